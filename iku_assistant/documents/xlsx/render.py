"""Content model → XLSX. Texts are written as strings (never as formulas), numbers as numbers with live totals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from iku_assistant.documents.content import (
    AnnexHeading,
    Block,
    Document,
    LabelledList,
    ListItem,
    NumberedList,
    Paragraph,
    Section,
    SignatureBlock,
    Table,
)
from iku_assistant.documents.spec import Rendered
from iku_assistant.documents.text import clean
from iku_assistant.documents.xlsx.measure import fit, height
from iku_assistant.documents.xlsx.styles import FACE, Styles
from iku_assistant.documents.xlsx.table import Grid, Ranges, column_widths, write_table

#: Printed into the file instead of a clock.
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
#: XlsxWriter's numbers for paper; F4 (folio 8.5 × 13 inch) is Excel's 14.
_PAPER: Final = {(215, 330): 14, (210, 330): 14, (210, 297): 9, (297, 420): 8}


def render(document: Document) -> Rendered:
    """The whole document: one sheet per section."""
    buffer = BytesIO()
    book = Workbook(buffer, _options())
    book.set_properties({"title": clean(document.title)[:255], "created": _CREATED})
    styles = Styles(book)
    ranges = Ranges()
    notes: list[str] = []
    for number, section in enumerate(document.sections, 1):
        name = section.name or (f"Lembar {number}" if len(document.sections) > 1 else "Formulir")
        sheet = book.add_worksheet(name)
        notes += _section(sheet, section, document, styles, ranges)
    book.close()
    return Rendered(buffer.getvalue(), tuple(notes))


def _options() -> dict[str, object]:
    """XlsxWriter's options, new for each book: it writes into them."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FACE, "font_size": 10, "font_scheme": "none"},
    }


def _section(sheet: Worksheet, section: Section, document: Document, styles: Styles, ranges: Ranges) -> list[str]:
    """Blocks one under the other; the columns are those of the widest table."""
    found = [b for b in section.blocks if isinstance(b, Table)]
    widest = max(found, key=lambda t: len(t.columns), default=None)
    grid = Grid(sheet, column_widths(widest), styles, ranges)
    for column, width in enumerate(grid.widths):
        sheet.set_column(column, column, width)
    row = _texts(grid, 0, section.mark) if section.mark else 0
    for block in section.blocks:
        if isinstance(block, Table):
            row = write_table(grid, row, block, freeze=block is widest)
        else:
            row = _text_block(grid, row, block)
    _page(sheet, section, document, row, len(grid.widths))
    return grid.notes


def _texts(grid: Grid, row: int, text: str, align: str = "left", bold: bool = False, size: float = 10) -> int:
    """One paragraph over the whole width; what is too long for a cell goes on in the next row."""
    text = clean(text)
    last = len(grid.widths) - 1
    while True:
        head, rest = fit(text)
        style = grid.styles.paragraph(align, bold, size)
        grid.merge(row, 0, row, last, head, style)
        grid.sheet.set_row(row, min(height(head, sum(grid.widths), size), 409))
        row += 1
        if not rest:
            return row
        text = rest


def _text_block(grid: Grid, row: int, block: Block) -> int:
    if isinstance(block, Paragraph):
        bold = any(r.bold for r in block.runs)
        return _texts(grid, row, block.text, block.align, bold, block.size or 10)
    for line in _lines(block):
        row = _texts(grid, row, line, "right" if isinstance(block, (AnnexHeading, SignatureBlock)) else "left")
    return row


def _lines(block: Block) -> Iterator[str]:
    """The words of a block without its layout."""
    match block:
        case NumberedList():
            yield from _items(block.items)
        case LabelledList():
            yield f"{block.label}:"
            yield from _items(block.items)
        case AnnexHeading():
            yield from block.lines
        case SignatureBlock():
            yield from (*block.lead, *block.office, block.sign, "", block.name, *block.tail)


def _items(items: tuple[ListItem, ...], depth: int = 0) -> Iterator[str]:
    for item in items:
        yield "   " * depth + " ".join(filter(None, (item.marker, item.text)))
        yield from _items(item.items, depth + 1)


def _page(sheet: Worksheet, section: Section, document: Document, rows: int, columns: int) -> None:
    """Paper, margins, one page wide, page numbers; the head of the table is repeated by `write_table`."""
    page = document.page
    sheet.set_paper(_PAPER.get((int(page.width), int(page.height)), 9))
    if section.landscape:
        sheet.set_landscape()
    edge = page.margin / 25.4
    sheet.set_margins(edge, edge, max(edge, 0.6), max(edge, 0.6))
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&8&A&R&8Halaman &P dari &N")
    sheet.hide_gridlines(2)
    sheet.print_area(0, 0, max(rows - 1, 0), max(columns - 1, 0))
