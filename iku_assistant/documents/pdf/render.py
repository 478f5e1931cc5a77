"""Content model → PDF bytes; the same content and fonts give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from decimal import Decimal
from pathlib import Path

from iku_assistant.documents.content import Block, Document, Row, Section, Table, placed
from iku_assistant.documents.layout import splits
from iku_assistant.documents.pdf.fonts import FACE, find_fonts
from iku_assistant.documents.pdf.typeset import typeset
from iku_assistant.documents.spec import Rendered
from iku_assistant.documents.text import clean

_MAIN = Path(__file__).with_name("naskah.typ")


def render(document: Document) -> Rendered:
    """The whole document as PDF/A-2 where every letter has a glyph, else as plain PDF (told in the notes)."""
    fonts = find_fonts()
    data = json.dumps(to_data(document) | {"fonts": list(fonts.families)}, ensure_ascii=False)
    result = typeset(_MAIN.read_text(encoding="utf-8"), {"data.json": data.encode("utf-8")}, fonts)
    return Rendered(result.pages[0], (*fonts.notes, *result.notes))


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
        "blocks": [_block(block, width) for block in section.blocks],
    }


def _block(block: Block, width: float) -> dict[str, object]:
    if isinstance(block, Table):
        return _table(block, width)
    values = _plain(block)
    assert isinstance(values, dict)
    return {"t": type(block).__name__, **values}


def _plain(value: object) -> object:
    """Dataclasses, tuples and texts as JSON values."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value


def _table(table: Table, width: float) -> dict[str, object]:
    return {
        "t": "Table",
        "size": table.size,
        "columns": [c.width for c in table.columns],
        "head": _rows(table, table.head_rows(), width, head=True),
        "rows": _rows(table, table.body_rows(), width),
    }


def _rows(table: Table, rows: tuple[Row, ...], width: float, *, head: bool = False) -> list[dict[str, object]]:
    """One flat list of cells, short keys: a region's table has some ten thousand."""
    cells: list[dict[str, object]] = []
    for row, places in placed(rows):
        breaks = not head and splits(row, places, table, width)
        for place in places:
            if place.continues:
                continue
            cell = place.cell
            bold = cell.bold or row.kind in ("group", "total")
            spans = {"r": cell.rowspan, "c": cell.colspan, "b": breaks or cell.rowspan > 1}
            align = cell.align or table.columns[place.column].align
            cells.append({"x": clean(cell.text), "a": align, "w": bold, "f": cell.tone, **spans})
    return cells
