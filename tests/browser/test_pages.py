"""Journeys over the other pages, and axe on every one of them, on a laptop and on a phone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints, Server
from tests.conftest import ROOT

pytestmark = pytest.mark.browser


def _addresses(server: Server) -> list[str]:
    plan = server.plan
    base = f"/rencana/{plan.id}"
    node = next(n for n in plan.nodes.values() if n.indicators and n.works)
    inside = [
        "periksa", "periksa?tingkat=semua", "periksa?aturan=KIN001&tingkat=semua", "kelengkapan",
        "anggaran", "dokumen", "dokumen/lampiran-iku", "dokumen/peraturan-iku",
        "dokumen/pohon-kinerja", "riwayat", "berkas", "daftar", "unit", "hapus", "pengaturan",
        f"unit/{next(iter(plan.units))}",
        f"kotak/{node.id}/isian", f"kotak/{node.id}/pindah", f"kotak/{node.id}/hapus",
        f"indikator/{node.indicators[0].id}", f"kotak/{node.id}/indikator/baru", f"pekerjaan/{node.works[0]}",
        "pekerjaan/baru", "unit/baru", f"anggaran/{node.works[0]}/nilai", f"silang/{next(iter(plan.links))}",
    ]  # fmt: skip
    account = ["/akun", "/akun/token", "/pengguna"]
    sentence = (
        "/coba?jenis=sasaran&level=opd&teks=Terlaksananya+pelatihan+padi+bagi+kelompok+tani+melalui+sekolah+lapang"
    )
    rules = [
        "/aturan",
        f"/aturan?rencana={plan.id}",
        f"/aturan/KIN001?rencana={plan.id}",
        "/aturan/POH005",
        "/aturan/keliru",
    ]
    outside = ["/", "/rencana/baru", "/impor", *rules, "/coba", sentence, *account]
    return [*outside, *(f"{base}/{x}" for x in inside)]


def test_every_page_is_accessible(owner_page: Page, server: Server, axe: Callable[[Page], None]) -> None:
    """axe finds nothing, the console stays quiet, nothing runs over the edge at 1366 pixels."""
    for address in _addresses(server):
        owner_page.goto(address)
        axe(owner_page)
        assert owner_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


def test_every_page_fits_a_phone(owner_page: Page, server: Server) -> None:
    """At 360 pixels tables scroll inside themselves; the page does not."""
    owner_page.set_viewport_size({"width": 360, "height": 800})
    for address in _addresses(server):
        owner_page.goto(address)
        assert owner_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


def test_an_error_page_leads_on(owner_page: Page, axe: Callable[[Page], None], complaints: Complaints) -> None:
    """404 in Indonesian, accessible, with a way back."""
    complaints.allow("404")
    owner_page.goto("/tidak/ada")
    expect(owner_page.get_by_role("heading", level=1)).to_have_text("Halaman tidak ditemukan")
    axe(owner_page)


def test_a_tree_is_imported_with_a_report(owner_page: Page, tmp_path: Path, axe: Callable[[Page], None]) -> None:
    """Choose a file, read what becomes what, keep it, find it in the workbench."""
    file = tmp_path / "pohon.json"
    tree = {
        "type": "pemda", "text": "Pemerintah Kota Sukamaju", "period": "2025-2029",
        "children": [{"type": "sasaran", "text": "Meningkatnya kesehatan ibu", "warna": "biru"}],
    }  # fmt: skip
    file.write_text(json.dumps(tree), encoding="utf-8")
    page = owner_page
    page.goto("/impor")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Baca dan pratinjau").click()
    expect(page.locator("main")).to_contain_text("kotak sasaran")
    axe(page)
    page.get_by_role("button", name="Simpan").click()
    page.locator("#bengkel[data-siap]").wait_for()
    expect(page.locator("#garis")).to_contain_text("Meningkatnya kesehatan ibu")


def test_an_indicator_is_filled_by_its_form(owner_page: Page, server: Server) -> None:
    """Definition and target; the value is still there after saving."""
    node = next(n for n in server.plan.nodes.values() if n.kind == "sasaran_kegiatan")
    page = owner_page
    page.goto(f"/rencana/{server.plan.id}/kotak/{node.id}/indikator/baru")
    page.get_by_label("Nama indikator").fill("Persentase peserta yang menerapkan hasil pelatihan")
    page.get_by_label("Satuan", exact=True).fill("%")
    page.get_by_label("Target 2026, Renstra").fill("62,5")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_label("Target 2026, Renstra")).to_have_value("62,5")


def test_relevance_is_judged_in_the_table(owner_page: Page, server: Server, complaints: Complaints) -> None:
    """Ya without reason is refused, with reason it stands in the table and in the totals."""
    complaints.allow("400")
    page = owner_page
    page.goto(f"/rencana/{server.plan.id}/anggaran?nilai=belum_dinilai")
    page.get_by_role("link", name=re.compile("^Nilai")).first.click()
    page.get_by_label("Ya", exact=True).check()
    page.get_by_role("button", name="Simpan penilaian").click()
    expect(page.locator("main")).to_contain_text("Tulis alasan")
    page.get_by_label("Alasan").fill("Keluaran langsung menaikkan hasil panen")
    page.get_by_role("button", name="Simpan penilaian").click()
    expect(page.locator("main")).to_contain_text("Keluaran langsung menaikkan hasil panen")
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh XLSX").click()
    assert download.value.suggested_filename.endswith(".xlsx")


@pytest.mark.parametrize(("name", "fmt"), [("lampiran-iku", "DOCX"), ("lampiran-iku", "PDF"), ("pohon-kinerja", "SVG")])
def test_documents_are_printed(owner_page: Page, server: Server, name: str, fmt: str) -> None:
    """Preview, then the file."""
    owner_page.goto(f"/rencana/{server.plan.id}/dokumen/{name}")
    with owner_page.expect_download() as download:
        owner_page.get_by_role("link", name=f"Unduh {fmt}").click()
    assert Path(download.value.path()).stat().st_size > 1000


def test_without_script_the_plan_can_still_be_edited(owner_page: Page, server: Server) -> None:
    """Forms do the same work: a note is saved and shown."""
    context = owner_page.context.browser
    assert context is not None
    plain = context.new_context(
        java_script_enabled=False, base_url=server.url, storage_state=owner_page.context.storage_state()
    )
    page = plain.new_page()
    node = next(n for n in server.plan.nodes.values() if n.kind == "sasaran_kegiatan")
    page.goto(f"/rencana/{server.plan.id}/kotak/{node.id}")
    page.get_by_role("link", name="baca dan ubah pohon dengan formulir").click()
    page.get_by_label("Catatan").first.fill("Dibahas pada rapat OPD")
    page.get_by_role("button", name="Simpan").first.click()
    expect(page.get_by_label("Catatan").first).to_have_value("Dibahas pada rapat OPD")
    plain.close()


def test_the_owner_starts_with_the_link_of_the_terminal(
    page: Page, tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    """A fresh installation: the one-time link, name and password, the example, the workbench."""
    from tests.browser.conftest import _free_port

    port = _free_port()
    code = (
        "from iku_assistant.actions.app import open_app\n"
        "from iku_assistant.actions import first_run\n"
        "from iku_assistant.settings import Settings\n"
        "from iku_assistant.web import create_app\n"
        "app = open_app(Settings.from_env()); print(first_run.first_run_link(app), flush=True)\n"
        f"create_app(app).run(port={port})\n"
    )
    env = {"IKU_DATA_DIR": str(tmp_path), "IKU_BIND": f"127.0.0.1:{port}", "PATH": "/usr/bin:/bin"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env, **pipes) as server:
        assert server.stdout is not None
        link = server.stdout.readline().decode().strip()
        _wait(page, link)
        axe(page)
        page.get_by_label("Nama pengguna").fill("sri.rahayu")
        page.get_by_label("Nama lengkap").fill("Sri Rahayu")
        page.get_by_label("Kata sandi baru", exact=False).first.fill("kuda laut biru 7")
        page.get_by_label("Ulangi kata sandi baru").fill("kuda laut biru 7")
        page.get_by_role("button", name="Buat akun dan masuk").click()
        expect(page.locator("main")).to_contain_text("Belum ada rencana")
        axe(page)
        page.get_by_role("button", name="Mulai dari contoh").click()
        page.locator("#bengkel[data-siap]").wait_for()
        server.terminate()


def _wait(page: Page, link: str) -> None:
    """Open the link as soon as the server answers."""
    from playwright.sync_api import Error

    for _ in range(100):
        try:
            page.goto(link)
        except Error:
            page.wait_for_timeout(100)
        else:
            return
    pytest.fail("the server did not start")
