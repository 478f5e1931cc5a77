"""The table of an annex in the preset `lengkap`."""

from __future__ import annotations

from collections.abc import Sequence

from iku_assistant.documents.content import Cell, Column, Row, Table
from iku_assistant.documents.lampiran_iku.selection import Entry
from iku_assistant.documents.template import DOTS
from iku_assistant.plan.indicator import Formula, Indicator
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan

#: Columns of `lengkap` (`domain/02` §6); widths as in the agreed picture.
LENGKAP = (
    Column("no", "No", 39, "center"),
    Column("sasaran", "Tujuan/Sasaran", 152),
    Column("iku", "Indikator Kinerja Utama", 141),
    Column("satuan", "Satuan", 73, "center"),
    Column("definisi_operasional", "Definisi Operasional", 170),
    Column("formula", "Formula", 162),
    Column("alasan", "Alasan Pemilihan", 131),
    Column("sumber_data", "Sumber Data", 102),
    Column("penanggung_jawab", "Penanggung Jawab", 106),
)
_LABELS = {"tujuan": "Tujuan", "tujuan_opd": "Tujuan", "sasaran": "Sasaran", "sasaran_opd": "Sasaran"}


def annex_table(plan: Plan, entries: Sequence[Entry], empty: str, size: float) -> Table:
    """No and statement span the indicators; without entries one row says so."""
    mixed = len({_LABELS.get(e.node.kind, "") for e in entries}) > 1
    rows: list[Row] = []
    for number, entry in enumerate(entries, 1):
        rows.extend(_rows(plan, number, entry, mixed))
    return Table(LENGKAP, tuple(rows), numbers=True, size=size, empty=empty)


def _rows(plan: Plan, number: int, entry: Entry, mixed: bool) -> list[Row]:
    span = len(entry.indicators)
    node = entry.node
    lead = (
        Cell(f"{number}.", rowspan=span, node=node.id),
        Cell(_statement(plan, node, mixed), rowspan=span, node=node.id),
    )
    rows = [_cells(plan, node, indicator) for indicator in entry.indicators]
    return [Row((*lead, *cells) if n == 0 else cells) for n, cells in enumerate(rows)]


def _statement(plan: Plan, node: Node, mixed: bool) -> str:
    """The statement as written, else the name of its work; where tujuan and sasaran share a table, with the word."""
    work = next((plan.works[w].nama for w in node.works if w in plan.works), "")
    statement = node.statement or work or DOTS
    label = _LABELS.get(node.kind) if mixed else None
    return f"{label}:\n{statement}" if label else statement


def _cells(plan: Plan, node: Node, indicator: Indicator) -> tuple[Cell, ...]:
    values = (
        indicator.nama,
        indicator.satuan,
        indicator.definisi_operasional,
        formula_text(indicator.formula),
        indicator.alasan,
        indicator.sumber_data,
        responsible(plan, node, indicator),
    )
    return tuple(Cell(v or DOTS, node=node.id, indicator=indicator.id) for v in values)


def formula_text(formula: Formula | None) -> str:
    """The formula as one text: as written, else numerator ÷ denominator × factor, else the method."""
    if formula is None:
        return ""
    if formula.teks:
        return formula.teks
    if formula.pembilang and formula.penyebut:
        share = f"{formula.pembilang} ÷ {formula.penyebut}"
        return f"({share}) × {formula.faktor}" if formula.faktor else share
    return formula.pembilang or formula.metode or ""


def responsible(plan: Plan, node: Node, indicator: Indicator) -> str:
    """Who answers for the indicator: as written, else the unit that owns the node."""
    if indicator.penanggung_jawab:
        return indicator.penanggung_jawab
    owner = plan.units.get(node.owner or "")
    return owner.nama if owner else ""
