"""Edits on a small plan: what they do, what they refuse and in which words."""

from __future__ import annotations

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.plan.codec import from_json, to_json
from iku_assistant.plan.edits import Add, Move, Remove, Set, apply, apply_all, branch_json, record_json
from iku_assistant.plan.errors import BreaksStructure, FixInput, NotFound, Outdated
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import CrossLink, Node
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
        (Set("e", "s", "node", "sasaran00001", "notes", None, "x" * 10_001), FixInput, "10.001 karakter"),
        (Set("e", "s", "indicator", "indikator001", "nama", "Produktivitas padi", None), FixInput, "diharapkan teks"),
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
