"""Completeness for people: one line for each unit, never a list of empty fields (`domain/08` finding 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iku_assistant.checker.result import CheckResult, Completeness

LABELS = {
    "satuan": "satuan",
    "sumber_data": "sumber data",
    "definisi_operasional": "definisi operasional",
    "formula": "rumus",
    "baseline": "nilai awal",
    "alasan": "alasan pemilihan",
    "targets": "target",
    "owner": "pemilik",
    "indicators": "berindikator",
    "assumption": "jika–maka dikonfirmasi",
    "children": "diurai ke bawah",
    "opd": "sasaran daerah berperangkat daerah",
    "parent": "tertaut ke sasaran daerah",
    "program_pendukung": "didukung program",
    "unit": "unit dan jabatan berkinerja",
    "works": "tertaut ke program atau kegiatan",
    "amounts": "beranggaran",
}


def completeness_lines(result: CheckResult) -> Iterator[str]:
    """One line a unit: how many indicators are complete, then how many places have each field."""
    whole, of_indicators = _whole(result)
    units: dict[str | None, list[Completeness]] = {}
    for line in result.completeness:
        units.setdefault(line.unit, []).append(line)
    for unit in unit_order(result, units):
        parts = [_kamus(unit, units[unit], whole, of_indicators)]
        parts += [_part(one) for one in units[unit] if one.field not in of_indicators]
        yield f"{unit_name(result, unit)}: {' · '.join(filter(None, parts))}"


def _kamus(
    unit: str | None, lines: Iterable[Completeness], whole: dict[str | None, list[int]], names: Iterable[str]
) -> str:
    if unit not in whole:
        return ""
    done, of = whole[unit]
    fields = ", ".join(f"{LABELS.get(x.field, x.field)} {number(x.filled)}" for x in lines if x.field in names)
    return f"Kamus indikator: {number(done)} dari {number(of)} lengkap ({fields})"


def _part(one: Completeness) -> str:
    return f"{LABELS.get(one.field, one.field)} {number(one.filled)} dari {number(one.of)}"


def _whole(result: CheckResult) -> tuple[dict[str | None, list[int]], frozenset[str]]:
    """Complete and all indicators by unit, and the names of the fields that make one complete."""
    counts: dict[str | None, list[int]] = {}
    names: set[str] = set()
    for cell in result.cells.values():
        for subject, _, fields in cell.words:
            if subject.indicator is not None and fields:
                pair = counts.setdefault(fields[0][0], [0, 0])
                pair[0] += all(done for _, _, done in fields)
                pair[1] += 1
                names.update(name for _, name, _ in fields)
    return counts, frozenset(names)


def unit_order(result: CheckResult, units: Iterable[str | None]) -> list[str | None]:
    """The region's own part first, then units in the order of the plan."""
    known = {unit: i for i, unit in enumerate(result.view.plan.units)}
    return sorted(set(units), key=lambda u: (-1 if u is None else known.get(u, len(known)), u or ""))


def unit_name(result: CheckResult, unit: str | None) -> str:
    """The name of a unit; None is the region itself."""
    known = result.view.plan.units.get(unit or "")
    return known.nama if known else "Pemerintah Daerah"


def number(count: int) -> str:
    """A count the Indonesian way: 1.234."""
    return f"{count:,}".replace(",", ".")
