"""Checking only what an edit reaches gives what a full check gives."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import load_packs
from iku_assistant.language import open_reader
from iku_assistant.plan.finding import Decision
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Assumption, CrossLink, Node
from iku_assistant.plan.tree import Period, Plan, Region
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.value import Value
from iku_assistant.plan.work import Amount, Relevance, Work
from iku_assistant.resources import folders

KINDS = (
    "tujuan",
    "sasaran",
    "tujuan_opd",
    "sasaran_opd",
    "sasaran_program",
    "sasaran_kegiatan",
    "sasaran_individu",
    "kondisi",
    "kelompok",
)
TEXTS = (
    None,
    "Meningkatnya produksi padi",
    "Meningkatnya produksi padi sawah",
    "Terlaksananya rapat koordinasi",
    "Menurunnya kemiskinan",
    "Sekretariat",
    "Meningkatkan kualitas layanan",
)
NAMES = ("Produksi padi", "Jumlah rapat", "Persentase penduduk miskin", "Tingkat kepuasan warga")
UNITS = {
    "u1": OrgUnit("u1", "Dinas Tani", "dinas", kode="3.27.0.00.0.00.01.0000"),
    "u2": OrgUnit("u2", "Dinas Laut", "dinas"),
    "u3": OrgUnit("u3", "Bidang Padi", "bidang", parent="u1"),
    "u4": OrgUnit("u4", "Kecamatan Timur", "kecamatan"),
    "u5": OrgUnit("u5", "Kecamatan Barat", "kecamatan"),
}
WORKS = {
    "w1": Work("w1", "program", "Penunjang", "u1", kode="3.27.01"),
    "w2": Work("w2", "program", "Sarana", "u1", kode="3.27.02"),
    "w3": Work("w3", "kegiatan", "Benih", "u1", "w2", "3.27.03.2.01"),
    "w4": Work("w4", "program", "Sarana", "u1", kode="3.27.02", amounts=(Amount(2025, Decimal(50)),)),
    "w5": Work("w5", "kegiatan", "Produksi padi", "u2", kode="3.25.03.2.01"),
}
AMOUNTS = ((), (Amount(2025, Decimal(0)),), (Amount(2025, Decimal(50)),), (Amount(2031, Decimal(50)),))


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The checker with all bundled rules."""
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


def indicators(node_id: str) -> st.SearchStrategy[tuple[Indicator, ...]]:
    """Up to two indicators with a target now and then."""
    one = st.builds(
        lambda name, target: (name, {2025: {"renstra": Value(target)}} if target else {}),
        st.sampled_from(NAMES),
        st.sampled_from(["", "50", "120", "meningkat"]),
    )
    return st.lists(one, max_size=2).map(
        lambda found: tuple(Indicator(f"{node_id}i{k}", n, satuan="%", targets=t) for k, (n, t) in enumerate(found))
    )


