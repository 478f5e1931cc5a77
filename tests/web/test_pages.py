"""Every page that can be opened: parsed, labelled, with a title, without anything inline."""

from __future__ import annotations

import pytest

from iku_assistant.plan.tree import Plan
from tests.web.addresses import PUBLIC, address
from tests.web.conftest import Site
from tests.web.inspector import Inspector, links

#: Addresses that answer with a file, a redirect, or (rightly) with "not found" for the values of `addresses`.
_OTHER = {
    "static", "workbench.start", "documents.issued", "account.sign_in", "account.first_start",
    "account.choose_password", "workbench.changes",
}  # fmt: skip


def test_every_page_of_the_site_is_sound(site: Site, owner: Inspector, example: Plan) -> None:
    """The inspecting client finds nothing wrong on any GET address, opened with real ids."""
    seen = 0
    for rule in site.web.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint not in _OTHER:
            owner.get(address(rule, example))
            seen += 1
    assert seen > 25


def test_every_node_has_a_page_and_a_form(owner: Inspector, example: Plan) -> None:
    """Each box of the example opens in the workbench, as a panel and as a form."""
    for node in example.nodes.values():
        owner.get(f"/rencana/{example.id}/kotak/{node.id}/panel")
        owner.get(f"/rencana/{example.id}/kotak/{node.id}/isian")


def test_no_link_is_broken(owner: Inspector, example: Plan) -> None:
    """Whatever a page leads to answers: two steps out from the first page."""
    base = f"/rencana/{example.id}"
    start = [
        "/", f"{base}/periksa?tingkat=semua", f"{base}/anggaran", f"{base}/dokumen", f"{base}/riwayat",
        f"{base}/berkas", f"{base}/daftar", "/aturan",
    ]  # fmt: skip
    found = {path for address_ in start for path in links(owner.get(address_), address_)}
    for path in sorted(p for p in found if "unduh" not in p and not p.startswith("/aturan/")):
        assert owner.client.get(path).status_code in (200, 302), path


@pytest.mark.parametrize("role", ["perencana", "pembaca"])
def test_pages_for_other_roles_are_sound_too(site: Site, example: Plan, role: str) -> None:
    """Hidden buttons leave no broken page behind."""
    person = site.person(role)
    node = next(iter(example.nodes))
    for path in (
        "pohon",
        "periksa?tingkat=semua",
        "anggaran",
        "dokumen",
        "riwayat",
        "berkas",
        "daftar",
        f"kotak/{node}/isian",
    ):
        person.get(f"/rencana/{example.id}/{path}")


def test_public_pages_are_sound(site: Site) -> None:
    """The sign-in page, and links that no longer work, for somebody who is not signed in."""
    site.visitor().get("/masuk")
    site.visitor().get("/mulai/salah", status=404)
    site.visitor().get("/sandi/salah")
    assert {"account.sign_in", "account.first_start", "account.choose_password"} < PUBLIC
