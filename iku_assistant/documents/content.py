"""The content model: what a page says, free of any library. Renderers know this and nothing of plans.

Texts are plain; ``\\n`` is a line break inside a paragraph or cell. Lengths are millimetres, sizes points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs in one alignment; spaces in points. `keep_next` holds it on the page of what follows."""

    runs: tuple[Run, ...]
    align: Align = "left"
    space_after: float = 6
    keep_next: bool = False
    heading: int = 0  # 0: none; 1–3: outline level for readers and screen readers
    size: float | None = None
    space_before: float = 0

    @property
    def text(self) -> str:
        """The whole text without styles."""
        return "".join(r.text for r in self.runs)


def paragraph(
    text: str,
    align: Align = "left",
    *,
    bold: bool = False,
    space_after: float = 6,
    keep_next: bool = False,
    heading: int = 0,
    size: float | None = None,
    space_before: float = 0,
) -> Paragraph:
    """One paragraph in one style."""
    return Paragraph((Run(text, bold=bold),), align, space_after, keep_next, heading, size, space_before)


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height in mm, e.g. for the emblem on page 1."""

    mm: float


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: its marker as printed ("a.", "(1)", "1."), text, items one level below."""

    marker: str
    text: str
    items: tuple[ListItem, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items with their own markers, hanging. `indent` in mm from the margin; `gap` is the width of the marker."""

    items: tuple[ListItem, ...]
    indent: float = 0
    gap: float = 9


@dataclass(frozen=True, slots=True)
class LabelledList:
    """`Menimbang :  a. bahwa …`: a label, a colon and items (a marker may be empty) in three aligned columns.

    `width` of the label in mm.
    """

    label: str
    items: tuple[ListItem, ...]
    width: float = 30
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. `width` is its share (relative); `kind` tells XLSX how to write values.

    `choices` is the list of texts that XLSX offers in the cells of the column (empty: none).
    """

    key: str
    title: str
    width: float
    align: Align = "left"
    kind: Literal["text", "number", "rupiah", "percent"] = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that starts here and spans `rowspan` rows and `colspan` columns. `align` None: the column's.

    `value` is the number behind the text, for XLSX. `tone` is a name the renderer may colour: grey, warn,
    isian (for a person to fill in).
    `formula` is the live formula of `value` (else of `text`) in XLSX: `{key}` are all data rows of a column of the
    document's first table (else of the first that has it), `{=key}` is the cell of this row in a column of its table.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    align: Align | None = None
    bold: bool = False
    value: Decimal | None = None
    tone: str = ""
    node: str | None = None
    indicator: str | None = None
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that start in this row, left to right; places covered by a span from above are left out."""

    cells: tuple[Cell, ...]
    kind: Literal["data", "group", "total", "head", "number"] = "data"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `head` is repeated on every page. Empty `head`: one row of the column titles.

    `numbers` adds the row (1) (2) … under the head. `size` in points. `empty` is printed over the whole width
    when there are no rows. `caption` names the table for HTML readers; elsewhere a paragraph above does.
    `stretch` is the width in XLSX as a share of the usual one (printing scales it down to the page); `filtered` offers
    filters in the last row of the head.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    numbers: bool = False
    size: float = 9
    empty: str = ""
    caption: str = ""
    stretch: float = 1
    filtered: bool = False

    def head_rows(self) -> tuple[Row, ...]:
        """Every row that is repeated on each page, the number row included."""
        titles = tuple(Cell(c.title, align="center", bold=True) for c in self.columns)
        rows = self.head or (Row(titles, "head"),)
        if self.numbers:
            marks = tuple(Cell(f"({i})", align="center") for i, _ in enumerate(self.columns, 1))
            rows = (*rows, Row(marks, "number"))
        return rows

    def body_rows(self) -> tuple[Row, ...]:
        """The data rows, or the one row that says there are none."""
        if self.rows or not self.empty:
            return self.rows
        return (Row((Cell(self.empty, colspan=len(self.columns), align="center"),)),)


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its column; `continues` marks a place covered by a span from a row above (same cell)."""

    column: int
    cell: Cell
    continues: bool = False


def placed(rows: tuple[Row, ...]) -> Iterator[tuple[Row, tuple[Placed, ...]]]:
    """Give each row all its places from left to right, spans from above included (once per spanning cell)."""
    above: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        below: dict[int, tuple[Cell, int]] = {}
        found: list[Placed] = []
        column, waiting = 0, iter(row.cells)
        cell = next(waiting, None)
        while column in above or cell is not None:
            if column in above:
                spanning, left = above[column]
                found.append(Placed(column, spanning, continues=True))
            else:
                assert cell is not None
                spanning, left = cell, cell.rowspan
                found.append(Placed(column, spanning))
                cell = next(waiting, None)
            if left > 1:
                below[column] = (spanning, left - 1)
            column += spanning.colspan
        above = below
        yield row, tuple(found)


@dataclass(frozen=True, slots=True)
class AnnexHeading:
    """Lines in the upper right corner of an annex, aligned left among themselves, capitals."""

    lines: tuple[str, ...]
    width: float = 82


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Place and date, office, sign ("ttd", a variable, or empty space), name, further lines; kept on one page."""

    lead: tuple[str, ...]
    office: tuple[str, ...]
    sign: str
    name: str
    tail: tuple[str, ...] = ()
    side: Literal["left", "right"] = "right"
    width: float = 82


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line over the whole width (under a letterhead)."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page of the same section."""


Block = Paragraph | Space | NumberedList | LabelledList | Table | AnnexHeading | SignatureBlock | Rule | PageBreak


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on pages of one orientation; starts on a new page. `mark` (RANCANGAN) stands on its first page.

    `name` is the name of its sheet in XLSX (at most 31 letters, none of []:*?/\\); empty: numbered.
    """

    blocks: tuple[Block, ...]
    landscape: bool = False
    mark: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Paper in mm, upright; `margin` on all four sides; base font size in points."""

    width: float = 215
    height: float = 330
    margin: float = 25
    size: float = 12


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. Pages are numbered through ("- 2 -" top centre); page 1 carries no number."""

    title: str
    sections: tuple[Section, ...]
    page: Page = field(default_factory=Page)
    numbered: bool = True


def pairs(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Block | None]]:
    """Every block with the one after it; a signature must not stand alone on a page after a table."""
    return zip(blocks, (*blocks[1:], None), strict=True)


def tables(document: Document) -> Iterator[Table]:
    """Every table of the document in order."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block
