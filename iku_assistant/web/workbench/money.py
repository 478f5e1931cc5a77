"""Money as the tree shows it: totals of works by year, and the one node where a work's money is printed."""

from __future__ import annotations

from decimal import Decimal

from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.work import TAHAP, Work


def own_amount(work: Work, year: int) -> Decimal | None:
    """Rupiah of the work itself in that year: the sum at the latest stage that has any, None without."""
    for stage in reversed(TAHAP):
        found = [a.pagu for a in work.amounts if a.tahun == year and a.tahap == stage]
        if found:
            return sum(found, Decimal(0))
    return None


class Money:
    """Totals of one plan in one year (`design/plan.md`, *Work*: the sum of children where any has an amount)."""

    def __init__(self, plan: Plan, year: int) -> None:
        self._plan = plan
        self._year = year
        self._below: dict[str, list[Work]] = {}
        for work in plan.works.values():
            if work.parent is not None:
                self._below.setdefault(work.parent, []).append(work)
        self._totals: dict[str, Decimal | None] = {}
        self.home = _homes(plan)

    def total(self, work: Work, seen: frozenset[str] = frozenset()) -> Decimal | None:
        """Rupiah of a work with what is below it; None when nothing is known."""
        if work.id in self._totals:
            return self._totals[work.id]
        if work.id in seen:
            return None
        found = [self.total(c, seen | {work.id}) for c in self._below.get(work.id, ())]
        known = [a for a in found if a is not None]
        total = sum(known, Decimal(0)) if known else own_amount(work, self._year)
        self._totals[work.id] = total
        return total

    def of_node(self, node: Node) -> Decimal | None:
        """Rupiah of the works whose money is printed at this node; None when there is none."""
        works = [self._plan.works[w] for w in node.works if w in self._plan.works and self.home.get(w) == node.id]
        known = [t for t in map(self.total, works) if t is not None]
        return sum(known, Decimal(0)) if known else None


def _homes(plan: Plan) -> dict[str, str]:
    """Work → the node that prints its money: its *utama*, else the first in tree order that names it."""
    if not plan.works:
        return {}
    homes = {w.id: w.utama for w in plan.works.values() if w.utama in plan.nodes}
    for node, _ in plan.walk():
        for work in node.works:
            homes.setdefault(work, node.id)
    return {work: node for work, node in homes.items() if node is not None}
