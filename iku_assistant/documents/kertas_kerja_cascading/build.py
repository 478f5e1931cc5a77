"""One line a link from a box to the box above it; boxes that should have one above and do not are lines too."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from iku_assistant.documents.content import Cell, Column, Document
from iku_assistant.documents.kertas_kerja.build import UNIT_TITLE, document
from iku_assistant.documents.kertas_kerja.marks import BELUM_LENGKAP, Line
from iku_assistant.documents.kertas_kerja.select import Selection
from iku_assistant.documents.kertas_kerja.sheet import sheet
from iku_assistant.documents.kertas_kerja_cascading.judge import CRITERIA, Judge
from iku_assistant.documents.spec import Gap, Order

RESULT = "Tepat"
LEAD = (
    Column("no", "No", 5, "center", "number"),
    Column("unit", UNIT_TITLE, 18),
    Column("induk", "Induk (kondisi yang didukung)", 26),
    Column("turunan", "Turunan (kondisi pendukung)", 26),
    Column("pemilik", "Pemilik (jabatan atau unit)", 14),
    Column("indikator", "Indikator turunan", 24),
)


def build(order: Order) -> Document:
    """The sheet and its summary."""
    selection = Selection(order)
    lines = tuple(_lines(selection))
    table = sheet(LEAD, CRITERIA, lines, result=RESULT, empty="Belum ada penjenjangan.")
    return document(order, selection, CRITERIA, lines, table, "Cascading tepat")


def _lines(selection: Selection) -> Iterator[Line]:
    judge = Judge(selection)
    for number, (unit, node) in enumerate(judge.rows(), 1):
        parent = judge.above(node)
        owner = selection.plan.units.get(node.owner or "")
        names = [i.nama for i in node.indicators]
        lead = (
            Cell(str(number), value=Decimal(number)),
            Cell(unit),
            Cell(selection.title(parent) if parent else "(belum tertaut)", node=parent.id if parent else None),
            Cell(selection.title(node), node=node.id),
            Cell(judge.owner_text(owner) if owner else ""),
            Cell("\n".join(names) if len(names) < 2 else "\n".join(f"{n}. {t}" for n, t in enumerate(names, 1))),
        )
        yield Line(unit, lead, judge.marks(node))


def gaps(order: Order) -> list[Gap]:
    """What is blank in the tree; nothing of it stops the print: it is a working paper."""
    selection = Selection(order)
    judge = Judge(selection)
    found = []
    for unit, node in judge.rows():
        for criterion, mark in zip(CRITERIA, judge.marks(node), strict=True):
            if mark.value == BELUM_LENGKAP:
                where = f"{unit} · {selection.statement(node)}"
                message = f"{criterion.label}: {'; '.join(mark.evidence)}."
                found.append(Gap(where, criterion.key, message, False, node.id, unit=selection.opd(node)))
    return found
