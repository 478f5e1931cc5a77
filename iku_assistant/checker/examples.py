"""The examples inside the rules are their tests (`design/checker.md` §3, "What one runner proves")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from iku_assistant.checker.compiled import Compiled, compile_rule
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.outline import read_outline
from iku_assistant.checker.packs import Loaded
from iku_assistant.checker.schema import Example, Rule
from iku_assistant.checker.subject import Subject, given_values, indicator_values
from iku_assistant.checker.words import run_rules
from iku_assistant.plan.codec import from_json
from iku_assistant.plan.errors import PlanError
from iku_assistant.plan.finding import Finding, Span
from iku_assistant.plan.indicator import Indicator

_MARK = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True)
class Problem:
    """One broken promise of a rule: `str()` prints file:line:column: message."""

    code: str
    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message}"


@dataclass(frozen=True)
class Report:
    """All problems, how many examples ran, and which other rules fired on which example (the snapshot)."""

    problems: tuple[Problem, ...]
    examples: int
    others: Mapping[str, tuple[str, ...]]


def run_examples(checker: Checker, loaded: Iterable[Loaded] | None = None) -> Report:
    """Prove the given rules (default: all) by their own examples."""
    problems: list[Problem] = []
    others: dict[str, tuple[str, ...]] = {}
    count = 0
    for one in checker.packs.loaded if loaded is None else loaded:
        if one.rule.status in ("stable", "preview"):
            run = _Run(checker, one, others)
            problems += run.problems()
            count += len(one.rule.examples.bad) + len(one.rule.examples.good)
    return Report(tuple(problems), count, others)


def clean(text: str) -> tuple[str, Span | None]:
    """The text without `[[…]]`, and the span that was marked."""
    found = _MARK.search(text)
    plain = _MARK.sub(r"\1", text)
    return plain, Span(found.start(), found.end() - 4) if found else None


class _Run:
    def __init__(self, checker: Checker, loaded: Loaded, others: dict[str, tuple[str, ...]]) -> None:
        self.checker = checker
        self.loaded = loaded
        self.rule: Rule = loaded.rule
        self.others = others
        self.compiled: Compiled = compile_rule(loaded, checker.packs, checker.catalog)
        self.reached: set[int] = set()

    def problems(self) -> Iterator[Problem]:
        for i, bad in enumerate(self.rule.examples.bad):
            yield from self._bad(i, _example(bad))
        for i, good in enumerate(self.rule.examples.good):
            yield from self._good(i, _example(good))
        yield from self._alternatives()
        yield from self._exceptions()

    def _told(self, message: str, *loc: int | str) -> Problem:
        line, column = self.loaded.positions.at(*loc)
        return Problem(self.rule.code, str(self.loaded.positions.file), line, column, message)

    def _bad(self, i: int, example: Example) -> Iterator[Problem]:
        at = ("examples", "bad", i)
        try:
            found, marked = self._findings(example)
        except (ValueError, PlanError) as e:
            yield self._told(f"contoh tidak dapat dibaca: {e}", *at)
            return
        own = [f for f in found if f.code == self.rule.code]
        self._note(f"{self.rule.code} bad {i}", found)
        if len(own) != 1:
            rest = ", ".join(sorted({f.code for f in found})) or "tidak ada"
            yield self._told(f"contoh buruk memberi {len(own)} temuan, seharusnya 1 (yang muncul: {rest})", *at)
            return
        yield from self._placed(own[0], marked, example, at)

    def _placed(self, own: Finding, marked: Any, example: Example, at: tuple[int | str, ...]) -> Iterator[Problem]:
        self.reached.add(self._alternative(example))
        if isinstance(marked, list) and not {own.node, own.indicator, own.work} & set(marked):
            yield self._told(f"temuan berdiri di {own.indicator or own.node or own.work}, bukan di baris <<", *at)
        if not isinstance(marked, list) and example.text and own.field in ("nama", "statement") and own.span != marked:
            yield self._told(f"yang digarisbawahi “{own.quote}”, bukan yang ditandai [[…]]", *at)
        if example.severity and own.severity.key != example.severity:
            yield self._told(f"keparahan {own.severity.key}, seharusnya {example.severity}", *at)
        if example.fixed is not None:
            yield from self._fixed(own, example, at)
        if "{" in own.message:
            yield self._told("pesan memuat penanda yang tidak terisi", "message")

    def _fixed(self, own: Finding, example: Example, at: tuple[int | str, ...]) -> Iterator[Problem]:
        texts = [r.teks for r in own.rewrites if r.jenis == "ganti"]
        if texts != [example.fixed]:
            yield self._told(f"hasil ganti {texts}, seharusnya “{example.fixed}”", *at)
            return
        again, _ = self._findings(example.model_copy(update={"text": example.fixed}))
        pack = [f.code for f in again if f.code[:3] == self.rule.pack]
        if pack:
            yield self._told(f"teks hasil ganti belum bersih: {', '.join(pack)}", *at)

    def _good(self, i: int, example: Example) -> Iterator[Problem]:
        try:
            found, _ = self._findings(example)
        except (ValueError, PlanError) as e:
            yield self._told(f"contoh tidak dapat dibaca: {e}", "examples", "good", i)
            return
        self._note(f"{self.rule.code} good {i}", found)
        if any(f.code == self.rule.code for f in found):
            yield self._told("contoh baik ikut terkena aturan ini", "examples", "good", i)

    def _note(self, name: str, found: Iterable[Finding]) -> None:
        others = tuple(sorted({f.code for f in found} - {self.rule.code}))
        if others:
            self.others[name] = others

    def _findings(self, example: Example) -> tuple[list[Finding], Any]:
        if example.tree is not None:
            outline = read_outline(example.tree, example.imported)
            return list(self.checker.check(outline.plan).findings), outline.marked
        subject, marked = self._subject(example)
        if self.compiled.place == "link_text":
            return run_rules(self.checker.rules.link_text, self.checker.facts(subject)), marked
        return self.checker.text_findings(subject), marked

    def _subject(self, example: Example) -> tuple[Subject, Span | None]:
        text, marked = clean(example.text or "")
        if self.compiled.place in ("statement", "link_text"):
            kind = "" if self.compiled.place == "link_text" else example.kind
            around = (example.sasaran, example.unit, example.imported)
            return Subject("statement", text, example.level, kind, *around), marked
        data = {"id": "contoh", "nama": text, "satuan": example.satuan, **(example.fields or {})}
        if example.formula is not None:
            data["formula"] = {"teks": example.formula}
        indicator = from_json(Indicator, {k: v for k, v in data.items() if v is not None}, "fields")
        full = bool(example.fields)
        return Subject(
            "indicator", text, example.level, example.kind, example.sasaran, example.unit, example.imported,
            values=indicator_values(indicator) if full else given_values(indicator), indicator=indicator,
            years=(2025, 2026, 2027), defined=bool(indicator.definisi_operasional), iku="iku" in indicator.peran,
        ), marked  # fmt: skip

    def _alternative(self, example: Example) -> int:
        if self.compiled.place not in ("statement", "indicator", "link_text") or example.tree:
            return 0
        hits = self.compiled.match(self.checker.facts(self._subject(example)[0]))
        return hits[0].alternative if hits else 0

    def _alternatives(self) -> Iterator[Problem]:
        for i in range(len(self.rule.match.any) if self.rule.saat != "melengkapi" else 0):
            if i not in self.reached:
                yield self._told("pola ini tidak dikenai satu pun contoh buruk (mungkin pola mati)", "match", "any", i)

    def _exceptions(self) -> Iterator[Problem]:
        """Without an exception some good example must fall to the rule, else the exception protects nothing."""
        if self.compiled.place in ("node", "link", "work"):
            return
        for i in range(len(self.rule.match.unless)):
            if not self._protects(i):
                yield self._told("pengecualian ini tidak melindungi satu pun contoh baik", "match", "unless", i)

    def _protects(self, i: int) -> bool:
        match = self.rule.match
        without = match.model_copy(update={"unless": match.unless[:i] + match.unless[i + 1 :]})
        rule = self.rule.model_copy(update={"match": without, "cases": (), "severity": "saran"})
        bare = compile_rule(replace(self.loaded, rule=rule), self.checker.packs, self.checker.catalog)
        subjects = (self._subject(_example(g))[0] for g in self.rule.examples.good)
        return any(run_rules([bare], self.checker.facts(s)) for s in subjects if s.text)


def _example(one: str | Example) -> Example:
    return Example(text=one) if isinstance(one, str) else one
