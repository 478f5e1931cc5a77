"""Tautan: whether a work is tied to a sasaran. It proves administration, never relevance (`domain/08` finding 1).

The first that holds (`design/plan.md`, *Relevance*): penunjang, wajib, tertaut, belum_tertaut.

Our reading of *tertaut*: a node names the work, and that node, a node above it, or one it also supports is a worded
condition of the Pemda or an OPD (tujuan, sasaran, tujuan_opd, sasaran_opd, or a `kondisi` at such a level); visi, misi
and headings are not. Where nodes name the work itself they decide; where none does, the nearest work above that is
named decides; and a work is also tertaut when any work below it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from iku_assistant.documents.relevansi_anggaran.register import Register
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.node import Node
from iku_assistant.plan.work import Work

TAUTAN = {
    "tertaut": "Tertaut",
    "belum_tertaut": "Belum tertaut",
    "penunjang": "Penunjang",
    "wajib": "Wajib",
}
TUJUAN = ("tujuan_opd", "tujuan")
SASARAN = ("sasaran_opd", "sasaran")


class Places:
    """Where the works of a register stand in the tree."""

    def __init__(self, register: Register, cascade: Cascade) -> None:
        self.register = register
        self.plan = register.plan
        self.cascade = cascade
        self._linked: dict[str, bool] = {}

    @cached_property
    def _naming(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node, _ in self.plan.walk():
            for work in dict.fromkeys(node.works):
                found.setdefault(work, []).append(node)
        return found

    @cached_property
    def position(self) -> dict[str, int]:
        """The place of every node in reading order."""
        return {node.id: i for i, (node, _) in enumerate(self.plan.walk())}

    def naming(self, work: Work) -> list[Node]:
        """The nodes that name the work itself, in reading order."""
        return self._naming.get(work.id, [])

    def utama(self, work: Work) -> Node | None:
        """The node where the work's money is printed: `Work.utama` when it names the work, else the first that does."""
        names = self.naming(work)
        return next((n for n in names if n.id == work.utama), names[0] if names else None)

    def home(self, work: Work) -> Node | None:
        """The utama node of the work, else of the nearest work above that is named, else of the first below."""
        for candidate in (work, *self.register.above(work), *self.register.below(work)):
            if found := self.utama(candidate):
                return found
        return None

    def is_condition(self, node: Node) -> bool:
        """A worded condition of the Pemda or an OPD."""
        if not (node.statement or "").strip() or node.kind in ("visi", "misi", "kelompok"):
            return False
        return node.kind in TUJUAN + SASARAN or self.cascade.level(self.plan, node) in ("pemda", "opd")

    def conditions(self, node: Node) -> Iterator[Node]:
        """Conditions of Pemda and OPD that the node is or stands under, nearest first."""
        return (n for n in (node, *self.plan.ancestors(node.id)) if self.is_condition(n))

    def reaches(self, node: Node) -> bool:
        """Whether a path leads from the node to a condition of the Pemda or an OPD."""
        supported = [self.plan.nodes[n] for n in node.mendukung_juga if n in self.plan.nodes]
        return any(next(self.conditions(n), None) is not None for n in (node, *supported))

    def is_linked(self, work: Work) -> bool:
        """Whether the work is tied to a sasaran (see the module's reading)."""
        if work.id not in self._linked:
            self._linked[work.id] = False  # a circle of parents ends here
            named = next((w for w in (work, *self.register.above(work)) if self.naming(w)), None)
            self._linked[work.id] = (named is not None and any(map(self.reaches, self.naming(named)))) or any(
                map(self.is_linked, self.register.children(work.id))
            )
        return self._linked[work.id]

    def tautan(self, work: Work) -> str:
        """A key of `TAUTAN`: the first that holds of penunjang, wajib, tertaut, belum_tertaut."""
        if self.register.is_penunjang(work):
            return "penunjang"
        if self.register.wajib(work):
            return "wajib"
        return "tertaut" if self.is_linked(work) else "belum_tertaut"
