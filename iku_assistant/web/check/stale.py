"""Decisions that answer nothing any more, beside the findings that report them (SYS002, SYS003)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iku_assistant.checker.result import CheckResult
from iku_assistant.plan.finding import Decision, Finding
from iku_assistant.web.check.present import text_of


@dataclass(frozen=True, slots=True)
class Stale:
    """One such decision. `again` is the open finding of the same place, with its `text`, to take it on anew."""

    decision: Decision
    again: Finding | None
    text: str


def stale_decisions(result: CheckResult) -> Mapping[int, Stale]:
    """id() of the finding that reports it → the decision."""
    plan = result.view.plan
    used = {f.decision.id for f in result.findings if f.decision is not None}
    unused = [d for d in sorted(plan.decisions.values(), key=lambda d: d.id) if d.id not in used]
    reports = [f for f in result.findings if f.code in ("SYS002", "SYS003")]
    if len(unused) != len(reports):
        return {}
    places = {(f.code, f.node, f.indicator, f.field): f for f in result.findings if f.decision is None}
    found = {}
    for report, one in zip(reports, unused, strict=True):
        again = places.get((one.code, one.node, one.indicator, one.field))
        found[id(report)] = Stale(one, again, text_of(plan, again) if again else "")
    return found
