"""Tables as WordprocessingML: fixed widths, repeated head, merged cells, rows that stay together."""

from __future__ import annotations

from iku_assistant.documents.content import Cell, Column, Placed, Row, Table, placed
from iku_assistant.documents.docx.words import paragraph_xml, run_xml, twips
from iku_assistant.documents.layout import column_widths, held, splits
from iku_assistant.documents.text import clean

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 57), ("left", 85), ("bottom", 57), ("right", 85))
)
_FILL = {"grey": "EDEDED", "warn": "FFF2CC"}


def table_xml(table: Table, width: float, *, closed: bool = False) -> str:
    """The table over `width` mm. Written as text: 4,000 rows take a fraction of a second.

    `closed` holds the last row on the page of what follows (a signature).
    """
    rows = table.body_rows()
    stay = held(table, width) | ({len(rows) - 1} if closed else set())
    widths = [twips(w) for w in column_widths(table.columns, width)]
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    head = "".join(_row(row, places, table, widths, head=True) for row, places in placed(table.head_rows()))
    body = "".join(
        _row(row, places, table, widths, width=width, hold=n in stay) for n, (row, places) in enumerate(placed(rows))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row(
    row: Row,
    places: tuple[Placed, ...],
    table: Table,
    widths: list[int],
    *,
    head: bool = False,
    hold: bool = False,
    width: float = 0,
) -> str:
    together = head or not splits(row, places, table, width)
    properties = ("<w:cantSplit/>" if together else "") + ("<w:tblHeader/>" if head else "")
    cells = "".join(_cell(place, row, table, widths, hold) for place in places)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def _cell(place: Placed, row: Row, table: Table, widths: list[int], hold: bool) -> str:
    cell = place.cell
    own = sum(widths[place.column : place.column + cell.colspan])
    properties = f'<w:tcW w:w="{own}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    if cell.rowspan > 1:
        properties += "<w:vMerge/>" if place.continues else '<w:vMerge w:val="restart"/>'
    properties += _fill(cell)
    properties += '<w:vAlign w:val="center"/>' if row.kind in ("head", "number") else ""
    inner = _paragraph(place, table.columns[place.column], row, table.size, hold)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _fill(cell: Cell) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{_FILL[cell.tone]}"/>' if cell.tone in _FILL else ""


def _paragraph(place: Placed, column: Column, row: Row, size: float, hold: bool) -> str:
    cell = place.cell
    text = "" if place.continues else clean(cell.text)
    inner = run_xml(text, bold=cell.bold or row.kind in ("group", "total"), size=size) if text else ""
    return paragraph_xml(inner, align=cell.align or column.align, keep_next=hold or row.kind == "group")
