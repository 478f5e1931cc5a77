"""Rows of the list: identical texts stand once, with every place where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from iku_assistant.checker.result import CheckResult
from iku_assistant.plan.finding import Finding, Severity
from iku_assistant.plan.tree import Plan
from iku_assistant.web import labels
from iku_assistant.web.check.present import Shown, shown, text_of, unit_names

MANY = "*"
"""Stands for the unit of a row that stands in more than three units."""


@dataclass(frozen=True)
class Row:
    """One text under one rule. `places` are all findings it stands for, the first is shown.

    `unit` is the OPD's id, "" for the region's own part, `MANY` where it stands in many units.
    """

    plan: Plan
    title: str
    level: str
    unit: str
    unit_name: str
    places: tuple[Finding, ...]

    @property
    def finding(self) -> Finding:
        """The first finding."""
        return self.places[0]

    @cached_property
    def shown(self) -> Shown:
        """The first finding as pages show it; its suggestions are made here, so only rows on the page are asked."""
        return shown(self.plan, self.finding)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The names of all its findings."""
        return tuple(key_of(self.plan, f) for f in self.places)

    @property
    def units(self) -> int:
        """In how many OPDs it stands."""
        return len({f.unit for f in self.places})

    @property
    def marks(self) -> list[tuple[int, int, str]]:
        """The words to underline in the text of the row."""
        span = self.finding.span
        if span is None or self.title[span.start : span.end] != self.finding.quote:
            return []
        return [(span.start, span.end, self.finding.severity.key)]

    @property
    def detail(self) -> str:
        """The field that the finding is about and what stands there, where that is not the title itself."""
        if self.shown.text == self.title or self.finding.field in ("statement", "nama"):
            return ""
        return f"{self.shown.where}: {self.shown.text}"

    @property
    def decidable(self) -> bool:
        """Whether the row can be answered: open, about a box, indicator or work, and a finding of a rule."""
        f = self.finding
        return f.decision is None and (f.node or f.work) is not None and not f.code.startswith("SYS")


def key_of(plan: Plan, finding: Finding) -> str:
    """Names a finding on its text: a changed text has another key."""
    text = sha256(text_of(plan, finding).encode("utf-8", "replace")).hexdigest()[:10]
    place = f"work:{finding.work}" if finding.work else finding.node or ""
    return "|".join((finding.code, place, finding.indicator or "", finding.field, text))


def rows_of(result: CheckResult, findings: Sequence[Finding], levels: Mapping[int, str]) -> list[Row]:
    """Findings as rows, the most urgent first, then in reading order. `levels` by id() of the finding."""
    plan = result.view.plan
    names = unit_names(plan)
    many = {id(f) for group in result.groups for f in group.findings}
    same: dict[tuple[object, ...], list[Finding]] = {}
    for n, f in enumerate(sorted(findings, key=lambda f: -f.severity)):
        same.setdefault(_sameness(plan, f, id(f) in many, n), []).append(f)
    return [_row(plan, members, names, levels, id(members[0]) in many) for members in same.values()]


def _sameness(plan: Plan, f: Finding, many: bool, number: int) -> tuple[object, ...]:
    text = _title(plan, f).casefold()
    if not text or f.work is not None or f.code.startswith("SYS"):
        return (number,)
    own = "" if f.field.startswith("targets") else text_of(plan, f).casefold()
    return (f.code, text, own, f.decision is None, f.severity, MANY if many else f.unit)


def _title(plan: Plan, f: Finding) -> str:
    """The statement, or the name of the indicator or work, that a finding is about; "" for one about a decision."""
    if f.code.startswith("SYS"):
        return ""
    if f.indicator is not None and plan.holds_indicator(f.indicator):
        return plan.indicator(f.indicator)[1].nama
    return text_of(plan, f)


def _row(plan: Plan, members: list[Finding], names: Mapping[str, str], levels: Mapping[int, str], many: bool) -> Row:
    first = members[0]
    unit = MANY if many and len({f.unit for f in members}) > 1 else first.unit or ""
    level = labels.LEVELS.get(levels.get(id(first), ""), "")
    return Row(plan, _title(plan, first), level, unit, names.get(first.unit or "", "Pemda"), tuple(members))


def in_order(result: CheckResult, rows: Iterable[Row]) -> list[Row]:
    """By OPD (texts in many units, the region, units as they come in the tree), then by urgency and rule."""
    order = {MANY: -2, "": -1}
    for finding in result.findings:
        order.setdefault(finding.unit or "", len(order))
    return sorted(rows, key=lambda r: (order.get(r.unit, len(order)), -r.finding.severity, r.finding.code))


def severity_counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each severity key."""
    counts = {one.key: 0 for one in Severity if one is not Severity.MATI}
    for f in findings:
        if f.severity is not Severity.MATI:
            counts[f.severity.key] += 1
    return counts
