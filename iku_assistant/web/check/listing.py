"""The list of findings: filters as chips, by OPD, identical texts once, completeness as one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iku_assistant.checker.result import CheckResult
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.finding import Finding, Severity
from iku_assistant.web import labels
from iku_assistant.web.check.chips import KEYS, PEMDA, Chip, Fact, chips, link, state_chips
from iku_assistant.web.check.kamus import Kamus, kamus_by_unit
from iku_assistant.web.check.present import unit_names
from iku_assistant.web.check.rows import MANY, Row, in_order, rows_of, severity_counts
from iku_assistant.web.check.sections import Section, sections

PER_PAGE = 60
"""Rows of a page when nothing is cut; whole OPDs up to this many where they are."""
_TABLE_FROM = 4
"""From this many OPDs on, the page begins with a table of them."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One OPD in the table: open findings by severity key, its completeness, the address of its list."""

    name: str
    counts: Mapping[str, int]
    kamus: Kamus | None
    query: str
    on: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """The page. `total` findings stand in `rows` rows; `table` is empty where there are few OPDs, and then `fillable`
    tells the completeness of OPDs that have no section: (unit, name, line)."""

    sections: list[Section]
    total: int
    rows: int
    page: int
    pages: int
    cut: bool
    severities: list[Chip]
    rules: list[Chip]
    levels: list[Chip]
    units: list[Chip]
    states: list[Chip]
    table: list[UnitLine]
    fillable: list[tuple[str, str, Kamus]]
    query: Mapping[str, str]

    def link(self, **more: str) -> str:
        """The address of this list with other filters."""
        return link(self.query, **more)

    def unit_link(self, section: Section, code: str = "") -> str:
        """The whole of a section, or of one rule in it."""
        unit = "" if section.unit == MANY else section.unit or PEMDA
        return link(self.query, unit=unit, aturan=code or self.query.get("aturan", ""))


def listing(
    result: CheckResult, cascade: Cascade, titles: Mapping[str, str], chosen: Mapping[str, str], page: int
) -> Listing:
    """Filter, group and cut. Without a choice of severity only *Harus diperbaiki* is shown. `titles` of rules."""
    plan = result.view.plan
    query = {k: v for k, v in chosen.items() if k in KEYS and v}
    query.setdefault("tingkat", "wajib")
    query.setdefault("keadaan", "terbuka")
    facts = [Fact(f, plan, cascade, result) for f in result.findings if f.severity is not Severity.MATI]
    kept = [x for x in facts if x.fits(query)]
    levels = {id(x.finding): x.values["level"] for x in kept}
    rows = in_order(result, rows_of(result, [x.finding for x in kept], levels))
    names = {u.id: u.nama for u in plan.units.values()}
    kamus = kamus_by_unit(result)
    cut = not any(query.get(key) for key in ("unit", "aturan", "cari"))
    pages = _whole(sections(rows, names, titles, kamus, True)) if cut else _parts(rows, names, titles, kamus)
    page = min(page, max(1, len(pages)))
    short = {PEMDA: "Pemda", **unit_names(plan)}
    table = _table(facts, kamus, short, query)
    told = {row.unit for row in rows}
    return Listing(
        sections=pages[page - 1] if pages else [],
        total=len(kept),
        rows=len(rows),
        page=page,
        pages=max(1, len(pages)),
        cut=cut,
        severities=chips(facts, query, "tingkat", labels.SEVERITIES, every="semua"),
        rules=chips(facts, query, "aturan", None),
        levels=chips(facts, query, "level", labels.LEVELS),
        units=chips(facts, query, "unit", short),
        states=state_chips(facts, query),
        table=table,
        fillable=[]
        if table or not cut
        else [(u or PEMDA, names.get(u, "Pemda"), k) for u, k in kamus.items() if u not in told],
        query=query,
    )


def _parts(
    rows: Sequence[Row], names: Mapping[str, str], titles: Mapping[str, str], kamus: Mapping[str, Kamus]
) -> list[list[Section]]:
    """All rows, so many to a page."""
    parts = (rows[i : i + PER_PAGE] for i in range(0, len(rows), PER_PAGE))
    return [sections(part, names, titles, kamus, False) for part in parts]


def _whole(found: Sequence[Section]) -> list[list[Section]]:
    """Whole OPDs, as many on a page as fit."""
    pages: list[list[Section]] = []
    room = 0
    for section in found:
        if not pages or section.lines > room:
            pages.append([])
            room = PER_PAGE
        pages[-1].append(section)
        room -= section.lines
    return pages


def _table(
    facts: Sequence[Fact], kamus: Mapping[str, Kamus], names: Mapping[str, str], query: Mapping[str, str]
) -> list[UnitLine]:
    """Every OPD with something open or to fill in, those with most to put right first."""
    by_unit: dict[str, list[Finding]] = {unit or PEMDA: [] for unit in kamus}
    for fact in facts:
        if fact.values["keadaan"] == query["keadaan"]:
            by_unit.setdefault(fact.values["unit"], []).append(fact.finding)
    if len(by_unit) < _TABLE_FROM:
        return []
    lines = [
        UnitLine(
            names.get(unit, unit), severity_counts(found), kamus.get("" if unit == PEMDA else unit),
            link(query, unit="" if query.get("unit") == unit else unit, aturan=""), query.get("unit") == unit,
        )
        for unit, found in by_unit.items()
    ]  # fmt: skip
    return sorted(lines, key=lambda x: tuple(-x.counts[key] for key in ("wajib", "perbaikan", "saran")))
