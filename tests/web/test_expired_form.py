"""A session that ends while a long form is filled in: what was typed comes back after signing in, without script."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from iku_assistant.plan.tree import Plan
from tests.web.conftest import PASSWORD, Site


def _fields(page: LexborHTMLParser, action: str) -> dict[str, Any]:
    form = next(f for f in page.css("form") if f.attributes.get("action") == action)
    return {i.attributes["name"] or "": i.attributes.get("value") or "" for i in form.css("input[type=hidden]")}


def test_what_was_typed_is_saved_after_signing_in_again(site: Site, plan: Plan) -> None:
    """Form → expired → sign in (once wrongly) → one button → stored; multi-line text stays as typed."""
    person = site.visitor()
    path = f"/rencana/{plan.id}/unit/baru"
    typed = {"csrf_token": "lama", "unit-nama": "Dinas <Kelautan>", "unit-fungsi": "satu\r\ndua"}
    typed |= {"unit-jenis": "", "unit-level": "", "unit-parent": ""}
    page = person.read(person.client.post(path, data=typed), 401)
    assert "belum tersimpan" in (page.body.text() if page.body else "")
    fields = _fields(page, "/masuk")
    wrong = {**fields, "masuk-username": "owner", "masuk-password": "bukan ini"}
    fields = _fields(person.read(person.client.post("/masuk", data=wrong), 403), "/masuk")
    right = {**fields, "masuk-username": "owner", "masuk-password": PASSWORD}
    again = _fields(person.read(person.client.post("/masuk", data=right), 200), path)
    assert again["unit-nama"] == "Dinas <Kelautan>"
    assert person.client.post(path, data=again).status_code == 302
    made = next(u for u in site.app.store.load(plan.id).plan.units.values() if u.nama == "Dinas <Kelautan>")
    assert list(made.fungsi) == ["satu", "dua"]
    assert made.jenis == "dinas"  # told by the first word of the name: no kind was chosen


def test_fields_that_nobody_signed_are_not_taken(site: Site) -> None:
    """A foreign page cannot plant fields: without the signature signing in leads to Beranda as ever."""
    person = site.visitor()
    person.get("/masuk")
    planted = {"tertahan": "eyJrZSI6Ii8ifQ.x.y", "masuk-username": "owner", "masuk-password": PASSWORD}
    assert person.post("/masuk", planted).headers["Location"] == "/"


def test_passwords_are_never_carried(site: Site) -> None:
    """The form for a new password sent without session is answered with the plain page."""
    person = site.visitor()
    answer = person.client.post("/akun", data={"akun-sandi": "rahasia sekali", "akun-again": "rahasia sekali"})
    assert answer.status_code == 401
    assert "rahasia" not in answer.get_data(as_text=True)


def test_a_removed_box_leads_back_to_the_tree(site: Site, plan: Plan) -> None:
    """The 404 of a box that is gone offers the tree of its plan."""
    page = site.person().get(f"/rencana/{plan.id}/kotak/tidakada0000", 404)
    assert page.css_first(f"main a[href='/rencana/{plan.id}/pohon']") is not None


def test_a_used_link_says_where_to_go(site: Site) -> None:
    """Once an owner exists a restart prints no new link, and the page does not promise one."""
    page = site.visitor().get("/mulai/sudah-dipakai", 404)
    words = page.body.text() if page.body else ""
    assert "mulai ulang layanan" not in words.lower()
    assert "sudah dibuat" in words
