"""Content model → PDF bytes; the same content and fonts give the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from decimal import Decimal
from pathlib import Path

from iku_assistant.documents.content import (
    Block,
    Document,
    Placed,
    Row,
    Section,
    SignatureBlock,
    Table,
    pairs,
    placed,
    tables,
)
from iku_assistant.documents.layout import breakable, column_widths, held, letters, splits
from iku_assistant.documents.pdf.fonts import FACE, find_fonts
from iku_assistant.documents.pdf.typeset import typeset
from iku_assistant.documents.spec import Rendered
from iku_assistant.documents.text import clean

#: typst has no tab stops: a tab shows as four spaces.
_TAB = " " * 4
#: Tables with more rows than this are set without tags, to stay below the memory limit.
TAGGED_ROWS = 2000
_EMOJI = re.compile("[\U0001f000-\U0001faff]")
_NO_EMOJI = "Emoji tercetak sebagai \ufffd karena huruf Noto Color Emoji tidak terpasang."
_MAIN = Path(__file__).with_name("naskah.typ")


def render(document: Document) -> Rendered:
    """The whole document as PDF/A-2 where every letter has a glyph, else as plain PDF (told in the notes)."""
    fonts = find_fonts()
    data = json.dumps(to_data(document) | {"fonts": list(fonts.families)}, ensure_ascii=False)
    tags = sum(len(t.rows) for t in tables(document)) <= TAGGED_ROWS
    notes = fonts.notes
    if not fonts.emoji and _EMOJI.search(data):
        data, notes = _EMOJI.sub("\ufffd", data), (*notes, _NO_EMOJI)
    result = typeset(_MAIN.read_text(encoding="utf-8"), {"data.json": data.encode("utf-8")}, fonts, tags=tags)
    return Rendered(result.pages[0], (*notes, *result.notes))


def to_data(document: Document) -> dict[str, object]:
    """The document as plain JSON values; every block carries its kind under `t`, every text is clean."""
    return {
        "title": clean(document.title),
        "page": asdict(document.page),
        "numbered": document.numbered,
        "sections": [_section(s, document) for s in document.sections],
        "face": FACE,
    }


def _section(section: Section, document: Document) -> dict[str, object]:
    page = document.page
    width = (page.height if section.landscape else page.width) - 2 * page.margin
    return {
        "landscape": section.landscape,
        "mark": clean(section.mark),
        "blocks": list(_blocks(section.blocks, width)),
    }


def _blocks(blocks: tuple[Block, ...], width: float) -> Iterator[dict[str, object]]:
    """The blocks; a signature after a table with rows goes into it, held to the last row."""
    closed = False
    for block, after in pairs(blocks):
        if closed:
            closed = False
        elif isinstance(block, Table) and isinstance(after, SignatureBlock) and block.body_rows():
            closed = True
            yield _table(block, width, after)
        else:
            yield _block(block, width)


def _block(block: Block, width: float) -> dict[str, object]:
    if isinstance(block, Table):
        return _table(block, width)
    values = _plain(block)
    assert isinstance(values, dict)
    return {"t": type(block).__name__, **values}


def _plain(value: object) -> object:
    """Dataclasses, tuples and texts as JSON values."""
    if isinstance(value, str):
        return clean(value).replace("\t", _TAB)
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value


def _table(table: Table, width: float, closing: SignatureBlock | None = None) -> dict[str, object]:
    """`closing`: the signature as last row; an invisible column holds it to the last row of data."""
    rows = _rows(table, table.body_rows(), width, guarded=closing is not None)
    return {
        "closing": _plain(closing),
        "t": "Table",
        "size": table.size,
        "columns": [c.width for c in table.columns],
        "aligns": [c.align for c in table.columns],
        "head": _rows(table, table.head_rows(), width, head=True, guarded=closing is not None),
        "rows": rows,
    }


def _rows(
    table: Table, rows: tuple[Row, ...], width: float, *, head: bool = False, guarded: bool = False
) -> list[object]:
    """One flat list of cells. A plain cell is its text alone: a region's table has some ten thousand."""
    cells: list[object] = []
    widths = column_widths(table.columns, width)
    together = frozenset() if head else held(table, width)
    last = len(rows) - 1
    for position, (row, places) in enumerate(placed(rows)):
        breaks = not head and splits(row, places, table, width)
        parts = breaks or position not in together
        for place in places:
            if not place.continues:
                cells.append(_cell(place, row, table, widths, parts if place.cell.rowspan > 1 else breaks))
        if guarded and head and position == 0:
            cells.append({"g": len(rows)})
        elif guarded and not head and position in (0, last):
            cells.append({"g": 2 if position == last else last})
    return cells


def _cell(place: Placed, row: Row, table: Table, widths: list[float], breaks: bool) -> object:
    cell, column = place.cell, table.columns[place.column]
    own = sum(widths[place.column : place.column + cell.colspan])
    text = breakable(clean(cell.text).replace("\t", _TAB), letters(own, table.size))
    bold = cell.bold or row.kind in ("group", "total")
    align = cell.align or column.align
    if not (
        bold or breaks or cell.rowspan > 1 or cell.tone or "\n" in text or cell.colspan > 1 or align != column.align
    ):
        return text
    return {"x": text, "a": align, "w": bold, "f": cell.tone, "r": cell.rowspan, "c": cell.colspan, "b": breaks}
