"""The list of findings: readable first screen by OPD, answers to several at once, decisions out of date, the table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from iku_assistant.checker.result import CheckResult
from iku_assistant.exchange import example_plan
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.storage.log import Author
from iku_assistant.web.check.listing import Listing, listing
from iku_assistant.web.check.sections import MOST_LINES
from tests.web.conftest import Site
from tests.web.inspector import Inspector

_WORKS = ("pelatihan", "sosialisasi", "rapat koordinasi", "bimbingan teknis", "penyusunan dokumen")
_CROPS = ("padi", "jagung", "kedelai", "cabai", "tomat", "kopi", "kakao", "teh", "lada", "pala", "vanili", "karet")


def _crowded() -> Plan:
    """Six OPDs: the first states 60 works as its sasaran, five share one and the same wording."""
    units = {f"u{n}": OrgUnit(f"u{n}", f"Dinas Contoh {n}", "dinas") for n in range(6)}
    texts = [f"Terlaksananya {work} {crop}" for work in _WORKS for crop in _CROPS]
    nodes = [Node(f"n{i}", "sasaran_opd", None, f"V{i:03}", text, "u0") for i, text in enumerate(texts)]
    same = "Terlaksananya pelatihan aparatur"
    nodes += [Node(f"s{n}", "sasaran_opd", None, f"W{n}", same, f"u{n}") for n in range(1, 6)]
    one = Indicator("i1", "Indeks kepuasan warga")
    nodes[0] = replace(nodes[0], indicators=(one,))
    return replace(
        example_plan(), id="padat", units=units, works={}, links={}, relevance={}, decisions={}, dokumen={},
        nodes={node.id: node for node in nodes},
    )  # fmt: skip


def _kept(site: Site, plan: Plan) -> Plan:
    made = replace(plan, id=site.app.new_id())
    site.app.store.create(made, Author("uji", "Penguji"), site.clock())
    return made


def _listed(site: Site, plan: Plan, page: int = 1, **chosen: str) -> tuple[Listing, CheckResult]:
    checker = site.app.checks.of(plan)
    result = checker.check(plan)
    titles = {rule.code: rule.title for rule in checker.packs.rules}
    return listing(result, checker.cascade, titles, chosen, page), result


@pytest.fixture(scope="module")
def crowded(site: Site) -> Plan:
    """The crowded plan, kept; tests that change something keep their own."""
    return _kept(site, _crowded())


def test_the_first_screen_keeps_every_opd_to_forty_lines(site: Site, crowded: Plan) -> None:
    """Only what must be put right, by rule where there is much, and a way to the rest."""
    shown, _ = _listed(site, crowded)
    sections = [s for n in range(1, shown.pages + 1) for s in _listed(site, crowded, n)[0].sections]
    assert max(s.lines for s in sections) <= MOST_LINES
    full = next(s for s in sections if s.unit == "u0")
    assert full.count >= 40
    assert full.hidden == full.count - full.shown > 0
    assert all(group.rows for group in full.groups)
    assert {row.finding.severity.key for s in sections for g in s.groups for row in g.rows} == {"wajib"}
    whole, _ = _listed(site, crowded, unit="u0")
    assert sum(s.shown for s in whole.sections) == min(60, full.count)


def test_identical_texts_of_many_opds_stand_once(site: Site, crowded: Plan) -> None:
    """Five OPDs with one wording give one row that names five units, before everything else."""
    shown, _ = _listed(site, crowded)
    first = shown.sections[0]
    assert first.name == "Rumusan yang sama di banyak unit"
    row = next(r for g in first.groups for r in g.rows if r.finding.code == "KIN001")
    assert (row.title, row.units, len(row.keys)) == ("Terlaksananya pelatihan aparatur", 5, 5)


def test_every_finding_is_on_some_page_once(site: Site, crowded: Plan) -> None:
    """Without cutting, the rows of all pages hold each finding of the filter exactly once."""
    one, result = _listed(site, crowded, cari="terlaksananya", tingkat="semua")
    pages = [_listed(site, crowded, n, cari="terlaksananya", tingkat="semua")[0] for n in range(1, one.pages + 1)]
    held = [key for page in pages for s in page.sections for g in s.groups for row in g.rows for key in row.keys]
    assert len(held) == one.total
    assert one.total <= len(result.findings)


def test_the_page_shows_a_table_of_opds_and_one_line_of_completeness(site: Site, crowded: Plan) -> None:
    """The table leads to each OPD; the line leads to the table to fill."""
    person = site.person()
    page = person.get(f"/rencana/{crowded.id}/periksa")
    rows = page.css("table tbody tr")
    assert len(rows) == 6
    assert "Kamus indikator: 0 dari 1 lengkap" in page.text()
    link = next(
        a.attributes["href"] or "" for a in page.css("a") if "kelengkapan?unit=u0" in (a.attributes["href"] or "")
    )
    assert "Indeks kepuasan warga" in person.get(link).text()
    person.get(f"/rencana/{crowded.id}/periksa?hal=999&unit=tidak-ada&tingkat=apa")


def test_real_plans_have_a_readable_first_screen(site: Site, shared_data: Path) -> None:
    """No OPD of the smaller real trees takes more than forty lines, and only what must be corrected is shown."""
    from iku_assistant.cli.source import open_source

    for name in ("sumedang-rpjmd-2018-2023", "madiun-rpjmd-2019-2023"):
        plan = open_source(str(shared_data / "trees" / f"{name}.json"), quiet=True).plan
        shown, _ = _listed(site, plan)
        assert all(s.lines <= MOST_LINES for s in shown.sections), name
        assert all(row.finding.severity.key == "wajib" for s in shown.sections for g in s.groups for row in g.rows)


def _bulk(page: HTMLParser) -> tuple[list[str], list[str]]:
    """Values of the boxes to tick, and of the hidden list of the page."""
    boxes = [n.attributes["value"] or "" for n in page.css("input[name=pilih]")]
    return boxes, [n.attributes["value"] or "" for n in page.css("input[name=halaman]")]


def test_several_findings_are_answered_with_one_reason_and_undone_at_once(site: Site) -> None:
    """The chosen ones only; one step back brings all of them back."""
    plan = _kept(site, _crowded())
    person, path = site.person(), f"/rencana/{plan.id}/periksa"
    assert _bulk(person.get(path)) == ([], [])  # only with a filter on one rule
    boxes, _ = _bulk(person.get(f"{path}?aturan=KIN001"))
    data = {"pilih": boxes[:3], "tindakan": "pertahankan", "alasan": "Sudah ditetapkan", "kembali": path}
    person.post(f"{path}/keputusan-banyak", data)
    assert "Keputusan tersimpan untuk" in person.get(path).text()
    held = site.app.store.load(plan.id).plan.decisions
    assert len(held) == sum(len(box.split()) for box in boxes[:3])
    assert {d.alasan for d in held.values()} == {"Sudah ditetapkan"}
    person.post(f"/rencana/{plan.id}/urungkan")
    assert not site.app.store.load(plan.id).plan.decisions


def test_the_whole_page_is_chosen_without_script(site: Site) -> None:
    """One box stands for every finding of the page, texts in several places with all their places."""
    plan = _kept(site, _crowded())
    person, path = site.person(), f"/rencana/{plan.id}/periksa"
    _, whole = _bulk(person.get(f"{path}?aturan=KIN001"))
    person.post(f"{path}/keputusan-banyak", {"semua": "ya", "halaman": whole, "tindakan": "aturan_keliru"})
    assert len(site.app.store.load(plan.id).plan.decisions) == sum(len(line.split()) for line in whole) > len(whole)


def test_what_changed_meanwhile_is_passed_over_and_told(site: Site) -> None:
    """A key of a text that is another one now counts as missed; nothing chosen is said too; no reason, no decision."""
    plan = _kept(site, _crowded())
    person, path = site.person(), f"/rencana/{plan.id}/periksa"
    boxes, _ = _bulk(person.get(f"{path}?aturan=KIN001"))
    old = boxes[0].split()[0]
    data = {"pilih": [boxes[1], f"{old[:-4]}beda", "<b>|x||"], "tindakan": "pertahankan", "alasan": "Nama resmi"}
    person.post(f"{path}/keputusan-banyak", data)
    assert "2 dilewati karena teksnya sudah berubah" in person.get(path).text()
    person.post(f"{path}/keputusan-banyak", {"tindakan": "pertahankan", "alasan": "x"})
    assert "Pilih paling sedikit satu temuan" in person.get(path).text()
    person.post(f"{path}/keputusan-banyak", {"pilih": boxes[2:4], "tindakan": "pertahankan"})
    assert "Tulis alasan" in person.get(path).text()
    assert len(site.app.store.load(plan.id).plan.decisions) == len(boxes[1].split())
    reader = site.person("pembaca")
    reader.get(path)
    reader.post(f"{path}/keputusan-banyak", data | {"pilih": boxes[3]}, 403)


def test_one_answer_serves_all_places_with_the_text(site: Site) -> None:
    """The form of a row in five units decides all five as one step."""
    plan = _kept(site, _crowded())
    person, path = site.person(), f"/rencana/{plan.id}/periksa"
    forms = [f for f in person.get(path).css("form") if f.attributes.get("action") == f"{path}/keputusan"]
    form = next(f for f in forms if len(f.css("input[name=tempat]")) == 5)
    data: dict[str, object] = {
        n.attributes["name"] or "": n.attributes.get("value") or "" for n in form.css("input[type=hidden]")
    }
    data["tempat"] = [n.attributes["value"] for n in form.css("input[name=tempat]")]
    person.post(f"{path}/keputusan", {**data, "semua": "ya", "tindakan": "pertahankan", "alasan": "Seragam"})
    assert len(site.app.store.load(plan.id).plan.decisions) == 5
    person.post(f"/rencana/{plan.id}/urungkan")
    assert not site.app.store.load(plan.id).plan.decisions


def test_a_decision_out_of_date_is_withdrawn_or_taken_anew(site: Site) -> None:
    """SYS002 offers both where the rule still fires on the new text."""
    from iku_assistant.actions.decide import decide
    from iku_assistant.actions.edit_plan import edit_plan
    from iku_assistant.actions.permission import OPERATOR
    from iku_assistant.plan.edits import Set
    from iku_assistant.plan.finding import Decision

    plan = _kept(site, _crowded())
    text = plan.nodes["n0"].statement or ""
    decide(site.app, OPERATOR, plan.id, Decision("", "KIN001", "n0", "statement", text, "pertahankan", "Lama"))
    edit_plan(site.app, OPERATOR, plan.id, [Set("e1", "e1", "node", "n0", "statement", text, f"{text} unggul")])
    person, path = site.person(), f"/rencana/{plan.id}/periksa"
    assert "1 keputusan tidak berlaku lagi" in person.get(path).text()
    page = person.get(f"{path}?tingkat=semua&cari=tidak+berlaku+lagi")
    form = next(f for f in page.css("form") if "Perbarui keputusan" in f.text())
    data = {n.attributes["name"] or "": n.attributes.get("value") or "" for n in form.css("input[type=hidden]")}
    person.post(f"{path}/keputusan", {**data, "tindakan": "pertahankan", "alasan": "Masih sama"})
    held = list(site.app.store.load(plan.id).plan.decisions.values())
    assert [(d.teks, d.alasan) for d in held] == [(f"{text} unggul", "Masih sama")]
    assert "tidak berlaku lagi" not in person.get(path).text()


def test_the_table_is_filled_down_in_one_step(site: Site) -> None:
    """Own texts win over the row that fills down; what is filled is not asked again; undo takes all back."""
    base = _crowded()
    two = (Indicator("i1", "Indeks kepuasan warga"), Indicator("i2", "Persentase petani sejahtera", satuan="%"))
    plan = _kept(site, replace(base, nodes={**base.nodes, "n0": replace(base.nodes["n0"], indicators=two)}))
    person, path = site.person(), f"/rencana/{plan.id}/kelengkapan"
    assert person.get(f"{path}?unit=u0").css_first("textarea[name='isi.i2.satuan']") is None
    data = {
        "unit": "u0", "baris": ["i1", "i2"], "isi.i1.satuan": "indeks", "isi.i1.sumber_data": "Survei Dinas",
        "bawah.sumber_data": "BPS", "isi.i1.formula": "rata-rata nilai", "isi.i2.satuan": "orang",
    }  # fmt: skip
    person.post(path, data)
    one, other = site.app.store.load(plan.id).plan.nodes["n0"].indicators
    assert (one.satuan, one.sumber_data, one.formula and one.formula.teks) == (
        "indeks",
        "Survei Dinas",
        "rata-rata nilai",
    )
    assert (other.satuan, other.sumber_data) == ("%", "BPS")
    person.post(f"/rencana/{plan.id}/urungkan")
    assert site.app.store.load(plan.id).plan.nodes["n0"].indicators == two
    reader = site.person("pembaca")
    assert reader.get(f"{path}?unit=u0").css_first("textarea") is None
    reader.post(path, data, 403)


def test_the_tab_of_penunjang_shows_its_suggestions(site: Site, owner: Inspector, example: Plan) -> None:
    """The tabs besides the open ones do not hide behind "Harus diperbaiki"."""
    page = owner.get(f"/rencana/{example.id}/periksa")
    tabs = next(n for n in page.css("ul.chips") if n.attributes.get("aria-label") == "Keadaan")
    for link in tabs.css("a"):
        if "Terbuka" not in link.text():
            assert "tingkat=semua" in (link.attributes["href"] or "")
            assert "Tidak ada temuan" not in owner.get(f"/rencana/{example.id}/periksa{link.attributes['href']}").text()
