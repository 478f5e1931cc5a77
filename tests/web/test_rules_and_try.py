"""Rule pages in the app, the coach's list, and Coba kalimat with its anatomy."""

from __future__ import annotations

import pytest

from iku_assistant.plan.tree import Plan
from iku_assistant.web.check.try_views import EXAMPLES
from tests.web.conftest import Site
from tests.web.inspector import Inspector


def test_every_rule_has_a_page(site: Site, owner: Inspector) -> None:
    """All rules in force open; the page explains, shows examples, sources, and how to disagree."""
    rules = site.app.checks.packs.rules
    for rule in rules:
        text = owner.get(f"/aturan/{rule.code}").text()
        assert all(words in text for words in ("Mengapa.", "Contoh yang belum", "Dasar", "Bila tidak setuju")), (
            rule.code
        )
    owner.get("/aturan/XYZ999", 404)


def test_a_rule_page_lists_where_it_fires_in_the_plan(site: Site, owner: Inspector, example: Plan) -> None:
    """A finding links to its rule with the plan; the page leads back to each box, and from rule to rule."""
    page = owner.get(f"/rencana/{example.id}/periksa")
    link = next(a.attributes["href"] or "" for a in page.css(".finding .source a"))
    assert f"rencana={example.id}" in link
    rule = owner.get(link)
    assert "terbuka" in rule.text()
    places = rule.css("ul.tempat a")
    assert places
    owner.get(places[0].attributes["href"] or "")
    assert any(
        f"?rencana={example.id}" in (a.attributes["href"] or "") for a in rule.css("nav[aria-label='Aturan lain'] a")
    )
    owner.get("/aturan/KIN001?rencana=tidakada", 404)
    owner.get("/aturan/KIN001?rencana=%3Cb%3E")  # no id at all: the page without a plan


def test_the_list_of_rules_is_searched_and_counts_in_the_plan(owner: Inspector, example: Plan) -> None:
    """Search over code and words; counts lead to the findings of the rule."""
    page = owner.get(f"/aturan?rencana={example.id}")
    assert "Di rencana ini" in page.text()
    assert any("aturan=KIN001" in (a.attributes["href"] or "") for a in page.css("a"))
    found = owner.get("/aturan?cari=kin001").css("tbody tr")
    assert len(found) == 1
    assert "Tidak ada aturan yang cocok" in owner.get("/aturan?cari=<script>").text()


def test_objections_are_listed_for_the_coach(site: Site, plan: Plan) -> None:
    """By rule, with text, reason, person and the plan; markup in a reason stays text."""
    person, path = site.person(), f"/rencana/{plan.id}/periksa"
    form = next(f for f in person.get(path).css("form") if f.attributes.get("action") == f"{path}/keputusan")
    data = {f.attributes["name"] or "": f.attributes.get("value") or "" for f in form.css("input[type=hidden]")}
    person.post(f"{path}/keputusan", {**data, "tindakan": "aturan_keliru", "alasan": "Bukan <b>kegiatan</b>"})
    page = site.person("pembaca").get("/aturan/keliru")
    assert "Bukan <b>kegiatan</b>" in page.text()
    assert "Orang owner" in page.text()
    assert data["teks"] in page.text()
    assert any(f"/rencana/{plan.id}/" in (a.attributes["href"] or "") for a in page.css("table a"))


def test_a_text_is_shown_with_its_parts(owner: Inspector) -> None:
    """Parts are named in words beside the text; suggestions and the question stand with the finding."""
    query = {"jenis": "sasaran", "level": "opd", "teks": "Terlaksananya pelatihan budi daya padi bagi kelompok tani"}
    page = owner.read(owner.client.get("/coba", query_string=query))
    rows = {
        r.css_first("th").text(): [c.text() for c in r.css("td")] for r in page.css("tbody tr") if r.css_first("th")
    }
    assert rows["Pembuka"] == ["Terlaksananya", "menyatakan pekerjaan selesai"]
    assert rows["Inti"][1] == "kegiatan"
    assert rows["Yang mengalami / penerima"][0] == "kelompok tani"
    assert "kerja (cara) · yakin" in page.text()
    assert page.css_first(".contoh") is not None
    assert page.css_first(".contoh em") is not None


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_can_be_started_from(owner: Inspector, number: int) -> None:
    """Each link opens with a result, without a script."""
    links = [a.attributes["href"] or "" for a in owner.get("/coba").css(".contoh-kalimat a")]
    assert len(links) == len(EXAMPLES) == 6
    assert "Begini kalimatnya dibaca" in owner.get(links[number]).text()


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script> meningkat", "x" * 10_000, "[[a]] {kata} \u202e\u0007 %s", "😀 dan 😀", "."]
)
def test_hostile_texts_are_read_as_text(owner: Inspector, text: str) -> None:
    """Nothing of a text becomes markup; 10,000 characters are read."""
    for kind in ("sasaran", "indikator"):
        data = {"coba-jenis": kind, "coba-level": "bidang", "coba-teks": text, "coba-sasaran": text[:900]}
        page = owner.read(owner.post("/coba", data, 200))
        assert not page.css("script:not([src])")
        assert "Begini kalimatnya dibaca" in page.text()


def test_what_cannot_be_read_is_refused_in_words(owner: Inspector) -> None:
    """Too long, empty, or a kind that does not exist: 400 and a sentence."""
    data = {"coba-jenis": "sasaran", "coba-level": "opd"}
    assert "10.000" in owner.post("/coba", data | {"coba-teks": "x" * 10_001}, 400).get_data(as_text=True)
    assert "Tulis kalimatnya" in owner.post("/coba", data | {"coba-teks": "  "}, 400).get_data(as_text=True)
    owner.get("/coba?teks=Meningkatnya+mutu&jenis=puisi", 400)
