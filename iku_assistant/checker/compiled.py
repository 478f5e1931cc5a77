"""Rules made ready to run, and the making of one finding."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from iku_assistant.catalog.indicators import IndicatorCatalog
from iku_assistant.checker.facts import FACTS, Facts
from iku_assistant.checker.fields import CHECKS, compile_field
from iku_assistant.checker.hit import Hit, fact_names, holds
from iku_assistant.checker.kinds import compile_anatomy, compile_phrase, compile_swap, compile_tokens
from iku_assistant.checker.packs import Loaded, Packs
from iku_assistant.checker.schema import LevelSeverity, Rule, Word, severity_at
from iku_assistant.checker.subject import LEVEL_LABELS
from iku_assistant.checker.trees import LINK_PREDICATES, NODE_PREDICATES, PREDICATES
from iku_assistant.plan.finding import Finding, Rewrite, Severity
from iku_assistant.plan.unit import LEVELS

#: Fields of `scope.field` that belong to a statement; `node`, `link`, `work` are places of tree rules.
PLACES = ("statement", "node", "link", "work")
QUESTION_BELOW = 0.7
_PARTS = (("kepala", "head"), ("objek", "object"), ("kelompok", "beneficiary"), ("populasi", "population"))


@dataclass(frozen=True)
class Compiled:
    """A rule with its matcher. `place`: statement, indicator, node, link or work."""

    rule: Rule
    place: str
    match: Callable[[Facts], list[Hit]]
    source: str
    options: tuple[Any, ...]
    family: str
    table: Mapping[str, Severity]
    cases: tuple[tuple[Mapping[str, Any], Mapping[str, Severity]], ...]

    def severity(self, facts: Facts) -> Severity:
        """The severity for this subject: the first case that holds, else the level's."""
        level = facts.subject.level
        for when, table in self.cases:
            if holds(when, facts):
                return table[level]
        return self.table[level]

    def off(self, level: str) -> bool:
        """Whether the rule is silent at a level whatever the case."""
        return level in self._silent

    @cached_property
    def _silent(self) -> frozenset[str]:
        tables = (self.table, *(table for _, table in self.cases))
        return frozenset(level for level in self.table if not any(table[level] for table in tables))


def compile_packs(packs: Packs, catalog: IndicatorCatalog) -> tuple[Compiled, ...]:
    """All rules in force, compiled. DataFileError points at a condition, check or placeholder that does not exist."""
    return tuple(compile_rule(one, packs, catalog) for one in packs.loaded if one.rule.status in ("stable", "preview"))


def compile_rule(loaded: Loaded, packs: Packs, catalog: IndicatorCatalog) -> Compiled:
    """One rule made ready; DataFileError as in `compile_packs`."""
    rule = loaded.rule
    _check_names(loaded)
    sources = (f"{packs.sources[b.source].title}, {b.clause}" for b in rule.basis if b.source in packs.sources)
    return Compiled(
        rule, _place(rule), _matcher(rule, catalog), "; ".join(sources), rule.fix.options, rule.family or rule.code,
        _table(rule.severity), tuple((case.when, _table(case.severity)) for case in rule.cases),
    )  # fmt: skip


def _table(severity: Word | LevelSeverity) -> dict[str, Severity]:
    return {level: severity_at(severity, level) for level in (*LEVELS, "unknown")}


def _place(rule: Rule) -> str:
    if rule.match.kind == "tree":
        check = str(dict(rule.match.any[0]).get("check"))  # type: ignore[arg-type]
        return "node" if check in NODE_PREDICATES else "link" if check in LINK_PREDICATES else "work"
    if rule.scope.field == "link":
        return "link_text"
    return "statement" if rule.scope.field == "statement" else "indicator"


def _matcher(rule: Rule, catalog: IndicatorCatalog) -> Callable[[Facts], list[Hit]]:
    match, name = rule.match, rule.scope.field
    if match.kind == "phrase":
        return compile_phrase(name, match.any, match.unless)
    if match.kind == "swap":
        return compile_swap(name, match.any, match.unless)
    if match.kind == "tokens":
        return compile_tokens(name, match.any, match.unless)
    if match.kind == "anatomy":
        field = "nama" if name not in ("statement", "link") else "statement"
        return compile_anatomy(field, match.any, match.unless, match.mark)
    if match.kind == "field":
        return compile_field(match.any, match.unless, catalog)
    return lambda facts: []


