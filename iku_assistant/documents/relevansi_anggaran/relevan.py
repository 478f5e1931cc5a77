"""Relevan: what a person judged. Nothing here is computed from paths or words (`design/plan.md`, *Relevance*)."""

from __future__ import annotations

from iku_assistant.documents.relevansi_anggaran.register import Register
from iku_assistant.plan.work import Relevance, Work

RELEVAN = {"ya": "Ya", "tidak": "Tidak", "belum_dinilai": "Belum dinilai"}
BELUM = "belum_dinilai"


class Judgements:
    """The judgements of a plan for the register's year and stage; another year or stage never answers for this one."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._own = {
            r.work: r
            for r in register.plan.relevance.values()
            if (r.tahun, r.tahap) == (register.tahun, register.tahap)
        }

    def record(self, work: Work) -> Relevance | None:
        """The record that speaks for the work: its own, else, for a sub kegiatan, that of its kegiatan."""
        own = self._own.get(work.id)
        if own is None and work.jenis == "sub_kegiatan":
            above = next((w for w in self._register.above(work) if w.jenis == "kegiatan"), None)
            return self._own.get(above.id) if above else None
        return own

    def grounds(self, work: Work) -> tuple[Relevance, ...]:
        """The records the shown value rests on: the one that speaks for the work, else those shared by all below it."""
        if found := self.record(work):
            return (found,)
        if work.jenis == "sub_kegiatan" or self.relevan(work) == BELUM:
            return ()
        return tuple(r for child in self._register.children(work.id) for r in self.grounds(child))

    def relevan(self, work: Work) -> str:
        """ya, tidak or belum_dinilai.

        A sub kegiatan without its own takes its kegiatan's; a line above without its own shows the value all works
        below it share, else belum_dinilai.
        """
        if found := self.record(work):
            return found.relevan
        below = self._register.children(work.id)
        shared = {self.relevan(child) for child in below} if work.jenis != "sub_kegiatan" else set()
        return shared.pop() if len(shared) == 1 else BELUM
