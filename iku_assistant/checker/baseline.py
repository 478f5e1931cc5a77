"""The base line (*garis dasar*) `iku-baseline/1`: findings a plan already had, so that only new ones are told.

An entry belongs to a rule, a field, a place and a text. A changed text is a new finding. Where ids were derived from
places (loose trees) and something was put in above, an entry follows its text to the new place, one for one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from iku_assistant.checker.result import CheckResult
from iku_assistant.checker.spot import fingerprint, judged_text, normal, place_of
from iku_assistant.plan.finding import Finding, Severity
from iku_assistant.plan.tree import Plan

#: Findings about decisions and crashed rules are no part of what a plan had.
_OWN = "SYS"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One finding that was there: rule, field, place (ids) and the text it was said of."""

    place: str
    code: str
    field: str
    text: str

    @property
    def fingerprint(self) -> str:
        """As in `checker.spot.fingerprint`."""
        return fingerprint(self.code, self.field, self.place, self.text)

    @property
    def moved(self) -> tuple[str, str, str]:
        """What stays of an entry whose place got another id."""
        return self.code, self.field, normal(self.text)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings a plan had under a rule pack; `plan` is its id, `judul` its title. Entries are sorted."""

    plan: str
    judul: str
    pack: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """`result` without the old findings; `old` are those, `done` the entries that no longer occur."""

    result: CheckResult
    old: tuple[Finding, ...]
    done: tuple[Entry, ...]


def baseline_of(result: CheckResult) -> Baseline:
    """The open findings of a check as a base line; answered ones and proposals for the next Perubahan stay out."""
    plan = result.view.plan
    found = {e.fingerprint: e for f in result.findings if _counts(f) for e in (entry_of(plan, f),)}
    return Baseline(plan.id, plan.judul, result.pack, tuple(sorted(found.values())))


def entry_of(plan: Plan, finding: Finding) -> Entry:
    """The entry of one finding."""
    return Entry(place_of(finding), finding.code, finding.field, judged_text(plan, finding))


def compare(result: CheckResult, baseline: Baseline, codes: Collection[str]) -> Compared:
    """Take the findings of the base line out of a result.

    `codes` are the rules that ran: an entry of another rule says nothing, neither old nor done.
    """
    plan = result.view.plan
    open_ones = [f for f in result.findings if not f.code.startswith(_OWN)]
    prints = [entry_of(plan, f).fingerprint for f in open_ones]
    known, present = {e.fingerprint: e for e in baseline.entries}, set(prints)
    old = [f for f, mark in zip(open_ones, prints, strict=True) if mark in known]
    rest = [f for f, mark in zip(open_ones, prints, strict=True) if mark not in known]
    gone = [e for mark, e in known.items() if mark not in present and e.code in codes]
    followed, done = _follow(plan, rest, gone)
    hidden = {id(f) for f in (*old, *followed) if f.decision is None}
    kept_old = tuple(f for f in result.findings if id(f) in hidden)
    return Compared(_without(result, hidden), kept_old, tuple(done))


def _follow(plan: Plan, findings: Iterable[Finding], gone: Iterable[Entry]) -> tuple[list[Finding], list[Entry]]:
    """Pair findings at new places with entries of vanished ones, one for one; the rest of the entries is done."""
    waiting: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in gone:
        waiting.setdefault(entry.moved, []).append(entry)
    followed = []
    for finding in findings:
        entries = waiting.get(entry_of(plan, finding).moved)
        if entries:
            entries.pop()
            followed.append(finding)
    return followed, sorted(e for entries in waiting.values() for e in entries)


def _without(result: CheckResult, hidden: Collection[int]) -> CheckResult:
    cells = {
        key: replace(cell, findings=_left(cell.findings, hidden)) if cell.findings else cell
        for key, cell in result.cells.items()
    }
    return replace(result, cells=cells, extra=_left(result.extra, hidden), memo={})


def _left(findings: Sequence[Finding], hidden: Collection[int]) -> tuple[Finding, ...]:
    return tuple(f for f in findings if id(f) not in hidden)


def _counts(finding: Finding) -> bool:
    return (
        finding.decision is None
        and not finding.usulan
        and finding.severity > Severity.MATI
        and not finding.code.startswith(_OWN)
    )
