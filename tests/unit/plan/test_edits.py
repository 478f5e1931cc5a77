"""Edits on a small plan: what they do, what they refuse and in which words."""

from __future__ import annotations

import json

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.plan.codec import from_json, to_json
from iku_assistant.plan.edits import (
    Add,
    Move,
    Remove,
    Set,
    apply,
    apply_all,
    branch_json,
    edit_from_json,
    edit_to_json,
    record_json,
)
from iku_assistant.plan.errors import BreaksStructure, FixInput, NotFound, Outdated
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.structure import check_structure
from iku_assistant.plan.tree import Period, Plan, Region
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.value import Value


@pytest.fixture
def plan():
    """Tujuan › two sasaran; the second supports the first; one indicator with a target."""
    nodes = [
        Node("tujuan000001", "tujuan", None, "V", "Meningkatnya kesejahteraan petani"),
        Node(
            "sasaran00001", "sasaran", "tujuan000001", "F", "Meningkatnya produksi padi", owner="dinas0000001",
            indicators=(Indicator("indikator001", "Produktivitas padi", targets={2026: {"renstra": Value("58,4")}}),),
        ),
        Node("sasaran00002", "sasaran", "tujuan000001", "V", "Meningkatnya pendapatan petani",
             mendukung_juga=("sasaran00001",)),
    ]  # fmt: skip
    return Plan(
        "rencana00001", "Contoh", Region(nama="Mukti Jaya"), Period(2024, (2025, 2026)),
        units={"dinas0000001": OrgUnit("dinas0000001", "Dinas Pertanian", "dinas")},
        nodes={n.id: n for n in nodes}, links={"tautan000001": CrossLink("tautan000001", "sasaran00001")},
    )  # fmt: skip


def test_a_target_of_one_year_is_set_and_removed_alone(plan):
    """A cell of the table is one field; other stages of the year stay."""
    plan, undo = apply(plan, Set("e1", "s", "indicator", "indikator001", "targets.2026.pk", None, "59"))
    assert plan.indicator("indikator001")[1].targets == {2026: {"renstra": Value("58,4"), "pk": Value("59")}}
    plan, _ = apply(plan, undo)
    assert to_json(plan.indicator("indikator001")[1])["targets"] == {"2026": "58,4"}
    plan, _ = apply(plan, Set("e2", "s", "indicator", "indikator001", "targets.2026", "58,4", None))
    assert plan.indicator("indikator001")[1].targets == {}


def test_a_removed_branch_takes_its_links_and_references_along_and_brings_them_back(plan):
    """Nothing refers to what is gone; undo restores all of it."""
    gone = Remove("e", "s", "node", "sasaran00001", branch_json(plan, "sasaran00001"))
    after, undo = apply(plan, gone)
    assert after.links == {}
    assert after.nodes["sasaran00002"].mendukung_juga == ()
    assert apply(after, undo)[0] == plan


def test_a_kind_in_the_wrong_place_is_refused_with_the_places_where_it_fits(plan):
    """The refusal names the rule."""
    edit = Add("e", "s", "node", {"id": "misi00000001", "kind": "misi", "statement": "x"}, "sasaran00001")
    with pytest.raises(BreaksStructure, match="Misi tidak dapat diletakkan di bawah Sasaran"):
        apply(plan, edit, load_cascade())
    assert apply(plan, edit)[0].node("misi00000001").parent == "sasaran00001"


def test_a_move_changes_one_node_only(plan):
    """Fractional order: siblings keep their keys."""
    move = Move("e", "s", "sasaran00001", "tujuan000001", None, "tujuan000001", "sasaran00002")
    after, _ = apply(plan, move)
    assert [n.id for n in after.children("tujuan000001")] == ["sasaran00002", "sasaran00001"]
    assert after.nodes["sasaran00002"] is plan.nodes["sasaran00002"]


def test_a_stale_move_names_mine_and_theirs(plan):
    """The second person sees what happened meanwhile."""
    with pytest.raises(Outdated) as raised:
        apply(plan, Move("e", "s", "sasaran00002", "tujuan000001", None, None, None))
    assert raised.value.theirs == ["tujuan000001", "sasaran00001"]


def test_a_unit_in_use_is_not_removed(plan):
    """References stay whole."""
    with pytest.raises(BreaksStructure, match="Masih dipakai oleh 1 kotak"):
        apply(plan, Remove("e", "s", "unit", "dinas0000001", record_json(plan, "unit", "dinas0000001")))


