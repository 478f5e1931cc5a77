"""The checker: rules + plan → findings, whole or only where an edit reaches; rules + text → answer of `judge`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from iku_assistant.catalog.indicators import IndicatorCatalog
from iku_assistant.catalog.nomenclature import Nomenclature
from iku_assistant.checker import judge as judging
from iku_assistant.checker.cells import PlanCheck, RuleSets, decided_place, expired
from iku_assistant.checker.compiled import compile_packs
from iku_assistant.checker.facts import Facts, Reading
from iku_assistant.checker.packs import Packs
from iku_assistant.checker.reach import reached
from iku_assistant.checker.result import Cell, CheckResult
from iku_assistant.checker.subject import Subject
from iku_assistant.checker.view import View, moved_index
from iku_assistant.checker.words import run_rules
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.finding import Decision, Finding, Severity
from iku_assistant.plan.tree import Plan

#: Texts whose reading is remembered (7 kB each on average), several plans of a region; longer ones are read again.
_KEEP, _LONGEST = 30_000, 1_000


class Checker:
    """Rules made ready once. Safe to share between requests: what it keeps are answers by text."""

    def __init__(
        self,
        packs: Packs,
        reader: Reading,
        catalog: IndicatorCatalog,
        cascade: Cascade,
        nomenclature: Nomenclature | None = None,
    ) -> None:
        self.packs = packs
        self.reader = _Remembering(reader)
        self.catalog = catalog
        self.cascade = cascade
        self.nomenclature = nomenclature or Nomenclature()
        self.rules = RuleSets.of(compile_packs(packs, catalog))

    def facts(self, subject: Subject) -> Facts:
        """The facts of a subject, computed as rules ask for them."""
        made = Facts(subject, self.reader)
        made.effects = self.catalog.effects
        return made

    def _ticking(self, tick: Callable[[], None]) -> Callable[[Subject], Facts]:
        def facts(subject: Subject) -> Facts:
            tick()
            return self.facts(subject)

        return facts

    def text_findings(self, subject: Subject) -> list[Finding]:
        """Findings of the wording and field rules on one statement or indicator outside any plan."""
        rules = self.rules.indicator if subject.kind == "indicator" else self.rules.statement
        return run_rules(rules, self.facts(subject)) if subject.text.strip() else []

    def statement_findings(self, text: str, kind: str, level: str) -> list[Finding]:
        """Findings on one text: `kind` is sasaran (or a node kind) or indikator; `level` as in `judge`."""
        indicator = kind == "indikator"
        subject = Subject("indicator" if indicator else "statement", text, level, "" if indicator else kind)
        return self.text_findings(subject)

    def judge(self, obj: Mapping[str, Any], explain: bool = False) -> dict[str, Any]:
        """Answer one object of `iku judge` (`design/checker.md` §5); BadLine when it cannot be judged."""
        return judging.judge(self, obj, explain)

    def check(self, plan: Plan, today: date | None = None, tick: Callable[[], None] | None = None) -> CheckResult:
        """Check a whole plan. Decisions whose date lies before `today` have expired.

        `tick` is called before each text is read; what it raises stops the check.
        """
        view = View(plan, self.cascade, self.reader.roots)
        run = PlanCheck(view, self.rules, self.facts if tick is None else self._ticking(tick), self.nomenclature, today)
        cells: dict[str, Cell] = {node_id: run.node(node_id) for node_id in plan.nodes}
        cells |= {f"link:{i}": run.link(i) for i in plan.links}
        cells |= {f"work:{i}": run.work(i) for i in plan.works}
        cells |= {f"unit:{i}": run.unit(i) for i in plan.units}
        return self._result(view, cells, today)

    def recheck(
        self,
        previous: CheckResult,
        before: Plan,
        after: Plan,
        touched: set[str] | None = None,
        today: date | None = None,
    ) -> CheckResult:
        """Check again only what the difference can reach; equal to a full check of `after`.

        `touched` (ids named by the edits) is a hint only: what differs is found by comparing the two versions.
        """
        what = reached(previous.view, after)
        if what is None or previous.pack != self.packs.hash:
            return self.check(after, today)
        view = View(after, self.cascade, self.reader.roots, moved_index(previous.view, after, what.changed))
        if not what.moved:
            works_same = previous.view.plan.works is after.works
            in_place = works_same and previous.view.plan.links is after.links and not what.shifted
            view.keep(previous.view, works_same=works_same, gaps_same=not what.emptied, order_same=in_place)
        if view.region_goals != previous.view.region_goals:
            return self.check(after, today)
        what = what.with_view(previous.view, view)
        run = PlanCheck(view, self.rules, self.facts, self.nomenclature, today)
        cells = dict(previous.cells)
        for gone in what.removed:
            cells.pop(gone, None)
        cells |= {i: run.node(i, None if what.works_changed else previous.cells.get(i)) for i in what.nodes}
        cells |= {i: _repathed(cells[i], view, i) for i in what.repath}
        cells |= {f"link:{i}": run.link(i) for i in what.links}
        cells |= {f"work:{i}": run.work(i) for i in what.works}
        cells |= {f"unit:{i}": run.unit(i) for i in what.units}
        return self._result(view, cells, today)

    def _result(self, view: View, cells: Mapping[str, Cell], today: date | None) -> CheckResult:
        extra = tuple(_stale(view, cells, today))
        return CheckResult(view, self.packs.hash, cells, extra, tuple(f.message for f in extra))


def _repathed(cell: Cell, view: View, node_id: str) -> Cell:
    if not cell.findings:
        return cell
    path = view.path(view.plan.nodes[node_id])
    return replace(cell, findings=tuple(replace(f, path=path) for f in cell.findings))


def _stale(view: View, cells: Mapping[str, Cell], today: date | None) -> Iterator[Finding]:
    """Decisions that answer nothing any more: the text changed, the finding is gone, or the date has passed."""
    for one in sorted(view.plan.decisions.values(), key=lambda d: d.id):
        cell = cells.get(decided_place(one))
        used = cell is not None and any(f.decision is one for f in cell.findings)
        if not used:
            yield _stale_finding(view, one, expired(one, today))


def _stale_finding(view: View, one: Decision, late: bool) -> Finding:
    node = view.plan.nodes.get(one.node or "")
    why = "tanggalnya sudah lewat" if late else "teksnya sudah berubah atau temuannya sudah tidak ada"
    message = f"Keputusan atas {one.code} (“{one.teks[:80]}”) tidak berlaku lagi: {why}. Putuskan ulang atau hapus."
    return Finding(
        "SYS003" if late else "SYS002", Severity.SARAN, one.field, message,
        node=node.id if node else None, indicator=one.indicator if node else None,
        path=view.path(node) if node else (), unit=view.opd(node) if node else None, family="SYS",
    )  # fmt: skip


class _Remembering:
    """A reader that keeps what it read, by text."""

    def __init__(self, reader: Reading) -> None:
        self._reader = reader
        self._statements: dict[str, Any] = {}
        self._indicators: dict[str, Any] = {}
        self._roots: dict[str, frozenset[str]] = {}
        self._topics: dict[str, frozenset[str]] = {}
        self.orient_statement = reader.orient_statement
        self.orient_indicator = reader.orient_indicator
        self.words = reader.words
        self.lexicon = reader.lexicon

    def statement(self, text: str) -> Any:
        return _kept(self._statements, text, self._reader.statement)

    def indicator(self, text: str) -> Any:
        return _kept(self._indicators, text, self._reader.indicator)

    def once(self, kind: str, text: str) -> Any:
        """The anatomy of a text that will hardly come again: not kept, so that memory stays small and near."""
        kept = self._indicators if kind == "indicator" else self._statements
        read = self._reader.indicator if kind == "indicator" else self._reader.statement
        return kept.get(text) or read(text)

    def roots(self, text: str) -> frozenset[str]:
        found: frozenset[str] = _kept(self._roots, text, self._reader.roots)
        return found

    def topics(self, text: str) -> frozenset[str]:
        found: frozenset[str] = _kept(self._topics, text, self._reader.topics)
        return found


def _kept(memory: dict[str, Any], text: str, read: Any) -> Any:
    found = memory.get(text)
    if found is None:
        found = read(text)
        if len(memory) >= _KEEP:
            memory.clear()
        if len(text) <= _LONGEST:
            memory[text] = found
    return found
