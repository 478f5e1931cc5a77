"""Which boxes stand in an evaluation sheet, by unit, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from iku_assistant.documents.relevansi_anggaran.register import Register, default_year
from iku_assistant.documents.spec import Order
from iku_assistant.documents.text import clean
from iku_assistant.documents.units import chosen_unit, units_below
from iku_assistant.plan.finding import Finding
from iku_assistant.plan.node import Node

#: Levels by the word of the field `jenjang`, each with those above it.
_DEPTH = {
    "sampai_sasaran": ("pemda", "opd"),
    "sampai_program": ("pemda", "opd", "bidang"),
    "sampai_kegiatan": ("pemda", "opd", "bidang", "sub_bidang"),
    "semua": ("pemda", "opd", "bidang", "sub_bidang", "pelaksana"),
}
REGION = "Pemerintah Daerah"


class Selection:
    """The boxes of an order: the region's own part first, then unit by unit in the order of the plan."""

    def __init__(self, order: Order) -> None:
        self.plan = order.plan
        self.cascade = order.context.cascade
        self.levels = _DEPTH[order["jenjang"]]
        self.with_penunjang = order["penunjang"] == "ya"
        unit = chosen_unit(order.plan, order["unit"])
        self.only = units_below(order.plan, unit.id) if unit else None
        self.unit = unit
        self._register = Register(order.plan, default_year(order.plan), "indikatif")
        self._opd: dict[str, str | None] = {}
        self._penunjang: dict[str, bool] = {}
        self.findings: dict[str, list[Finding]] = {}
        for finding in order.findings:
            if finding.node:
                self.findings.setdefault(finding.node, []).append(finding)

    @cached_property
    def nodes(self) -> tuple[tuple[str, Node], ...]:
        """Every box with the label of its unit."""
        found: dict[str | None, list[Node]] = {}
        for node in self._wanted():
            found.setdefault(self.opd(node), []).append(node)
        known = {unit: i for i, unit in enumerate(self.plan.units)}
        order = sorted(found, key=lambda u: -1 if u is None else known[u])
        return tuple((self._labels[opd], node) for opd in order for node in found[opd])

    def _wanted(self) -> Iterator[Node]:
        for node, _ in self.plan.walk():
            kind = self.cascade.kinds.get(node.kind)
            if (kind is not None and not kind.statement) or self.cascade.level(self.plan, node) not in self.levels:
                continue
            if self.penunjang(node) and not self.with_penunjang:
                continue
            if self.only is None or self.opd(node) in self.only or node.owner in self.only:
                yield node

    @cached_property
    def left_out(self) -> int:
        """Indicators of program penunjang that are not in the sheet."""
        if self.with_penunjang:
            return 0
        return sum(len(n.indicators) for n in self.plan.nodes.values() if self.penunjang(n))

    def opd(self, node: Node) -> str | None:
        """The Perangkat Daerah of a box: that of its owner, else of the nearest box above that has one."""
        if node.id not in self._opd:
            above = self.plan.nodes.get(node.parent or "")
            self._opd[node.id] = self._top(node.owner) or (self.opd(above) if above else None)
        return self._opd[node.id]

    def _top(self, unit: str | None) -> str | None:
        """The nearest unit of level opd at or above a unit, else the unit itself."""
        at, seen = unit, set[str]()
        while at is not None and at in self.plan.units and at not in seen:
            if self.cascade.unit_level(self.plan, at) == "opd":
                return at
            seen.add(at)
            at = self.plan.units[at].parent
        return unit if unit in self.plan.units else None

    @cached_property
    def _labels(self) -> dict[str | None, str]:
        """A name of its own for every unit, so that formulas can count by it."""
        labels: dict[str | None, str] = {None: REGION}
        taken = {REGION.casefold()}
        for unit in self.plan.units.values():
            name = label = " ".join(clean(unit.nama).split()) or unit.id
            number = 2
            while label.casefold() in taken:
                label, number = f"{name} ({number})", number + 1
            taken.add(label.casefold())
            labels[unit.id] = label
        return labels

    def penunjang(self, node: Node) -> bool:
        """Whether the box, or one above it, serves a program X.XX.01."""
        if node.id not in self._penunjang:
            works = [self.plan.works[w] for w in node.works if w in self.plan.works]
            above = self.plan.nodes.get(node.parent or "")
            own = any(self._register.is_penunjang(w) for w in works)
            self._penunjang[node.id] = own or (above is not None and self.penunjang(above))
        return self._penunjang[node.id]

    def title(self, node: Node) -> str:
        """The kind and the statement, else the names of its works."""
        kind = self.cascade.kinds.get(node.kind)
        return f"{kind.label if kind else node.kind}: {self.statement(node)}"

    def statement(self, node: Node) -> str:
        """The statement, else the names of its works in brackets, else that there is none."""
        works = [self.plan.works[w].nama for w in node.works if w in self.plan.works]
        return (node.statement or "").strip() or "; ".join(f"({w})" for w in works) or "(belum ada rumusan)"

    def capped(self, finding: Finding, node: Node) -> bool:
        """Whether the severity of a finding says nothing: proposals and penunjang are never more than saran."""
        return finding.usulan or self.penunjang(node)
