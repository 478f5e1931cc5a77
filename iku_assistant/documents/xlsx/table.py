"""A table of the content model on a sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from iku_assistant.documents.content import Cell, Column, Placed, Row, Table, placed
from iku_assistant.documents.text import clean
from iku_assistant.documents.xlsx.measure import fit, row_heights
from iku_assistant.documents.xlsx.styles import Styles

#: The widest table fills this many units of column width.
_WIDTH = 160
_NAME = re.compile(r"\{(=?)(\w+)\}")
#: A column is not narrower than two letters.
_NARROWEST = 3.5
#: Excel keeps 15 digits; a larger amount is written as text so that no rupiah is lost.
_EXACT = Decimal(10) ** 15


@dataclass
class Ranges:
    """Where the columns of the document's first table lie, for formulas elsewhere."""

    found: dict[str, str] = field(default_factory=dict)

    def note(self, sheet: str, table: Table, first: int, last: int) -> None:
        """Keep the data rows of every column of the first table that has a column of that key."""
        for i, column in enumerate(table.columns):
            self.found.setdefault(column.key, f"'{sheet}'!{xl_range_abs(first, i, max(last, first), i)}")

    def fill(self, formula: str, row: int, here: Mapping[str, int]) -> str:
        """A formula with its columns and cells of this row put in; empty when one is unknown."""
        if any(name not in (here if own else self.found) for own, name in _NAME.findall(formula)):
            return ""

        def put(match: re.Match[str]) -> str:
            own, name = match.groups()
            return xl_rowcol_to_cell(row, here[name], col_abs=True) if own else self.found[name]

        return "=" + _NAME.sub(put, formula) if formula else ""


@dataclass
class Grid:
    """A sheet being written: its column widths, the formats, and notes for the person."""

    sheet: Worksheet
    widths: Sequence[float]
    styles: Styles
    ranges: Ranges
    notes: list[str] = field(default_factory=list)

    def merge(self, row: int, column: int, last_row: int, last_column: int, text: str, style: Format) -> None:
        """A text over a rectangle; a single place is not merged."""
        if (row, column) == (last_row, last_column):
            self.sheet.write_string(row, column, text, style)
        else:
            self.sheet.merge_range(row, column, last_row, last_column, "", style)
            self.sheet.write_string(row, column, text, style)


def column_widths(table: Table | None) -> list[float]:
    """Column widths in Excel's units; a sheet without a table is one wide column."""
    if table is None:
        return [110.0]
    total = sum(c.width for c in table.columns)
    scale = _WIDTH if len(table.columns) > 5 else 110
    return [max(round(c.width * scale * table.stretch / total, 1), _NARROWEST) for c in table.columns]


def write_table(grid: Grid, row: int, table: Table, *, freeze: bool) -> int:
    """Write a table at a row; returns the row after it. `freeze`: its head stays on screen and on every page."""
    head, body = list(placed(table.head_rows())), list(placed(table.body_rows()))
    first = row + len(head)
    if freeze:
        grid.sheet.freeze_panes(first, 0)
        grid.sheet.repeat_rows(row, first - 1)
    if table.filtered and body:
        grid.sheet.autofilter(first - 1, 0, first + len(body) - 1, len(table.columns) - 1)
    grid.ranges.note(grid.sheet.get_name(), table, first, first + len(body) - 1)
    rests: list[str] = []
    heights = row_heights([p for _, p in (*head, *body)], _widths(grid, table), table.size)
    for offset, (line, places) in enumerate((*head, *body)):
        grid.sheet.set_row(row + offset, heights[offset])
        _write_row(grid, row + offset, line, places, table, rests)
    last = row + len(head) + len(body)
    _choices(grid, table, first, last - 1)
    return _write_rests(grid, last, rests)


def _widths(grid: Grid, table: Table) -> Sequence[float]:
    return grid.widths[: len(table.columns)]


def _write_row(grid: Grid, at: int, row: Row, places: Sequence[Placed], table: Table, rests: list[str]) -> None:
    here = {c.key: i for i, c in enumerate(table.columns)} if any(p.cell.formula for p in places) else {}
    for place in places:
        if place.continues:
            continue
        cell, column = place.cell, table.columns[place.column]
        style = grid.styles.cell(
            cell.align or column.align,
            bold=cell.bold,
            tone=cell.tone,
            kind=column.kind if cell.value is not None else "text",
            size=table.size,
            row=row.kind,
        )
        if cell.rowspan > 1 or cell.colspan > 1:
            last = (at + cell.rowspan - 1, place.column + cell.colspan - 1)
            grid.sheet.merge_range(at, place.column, *last, "", style)
        formula = grid.ranges.fill(cell.formula, at, here)
        _write(grid, (at, place.column), cell, column, style, rests, formula)


def _write(
    grid: Grid, at: tuple[int, int], cell: Cell, column: Column, style: Format, rests: list[str], formula: str
) -> None:
    """A live formula, a number, or a text exactly as it stands."""
    row, place = at
    if formula:
        known = float(cell.value) if cell.value is not None else cell.text
        grid.sheet.write_formula(row, place, formula, style, known)
    elif cell.value is not None and column.kind != "text" and abs(cell.value) < _EXACT:
        grid.sheet.write_number(row, place, float(cell.value), style)
    else:
        text, rest = fit(clean(cell.text))
        if rest:
            rests.append(f"Lanjutan kolom {column.title}, baris {row + 1}: {rest}")
        if text:
            grid.sheet.write_string(row, place, text, style)
        else:
            grid.sheet.write_blank(row, place, None, style)


def _choices(grid: Grid, table: Table, first: int, last: int) -> None:
    for i, column in enumerate(table.columns):
        if column.choices and last >= first and table.rows:
            rule = {
                "validate": "list",
                "source": list(column.choices),
                "error_title": column.title,
                "error_message": f"Pilih salah satu: {', '.join(column.choices)}."[:255],
            }
            grid.sheet.data_validation(first, i, last, i, rule)


def _write_rests(grid: Grid, row: int, rests: Sequence[str]) -> int:
    """What did not fit into a cell, under the table, in as many rows as it needs."""
    style = grid.styles.paragraph("left", False, 9)
    for rest in rests:
        while rest:
            head, rest = fit(rest)
            grid.merge(row, 0, row, len(grid.widths) - 1, head, style)
            row += 1
    if rests:
        grid.notes.append(
            "Ada teks yang lebih panjang daripada batas satu sel Excel (32.767 huruf); lanjutannya ada di bawah tabel."
        )
    return row
