"""One example of a rule, made into a subject or a plan and put before a checker."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from iku_assistant.checker.cells import PlanCheck, RuleSets
from iku_assistant.checker.compiled import Compiled
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.hit import Hit
from iku_assistant.checker.outline import Outline, read_outline
from iku_assistant.checker.schema import Example, Rule
from iku_assistant.checker.subject import Subject, given_values, indicator_values
from iku_assistant.checker.view import View
from iku_assistant.checker.words import run_rules
from iku_assistant.plan.codec import from_json
from iku_assistant.plan.finding import Finding, Span
from iku_assistant.plan.indicator import Indicator

#: Period of a text example outside any plan; the trees of `outline` have the same.
YEARS = (2025, 2026, 2027)
_MARK = re.compile(r"\[\[(.*?)\]\]")


def clean(text: str) -> tuple[str, Span | None]:
    """The text without `[[…]]`, and the span that was marked."""
    found = _MARK.search(text)
    plain = _MARK.sub(r"\1", text)
    return plain, Span(found.start(), found.end() - 4) if found else None


def solo(checker: Checker, one: Compiled) -> Checker:
    """The checker with one rule only."""
    return with_rules(checker, RuleSets.of([one]))


def with_rules(checker: Checker, rules: RuleSets) -> Checker:
    """The checker with other compiled rules, sharing what it has read."""
    made = copy.copy(checker)
    made.rules = rules
    return made


@dataclass(frozen=True)
class Trial:
    """An example of a rule (`compiled` says what the rule looks at). ValueError or PlanError: it cannot be read."""

    compiled: Compiled
    example: Example

    @property
    def rule(self) -> Rule:
        """The rule whose example it is."""
        return self.compiled.rule

    @cached_property
    def outline(self) -> Outline | None:
        """The plan of a tree example, with the marked places."""
        tree = self.example.tree
        return None if tree is None else read_outline(tree, self.example.imported)

    @cached_property
    def marked(self) -> Span | None:
        """The marked words of a text example."""
        return clean(self.example.text or "")[1]

    def findings(self, checker: Checker) -> list[Finding]:
        """What the checker finds in the example."""
        if self.outline is not None:
            return list(checker.check(self.outline.plan).findings)
        if self.compiled.place == "link_text":
            return run_rules(checker.rules.link_text, checker.facts(self.subject))
        return checker.text_findings(self.subject)

    def filled(self, checker: Checker) -> list[tuple[str, bool]]:
        """For a *melengkapi* rule: every place it counts (id, "" for a text) and whether the field is filled there."""
        if self.outline is None:
            told = PlanCheck.counted(self.compiled, checker.facts(self.subject), [])
            return [] if told is None else [("", told)]
        run = _run(solo(checker, self.compiled), self.outline)
        plan = self.outline.plan
        if self.compiled.place == "work":
            return [(i, bool(done)) for i in plan.works for _, _, done in run.work(i).fields]
        if self.compiled.place == "unit":
            return [(i, bool(done)) for i in plan.units for _, _, done in run.unit(i).fields]
        if self.compiled.place == "node":
            return [(i, bool(done)) for i in plan.nodes for _, _, done in run.node(i).fields]
        words = ((subject, fields) for i in plan.nodes for subject, _, fields in run.node(i).words)
        return [(s.indicator.id, bool(done)) for s, fields in words if s.indicator for _, _, done in fields]

    def hits(self, checker: Checker) -> Iterator[Hit]:
        """What the rule goes by: the first hit on a text or on each marked text of a tree; all hits on places."""
        if self.outline is None:
            yield from self.compiled.match(checker.facts(self.subject))[:1]
            return
        run = _run(checker, self.outline)
        plan = self.outline.plan
        for place in (*plan.nodes, *plan.links, *plan.works, *plan.units) if self.compiled.steps else ():
            if _fits(self.compiled, place, run):
                yield from run.hits(self.compiled, place) or ()
        for subject in () if self.compiled.steps else _subjects(run, self.outline):
            yield from self.compiled.match(checker.facts(subject))[:1]

    @cached_property
    def subject(self) -> Subject:
        """The statement or indicator of a text example."""
        one = self.example
        text, _ = clean(one.text or "")
        around = (one.sasaran, one.unit, one.imported)
        if self.compiled.place in ("statement", "link_text"):
            kind = "" if self.compiled.place == "link_text" else one.kind
            return Subject("statement", text, one.level, kind, *around)
        indicator = self._indicator(text)
        full = bool(one.fields) or self.rule.saat == "melengkapi"
        return Subject(
            "indicator", text, one.level, one.kind, *around,
            values=indicator_values(indicator) if full else given_values(indicator), indicator=indicator,
            years=YEARS, defined=bool(indicator.definisi_operasional), iku="iku" in indicator.peran,
        )  # fmt: skip

    def _indicator(self, text: str) -> Indicator:
        one = self.example
        data = {"id": "contoh", "nama": text, "satuan": one.satuan, **(one.fields or {})}
        if one.formula is not None:
            data["formula"] = {"teks": one.formula}
        return from_json(Indicator, {k: v for k, v in data.items() if v is not None}, "fields")


def _run(checker: Checker, outline: Outline) -> PlanCheck:
    view = View(outline.plan, checker.cascade, checker.reader.roots)
    return PlanCheck(view, checker.rules, checker.facts, checker.nomenclature)


def _fits(one: Compiled, place: str, run: PlanCheck) -> bool:
    plan = run.view.plan
    homes = {"node": plan.nodes, "link": plan.links, "work": plan.works, "unit": plan.units}
    if place not in homes[one.place]:
        return False
    kinds = one.rule.scope.kind
    kind = plan.nodes[place].kind if one.place == "node" else ""
    return not kinds or one.place != "node" or kind in kinds


def _subjects(run: PlanCheck, outline: Outline) -> Iterator[Subject]:
    for node in outline.plan.nodes.values():
        if node.id in outline.marked:
            yield run.statement_subject(node)
        yield from (run.indicator_subject(node, i) for i in node.indicators if i.id in outline.marked)
