"""The table of an evaluation sheet: for every criterion the first mark, the assessor's mark and the final one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from iku_assistant.documents.content import Cell, Column, Row, Table
from iku_assistant.documents.kertas_kerja.marks import TIDAK, TIDAK_BERLAKU, YA, Criterion, Line, outcome

#: Widths beside those of the leading columns.
_MARK, _SUM, _EVIDENCE, _REMARK = 3.6, 5.5, 40, 14


def sheet(
    lead: Sequence[Column], criteria: Sequence[Criterion], lines: Sequence[Line], *, result: str, empty: str
) -> Table:
    """The whole sheet; `result` heads the column of the outcome. The assessor's columns offer Y and T."""
    columns = (*lead, *_mark_columns(criteria), *_last_columns(result))
    rows = tuple(_row(line, criteria) for line in lines)
    total = sum(c.width for c in columns)
    return Table(
        columns, rows, _head(lead, criteria, columns[-4:]), size=8, empty=empty, stretch=total / 160, filtered=True
    )


def _mark_columns(criteria: Sequence[Criterion]) -> Iterator[Column]:
    for one in criteria:
        choices = (YA, TIDAK, TIDAK_BERLAKU) if one.optional else (YA, TIDAK)
        yield Column(f"{one.key}_awal", f"{one.label}: awal", _MARK, "center")
        yield Column(f"{one.key}_nilai", f"{one.label}: penilai", _MARK, "center", choices=choices)
        yield Column(f"{one.key}_akhir", f"{one.label}: akhir", _MARK, "center")


def _last_columns(result: str) -> tuple[Column, ...]:
    return (
        Column("jumlah", "Jumlah Y", _SUM, "center", "number"),
        Column("hasil", result, _SUM, "center"),
        Column("bukti", "Bukti (kode aturan dan alasannya)", _EVIDENCE),
        Column("keterangan", "Keterangan penilai", _REMARK),
    )


def _head(lead: Sequence[Column], criteria: Sequence[Criterion], last: Sequence[Column]) -> tuple[Row, ...]:
    """Two rows: the criterion over its three columns; every other heading over both rows."""

    def tall(column: Column) -> Cell:
        return Cell(column.title, rowspan=2, align="center", bold=True)

    top = (
        *map(tall, lead),
        *(Cell(c.label, colspan=3, align="center", bold=True) for c in criteria),
        *map(tall, last),
    )
    below = tuple(Cell(text, align="center") for _ in criteria for text in ("awal", "nilai", "akhir"))
    return Row(top, "head"), Row(below, "head")


def _row(line: Line, criteria: Sequence[Criterion]) -> Row:
    cells: list[Cell] = [*line.lead]
    for one, mark in zip(criteria, line.marks, strict=True):
        final = f'IF({{={one.key}_nilai}}<>"",{{={one.key}_nilai}},{{={one.key}_awal}})'
        tone = "warn" if mark.value == TIDAK else ""
        cells += [Cell(mark.value, tone=tone), Cell("", tone="isian"), Cell(mark.value, bold=True, formula=final)]
    values = [m.value for c, m in zip(criteria, line.marks, strict=True) if c.counted]
    cells += [
        Cell(str(values.count(YA)), value=Decimal(values.count(YA)), formula=_sum(criteria)),
        Cell(outcome(values), bold=True, formula=_outcome(criteria)),
        Cell(line.evidence(criteria)),
        Cell("", tone="isian"),
    ]
    return Row(tuple(cells))


def _finals(criteria: Sequence[Criterion]) -> list[str]:
    return [f"{{={c.key}_akhir}}" for c in criteria if c.counted]


def _sum(criteria: Sequence[Criterion]) -> str:
    return "+".join(f'({cell}="{YA}")' for cell in _finals(criteria))


def _outcome(criteria: Sequence[Criterion]) -> str:
    """`marks.outcome` as a formula."""
    finals = _finals(criteria)
    no = ",".join(f'{cell}="{TIDAK}"' for cell in finals)
    passed = ",".join(f'OR({cell}="{YA}",{cell}="{TIDAK_BERLAKU}")' for cell in finals)
    return f'IF(OR({no}),"{TIDAK}",IF(AND({{=jumlah}}>0,{passed}),"{YA}","–"))'