@pytest.mark.parametrize(
    ("edit", "error", "words"),
    [
        (Set("e", "s", "node", "sasaran00001", "order", "F", "A"), FixInput, "tidak dapat diubah langsung"),
        (Set("e", "s", "node", "sasaran00001", "owner", "dinas0000001", "x"), BreaksStructure, "tidak ada dalam"),
        (Set("e", "s", "node", "hilang", "statement", None, "x"), NotFound, "sudah tidak ada"),
        (Set("e", "s", "node", "sasaran00001", "notes", None, "x" * 10_001), FixInput, "10.001 karakter, paling"),
        (Set("e", "s", "indicator", "indikator001", "nama", "Produktivitas padi", None), FixInput, "boleh kosong"),
        (Set("e", "s", "indicator", "indikator001", "targets.20x6", None, "1"), FixInput, "tahun empat angka"),
        (Set("e", "s", "plan", "rencana00001", "period", {"baseline": 2024, "years": [2025, 2026]},
             {"baseline": 2024, "years": list(range(2025, 2035))}), BreaksStructure, "1 sampai 6 tahun"),
        (Add("e", "s", "node", {"id": "sasaran00001", "kind": "kondisi"}), BreaksStructure, "sudah dipakai"),
        (Add("e", "s", "node", {"id": "baru", "kind": "kondisi", "warna": 1}), FixInput, "“warna” tidak dikenal"),
    ],
)  # fmt: skip
def test_bad_edits_are_refused_in_indonesian(plan, edit, error, words):
    """Each refusal says what is wrong; the plan stays as it was."""
    with pytest.raises(error, match=words):
        apply(plan, edit)


def test_several_edits_are_undone_in_reverse_order(plan):
    """apply_all returns the inverses ready to be applied."""
    edits = [
        Add("e1", "s", "node", {"id": "kondisi00001", "kind": "kondisi", "statement": "A"}, "sasaran00001"),
        Set("e2", "s", "node", "kondisi00001", "statement", "A", "B"),
    ]
    after, inverses = apply_all(plan, edits)
    assert apply_all(after, inverses)[0] == plan


def test_unknown_keys_and_wrong_types_say_where():
    """The path leads to the place in the file."""
    with pytest.raises(FixInput) as raised:
        from_json(Indicator, {"id": "i", "nama": "x", "baseline": {"tahun": "2024"}}, "tree[0].indicators[1]")
    assert raised.value.path == "tree[0].indicators[1].baseline.tahun"


@pytest.mark.parametrize(
    ("entity", "one", "field", "before", "after"),
    [
        ("indicator", "indikator001", "targets.2026", "58,4", {"renstra": "60"}),
        ("indicator", "indikator001", "jenis", None, "persentase"),
        ("node", "sasaran00001", "assumption", None, {"teks": "jika", "dikonfirmasi": False}),
        ("node", "sasaran00001", "assumption.teks", None, "jika"),
        ("node", "sasaran00001", "draft", False, True),
        ("unit", "dinas0000001", "pagu_indikatif.2026", None, 1000),
        ("link", "tautan000001", "state", None, "disetujui"),
        ("link", "tautan000001", "state", "menunggu", None),
        ("plan", "rencana00001", "region.nama", "Mukti Jaya", None),
    ],
)
def test_a_set_is_undone_however_its_value_was_written(plan, entity, one, field, before, after):
    """A value has several spellings (default or absent, bare or staged, number or text); undo knows the one kept."""
    changed, undo = apply(plan, Set("e", "s", entity, one, field, before, after))
    back, redo = apply(changed, undo)
    assert back == plan
    assert apply(back, redo)[0] == changed


def test_undo_of_a_removal_keeps_what_others_wrote_meanwhile(plan):
    """The reference to the branch comes back beside the one that somebody added."""
    gone, undo = apply(plan, Remove("e", "s", "node", "sasaran00001", branch_json(plan, "sasaran00001")))
    theirs, _ = apply(gone, Set("e2", "t", "node", "sasaran00002", "mendukung_juga", None, ["tujuan000001"]))
    back, _ = apply(theirs, undo)
    assert back.nodes["sasaran00002"].mendukung_juga == ("tujuan000001", "sasaran00001")


def test_a_link_comes_back_only_while_its_other_end_is_there(plan):
    """Nothing ever refers to what is gone."""
    plan, _ = apply(plan, Set("e0", "s", "link", "tautan000001", "to", None, "sasaran00002"))
    gone, undo = apply(plan, Remove("e", "s", "node", "sasaran00001", branch_json(plan, "sasaran00001")))
    gone, _ = apply(gone, Remove("e2", "t", "node", "sasaran00002", branch_json(gone, "sasaran00002")))
    with pytest.raises(BreaksStructure, match="sasaran00002"):
        apply(gone, undo)


