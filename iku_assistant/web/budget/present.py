"""Lines of the budget as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from iku_assistant.actions.relevance_table import RelevanceTable
from iku_assistant.documents.relevansi_anggaran.baris import Baris
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan

_SASARAN = ("sasaran_opd", "sasaran")
_ORDERS = ("susunan", "rupiah", "tanda")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the work with its place, money, signs and the judgement that stands."""

    baris: Baris
    unit: str
    sasaran: Node | None
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the bar of shares: class, words, rupiah, its place in thousandths."""

    key: str
    label: str
    rupiah: Decimal
    start: int
    width: int


def lines(table: RelevanceTable, order: str, state: str) -> list[Line]:
    """Lines in the wanted order (`susunan`, `rupiah`, `tanda`), of one class when `state` names it."""
    plan = table.stored.plan
    kept = [b for b in table.lines if not state or b.kelas == state]
    if order == "rupiah":
        kept.sort(key=lambda b: -(b.anggaran or Decimal(0)))
    elif order == "tanda":
        kept.sort(key=lambda b: (not table.signs.get(b.work.id), -(b.anggaran or Decimal(0))))
    return [_line(plan, b, table.signs) for b in kept]


def _line(plan: Plan, baris: Baris, signs: Mapping[str, tuple[str, ...]]) -> Line:
    unit = plan.units.get(baris.work.opd or "")
    above = (baris.node, *plan.ancestors(baris.node.id)) if baris.node else ()
    sasaran = next((n for n in above if n.kind in _SASARAN), None)
    return Line(baris, (unit.singkatan or unit.nama) if unit else "", sasaran, signs.get(baris.work.id, ()))


def slices(table: RelevanceTable) -> list[Slice]:
    """The shares of Ya, Tidak, belum dinilai and penunjang."""
    t = table.totals
    parts = (
        ("ya", "Ya", t.ya),
        ("tidak", "Tidak", t.tidak),
        ("belum_dinilai", "Belum dinilai", t.belum_dinilai),
        ("penunjang", "Penunjang", t.penunjang),
    )
    total = t.semua.rupiah or Decimal(1)
    found, at = [], 0
    for key, label, part in parts:
        width = int(part.rupiah * 1000 / total)
        found.append(Slice(key, label, part.rupiah, at, width))
        at += width
    return found
