"""Small indented trees of rule examples, turned into a plan.

One line a node: ``kind: statement @Unit Name``; ``* indicator (satuan) 2025=1 2026=2|pk=3`` an indicator of the node
above, a later stage behind the bar;
``$ program 3.27.07 Nama Rp1000`` a work of the node above (`$$` one that no node names, `resmi` prescribed);
``~ 2: dukungan [disetujui]`` a crosscutting link from the node above to the second node of the outline (0: nobody);
``+ 2``: the node above supports the second node of the outline too (`mendukung_juga`).
``= output``: the result type of the node above.
`@ Bidang Padi < Dinas Tani`: a unit below another one, without a node.
`? jika … maka …`: the confirmed cause of the node above. `@Unit [1.02.0.00.0.00.01.0000]`: a unit with its code.
``Rp1000/2031`` an amount of that year (2025 without); `! ya 2025: reason` a judgement of the work above.
`<<` at the end marks the offending line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Assumption, CrossLink, Node
from iku_assistant.plan.tree import Period, Plan, Region
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.value import Value
from iku_assistant.plan.work import Amount, Relevance, Work

_UNIT_KINDS = frozenset({"dinas", "badan", "bidang", "seksi", "kecamatan", "puskesmas"})
_INDICATOR = re.compile(r"\* (?P<nama>.*?)(?: \((?P<satuan>[^()]*)\))?(?P<targets>(?: \d{4}=\S+)*)\Z")
_WORK = re.compile(
    r"\$(?P<free>\$?) (?P<jenis>program|kegiatan|sub_kegiatan) (?P<kode>\S+) (?P<nama>.*?)"
    r"(?: Rp(?P<pagu>\d+)(?:/(?P<tahun>\d{4}))?)?\Z"
)
_JUDGED = re.compile(r"! (?P<relevan>ya|tidak|belum_dinilai) (?P<tahun>\d{4}):(?P<alasan>.*)\Z")
_LINK = re.compile(r"~ (?P<to>\d+): (?P<dukungan>.*?)(?: \[(?P<state>\w+)\])?\Z")


@dataclass
class Outline:
    """The plan, and the ids of the marked lines (node, indicator, work or link ids)."""

    plan: Plan
    marked: list[str] = field(default_factory=list)


@dataclass
class _Draft:
    nodes: dict[str, Node] = field(default_factory=dict)
    units: dict[str, OrgUnit] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    links: dict[str, CrossLink] = field(default_factory=dict)
    relevance: dict[str, Relevance] = field(default_factory=dict)
    supports: dict[str, list[int]] = field(default_factory=dict)
    stack: list[tuple[int, str]] = field(default_factory=list)
    above: dict[str, str] = field(default_factory=dict)


def read_outline(text: str, imported: bool = False) -> Outline:
    """Read an example tree; ValueError names the line that is not understood."""
    draft, marked = _Draft(), []
    for line in text.splitlines():
        if line.strip():
            made = _line(draft, line.rstrip().removesuffix("<<").rstrip(), imported)
            if line.rstrip().endswith("<<"):
                marked.append(made)
    plan = Plan(
        "contoh", "Contoh", Region(nama="Contoh"), Period(2024, (2025, 2026, 2027)), units=draft.units,
        works=draft.works, nodes=_supporting(draft), links=_linked(draft),
        relevance=draft.relevance,
    )  # fmt: skip
    return Outline(plan, marked)


def _linked(draft: _Draft) -> Mapping[str, CrossLink]:
    order = ["", *draft.nodes]
    return {i: replace(link, to=order[int(link.to or 0)] or None) for i, link in draft.links.items()}


def _supporting(draft: _Draft) -> Mapping[str, Node]:
    order = list(draft.nodes)
    supports = {i: tuple(order[n - 1] for n in numbers) for i, numbers in draft.supports.items()}
    return {i: replace(n, mendukung_juga=supports.get(i, ())) for i, n in draft.nodes.items()}


def _line(draft: _Draft, line: str, imported: bool) -> str:
    body = line.lstrip()
    if body.startswith("* "):
        return _indicator(draft, body)
    if body.startswith("$"):
        return _work(draft, body)
    if body.startswith("@ "):
        return _unit_below(draft, *(part.strip() for part in body[2:].partition(" < ")[::2]))
    if body.startswith("~ "):
        return _link(draft, body)
    if body.startswith("+ ") and draft.stack:
        draft.supports.setdefault(draft.stack[-1][1], []).append(int(body[2:]))
        return draft.stack[-1][1]
    if body.startswith("= ") and draft.stack:
        above = draft.nodes[draft.stack[-1][1]]
        draft.nodes[above.id] = replace(above, result_type=body[2:].strip())
        return above.id
    if body.startswith("? ") and draft.stack:
        above = draft.nodes[draft.stack[-1][1]]
        draft.nodes[above.id] = replace(above, assumption=Assumption(body[2:].strip(), True))
        return above.id
    if body.startswith("! ") and draft.works:
        return _judged(draft, body)
    return _node(draft, body, len(line) - len(body), imported)


def _node(draft: _Draft, body: str, indent: int, imported: bool) -> str:
    kind, colon, rest = body.partition(":")
    if not colon:
        raise ValueError(f"baris pohon tidak dimengerti: {body}")
    statement, _, unit = rest.partition("@")
    draft.stack = [pair for pair in draft.stack if pair[0] < indent]
    node_id = f"n{len(draft.nodes) + 1:03}"
    parent = draft.stack[-1][1] if draft.stack else None
    draft.nodes[node_id] = Node(
        node_id, kind.strip(), parent, f"V{len(draft.nodes):03}", statement.strip() or None,
        _unit(draft, unit.strip()) if unit else None, asal={"contoh": True} if imported else {},
    )  # fmt: skip
    draft.stack.append((indent, node_id))
    return node_id


def _unit(draft: _Draft, text: str) -> str:
    name, _, code = (part.strip() for part in text.removesuffix("]").partition("["))
    found = next((u.id for u in draft.units.values() if u.nama == name), None)
    if found is None:
        found = f"u{len(draft.units) + 1:03}"
        first = name.split()[0].lower()
        draft.units[found] = OrgUnit(found, name, first if first in _UNIT_KINDS else "dinas", kode=code or None)
    return found


def _unit_below(draft: _Draft, name: str, parent: str) -> str:
    made = _unit(draft, name)
    draft.units[made] = replace(draft.units[made], parent=_unit(draft, parent) if parent else None)
    return made


def _indicator(draft: _Draft, body: str) -> str:
    found = _INDICATOR.match(body)
    if found is None or not draft.stack:
        raise ValueError(f"baris indikator tidak dimengerti: {body}")
    node = draft.nodes[draft.stack[-1][1]]
    made = f"{node.id}i{len(node.indicators) + 1}"
    pairs = (pair.split("=", 1) for pair in found["targets"].split())
    targets = {int(year): _stages(text) for year, text in pairs}
    indicator = Indicator(made, found["nama"], satuan=found["satuan"], targets=targets)
    draft.nodes[node.id] = replace(node, indicators=(*node.indicators, indicator))
    return made


def _stages(text: str) -> Mapping[str, Value]:
    """ "40" or, with later stages, "40|pk=38"."""
    first, *others = text.split("|")
    later = (one.split("=", 1) for one in others)
    return {"renstra": Value(first), **{stage: Value(value) for stage, value in later}}


def _work(draft: _Draft, body: str) -> str:
    found = _WORK.match(body)
    if found is None:
        raise ValueError(f"baris program atau kegiatan tidak dimengerti: {body}")
    made = f"w{len(draft.works) + 1:03}"
    name = found["nama"]
    order = ("program", "kegiatan", "sub_kegiatan")
    parents = [draft.above[k] for k in order[: order.index(found["jenis"])] if k in draft.above]
    amounts = (Amount(int(found["tahun"] or 2025), Decimal(found["pagu"])),) if found["pagu"] else ()
    owner = next(iter(draft.units), None)
    draft.works[made] = Work(
        made, found["jenis"], name.removesuffix(" resmi"), owner, parents[-1] if parents else None, found["kode"],
        resmi=name.endswith(" resmi"), amounts=amounts,
    )  # fmt: skip
    draft.above = {k: v for k, v in draft.above.items() if order.index(k) < order.index(found["jenis"])}
    draft.above[found["jenis"]] = made
    if not found["free"] and draft.stack:
        node = draft.nodes[draft.stack[-1][1]]
        draft.nodes[node.id] = replace(node, works=(*node.works, made))
    return made


def _judged(draft: _Draft, body: str) -> str:
    found = _JUDGED.match(body)
    if found is None:
        raise ValueError(f"baris penilaian tidak dimengerti: {body}")
    work, made = list(draft.works)[-1], f"r{len(draft.relevance) + 1:03}"
    reason = found["alasan"].strip() or None
    draft.relevance[made] = Relevance(made, work, int(found["tahun"]), relevan=found["relevan"], alasan=reason)
    return work


def _link(draft: _Draft, body: str) -> str:
    found = _LINK.match(body)
    if found is None or not draft.stack:
        raise ValueError(f"baris crosscutting tidak dimengerti: {body}")
    made = f"x{len(draft.links) + 1:03}"
    state = found["state"] or "menunggu"
    source, wanted = draft.stack[-1][1], found["dukungan"] or None
    draft.links[made] = CrossLink(made, source, found["to"], dukungan=wanted, state=state)
    return made
