"""The main job once on PostgreSQL: sign in, edit, undo after a restart of the service, print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints, Server, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
BAD = "Terlaksananya pelatihan budi daya padi bagi kelompok tani"
BETTER = "Meningkatnya penerapan budi daya padi oleh kelompok tani"


def test_edit_undo_after_a_restart_and_print(
    page: Page, postgres_server: Server, tmp_path: Path, complaints: Complaints
) -> None:
    """Rows, change log, sessions and issued documents live in PostgreSQL."""
    home = postgres_server.url
    plan = postgres_server.plan
    node = next(n for n in plan.nodes.values() if n.statement == BAD)
    sign_in(page, postgres_server)
    page.goto(f"{home}/rencana/{plan.id}/kotak/{node.id}")
    page.locator("#bengkel[data-siap]").wait_for()
    page.locator("#rumusan").fill(BETTER)
    page.locator("#rumusan").blur()
    expect(page.locator("#status-simpan")).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))
    complaints.allow(r"ERR_CONNECTION_REFUSED.*/perubahan")  # the page asks on while the service is away
    postgres_server.restart()
    page.reload()
    page.locator("#bengkel[data-siap]").wait_for()
    expect(page.locator("#rumusan")).to_have_value(BETTER)
    page.locator("#urungkan").click()
    expect(page.locator("#rumusan")).to_have_value(BAD)
    page.goto(f"{home}/rencana/{plan.id}/dokumen/lampiran-iku")
    with page.expect_download() as download:
        page.get_by_text("Unduh DOCX").click()
    target = tmp_path / "lampiran.docx"
    download.value.save_as(target)
    assert target.read_bytes()[:2] == b"PK"
