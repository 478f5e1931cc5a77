"""The summary of an evaluation sheet: counts, shares and bands by criterion and by unit, as live formulas."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from iku_assistant.documents.content import Cell, Column, Row, Table
from iku_assistant.documents.kertas_kerja.marks import (
    TIDAK,
    TIDAK_BERLAKU,
    YA,
    Count,
    Criterion,
    Line,
    band_formula,
    band_text,
    decimal,
    outcome,
)

_SHARES = (
    Column("terendah", "Bagian Y sekarang", 14, "center", "percent"),
    Column("tertinggi", "Bila semua yang belum dinilai menjadi Y", 18, "center", "percent"),
    Column("pita", "Pita (perkiraan awal, bukan hasil evaluasi)", 20, "center"),
)
_COUNTS = (
    Column("dari", "Dinilai dari", 12, "center", "number"),
    Column("ya", "Y", 9, "center", "number"),
    Column("tidak", "T", 9, "center", "number"),
    Column("belum", "BL atau –", 11, "center", "number"),
)


def by_criterion(criteria: Sequence[Criterion], lines: Sequence[Line], result: str) -> Table:
    """One row a criterion and one for the outcome of the lines."""
    rows = []
    for place, one in enumerate(criteria):
        values = [line.marks[place].value for line in lines]
        rows.append(Row((Cell(one.asks), *_numbers(Count.among(values), f"{{{one.key}_akhir}}", ""))))
    results = [_result(line, criteria) for line in lines]
    rows.append(Row((Cell(result), *_numbers(Count.among(results), "{hasil}", "")), "total"))
    return Table((Column("kriteria", "Kriteria", 56), *_COUNTS, *_SHARES), tuple(rows), size=9)


def by_unit(criteria: Sequence[Criterion], lines: Sequence[Line], unit_title: str) -> Table:
    """One row a unit: the outcome of its lines."""
    units: dict[str, list[Line]] = {}
    for line in lines:
        units.setdefault(line.unit, []).append(line)
    counts = {unit: Count.among(_result(line, criteria) for line in own) for unit, own in units.items()}
    same = "({unit}={=unit_rekap})*"
    rows = tuple(Row((Cell(unit), *_numbers(count, "{hasil}", same))) for unit, count in counts.items())
    return Table((Column("unit_rekap", unit_title, 56), *_COUNTS, *_SHARES), rows, size=9, empty="Belum ada baris.")


def _result(line: Line, criteria: Sequence[Criterion]) -> str:
    return outcome(m.value for c, m in zip(criteria, line.marks, strict=True) if c.counted)


def _numbers(count: Count, marks: str, among: str) -> tuple[Cell, ...]:
    """Counts, shares and band. SUMPRODUCT compares whole texts: no wildcard or sign in a name means anything."""
    of = f'SUMPRODUCT({among}({marks}<>"")*({marks}<>"{TIDAK_BERLAKU}"))'
    shares = count.shares
    low, high = (decimal(s) for s in shares) if shares else (None, None)
    return (
        _number(count.of, of),
        _number(count.yes, f'SUMPRODUCT({among}({marks}="{YA}"))'),
        _number(count.no, f'SUMPRODUCT({among}({marks}="{TIDAK}"))'),
        _number(count.open, "{=dari}-{=ya}-{=tidak}"),
        Cell("–", value=low, formula='IF({=dari}>0,{=ya}/{=dari},"–")'),
        Cell("–", value=high, formula='IF({=dari}>0,({=dari}-{=tidak})/{=dari},"–")'),
        Cell(band_text(count), bold=True, formula=band_formula("{=terendah}", "{=tertinggi}")),
    )


def _number(value: int, formula: str) -> Cell:
    return Cell(str(value), value=Decimal(value), formula=_product(formula))


def _product(formula: str) -> str:
    """SUMPRODUCT of one condition needs numbers, not truth values."""
    head = "SUMPRODUCT("
    inner = formula.removeprefix(head)
    return f"{head}1*{inner}" if formula.startswith(head) else formula
