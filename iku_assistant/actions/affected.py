"""Which findings an edit brought, took away or changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iku_assistant.plan.finding import Finding
from iku_assistant.storage.plans import Stored

if TYPE_CHECKING:
    from iku_assistant.actions.app import App


@dataclass(frozen=True, slots=True)
class Affected:
    """`places` are the ids (nodes, works, or the plan's) whose findings are to be shown anew; `findings` are theirs."""

    places: frozenset[str]
    findings: tuple[Finding, ...]
    total: int


def affected(app: App, before: Stored, after: Stored, touched: frozenset[str]) -> Affected:
    """Re-check and compare. Without a result for the state before, the touched entities are told."""
    old = app.checks.held(before)
    new = app.checks.result(after)
    places = set(touched)
    if old is not None:
        was, now = _by_place(old.findings, after), _by_place(new.findings, after)
        places |= {p for p in was.keys() | now.keys() if was.get(p) != now.get(p)}
    found = tuple(f for f in new.findings if place(f, after) in places)
    return Affected(frozenset(places), found, len(new.findings))


def place(finding: Finding, stored: Stored) -> str:
    """The id a finding is shown at: its node, else its work, else the plan."""
    return finding.node or finding.work or stored.plan.id


def _by_place(findings: Iterable[Finding], stored: Stored) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(place(finding, stored), []).append(finding)
    return groups
