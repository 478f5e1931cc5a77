"""The drawn tree: boxes with their children, before they are placed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from iku_assistant.documents.pohon.box import WIDTH, Box, link_box, node_box
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Finding
from iku_assistant.plan.node import CrossLink
from iku_assistant.plan.tree import Plan

#: Space between boxes in points: among siblings, among branches, between columns.
GAP, BRANCH_GAP, COLUMN_GAP = 9.0, 14.0, 54.0


@dataclass(slots=True)
class Branch:
    """A box and what hangs on it. `cross`: tied to its parent by a dashed line (a partner drawn beside)."""

    box: Box
    children: list[Branch] = field(default_factory=list)
    cross: bool = False

    @property
    def height(self) -> float:
        """Height of the branch drawn from left to right, estimated as dot will place it."""
        return max(self.box.height, stack_height(self.children))

    @property
    def depth(self) -> int:
        """Columns of the branch."""
        return 1 + max((c.depth for c in self.children), default=0)

    def walk(self) -> Iterator[Branch]:
        """Itself and all below."""
        yield self
        for child in self.children:
            yield from child.walk()


def stack_height(branches: Sequence[Branch]) -> float:
    """Height of branches one under the other."""
    return sum(b.height for b in branches) + GAP * max(len(branches) - 1, 0)


def columns_width(depth: int) -> float:
    """Width of a drawing of so many columns."""
    return depth * WIDTH + max(depth - 1, 0) * COLUMN_GAP


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is drawn: the tops, the year of the targets, and findings by node (None: no badges)."""

    plan: Plan
    cascade: Cascade
    tops: tuple[str, ...]
    tahun: int
    findings: Mapping[str, Sequence[Finding]] | None = None


def branches(wanted: Wanted) -> list[Branch]:
    """One branch per top, partners of crosscuttings that are not drawn beside their node."""
    plan = wanted.plan
    drawn = {n.id for top in wanted.tops for n, _ in plan.walk(top)}
    partners: dict[str, list[CrossLink]] = {}
    for link in plan.links.values():
        if link.state != "ditolak" and link.source in drawn and link.to not in drawn:
            partners.setdefault(link.source, []).append(link)
    return [_branch(wanted, top, partners) for top in wanted.tops]


def _branch(wanted: Wanted, node_id: str, partners: Mapping[str, Sequence[CrossLink]]) -> Branch:
    node = wanted.plan.node(node_id)
    found = wanted.findings.get(node_id, ()) if wanted.findings is not None else None
    branch = Branch(node_box(wanted.plan, wanted.cascade, node, wanted.tahun, found))
    branch.children = [_branch(wanted, c.id, partners) for c in wanted.plan.children(node_id)]
    branch.children += [Branch(link_box(wanted.plan, link), cross=True) for link in partners.get(node_id, ())]
    return branch


def tops(plan: Plan, cabang: str, units: set[str]) -> tuple[str, ...]:
    """The tops of the drawing: one branch, the highest nodes owned by the units, or all roots.

    FixInput when the branch is not in the plan or the units own nothing.
    """
    if cabang:
        if cabang not in plan.nodes:
            raise FixInput(f"Cabang “{cabang}” tidak ada dalam rencana. Tulis id sebuah kotak.", "cabang")
        return (cabang,)
    if not units:
        return tuple(n.id for n in plan.roots)
    owned = {n.id for n in plan.nodes.values() if n.owner in units}
    found = tuple(
        n.id for n, _ in plan.walk() if n.id in owned and not any(a.id in owned for a in plan.ancestors(n.id))
    )
    if not found:
        raise FixInput("Perangkat Daerah ini belum memiliki kotak pada pohon kinerja.", "unit")
    return found
