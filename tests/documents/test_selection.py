"""Which indicators stand in which Lampiran (design/plan.md, last section)."""

from __future__ import annotations

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.documents.lampiran_iku.selection import Selection, select
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Period, Plan, Region
from iku_assistant.plan.unit import OrgUnit

DINAS = OrgUnit("d", "Dinas Pertanian", jenis="dinas", level="opd")
BIDANG = OrgUnit("b", "Bidang Pangan", jenis="bidang", level="bidang", parent="d")


def indicator(name: str, *, iku: bool = False, status: str | None = None) -> Indicator:
    """An indicator whose id is its name."""
    return Indicator(name, name, peran=("iku",) if iku else (), status=status)


def node(name: str, kind: str, *indicators: Indicator, parent: str | None = None, owner: str | None = None) -> Node:
    """A node with a statement."""
    return Node(name, kind, parent=parent, order=name, statement=name, owner=owner, indicators=indicators)


def chosen(*nodes: Node, units: tuple[OrgUnit, ...] = (DINAS, BIDANG)) -> Selection:
    """The selection of a plan of these nodes."""
    plan = Plan("p", "p", Region(nama="X"), Period(2024, (2025,)), units={u.id: u for u in units},
                nodes={n.id: n for n in nodes})  # fmt: skip
    return select(plan, load_cascade())


def names(entries) -> list[str]:
    """Names of the indicators in order."""
    return [i.nama for e in entries for i in e.indicators]


def test_flagged_indicators_alone_are_printed_where_a_plan_flags_any():
    found = chosen(
        node("s1", "sasaran", indicator("a", iku=True), indicator("b")),
        node("s2", "sasaran_opd", indicator("c"), indicator("d", iku=True), parent="s1", owner="d"),
    )
    assert found.flagged
    assert names(found.pemda) == ["a"]
    assert names(found.units[0].entries) == ["d"]


def test_without_flags_tujuan_and_sasaran_stand_in_the_first_and_those_of_the_opd_in_the_second():
    found = chosen(
        node("t", "tujuan", indicator("a")),
        node("s", "sasaran", indicator("b"), parent="t"),
        node("o", "tujuan_opd", indicator("c"), parent="s", owner="d"),
        node("p", "sasaran_opd", indicator("d"), parent="o"),
        node("q", "sasaran_program", indicator("e"), parent="p", owner="b"),
    )
    assert names(found.pemda) == ["a", "b"]
    assert names(found.units[0].entries) == ["c", "d"]
    assert not found.stand_in
    assert not found.units[0].stand_in


def test_an_empty_lampiran_one_takes_the_indicators_of_kelompok():
    found = chosen(node("k", "kelompok", indicator("a")))
    assert names(found.pemda) == ["a"]
    assert found.stand_in


def test_an_empty_unit_takes_its_sasaran_program():
    found = chosen(
        node("s", "sasaran", indicator("a")),
        node("o", "sasaran_opd", parent="s", owner="d"),
        node("q", "sasaran_program", indicator("e"), parent="o", owner="b"),
    )
    assert names(found.units[0].entries) == ["e"]
    assert found.units[0].stand_in


def test_a_unit_with_nodes_but_no_indicator_is_listed_empty():
    found = chosen(node("o", "sasaran_opd", owner="d"))
    assert [u.unit.id for u in found.units] == ["d"]
    assert found.units[0].entries == ()


def test_a_bidang_belongs_to_its_dinas_and_a_rejected_indicator_to_nobody():
    found = chosen(node("o", "sasaran_opd", indicator("a"), indicator("x", status="ditolak"), owner="b"))
    assert [u.unit.id for u in found.units] == ["d"]
    assert names(found.units[0].entries) == ["a"]


@pytest.mark.parametrize("kind", ["sasaran_opd"])
def test_an_entry_without_a_unit_is_kept_aside_not_lost(kind):
    assert names(chosen(node("o", kind, indicator("a"))).homeless) == ["a"]


def test_a_flagged_kondisi_goes_where_its_level_says():
    found = chosen(
        node("s", "sasaran", parent=None),
        node("k", "kondisi", indicator("a", iku=True), parent="s"),
        node("m", "kondisi", indicator("b", iku=True), parent="s", owner="d"),
    )
    assert names(found.pemda) == ["a"]
    assert names(found.units[0].entries) == ["b"]