def nodes(node_id: str, parents: list[str | None]) -> st.SearchStrategy[Node]:
    """A node under one of the given parents."""
    return st.builds(
        Node,
        id=st.just(node_id),
        kind=st.sampled_from(KINDS),
        parent=st.sampled_from(parents),
        order=st.sampled_from("ABC"),
        statement=st.sampled_from(TEXTS),
        owner=st.sampled_from([None, *UNITS]),
        works=st.lists(st.sampled_from(list(WORKS)), max_size=1).map(tuple),
        indicators=indicators(node_id),
        asal=st.sampled_from([{}, {"sumber": "x"}]),
        assumption=st.sampled_from([None, Assumption("jika begini, maka begitu", True)]),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of two to eight nodes with units, works, a link and a decision now and then."""
    found: dict[str, Node] = {}
    for k in range(draw(st.integers(2, 8))):
        found[f"n{k}"] = draw(nodes(f"n{k}", [None, *found]))
    for one in draw(st.sets(st.sampled_from(list(found)), max_size=2)):
        found[one] = replace(found[one], mendukung_juga=(draw(st.sampled_from(list(found))),))
    links = {"x1": CrossLink("x1", "n0", "n1", state="disetujui")} if draw(st.booleans()) else {}
    decision = Decision("d1", "KIN001", "n1", "statement", "Terlaksananya rapat koordinasi", "pertahankan", "adat")
    decisions = {"d1": decision} if draw(st.booleans()) else {}
    return Plan(
        "p", "P", Region(nama="X"), Period(2024, (2025, 2026)),
        units=UNITS, works=WORKS, nodes=found, links=links, decisions=decisions,
    )  # fmt: skip


@st.composite
def later(draw: st.DrawFn, before: Plan) -> Plan:
    """The plan after one change."""
    what = draw(st.sampled_from(["field", "field", "node", "add", "remove", "work", "relevance", "link", "decision"]))
    ids = list(before.nodes)
    if not ids:
        what = "add"
    if what == "field":
        at = draw(st.sampled_from(ids))
        return replace(before, nodes={**before.nodes, at: _field(draw, before.nodes[at])})
    if what == "node":
        at = draw(st.integers(0, len(ids) - 1))
        changed = draw(nodes(ids[at], [None, *ids[:at]]))
        changed = replace(changed, mendukung_juga=draw(st.sampled_from([(), *((i,) for i in ids)])))
        return replace(before, nodes={**before.nodes, ids[at]: changed})
    if what == "add":
        new = next(f"new{k}" for k in range(9) if f"new{k}" not in ids)
        return replace(before, nodes={**before.nodes, new: draw(nodes(new, [None, *ids]))})
    if what == "remove":
        gone = {n.id for n, _ in before.walk(draw(st.sampled_from(ids)))}
        kept = {i: n for i, n in before.nodes.items() if i not in gone}
        links = {i: x for i, x in before.links.items() if not gone & {x.source, x.to}}
        return replace(before, nodes=kept, links=links)
    return replace(before, **_record(draw, what, before))


def _field(draw: st.DrawFn, node: Node) -> Node:
    """The same node with another statement, other indicators, owner, order or works: what people edit most."""
    return draw(
        st.sampled_from(TEXTS).map(lambda text: replace(node, statement=text))
        | indicators(node.id).map(lambda found: replace(node, indicators=found))
        | st.sampled_from([None, *UNITS]).map(lambda unit: replace(node, owner=unit))
        | st.sampled_from("ABC").map(lambda order: replace(node, order=order))
        | st.sampled_from([(), ("w1",), ("w2",), ("w5",)]).map(lambda works: replace(node, works=works))
        | st.booleans().map(lambda sure: replace(node, assumption=Assumption("jika, maka", sure)))
        | st.sampled_from(KINDS).map(lambda kind: replace(node, kind=kind))
    )


def _record(draw: st.DrawFn, what: str, before: Plan) -> dict[str, Any]:
    if what == "work":
        kode = draw(st.sampled_from(["3.27.01", "3.27.02", "2.11.04", None]))
        nama = draw(st.sampled_from(["Sarana", "Produksi padi", "Prasarana"]))
        return {
            "works": {**WORKS, "w2": replace(WORKS["w2"], kode=kode, nama=nama, amounts=draw(st.sampled_from(AMOUNTS)))}
        }
    if what == "relevance":
        alasan = draw(st.sampled_from([None, "mendukung hasil panen"]))
        return {
            "relevance": {"r1": Relevance("r1", draw(st.sampled_from(list(WORKS))), 2025, relevan="ya", alasan=alasan)}
        }
    if what == "link":
        to = draw(st.sampled_from([None, "n0"]))
        state = draw(st.sampled_from(["menunggu", "disetujui"]))
        return {"links": {"x1": CrossLink("x1", "n1", to, dukungan="Sosialisasi bersama", state=state)}}
    if draw(st.booleans()):
        return {"decisions": {"d1": Decision("d1", "KIN005", "n0", "statement", "lain", "pertahankan", "adat")}}
    work = draw(st.sampled_from(list(before.works)))
    name = before.works[work].nama
    code = draw(st.sampled_from(["ANG001", "ANG007"]))
    return {"decisions": {"d1": Decision("d1", code, None, "kode", name, "pertahankan", "adat", work=work)}}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rechecking_what_an_edit_reaches_equals_a_full_check(checker: Checker, data: st.DataObject) -> None:
    """Findings, completeness, counts and notes are the same, in the same order, also after a second edit."""
    plan = data.draw(plans())
    quick = checker.check(plan)
    for _ in range(2):
        after = data.draw(later(plan))
        quick = checker.recheck(quick, plan, after, set())
        full = checker.check(after)
        assert quick.findings == full.findings
        assert quick.completeness == full.completeness
        assert (quick.counts, quick.notes) == (full.counts, full.notes)
        plan = after
