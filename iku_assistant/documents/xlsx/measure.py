"""Widths and heights of a sheet: what wraps in a cell must be seen, also in merged cells that Excel never fits."""

from __future__ import annotations

from collections.abc import Sequence

from iku_assistant.documents.content import Placed
from iku_assistant.documents.metrics import wrap

#: Excel refuses more in one cell.
MAX_TEXT = 32_767
#: Excel refuses taller rows (points).
MAX_HEIGHT = 409
#: Points per unit of column width (7 pixels), points a cell keeps free, and height of a line as a share of the size.
_UNIT, _FREE, _LEADING = 5.25, 6.5, 1.22
MORE = " … [lanjutan pada catatan di bawah tabel]"


def fit(text: str) -> tuple[str, str]:
    """The part that fits in one cell, and the rest (empty in all but extreme cases)."""
    if len(text.encode("utf-16-le")) // 2 <= MAX_TEXT:
        return text, ""
    room = MAX_TEXT - len(MORE) - 8
    cut = room
    while len(text[:cut].encode("utf-16-le")) // 2 > room:
        cut -= max(1, len(text[:cut].encode("utf-16-le")) // 2 - room)
    return text[:cut] + MORE, text[cut:]


def height(text: str, width: float, size: float) -> float:
    """Points that a text needs in a cell of `width` (Excel column units)."""
    room = max(width * _UNIT - _FREE, 4 * size)
    lines = sum(max(1, len(wrap(line, room, size))) for line in text.split("\n"))
    return lines * size * _LEADING + 3


def row_heights(rows: Sequence[Sequence[Placed]], widths: Sequence[float], size: float) -> list[float]:
    """A height for every row: its own cells, and the missing rest of merged cells on their last row."""
    found = [size * _LEADING + 3 for _ in rows]
    for i, places in enumerate(rows):
        for p in places:
            if p.cell.rowspan == 1:
                width = sum(widths[p.column : p.column + p.cell.colspan])
                found[i] = max(found[i], height(p.cell.text, width, size))
    for i, places in enumerate(rows):
        for p in places:
            if p.cell.rowspan > 1 and not p.continues:
                _stretch(found, i, p.cell.rowspan, height(p.cell.text, widths[p.column], size))
    return [min(h, MAX_HEIGHT) for h in found]


def _stretch(found: list[float], start: int, count: int, needed: float) -> None:
    """Spread what a merged cell still lacks evenly over its rows."""
    missing = needed - sum(found[start : start + count])
    if missing > 0:
        for i in range(start, min(start + count, len(found))):
            found[i] += missing / count