def _check_names(loaded: Loaded) -> None:
    rule = loaded.rule
    for side, patterns in (("any", rule.match.any), ("unless", rule.match.unless)):
        for i, one in enumerate(patterns):
            _check_pattern(loaded, side, i, one)
    for i, case in enumerate(rule.cases):
        _check_facts(loaded, case.when, "cases", i, "when")
    if not rule.match.any:
        raise loaded.positions.error("“any” harus berisi paling sedikit satu pola", "match")


def _check_pattern(loaded: Loaded, side: str, i: int, one: Any) -> None:
    kind = loaded.rule.match.kind
    at = ("match", side, i)
    if isinstance(one, Mapping) and side == "any" and kind in ("field", "tree"):
        known: Mapping[str, object] = CHECKS if kind == "field" else PREDICATES
        if one.get("check") not in known:
            raise loaded.positions.error(f"pemeriksaan “{one.get('check')}” tidak dikenal", *at)
    elif isinstance(one, Mapping) and side == "any" and kind == "swap":
        if set(one) != {"salah", "benar"}:
            raise loaded.positions.error("pola swap berisi “salah” dan “benar”", *at)
    elif isinstance(one, Mapping):
        _check_facts(loaded, one, *at)
    elif isinstance(one, str) and kind == "anatomy":
        raise loaded.positions.error("pola anatomi berisi syarat, bukan kata", *at)


def _check_facts(loaded: Loaded, condition: Mapping[str, Any], *at: int | str) -> None:
    for name, key in zip(fact_names(condition), condition, strict=True):
        if name not in FACTS or name.startswith("_"):
            raise loaded.positions.error(f"syarat “{key}” tidak dikenal", *at, key)


def message_values(facts: Facts, quote: str, hit: Hit) -> dict[str, str]:
    """What placeholders may name: tingkat, kata, teks, sasaran, satuan, unit, parts of the anatomy, hit values."""
    subject = facts.subject
    values = {
        "tingkat": LEVEL_LABELS.get(subject.level, LEVEL_LABELS["unknown"]),
        "kata": quote,
        "teks": subject.text.strip(),
        "sasaran": subject.sasaran or "",
        "satuan": subject.values.get("satuan", ""),
        "unit": subject.unit or "",
    }
    if subject.kind in ("statement", "indicator"):
        for name, part in _PARTS:
            found = facts.part(part)
            values[name] = found.text.strip() if found is not None else ""
    return values | dict(hit.values)


class _Gap(Exception):
    """A placeholder without a value."""


class _Formatter(string.Formatter):
    def get_value(self, key: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        if not kwargs.get(key):
            raise _Gap
        return kwargs[key]


def filled(template: str, values: Mapping[str, str]) -> str | None:
    """The template with its placeholders; None where one has no value."""
    try:
        return _Formatter().vformat(template, (), values)
    except _Gap:
        return None


def make_finding(one: Compiled, facts: Facts, hit: Hit, severity: Severity) -> Finding:
    """The finding of a hit; `Checker` adds where in the plan it stands."""
    rule = one.rule
    value = facts.subject.value(hit.field) or facts.subject.text
    quote = value[hit.span.start : hit.span.end] if hit.span else ""
    values = message_values(facts, quote, hit)
    message = filled(rule.message, values) or rule.message
    rewrites = [Rewrite(hit.replacement, "ganti", rule.fix.safety == "aman")] if hit.replacement else []
    for option in one.options:
        text = filled(option.teks, values)
        if text and (not option.when or holds(option.when, facts)):
            rewrites.append(Rewrite(text, option.jenis, option.jenis == "ganti" and rule.fix.safety == "aman"))
    return Finding(
        code=rule.code, severity=severity, field=hit.field, message=message, span=hit.span, quote=quote,
        sumber=one.source, smart=rule.smart, family=one.family, rewrites=tuple(rewrites),
        question=rule.code.endswith("090"),
    )  # fmt: skip

