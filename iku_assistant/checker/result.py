"""What a check answers: findings by place, completeness by unit, groups of identical texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from iku_assistant.checker.subject import Subject
from iku_assistant.checker.view import View
from iku_assistant.plan.finding import Finding, Severity

#: The same text and rule in more units than this is shown once.
GROUP_ABOVE = 3


class Completeness(NamedTuple):
    """How many of a unit's fields are filled; `unit` is the OPD's id, None for the region's own part."""

    unit: str | None
    field: str
    filled: int
    of: int


class Group(NamedTuple):
    """One rule on one text in more than three units: shown once, decided for all."""

    code: str
    text: str
    units: tuple[str | None, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Cell:
    """The findings and the completeness of one node, link or work.

    `words` keeps what the wording rules said of each subject, to be taken over while the subject stays the same.
    """

    findings: tuple[Finding, ...] = ()
    fields: tuple[tuple[str | None, str, int], ...] = ()
    words: tuple[tuple[Subject, list[Finding], list[tuple[str | None, str, int]]], ...] = ()


@dataclass(frozen=True)
class CheckResult:
    """The result of one check. `cells` keeps what belongs to each place: an edit re-checks only what it reaches.

    `findings` stand in reading order; `penunjang` holds the nodes of program X.XX.01 (their own tab).
    """

    view: View
    pack: str
    cells: Mapping[str, Cell]
    extra: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in reading order of the tree, then links, works, and the checker's own."""
        cells = [cell for key in self.view.order if (cell := self.cells.get(key)) is not None and cell.findings]
        found = [f for cell in cells for f in cell.findings]
        crashed = {f.field: f for f in found if f.code == "SYS001"}
        if not crashed:
            return (*found, *self.extra)
        return (*(f for f in found if f.code != "SYS001"), *self.extra, *(crashed[k] for k in sorted(crashed)))

    def of_node(self, node_id: str) -> tuple[Finding, ...]:
        """The findings of one node and its indicators."""
        cell = self.cells.get(node_id)
        return cell.findings if cell else ()

    @cached_property
    def completeness(self) -> tuple[Completeness, ...]:
        """One line per unit and field."""
        counts: dict[tuple[str | None, str], list[int]] = {}
        for cell in self.cells.values():
            for unit, name, done in cell.fields:
                pair = counts.setdefault((unit, name), [0, 0])
                pair[0] += done
                pair[1] += 1
        keys = sorted(counts, key=lambda k: (k[0] or "", k[1]))
        return tuple(Completeness(*key, *counts[key]) for key in keys)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Open findings by severity key; answered ones and proposals for the next Perubahan are not counted."""
        counted = {"wajib": 0, "perbaikan": 0, "saran": 0}
        for finding in self.findings:
            if finding.decision is None and not finding.usulan and finding.severity > Severity.MATI:
                counted[finding.severity.key] += 1
        return counted

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Identical rule and text in more than three units, in order of first appearance."""
        same: dict[tuple[str, str, str], list[Finding]] = {}
        for finding in self.findings:
            text = self.text_of(finding)
            if text:
                same.setdefault((finding.code, finding.field, text.casefold()), []).append(finding)
        found = []
        for (code, _, _), members in same.items():
            units = tuple(dict.fromkeys(f.unit for f in members))
            if len(units) > GROUP_ABOVE:
                found.append(Group(code, self.text_of(members[0]), units, tuple(members)))
        return tuple(found)

    def text_of(self, finding: Finding) -> str:
        """The text the finding is about (the statement or the indicator's name), "" where it is about no text."""
        node = self.view.plan.nodes.get(finding.node or "")
        if node is None:
            return ""
        if finding.indicator:
            return next((i.nama for i in node.indicators if i.id == finding.indicator), "")
        return node.statement or ""

    def is_penunjang(self, finding: Finding) -> bool:
        """Whether the finding belongs to the tab of program X.XX.01."""
        node = self.view.plan.nodes.get(finding.node or "")
        return node is not None and self.view.penunjang(node)
