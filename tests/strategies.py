"""The one module of Hypothesis strategies: texts, numbers, plans and edits that fit a plan."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from iku_assistant.plan.edits import Add, Edit, Move, Remove, Set, branch_json, record_json
from iku_assistant.plan.indicator import Baseline, Formula, Indicator
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.order import spread
from iku_assistant.plan.tree import Period, Plan, Region
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.value import Value
from iku_assistant.plan.work import Amount, Relevance, Work

YEARS = (2025, 2026, 2027)
KINDS = ("tujuan", "sasaran", "sasaran_opd", "sasaran_program", "kondisi")
ids = st.text("0123456789abcdefghijklmnopqrstuvwxyz", min_size=12, max_size=12)
words = st.sampled_from(
    ("Meningkatnya", "Terlaksananya", "kualitas", "pelatihan", "petani", "yang", "dan", "Jumlah", "12", "%", "“…”", "☂")
)
statements = st.lists(words, min_size=1, max_size=8).map(" ".join)
decimals = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4)
values = st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(("87,5", "<22", "1 : 30", "WTP", "4,43-4,47", "")))


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    """An indicator with some of its fields filled."""
    return Indicator(
        id=draw(ids),
        nama=draw(statements),
        satuan=draw(st.sampled_from((None, "%", "orang", "indeks"))),
        formula=draw(st.sampled_from((None, Formula(teks="A ÷ B × 100%")))),
        baseline=draw(st.sampled_from((None, Baseline(2024, Value("10"))))),
        targets={y: {"renstra": Value(draw(values))} for y in draw(st.sets(st.sampled_from(YEARS)))},
        peran=draw(st.sampled_from(((), ("iku",)))),
        baru=draw(st.booleans()),
    )


@st.composite
def plans(draw: st.DrawFn, max_nodes: int = 10) -> Plan:
    """A small whole plan: units, works with money, a tree, links, relevance."""
    names = draw(st.lists(ids, min_size=4, max_size=max_nodes + 4, unique=True))
    opd, bidang, program, kegiatan, *rest = names
    units = {opd: OrgUnit(opd, "Dinas Pertanian", "dinas"), bidang: OrgUnit(bidang, "Bidang", "bidang", parent=opd)}
    works = {
        program: Work(program, "program", "Program", opd, kode="3.27.02"),
        kegiatan: Work(kegiatan, "kegiatan", "Kegiatan", opd, program, amounts=(Amount(2025, Decimal(1000)),)),
    }
    nodes: dict[str, Node] = {}
    for key, one in zip(spread(len(rest)), rest, strict=True):
        nodes[one] = Node(
            id=one,
            kind=draw(st.sampled_from(KINDS)),
            parent=draw(st.sampled_from((None, *nodes))),
            order=key,
            statement=draw(st.none() | statements),
            owner=draw(st.sampled_from((None, opd, bidang))),
            works=draw(st.sampled_from(((), (program,), (program, kegiatan)))),
            mendukung_juga=draw(st.sampled_from(((), tuple(nodes)[:1]))),
            indicators=tuple(draw(st.lists(indicators(), max_size=2, unique_by=lambda i: i.id))),
        )
    taken = {i.id for n in nodes.values() for i in n.indicators}
    if len(taken) != sum(len(n.indicators) for n in nodes.values()) or taken & set(names):
        nodes = {k: Node(n.id, n.kind, n.parent, n.order, n.statement) for k, n in nodes.items()}
    links = {"tautan000001": CrossLink("tautan000001", rest[0], pihak_luar="BPS")} if rest else {}
    relevance = {"r1": Relevance("r1", kegiatan, 2025, relevan="ya", alasan="menunjang")}
    region = Region("kabupaten", "Mukti Jaya")
    return Plan(
        "rencana00001", "Contoh", region, Period(2024, YEARS),
        units=units, works=works, nodes=nodes, links=links, relevance=relevance,
    )  # fmt: skip


def _steps(draw: st.DrawFn, plan: Plan) -> list[Edit]:
    """Edits whose preconditions hold on the plan."""
    fresh = draw(ids)
    found: list[Edit] = [Add(fresh, "langkah", "node", {"id": fresh, "kind": "kondisi", "statement": draw(statements)})]
    for node in plan.nodes.values():
        siblings = plan.children(node.parent)
        at = siblings.index(node)
        left = siblings[at - 1].id if at else None
        target = draw(st.sampled_from((None, *plan.nodes)))
        found += [
            Set(fresh, "langkah", "node", node.id, "statement", node.statement, draw(st.none() | statements)),
            Remove(fresh, "langkah", "node", node.id, branch_json(plan, node.id)),
            Add(fresh, "langkah", "indicator", {"id": fresh, "nama": draw(statements)}, node.id),
            Move(fresh, "langkah", node.id, node.parent, left, target, None),
        ]
        for one in node.indicators:
            found.append(Remove(fresh, "langkah", "indicator", one.id, record_json(plan, "indicator", one.id)))
            before = one.targets.get(2026, {}).get("renstra")
            held = before.text if before else None
            found.append(Set(fresh, "langkah", "indicator", one.id, "targets.2026", held, draw(st.none() | values)))
    return found


@st.composite
def edits(draw: st.DrawFn, plan: Plan) -> Edit:
    """One edit that may be applied to the plan (a move may still be refused for making a cycle)."""
    return draw(st.sampled_from(_steps(draw, plan)))
