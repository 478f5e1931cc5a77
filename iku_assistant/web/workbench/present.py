"""The tree as the scripts of the workbench see it: light nodes, and what an edit changed (keys: `bench/state.js`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.finding import Finding, Severity
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.web.context import short_rupiah
from iku_assistant.web.workbench.money import Money

Json = dict[str, Any]
Mark = tuple[int, int, str]


class Lights:
    """Light records of one plan at one version, for one year."""

    def __init__(self, plan: Plan, cascade: Cascade, findings: Iterable[Finding], year: int) -> None:
        self.plan = plan
        self.cascade = cascade
        self.money = Money(plan, year)
        self.found: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.node is not None and finding.decision is None and finding.severity is not Severity.MATI:
                self.found.setdefault(finding.node, []).append(finding)

    def nodes(self, ids: Iterable[str] | None = None) -> list[Json]:
        """Light nodes: all, or those of the ids that are in the plan."""
        if ids is None:
            return [self.node(n) for n in self.plan.nodes.values()]
        return [self.node(self.plan.nodes[i]) for i in ids if i in self.plan.nodes]

    def node(self, node: Node) -> Json:
        """One light node."""
        found = self.found.get(node.id, [])
        works = [self.plan.works[w] for w in node.works if w in self.plan.works]
        data: Json = {
            "id": node.id,
            "p": node.parent,
            "o": node.order,
            "k": node.kind,
            "t": node.statement,
            "ow": node.owner,
            "lv": self.cascade.level(self.plan, node),
            "w": list(node.works),
            "mj": list(node.mendukung_juga),
            "ind": [self._indicator(i) for i in node.indicators],
            "tem": [sum(f.severity is s for f in found) for s in (Severity.WAJIB, Severity.PERBAIKAN, Severity.SARAN)],
            "m": marks(found, "statement"),
            "uang": short_rupiah(self.money.of_node(node)),
            "draf": node.draft,
        }
        if works:
            first = " ".join(part for part in (works[0].kode, works[0].nama) if part)
            data["kerja" if node.statement else "nama"] = first
        return data

    @staticmethod
    def _indicator(indicator: Indicator) -> Json:
        baseline = indicator.baseline.nilai if indicator.baseline else None
        values = {year: indicator.target(year) for year in indicator.targets}
        return {
            "id": indicator.id,
            "n": indicator.nama,
            "s": indicator.satuan or "",
            "v": {year: value.text for year, value in values.items() if value is not None},
            "b": baseline.text if baseline else "",
            "iku": "iku" in indicator.peran,
        }


def marks(findings: Iterable[Finding], field: str, indicator: str | None = None) -> list[Mark]:
    """Words to underline in a field; where two findings overlap the more urgent one wins."""
    wanted = [f for f in findings if f.field == field and f.indicator == indicator and f.span is not None]
    kept: list[Mark] = []
    for finding in sorted(wanted, key=lambda f: -f.severity):
        span = finding.span
        if span is not None and all(span.end <= a or span.start >= b for a, b, _ in kept):
            kept.append((span.start, span.end, finding.severity.key))
    return sorted(kept)


def head(plan: Plan, cascade: Cascade) -> Json:
    """Everything of the tree that is no node: years, kinds, units, works, links."""
    return {
        "id": plan.id,
        "judul": plan.judul,
        "years": list(plan.period.years),
        "baseline": plan.period.baseline,
        "kinds": {k.id: _kind(k.label, k.level, k.parents, k.root, k.statement) for k in cascade.kinds.values()},
        "units": {u.id: unit(plan, u) for u in plan.units.values()},
        "works": {w.id: {"j": w.jenis, "k": w.kode, "n": w.nama} for w in plan.works.values()},
        "links": [link(x) for x in plan.links.values()],
    }


def _kind(label: str, level: str | None, parents: Sequence[str], root: bool, statement: bool) -> Json:
    return {"label": label, "level": level, "parents": list(parents), "root": root, "statement": statement}


def unit(plan: Plan, one: OrgUnit) -> Json:
    """A unit in light form."""
    return {"nama": one.nama, "singkatan": one.singkatan, "jenis": one.jenis, "opd": _top(plan, one)}


def _top(plan: Plan, one: OrgUnit) -> str:
    """The OPD a unit belongs to: the topmost unit above it."""
    for _ in range(20):
        if one.parent not in plan.units:
            break
        one = plan.units[one.parent or ""]
    return one.id


def link(one: CrossLink) -> Json:
    """A crosscutting link in light form."""
    return {
        "id": one.id,
        "source": one.source,
        "to": one.to,
        "pihak_luar": one.pihak_luar,
        "dukungan": one.dukungan,
        "state": one.state,
    }


def node_ids(plan: Plan, touched: Iterable[str]) -> set[str]:
    """The nodes that show something of the touched entities: themselves, those with a touched work, link or unit."""
    ids = set(touched)
    found = {i for i in ids if i in plan.nodes}
    if any(i in plan.works or i in plan.units for i in ids):
        found |= {n.id for n in plan.nodes.values() if n.owner in ids or ids.intersection(n.works)}
    found |= {x.source for x in plan.links.values() if x.id in ids}
    found |= {d.node for d in plan.decisions.values() if d.id in ids and d.node in plan.nodes and d.node is not None}
    return found
