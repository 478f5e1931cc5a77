"""What goes when a branch is removed, in words."""

from __future__ import annotations

from dataclasses import dataclass

from iku_assistant.plan.tree import Plan


@dataclass(frozen=True, slots=True)
class Removal:
    """Counts of a branch: boxes, indicators, budget lines that lose their place, crosscutting links."""

    nodes: int
    indicators: int
    lines: int
    links: int

    @property
    def _parts(self) -> str:
        counts = (
            (self.nodes, "kotak"),
            (self.indicators, "indikator"),
            (self.links, "tautan crosscutting"),
            (self.lines, "baris anggaran"),
        )
        return ", ".join(f"{n} {word}" for n, word in counts if n)

    @property
    def sentence(self) -> str:
        """Akan menghapus 3 kotak, 5 indikator, 2 baris anggaran."""
        note = " Program dan kegiatannya tetap ada di daftar anggaran sebagai belum tertaut." if self.lines else ""
        return f"Akan menghapus {self._parts}.{note}"

    @property
    def done(self) -> str:
        """The same once it is done."""
        return f"Dihapus: {self._parts}."


def removal(plan: Plan, node_id: str) -> Removal:
    """Count what a removal of the branch takes along. NotFound."""
    nodes = [n for n, _ in plan.walk(node_id)]
    ids = {n.id for n in nodes}
    elsewhere = {w for n in plan.nodes.values() if n.id not in ids for w in n.works}
    works = {w for n in nodes for w in n.works} - elsewhere
    lines = sum(max(1, len(plan.works[w].amounts)) for w in works if w in plan.works)
    links = sum(x.source in ids or x.to in ids for x in plan.links.values())
    return Removal(len(nodes), sum(len(n.indicators) for n in nodes), lines, links)
