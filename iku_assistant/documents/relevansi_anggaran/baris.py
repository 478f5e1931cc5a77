"""Lines of the form: each amount on exactly one line, at the lowest work that has one and shares a judgement.

A kegiatan is one line. When its money stands on sub kegiatan that were judged differently, each sub kegiatan is a line
of its own, so that the printed lines add up to the totals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from iku_assistant.documents.relevansi_anggaran.register import Register, is_gaji
from iku_assistant.documents.relevansi_anggaran.relevan import Judgements
from iku_assistant.documents.relevansi_anggaran.tautan import Places
from iku_assistant.documents.units import units_below
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.work import Relevance, Work


@dataclass(frozen=True, slots=True)
class Baris:
    """One line: the work, its place in the tree, its money (rupiah; None: no amount) and what is known of it."""

    work: Work
    node: Node | None
    anggaran: Decimal | None
    tautan: str
    relevan: str
    gaji: Decimal = Decimal(0)
    record: Relevance | None = None
    grounds: tuple[Relevance, ...] = ()
    tertaut: bool = False

    @property
    def kelas(self) -> str:
        """The total the line belongs to: penunjang, else ya, tidak or belum_dinilai."""
        return "penunjang" if self.tautan == "penunjang" else self.relevan


@dataclass(frozen=True, slots=True)
class Jumlah:
    """How many lines and how many rupiah."""

    baris: int = 0
    rupiah: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of the form. semua = ya + tidak + belum_dinilai + penunjang; gaji is part of penunjang."""

    semua: Jumlah
    ya: Jumlah
    tidak: Jumlah
    belum_dinilai: Jumlah
    penunjang: Jumlah
    gaji: Jumlah
    penunjang_tidak: Jumlah

    @property
    def share(self) -> tuple[Decimal, Decimal] | None:
        """Effectivity share Ya ÷ (semua − penunjang), 0..1, as (lowest, highest): apart while any is belum dinilai.

        None when nothing but penunjang has money.
        """
        base = self.semua.rupiah - self.penunjang.rupiah
        if base <= 0:
            return None
        return self.ya.rupiah / base, (self.ya.rupiah + self.belum_dinilai.rupiah) / base


class Evaluation:
    """The budget of a plan in one year and stage, read for the relevance form and the budget page."""

    def __init__(self, plan: Plan, cascade: Cascade, tahun: int, tahap: str) -> None:
        self.plan = plan
        self.register = Register(plan, tahun, tahap)
        self.places = Places(self.register, cascade)
        self.judgements = Judgements(self.register)

    def lines(self, unit: str | None = None) -> list[Baris]:
        """Every line in reading order of tree and register; `unit`: only of that unit and those below it."""
        found = [self._line(w) for top in self.register.children(None) for w in self._works(top)]
        if unit is not None:
            units = units_below(self.plan, unit)
            found = [b for b in found if b.work.opd in units or (b.node is not None and b.node.owner in units)]
        last = len(self.places.position)
        return sorted(found, key=lambda b: self.places.position.get(b.node.id, last) if b.node else last)

    def _works(self, work: Work) -> Iterator[Work]:
        """The works that are lines, at or below a work."""
        below = self.register.children(work.id)
        if not below:
            if self._has_place(work):
                yield work
        elif work.jenis == "kegiatan" or work.jenis == "sub_kegiatan":
            if self._is_split(work, below):
                for child in below:
                    yield from self._works(child)
            elif self._has_place(work):
                yield work
        else:
            if self.register.total(work) is not None and not self.register.carried_by_children(work):
                yield work
            for child in below:
                yield from self._works(child)

    def _has_place(self, work: Work) -> bool:
        """Money in this year, or in no year at all: a work of another year is not printed, an unpriced one is."""
        if self.register.total(work) is not None:
            return True
        return not any(w.amounts for w in (work, *self.register.below(work)))

    def _is_split(self, work: Work, below: Sequence[Work]) -> bool:
        return self.register.carried_by_children(work) and len({self.judgements.relevan(c) for c in below}) > 1

    def _line(self, work: Work) -> Baris:
        # money that the children carry is on their own lines when a program stands here
        anggaran = self.register.total(work)
        return Baris(
            work=work,
            node=self.places.home(work),
            anggaran=anggaran,
            tautan=self.places.tautan(work),
            relevan=self.judgements.relevan(work),
            gaji=self._gaji(work),
            record=self.judgements.record(work),
            grounds=self.judgements.grounds(work),
            tertaut=self.places.is_linked(work),
        )

    def _gaji(self, work: Work) -> Decimal:
        """The part of a line's money that pays salaries."""
        if is_gaji(work):
            return self.register.total(work) or Decimal(0)
        if not self.register.carried_by_children(work):
            return Decimal(0)
        return sum((self._gaji(c) for c in self.register.children(work.id)), Decimal(0))


def totals(lines: Iterable[Baris]) -> Totals:
    """Add the lines up, each amount once."""
    lines = tuple(lines)
    classes = {k: _sum(b for b in lines if b.kelas == k) for k in ("ya", "tidak", "belum_dinilai", "penunjang")}
    gaji = [b for b in lines if b.gaji and b.kelas == "penunjang"]
    return Totals(
        semua=_sum(lines),
        gaji=Jumlah(len(gaji), sum((b.gaji for b in gaji), Decimal(0))),
        penunjang_tidak=_sum(b for b in lines if b.kelas == "penunjang" and b.relevan == "tidak"),
        **classes,
    )


def _sum(lines: Iterable[Baris]) -> Jumlah:
    lines = tuple(lines)
    return Jumlah(len(lines), sum((b.anggaran or Decimal(0) for b in lines), Decimal(0)))
