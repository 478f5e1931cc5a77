"""The register of works (OPD → program → kegiatan → sub kegiatan) seen in one year and at one stage.

Money (`design/plan.md`, *Work*): total(work) is the sum of its children where any has an amount, else its own; a stated
amount that differs is kept and reported. All amounts are rupiah as Decimal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from iku_assistant.plan.tree import Plan
from iku_assistant.plan.work import TAHAP, Work

#: Program 01 of every bidang urusan, also with the literal X.XX (`domain/01` §9.1), and all codes below it.
_PENUNJANG = re.compile(r"^\s*(?:X\.XX|\d\.\d{2})\.01(?:\.|\s*$)", re.IGNORECASE)
#: The prescribed name, for works whose source has no usable code.
_PENUNJANG_NAME = re.compile(r"^(?:program\s+)?penunjang\s+urusan\s+pemerintaha+n\s+daerah", re.IGNORECASE)
_FULL_CODE = re.compile(r"^\s*(?:X\.XX|\d\.\d{2})\.\d{2}", re.IGNORECASE)
_GAJI = re.compile(r"\bgaji\b.*\btunjangan\b|\bpembayaran\s+gaji\b|\bgaji\s+(?:asn|pns|pegawai)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Selisih:
    """A stated amount that is not the sum of what stands below it."""

    work: Work
    tercatat: Decimal
    jumlah: Decimal


def default_year(plan: Plan) -> int:
    """The year most amounts belong to (the earliest of equals); without amounts the first year of the period."""
    years = Counter(a.tahun for w in plan.works.values() for a in w.amounts)
    if years:
        return min(years, key=lambda y: (-years[y], y))
    return plan.period.years[0] if plan.period.years else plan.period.baseline + 1


def default_stage(plan: Plan, tahun: int) -> str:
    """The furthest stage that any work has an amount for in that year; `indikatif` where there is none."""
    found = {a.tahap for w in plan.works.values() for a in w.amounts if a.tahun == tahun}
    return next((t for t in reversed(TAHAP) if t in found), TAHAP[0])


def is_gaji(work: Work) -> bool:
    """Whether the work pays salaries (printed on its own line among penunjang)."""
    return bool(_GAJI.search(work.nama))


class Register:
    """The works with their money of one `tahun` at one `tahap` (an empty stage inherits the one before it)."""

    def __init__(self, plan: Plan, tahun: int, tahap: str) -> None:
        self.plan = plan
        self.tahun = tahun
        self.tahap = tahap
        self._stages = TAHAP[: TAHAP.index(tahap) + 1] if tahap in TAHAP else (tahap,)
        self._totals: dict[str, Decimal | None] = {}

    @cached_property
    def _children(self) -> dict[str | None, list[Work]]:
        groups: dict[str | None, list[Work]] = {}
        for work in self.plan.works.values():
            parent = work.parent if work.parent in self.plan.works else None
            groups.setdefault(parent, []).append(work)
        return groups

    def children(self, work_id: str | None) -> list[Work]:
        """Works directly below a work, as registered; of None, those without a parent."""
        return self._children.get(work_id, [])

    def above(self, work: Work) -> Iterator[Work]:
        """The works above, nearest first."""
        seen = {work.id}
        while work.parent and work.parent in self.plan.works and work.parent not in seen:
            work = self.plan.works[work.parent]
            seen.add(work.id)
            yield work

    def below(self, work: Work) -> Iterator[Work]:
        """Every work below, in reading order."""
        for child in self.children(work.id):
            yield child
            yield from self.below(child)

    def stated(self, work: Work) -> Decimal | None:
        """The work's own amount: of the furthest stage up to `tahap` that has one; its sources are added up."""
        own = [a for a in work.amounts if a.tahun == self.tahun]
        for stage in reversed(self._stages):
            found = [a.pagu for a in own if a.tahap == stage]
            if found:
                return sum(found, Decimal(0))
        return None

    def carried_by_children(self, work: Work) -> bool:
        """Whether the money of a work stands below it."""
        return any(self.total(child) is not None for child in self.children(work.id))

    def total(self, work: Work) -> Decimal | None:
        """Sum of the children where any has an amount, else the work's own; None where there is none at all."""
        if work.id not in self._totals:
            self._totals[work.id] = None  # a circle of parents ends here
            below = [t for t in map(self.total, self.children(work.id)) if t is not None]
            self._totals[work.id] = sum(below, Decimal(0)) if below else self.stated(work)
        return self._totals[work.id]

    def differences(self) -> list[Selisih]:
        """Every stated amount that differs from the sum below it, as registered."""
        found = []
        for work in self.plan.works.values():
            stated, total = self.stated(work), self.total(work)
            if stated is not None and total is not None and stated != total:
                found.append(Selisih(work, stated, total))
        return found

    def is_penunjang(self, work: Work) -> bool:
        """Program X.XX.01 and every work below it; by the prescribed program name where the code says nothing."""
        line = [work, *self.above(work)]
        if any(_PENUNJANG.match(w.kode or "") for w in line):
            return True
        top = line[-1]
        return top.jenis == "program" and not _FULL_CODE.match(top.kode or "") and bool(_PENUNJANG_NAME.match(top.nama))

    def wajib(self, work: Work) -> str | None:
        """Why the work is mandatory: its own reason, else that of the nearest work above."""
        return next((w.wajib for w in (work, *self.above(work)) if w.wajib), None)
