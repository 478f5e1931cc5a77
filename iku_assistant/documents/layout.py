"""Estimates every renderer shares: widths of columns, rows too tall to stay on one page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iku_assistant.documents.content import Column, Placed, Row, Table, placed

#: Average width of a letter of Bookman as a share of its size, and points per millimetre.
_LETTER = 0.56
_POINTS = 72 / 25.4
#: Rows estimated taller than this (mm) may be split over pages: the text height of a landscape F4 page, with room.
_TALL = 120
#: Groups of rows estimated at most this tall (mm) are kept on one page; padding of a row in mm.
_SMALL = 60
_PADDING = 3.2


def column_widths(columns: Sequence[Column], width: float) -> list[float]:
    """The shares of the columns as mm of the text width."""
    total = sum(c.width for c in columns)
    return [c.width * width / total for c in columns]


def letters(width: float, size: float) -> int:
    """How many letters of `size` points fit a line of a cell that is `width` mm wide; at least one."""
    return max(int((width - 3) * _POINTS / (size * _LETTER)), 1)


def breakable(text: str, fits: int) -> str:
    """Zero-width spaces inside words longer than a line, so that they wrap instead of running into the next cell."""
    if len(text) <= fits or not any(len(word) > fits for word in text.split()):
        return text
    return re.sub(rf"\S{{{max(fits - 2, 1)}}}(?=\S)", lambda m: m[0] + "\u200b", text)


def held(table: Table, width: float) -> frozenset[int]:
    """Numbers of the body rows that stay with the next one: small groups under one spanning cell, kept on a page."""
    widths = column_widths(table.columns, width)
    heights: list[float] = []
    groups: set[tuple[int, int]] = set()
    for index, (_, places) in enumerate(placed(table.body_rows())):
        heights.append(max((_share(p, widths, table.size) for p in places), default=0) + _PADDING)
        groups.update((index, p.cell.rowspan) for p in places if p.cell.rowspan > 1 and not p.continues)
    small = (g for g in groups if sum(heights[g[0] : g[0] + g[1]]) <= _SMALL)
    return frozenset(row for start, count in small for row in range(start, start + count - 1))


def _share(place: Placed, widths: Sequence[float], size: float) -> float:
    """What a cell adds to the height of one of its rows, in mm."""
    own = sum(widths[place.column : place.column + place.cell.colspan])
    return _height(place, own, size) / place.cell.rowspan


def splits(row: Row, places: Sequence[Placed], table: Table, width: float) -> bool:
    """Whether a row has to be allowed to break because one of its own cells would not fit on a page."""
    longest = max((len(c.text) + 20 * c.text.count("\n") for c in row.cells), default=0)
    if longest < 400:
        return False
    widths = column_widths(table.columns, width)
    return any(
        _height(p, sum(widths[p.column : p.column + p.cell.colspan]), table.size) > _TALL
        for p in places
        if not p.continues and p.cell.rowspan == 1
    )


def _height(place: Placed, width: float, size: float) -> float:
    """Estimated height of a cell's text in mm."""
    fits = letters(width, size)
    lines = sum(1 + len(line) / fits for line in place.cell.text.split("\n"))
    return lines * size * 1.25 / _POINTS
