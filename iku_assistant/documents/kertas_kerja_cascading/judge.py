"""The marks of one link: owner, condition, logic, indicator, crosscutting.

The logic of cause and effect is Y only where a person confirmed the *jika … maka …*: no data tell it. A crosscutting
that nobody recorded is – for tujuan and sasaran (the assessor knows whether one is needed), below it does not apply.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iku_assistant.documents.kertas_kerja.marks import (
    BELUM_DINILAI,
    BELUM_LENGKAP,
    TIDAK,
    TIDAK_BERLAKU,
    YA,
    Criterion,
    Mark,
)
from iku_assistant.documents.kertas_kerja.select import Selection
from iku_assistant.plan.finding import Finding, Severity
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.unit import OrgUnit

CRITERIA = (
    Criterion("pemilik_tepat", "Pemilik", "Pemilik: jabatan pemilik sesuai jenjang kotaknya", optional=True),
    Criterion("kondisi", "Kondisi", "Kondisi: turunan dirumuskan sebagai kondisi, bukan pekerjaan"),
    Criterion("logika", "Logika", "Logika: turunan menjadi sebab bagi induknya (jika … maka …)"),
    Criterion("indikator_tepat", "Indikator", "Indikator: turunan punya indikator yang sesuai jenjangnya"),
    Criterion("lintas", "Lintas", "Lintas (crosscutting): dukungan antar perangkat daerah disepakati", optional=True),
)
#: Rules whose question is not that of their prefix.
_QUESTION_OF = {
    "POH002": "pemilik_tepat",
    "POH003": "pemilik_tepat",
    "POH014": "kondisi",
    "POH024": "kondisi",
    "KIN014": "logika",
}
_QUESTION_BY_PREFIX = {
    "KIN": "kondisi",
    "POH0": "logika",
    "POH1": "lintas",
    "ORI": "indikator_tepat",
    "REL": "indikator_tepat",
}
_REGION = ("pemda",)
_MAY_CROSS = ("pemda", "opd")
_CAPPED = "belum dinilai: dokumen sudah ditetapkan atau program penunjang"


class Judge:
    """Answers the questions of the sheet for every box of a selection."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.plan = selection.plan
        self.cascade = selection.cascade
        self._links: dict[str, list[CrossLink]] = {}
        for link in self.plan.links.values():
            for end in filter(None, (link.source, link.to)):
                self._links.setdefault(end, []).append(link)

    def rows(self) -> Iterator[tuple[str, Node]]:
        """Boxes with one above, and boxes below the region's own part that should have one."""
        for unit, node in self.selection.nodes:
            if self.above(node) is not None or self.cascade.level(self.plan, node) not in _REGION:
                yield unit, node

    def above(self, node: Node) -> Node | None:
        """The nearest box above that states something."""
        for one in self.plan.ancestors(node.id):
            kind = self.cascade.kinds.get(one.kind)
            if kind is None or kind.statement:
                return one
        return None

    def owner_text(self, owner: OrgUnit) -> str:
        """The leader's office with the unit, or the unit alone."""
        kind = self.cascade.units.get(owner.jenis)
        office = owner.jabatan or (kind.jabatan if kind else None)
        return f"{office}, {owner.nama}" if office and office != owner.nama else owner.nama

    def marks(self, node: Node) -> tuple[Mark, ...]:
        """A mark for every criterion, in their order."""
        found = self._by_question(node)
        blank = {"pemilik_tepat": self._owner, "kondisi": self._condition, "logika": self._logic}
        blank |= {"indikator_tepat": self._indicator, "lintas": self._crossing}
        return tuple(self._mark(node, found.get(c.key, ()), blank[c.key](node)) for c in CRITERIA)

    def _mark(self, node: Node, found: Sequence[Finding], otherwise: Mark) -> Mark:
        """T from findings, else what the fields say; a doubt turns Y into –."""
        wrong = [f for f in found if f.severity >= Severity.PERBAIKAN and f.decision is None and not f.usulan]
        if wrong:
            return Mark(TIDAK, tuple(f"{f.code} {f.message}" for f in wrong))
        doubts = tuple(text for f in found if (text := self._doubt(f, node)))
        return Mark(BELUM_DINILAI, doubts) if doubts and otherwise.value == YA else otherwise

    def _doubt(self, one: Finding, node: Node) -> str:
        if one.decision is not None:
            return f"{one.code} sudah dijawab ({one.decision.alasan or one.decision.tindakan}); putuskan di sini"
        if one.question:
            return f"{one.code} {one.message}"
        return f"{one.code} {one.message} ({_CAPPED})" if self.selection.capped(one, node) else ""

    def _by_question(self, node: Node) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for one in self.selection.findings.get(node.id, ()):
            if one.work is None:
                key = _QUESTION_OF.get(one.code) or next(
                    (q for head, q in _QUESTION_BY_PREFIX.items() if one.code.startswith(head)), ""
                )
                found.setdefault("lintas" if one.field == "dukungan" else key, []).append(one)
        return found

    def _owner(self, node: Node) -> Mark:
        level, owner = self.cascade.level(self.plan, node), self.plan.units.get(node.owner or "")
        if owner is None:
            return Mark(TIDAK_BERLAKU) if level in _REGION else Mark(BELUM_LENGKAP, ("belum lengkap: pemilik",))
        own = self.cascade.unit_level(self.plan, owner.id)
        if own == level:
            return Mark(YA)
        return Mark(BELUM_DINILAI, (f"belum dinilai: {owner.nama} tidak sejenjang dengan kotaknya",))

    def _condition(self, node: Node) -> Mark:
        if (node.statement or "").strip():
            return Mark(YA)
        return Mark(BELUM_LENGKAP, ("belum lengkap: rumusan kondisi",))

    def _logic(self, node: Node) -> Mark:
        if self.above(node) is None:
            return Mark(BELUM_LENGKAP, ("belum lengkap: belum tertaut ke induk",))
        if node.assumption is not None and node.assumption.dikonfirmasi:
            return Mark(YA)
        return Mark(BELUM_DINILAI, ("belum dinilai: “jika … maka …” belum dikonfirmasi",))

    def _indicator(self, node: Node) -> Mark:
        return Mark(YA) if node.indicators else Mark(BELUM_LENGKAP, ("belum lengkap: indikator",))

    def _crossing(self, node: Node) -> Mark:
        states = {link.state for link in self._links.get(node.id, ())}
        if not states:
            if self.cascade.level(self.plan, node) not in _MAY_CROSS:
                return Mark(TIDAK_BERLAKU)
            return Mark(BELUM_DINILAI, ("belum dinilai: tidak ada crosscutting yang tercatat",))
        if states == {"disetujui"}:
            return Mark(YA)
        if "ditolak" in states:
            return Mark(TIDAK, ("ada crosscutting yang ditolak",))
        return Mark(BELUM_DINILAI, ("belum dinilai: crosscutting menunggu persetujuan",))