@pytest.mark.parametrize(
    "value",
    [
        {"children": 5},
        {"ikut": "x"},
        {"ikut": {"links": [{}]}},
        {"ikut": {"links": [{"id": "tautan000001", "source": "baru"}]}},
        {"ikut": {"links": [{"id": "lain", "source": "sasaran00001"}]}},
        {"ikut": {"decisions": 5}},
        {"ikut": {"utama": {"w": 5}}},
        {"ikut": {"mendukung_juga": {"sasaran00002": "abc"}}},
        {"id": "baru\n"},
        {"id": "ba/ru"},
        {"id": "x" * 65},
        {"asal": {"x" * 10_001: 1}},
        {"asal": {"x": json.loads("[" * 60 + "]" * 60)}},
    ],
)
def test_what_comes_along_with_a_new_box_is_checked_like_everything_else(plan, value):
    """A hand-made edit cannot overwrite others' records, break references or bring a stack trace."""
    with pytest.raises((FixInput, BreaksStructure)):
        apply(plan, Add("e", "s", "node", {"id": "baru", "kind": "kondisi", **value}))


@pytest.mark.parametrize("ikut", [[1], {"relevance": [{"id": "r", "work": "lain", "tahun": 2026}]}, {"lain": []}])
def test_only_its_own_judgements_come_along_with_a_work(plan, ikut):
    """Nothing else can be smuggled in."""
    with pytest.raises(FixInput):
        apply(plan, Add("e", "s", "work", {"id": "w", "jenis": "program", "nama": "x", "ikut": ikut}))


def test_an_operation_that_is_no_text_is_refused():
    """No stack trace for a malformed edit."""
    with pytest.raises(FixInput, match="op"):
        edit_from_json({"op": []})


@pytest.mark.parametrize("years", [[], [2026, 2026], [2027, 2026], [-5], [10**30], list(range(2020, 2027))])
def test_a_period_has_one_to_six_ascending_years_of_four_digits(plan, years):
    """For edits and for whole plans alike."""
    period = to_json(plan.period)
    with pytest.raises((BreaksStructure, FixInput)):
        apply(plan, Set("e", "s", "plan", plan.id, "period", period, {**period, "years": years}))
    assert check_structure(plan.changed(period=Period(2024, tuple(years))))


def test_units_are_not_nested_without_end(plan):
    """A chain of thousands of units is refused at once, not walked through a million times."""
    units = {f"u{i}": OrgUnit(f"u{i}", "Unit", parent=f"u{i + 1}" if i < 2999 else None) for i in range(3000)}
    assert any("terlalu dalam" in str(p) for p in check_structure(plan.changed(units={**plan.units, **units})))


def test_the_deepest_branch_is_written_to_the_log_and_read_again(plan):
    """Twenty boxes below each other with the deepest free value: removal and undo go through JSON and back."""
    value: dict = {"id": "b18", "kind": "kondisi", "asal": {"x": json.loads("[" * 50 + "]" * 50)}}
    for i in reversed(range(18)):
        value = {"id": f"b{i}", "kind": "kondisi", "children": [value]}
    full, _ = apply(plan, Add("e", "s", "node", value, "tujuan000001"))
    gone, undo = apply(full, Remove("e2", "s", "node", "b0", branch_json(full, "b0")))
    assert apply(gone, edit_from_json(edit_to_json(undo)))[0] == full


@pytest.mark.parametrize(
    ("entity", "one", "field"),
    [
        ("node", "sasaran00001", "statement.teks"),
        ("node", "sasaran00002", "mendukung_juga.x"),
        ("unit", "dinas0000001", "pagu_indikatif.2026.pk"),
        ("plan", "rencana00001", "settings.x.y"),
    ],
)
def test_a_key_inside_a_value_without_keys_never_empties_the_value(plan, entity, one, field):
    """A mistaken address is told, not obeyed."""
    plan, _ = apply(plan, Set("e0", "s", "unit", "dinas0000001", "pagu_indikatif.2026", None, "1000"))
    plan, _ = apply(plan, Set("e1", "s", "plan", "rencana00001", "settings.x", None, "teks"))
    with pytest.raises(FixInput, match="tanpa bagian"):
        apply(plan, Set("e", "s", entity, one, field, None, None))


def test_numbers_no_file_can_hold_are_refused(plan):
    """What is written must be readable again: forty digits."""
    with pytest.raises(FixInput, match="40 angka"):
        apply(plan, Set("e", "s", "node", "sasaran00001", "asal.x", None, 10**45))


@pytest.mark.parametrize(
    ("entity", "value"),
    [("dokumen", {"jenis": "IKU"}), ("unit", {"nama": "x"}), ("link", {"source": "sasaran00001"})],
)
def test_an_id_stands_once_in_the_whole_plan(plan, entity, value):
    """Otherwise the file of the plan could not be read again."""
    with pytest.raises(BreaksStructure, match="sudah dipakai"):
        apply(plan, Add("e", "s", entity, {"id": "indikator001", **value}))
    plan, _ = apply(plan, Add("e", "s", "dokumen", {"id": "dokumen00001", "jenis": "IKU"}))
    with pytest.raises(BreaksStructure, match="sudah dipakai"):
        apply(plan, Add("e", "s", entity, {"id": "dokumen00001", **value}))
