"""One line an indicator, in the columns of the sheet in use: SMART, their sum, and whether the target challenges."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from iku_assistant.documents.content import Cell, Column, Document
from iku_assistant.documents.kertas_kerja.build import UNIT_TITLE, document
from iku_assistant.documents.kertas_kerja.marks import Line
from iku_assistant.documents.kertas_kerja.select import Selection
from iku_assistant.documents.kertas_kerja.sheet import sheet
from iku_assistant.documents.kertas_kerja_smart.judge import CRITERIA, MISSING, marks, missing
from iku_assistant.documents.spec import Gap, Order
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.indicator import TAHAP_TARGET, Indicator
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan

RESULT = "SMART"
LEAD = (
    Column("no", "No", 5, "center", "number"),
    Column("unit", UNIT_TITLE, 18),
    Column("sasaran", "Tujuan/Sasaran/ Program/Kegiatan", 28),
    Column("indikator", "Indikator", 28),
    Column("satuan", "Satuan", 8, "center"),
    Column("target", "Target", 8, "center"),
)


def build(order: Order) -> Document:
    """The sheet and its summary."""
    selection = Selection(order)
    lines = tuple(_lines(order, selection))
    table = sheet(LEAD, CRITERIA, lines, result=RESULT, empty="Belum ada indikator.")
    return document(order, selection, CRITERIA, lines, table, "Kelima kriteria SMART terpenuhi")


def _lines(order: Order, selection: Selection) -> Iterator[Line]:
    years = order.plan.period.years
    year = int(order["tahun"]) if order["tahun"] else _first_year(order.plan)
    stage = order["tahap"] or TAHAP_TARGET[0]
    if stage not in TAHAP_TARGET:
        raise FixInput(f"Tahap “{stage}” tidak dikenal. Pilih salah satu dari {', '.join(TAHAP_TARGET)}.", "tahap")
    number = 0
    for unit, node in selection.nodes:
        for indicator in node.indicators:
            number += 1
            target = indicator.target(year, stage)
            lead = _lead(number, unit, selection.title(node), node, indicator, str(target) if target else "")
            yield Line(unit, lead, marks(selection, node, indicator, years))


def _first_year(plan: Plan) -> int:
    """The first year of the period in which an indicator has a target; without targets its first year."""
    given = {y for n in plan.nodes.values() for i in n.indicators for y in i.targets}
    years = plan.period.years
    return next((y for y in years if y in given), years[0] if years else plan.period.baseline + 1)


def _lead(number: int, unit: str, title: str, node: Node, indicator: Indicator, target: str) -> tuple[Cell, ...]:
    return (
        Cell(str(number), value=Decimal(number)),
        Cell(unit),
        Cell(title, node=node.id),
        Cell(indicator.nama, node=node.id, indicator=indicator.id),
        Cell(indicator.satuan or ""),
        Cell(target),
    )


def gaps(order: Order) -> list[Gap]:
    """Fields without which a criterion stays BL; nothing of it stops the print: it is a working paper."""
    selection = Selection(order)
    found = []
    for unit, node in selection.nodes:
        for indicator in node.indicators:
            for criterion in CRITERIA:
                for name in missing(criterion.key, node, indicator, order.plan.period.years):
                    where = f"{unit} · {indicator.nama}"
                    message = f"{criterion.label} belum dapat dinilai: {MISSING[name]} masih kosong."
                    found.append(Gap(where, name, message, False, node.id, indicator.id, selection.opd(node)))
    return found
