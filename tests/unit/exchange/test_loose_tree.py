"""Loose trees, clause by clause of `design/plan.md`: what becomes what, and nothing dropped silently."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from iku_assistant.exchange import Imported, ImportRefused, read_plan_file, write_plan
from iku_assistant.plan.indicator import Baseline, Formula
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.value import Value


def _import(root: Any, name: str = "pohon.json") -> Imported:
    return read_plan_file(json.dumps(root).encode(), name)


def _pemda(*children: Any, **keys: Any) -> dict[str, Any]:
    return {"type": "pemda", "text": "Pemerintah Kabupaten Contoh Raya", "period": "2025", "children": children, **keys}


def _node(type_: str, text: str | None = "teks", *children: Any, **keys: Any) -> dict[str, Any]:
    return {"type": type_, "text": text, "children": list(children), **keys}


def _all(plan: Plan) -> list[Node]:
    return [node for node, _ in plan.walk()]


def _problems(imported: Imported) -> dict[str, str]:
    return {f"{line.path}|{line.key}": line.problem for line in imported.report}


def test_the_pemda_root_becomes_the_region_and_its_children_roots() -> None:
    """Its own keys are kept in the settings."""
    plan = _import(_pemda(_node("misi"), _node("misi"), source="contoh", budget=5)).plan
    assert (plan.region.jenis, plan.region.nama, plan.region.kepala_daerah) == ("kabupaten", "Contoh Raya", "Bupati")
    assert [n.kind for n in plan.roots] == ["misi", "misi"]
    assert plan.settings["asal"] == {
        "text": "Pemerintah Kabupaten Contoh Raya",
        "period": "2025",
        "source": "contoh",
        "budget": 5,
    }


@pytest.mark.parametrize("kind", ["visi", "misi", "tujuan", "sasaran", "sasaran_opd", "kondisi", "sasaran_individu"])
def test_planning_types_keep_their_kind_and_text(kind: str) -> None:
    """The text becomes the statement as written."""
    node = _import(_pemda(_node(kind, " Teks  apa adanya "))).plan.roots[0]
    assert (node.kind, node.statement) == (kind, " Teks  apa adanya ")


def test_below_an_opd_tujuan_and_sasaran_belong_to_the_renstra() -> None:
    """Also through other units and groups."""
    tree = _pemda(_node("opd", "Dinas A", _node("tujuan", "t", _node("aspek_urusan", "u", _node("sasaran", "s")))))
    assert [n.kind for n in _all(_import(tree).plan)] == ["tujuan_opd", "kelompok", "sasaran_opd"]


def test_units_leave_the_tree_and_own_what_stood_below_them() -> None:
    """Children hang on the nearest node above or become roots."""
    tree = _node(
        "sasaran",
        "s",
        _node(
            "opd",
            "DINAS KESEHATAN",
            _node(
                "program",
                "P",
                _node(
                    "subbidang",
                    "Seksi Gizi",
                    _node("individu", "Analis", _node("sasaran_individu", "Tersusunnya konsep")),
                ),
            ),
        ),
    )
    plan = _import(tree).plan
    assert [(n.kind, depth) for n, depth in plan.walk()] == [
        ("sasaran", 0),
        ("sasaran_program", 1),
        ("sasaran_individu", 2),
    ]
    units = {u.nama: u for u in plan.units.values()}
    assert {n: (u.jenis, u.level) for n, u in units.items()} == {
        "DINAS KESEHATAN": ("dinas", "opd"),
        "Seksi Gizi": ("seksi", "sub_bidang"),
        "Analis": ("individu", "pelaksana"),
    }
    assert units["Analis"].parent == units["Seksi Gizi"].id
    assert [plan.units[n.owner].nama for n in _all(plan) if n.owner] == ["DINAS KESEHATAN", "Analis"]


def test_a_unit_is_known_by_its_normalised_name() -> None:
    """Case, double spaces and a final dot make no new unit; other names do."""
    names = ["Dinas  Sosial", "DINAS SOSIAL", "dinas sosial.", "Dinas Sosial Kota"]
    plan = _import(_pemda(*(_node("program", "P", unit=n) for n in names))).plan
    assert [u.nama for u in plan.units.values()] == ["Dinas  Sosial", "Dinas Sosial Kota"]


def test_the_same_post_under_two_units_stays_two() -> None:
    """A post belongs to its place."""
    tree = _node(
        "opd", "Biro", *(_node("subbidang", s, _node("individu", "Analis", _node("sasaran_individu", s))) for s in "AB")
    )
    assert sorted(u.nama for u in _import(tree).plan.units.values()) == ["A", "Analis", "Analis", "B", "Biro"]


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("sasaran_bidang", "kondisi"),
        ("sasaran_subbidang", "kondisi"),
        ("urusan", "kelompok"),
        ("bidang_urusan", "kelompok"),
        ("belum_terhubung", "kelompok"),
        ("iku_daerah", "kelompok"),
    ],
)
def test_other_known_types_become_kondisi_or_kelompok_and_remember_their_type(type_: str, kind: str) -> None:
    """`asal.type` tells what they were."""
    node = _import(_pemda(_node(type_))).plan.roots[0]
    assert (node.kind, node.asal) == (kind, {"type": type_})


def test_a_program_becomes_a_node_and_a_work() -> None:
    """`text` names the work, `outcome` is the statement, else it stays empty; the chain of works follows the tree."""
    tree = _pemda(
        _node(
            "program",
            "PROGRAM A",
            _node("kegiatan", "K", _node("sub_kegiatan", "S", kode="1.02.03.2.01.0001")),
            outcome="Meningkatnya hasil",
            kode="1.02.03",
            unit="Dinas Kesehatan",
        )
    )
    plan = _import(tree).plan
    program, kegiatan, sub = _all(plan)
    works = [plan.works[n.works[0]] for n in (program, kegiatan, sub)]
    assert [n.kind for n in (program, kegiatan, sub)] == ["sasaran_program", "sasaran_kegiatan", "sasaran_sub_kegiatan"]
    assert [n.statement for n in (program, kegiatan, sub)] == ["Meningkatnya hasil", None, None]
    assert [(w.jenis, w.nama, w.kode) for w in works] == [
        ("program", "PROGRAM A", "1.02.03"),
        ("kegiatan", "K", None),
        ("sub_kegiatan", "S", "1.02.03.2.01.0001"),
    ]
    assert [w.parent for w in works] == [None, works[0].id, works[1].id]
    assert {w.opd for w in works} == {next(iter(plan.units))}


def _amounts(**keys: Any) -> list[tuple[int, str]]:
    plan = _import(_pemda(_node("program", "P", **keys), _node("program", "Q", budget=1, anggaran_tahun="2027"))).plan
    work = plan.works[_all(plan)[0].works[0]]
    assert all(a.tahap == "indikatif" for a in work.amounts)
    return [(a.tahun, str(a.pagu)) for a in work.amounts]


def test_a_budget_goes_to_its_year_else_to_the_files_most_frequent_year() -> None:
    """anggaran_tahun, else the most frequent one."""
    assert _amounts(budget=5, anggaran_tahun="2026") == [(2026, "5")]
    assert _amounts(budget="Rp1.250.000,50") == [(2027, "1250000.50")]


def test_a_budget_without_any_year_goes_to_the_first_of_the_period_and_is_reported() -> None:
    """One line for the whole file."""
    imported = _import(_pemda(_node("program", "P", budget=5), _node("program", "Q", budget=0), period="2024-2026"))
    assert [a.tahun for w in imported.plan.works.values() for a in w.amounts] == [2024, 2024]
    assert _problems(imported) == {"|budget": "2 nilai tanpa tahun ditempatkan pada 2024 (tahun pertama periode)."}


def test_anggaran_per_tahun_replaces_the_budget() -> None:
    """One amount per year; what is no year is kept and reported."""
    imported = _import(_pemda(_node("program", "P", budget=9, anggaran_per_tahun={"2025": 5, "2026": 6.5, "akhir": 7})))
    (work,) = imported.plan.works.values()
    assert [(a.tahun, a.pagu) for a in work.amounts] == [(2025, Decimal(5)), (2026, Decimal("6.5"))]
    assert imported.plan.roots[0].asal == {"budget": 9, "anggaran_per_tahun": {"akhir": 7}}
    assert "akhir" in _problems(imported)["children[0]|anggaran_per_tahun"]


@pytest.mark.parametrize("budget", ["sekitar 5 juta", -5, True, "1.250", [1], {"a": 1}])
def test_money_that_is_no_certain_amount_is_kept_and_reported(budget: Any) -> None:
    """Never a guess in rupiah."""
    imported = _import(_pemda(_node("program", "P", budget=budget)))
    assert imported.plan.roots[0].asal["budget"] == budget
    assert "children[0]|budget" in _problems(imported)


def test_a_budget_on_a_condition_is_kept_and_reported() -> None:
    """Only works have money."""
    imported = _import(_pemda(_node("sasaran", "s", budget=5)))
    assert imported.plan.roots[0].asal == {"budget": 5}
    assert "children[0]|budget" in _problems(imported)


def test_an_indicator_finds_its_fields_and_keeps_every_other_key() -> None:
    """name, satuan, baseline, formula, targets, akhir, unit; id, jenis and money go to `asal`."""
    raw = {
        "name": "Angka X",
        "satuan": "%",
        "baseline": "4,5",
        "formula": "a / b",
        "unit": "Dinas X",
        "id": 7,
        "jenis": "hasil",
        "anggaran": {"2025": 5},
        "targets": {"2025": "5", "2026": 6.25, "akhir": "7", "nanti": "8"},
    }
    imported = _import(_pemda(_node("sasaran", "s", indicators=[raw])))
    (found,) = imported.plan.roots[0].indicators
    assert (found.nama, found.satuan, found.penanggung_jawab) == ("Angka X", "%", "Dinas X")
    assert (found.baseline, found.formula) == (Baseline(2024, Value("4,5")), Formula(teks="a / b"))
    assert found.targets == {2025: {"renstra": Value("5")}, 2026: {"renstra": Value("6,25")}}
    assert found.target_akhir == Value("7")
    assert found.asal == {"id": 7, "jenis": "hasil", "anggaran": {"2025": 5}, "targets": {"nanti": "8"}}
    assert "children[0].indicators[0]|targets" in _problems(imported)


@pytest.mark.parametrize("written", ["4,43-4,47", "<22", "1 : 30", "WTP", "56; 84,5; %", "-", "undefined", "1.250"])
def test_values_stay_as_written_and_are_flagged(written: str) -> None:
    """In targets and baseline."""
    raw = {"name": "X", "satuan": "%", "baseline": written, "targets": {"2025": written}}
    imported = _import(_pemda(_node("sasaran", "s", indicators=[raw])))
    (found,) = imported.plan.roots[0].indicators
    assert found.targets[2025]["renstra"].text == written
    assert {"children[0].indicators[0]|baseline", "children[0].indicators[0]|targets.2025"} <= set(_problems(imported))


def test_the_years_of_an_indicator_decide_together_that_dots_group_thousands() -> None:
    """52.500, 55.000, 57.500 tonnes are no doubt; one decimal among them is."""
    raw = {"name": "Produksi", "satuan": "ton", "targets": {"2025": "52.500", "2026": "55.000"}}
    assert not [p for p in _problems(_import(_pemda(_node("sasaran", "s", indicators=[raw])))) if "targets" in p]
    raw["targets"] = {"2025": "52.500", "2026": "55.000", "2027": "57,5"}
    doubtful = _problems(_import(_pemda(_node("sasaran", "s", indicators=[raw]))))
    assert "children[0].indicators[0]|targets.2025" in doubtful


def test_doubtful_units_are_flagged() -> None:
    """A number or several units in the field of the unit; another unit in the target."""
    raw = [
        {"name": "a", "satuan": "12"},
        {"name": "b", "satuan": "%; Poin"},
        {"name": "c", "satuan": "%", "targets": {"2025": "4 Laporan"}},
    ]
    told = _problems(_import(_pemda(_node("sasaran", "s", indicators=raw))))
    assert "bilangan" in told["children[0].indicators[0]|satuan"]
    assert "beberapa satuan" in told["children[0].indicators[1]|satuan"]
    assert "Laporan" in told["children[0].indicators[2]|targets.2025"]


def test_other_keys_stay_unchanged_in_asal() -> None:
    """Nested values and null too."""
    extra = {"lokasi": "Desa A", "sumber_dana": None, "lain": {"a": [1, 2.5, "x"]}}
    assert _import(_pemda(_node("sub_kegiatan", "S", **extra))).plan.roots[0].asal == extra


def test_what_cannot_be_placed_goes_under_belum_tertaut_and_is_reported() -> None:
    """With its branch; the group stands last."""
    imported = _import(_pemda(_node("misi", "m", _node("planet", "Mars", _node("sasaran", "s"))), _node("visi", "v")))
    assert [(n.kind, n.statement, d) for n, d in imported.plan.walk()] == [
        ("misi", "m", 0),
        ("visi", "v", 0),
        ("kelompok", "Belum tertaut", 0),
        ("kelompok", "Mars", 1),
        ("sasaran", "s", 2),
    ]
    assert "“planet” tidak dikenal" in _problems(imported)["children[0].children[0]|type"]


@pytest.mark.parametrize("broken", [5, "teks", None, [1]])
def test_a_child_that_is_no_object_is_kept_and_reported(broken: Any) -> None:
    """The rest of the tree is read."""
    imported = _import(_pemda(_node("misi", "m", broken, _node("tujuan", "t"))))
    assert imported.plan.roots[0].asal == {"children[0].children[0]": broken}
    assert "children[0].children[0]|" in _problems(imported)
    assert len(imported.plan.nodes) == 2


def test_indicators_on_a_unit_find_a_group_of_that_unit() -> None:
    """Units have no indicators of their own."""
    imported = _import(_pemda(_node("opd", "Dinas A", indicators=[{"name": "x"}])))
    (group,) = imported.plan.roots
    assert (group.kind, group.statement, group.indicators[0].nama) == ("kelompok", "Dinas A", "x")
    assert "children[0]|indicators" in _problems(imported)


def test_a_key_given_twice_keeps_both_values() -> None:
    """The first counts, the second goes to `asal` and the report."""
    imported = read_plan_file(b'{"type": "visi", "text": "satu", "text": "dua"}', "x-2025.json")
    assert imported.plan.roots[0].statement == "satu"
    assert imported.plan.roots[0].asal == {"text (ganda 1)": "dua"}
    assert any("dua kali" in line.problem for line in imported.report)


def test_a_number_json_does_not_have_is_kept_as_written() -> None:
    """NaN in a target is a text to look at."""
    data = (
        b'{"type": "sasaran", "text": "s", "period": "2025", "indicators": [{"name": "x", "targets": {"2025": NaN}}]}'
    )
    (found,) = read_plan_file(data, "x").plan.roots[0].indicators
    assert found.targets[2025]["renstra"].text == "NaN"


@pytest.mark.parametrize(
    ("root", "years", "baseline"),
    [
        ({"period": "2025-2029"}, (2025, 2026, 2027, 2028, 2029), 2024),
        ({"period": 2026}, (2026,), 2025),
        ({"indicators": [{"name": "x", "targets": {"2026": "1", "2028": "2"}}]}, (2026, 2027, 2028), 2025),
        (
            {"period": "2026", "indicators": [{"name": "x", "targets": {"2025": "1", "2027": "2"}}]},
            (2025, 2026, 2027),
            2024,
        ),
        ({"period": "2026", "indicators": [{"name": "x", "targets": {"2045": "1"}}]}, (2026,), 2025),
        ({"text": "Renja 2027"}, (2027,), 2026),
        ({}, (2031,), 2030),
    ],
)
def test_years_come_from_period_and_targets_and_else_from_what_there_is(
    root: dict[str, Any], years: tuple[int, ...], baseline: int
) -> None:
    """At most six; the baseline year is the one before the first."""
    plan = _import({"type": "sasaran", "text": "s", **root}, "renja-2031.json").plan
    assert (plan.period.years, plan.period.baseline) == (years, baseline)


@pytest.mark.parametrize(
    ("text", "jenis", "nama"),
    [
        ("Pemerintah Kota Padang Panjang", "kota", "Padang Panjang"),
        ("PEMERINTAH PROVINSI NUSA RAYA TAHUN 2025", "provinsi", "Nusa Raya"),
        ("Terwujudnya Kabupaten Contoh yang Mandiri", "kabupaten", "Contoh"),
        ("Visi tanpa daerah", "kabupaten", ""),
    ],
)
def test_the_region_is_found_in_the_root(text: str, jenis: str, nama: str) -> None:
    """A region that is not named is reported, not invented."""
    imported = _import({"type": "visi", "text": text, "period": "2025"})
    assert (imported.plan.region.jenis, imported.plan.region.nama) == (jenis, nama)
    assert any(line.key == "region" for line in imported.report) == (not nama)


def test_the_mapping_counts_what_became_what() -> None:
    """Types, keys and fields."""
    tree = _pemda(_node("program", "P", outcome="o", kode="1", lokasi="x", indicators=[{"name": "a", "satuan": "%"}]))
    counts = {(m.source, m.target): m.count for m in _import(tree).mapping}
    assert counts["type program", "kotak sasaran_program + program"] == 1
    assert counts["outcome", "rumusan"] == 1
    assert counts["lokasi", "asal.lokasi"] == 1
    assert counts["indicators[].satuan", "indikator satuan"] == 1


def test_what_is_kept_in_asal_can_be_written_and_read_again() -> None:
    """Deeper nesting than a plan file can hold is refused with a sentence, not kept until an export fails."""
    deep = json.loads("[" * 40 + "]" * 40)
    assert read_plan_file(write_plan(_import(_node("sasaran", lain=deep)).plan), "x.json")
    with pytest.raises(ImportRefused, match="bertingkat"):
        _import(_node("sasaran", lain=json.loads("[" * 60 + "]" * 60)))


def test_a_bound_of_thousands_of_digits_is_flagged_like_any_other() -> None:
    """Never a stack trace from Python's own limit."""
    found = _import(_node("sasaran", indicators=[{"name": "x", "targets": {"2026": "<" + "9" * 5000}}]))
    assert any("dibaca sebagai batas" in problem for problem in _problems(found).values())
