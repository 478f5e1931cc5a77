"""Rules made ready to run, and the making of one finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from iku_assistant.catalog.indicators import IndicatorCatalog
from iku_assistant.checker.facts import Facts
from iku_assistant.checker.fields import compile_field
from iku_assistant.checker.hit import Hit, Test, compile_condition
from iku_assistant.checker.kinds import compile_anatomy, compile_phrase, compile_swap, compile_tokens
from iku_assistant.checker.names import check_names
from iku_assistant.checker.packs import Loaded, Packs
from iku_assistant.checker.possible import Gate, cues, gates, needed_fields, open_to
from iku_assistant.checker.rewrites import Rewrites, filled, message_value
from iku_assistant.checker.schema import LevelSeverity, Option, Rule, Word, severity_at
from iku_assistant.checker.trees import PLACE_OF, PREDICATES, Predicate
from iku_assistant.plan.finding import Finding, Rewrite, Severity
from iku_assistant.plan.unit import LEVELS

#: Fields of `scope.field` that belong to a statement; `node`, `link`, `work` are places of tree rules.
PLACES = ("statement", "node", "link", "work")
QUESTION_BELOW = 0.7


@dataclass(frozen=True)
class Compiled:
    """A rule with its matcher. `place`: statement, indicator, node, link or work; `unless` silences a tree rule."""

    rule: Rule
    place: str
    match: Callable[[Facts], list[Hit]]
    source: str
    options: tuple[tuple[Option, Test | None], ...]
    family: str
    table: Mapping[str, Severity]
    cases: tuple[tuple[Test, Mapping[str, Severity]], ...]
    unless: tuple[Test, ...]
    tie: str
    """Greater for a smaller code, so that a tie goes to it whatever the order of the rules."""
    steps: tuple[tuple[Predicate, Mapping[str, Any]], ...]
    """Predicates of a tree rule with their parameters, in the order of its alternatives."""
    gates: tuple[Gate, ...]
    """What each alternative needs (`possible.gates`)."""
    reads: frozenset[str] | None
    """Fields of which one must be given (`possible.needed_fields`)."""
    cues: frozenset[str] | None
    """Words of which one must stand in the text (`possible.cues`)."""
    catalog: IndicatorCatalog
    """What suggestions are made of."""

    def severity(self, facts: Facts) -> Severity:
        """The severity for this subject: the first case that holds, else the level's."""
        level = facts.subject.level
        for when, table in self.cases:
            if when(facts):
                return table[level]
        return self.table[level]

    def off(self, level: str) -> bool:
        """Whether the rule is silent at a level whatever the case."""
        return level in self._silent

    @cached_property
    def _silent(self) -> frozenset[str]:
        tables = (self.table, *(table for _, table in self.cases))
        return frozenset(level for level in self.table if not any(table[level] for table in tables))


def gate_values(facts: Facts) -> tuple[str, ...] | None:
    """What the subject says to `GATES`; None where it cannot be asked, so that every rule is tried."""
    try:
        return None if facts.blank else facts["_gates"]
    except Exception:  # the rules that ask the same will tell
        return None


class RuleList(tuple[Compiled, ...]):
    """Rules of one place; which of them can say something at a level, kind of node and gates is worked out once."""

    @cached_property
    def _chosen(self) -> dict[tuple[object, ...], tuple[Compiled, ...]]:
        return {}

    def at(
        self,
        level: str,
        kind: str,
        gates: tuple[str, ...] | None = None,
        given: frozenset[str] | None = None,
        *,
        named: bool = False,
    ) -> tuple[Compiled, ...]:
        """The rules that speak at a level to a kind of node; a kind "" is asked everything, unless `named`.

        `given` names the fields that can be read (None: not known).
        """
        key = (level, kind, gates, given, named)
        found = self._chosen.get(key)
        if found is None:
            if gates is None and given is None:
                of_kind = (r for r in self if not r.rule.scope.kind or kind in r.rule.scope.kind or not (kind or named))
                found = tuple(r for r in of_kind if not r.off(level))
            else:
                here = self.at(level, kind, named=named)
                read = (r for r in here if given is None or r.reads is None or not r.reads.isdisjoint(given))
                found = tuple(r for r in read if _open(r, gates))
            self._chosen[key] = found
        return found


def _open(one: Compiled, gates: tuple[str, ...] | None) -> bool:
    return gates is None or any(open_to(gate, gates) for gate in one.gates)


def compile_packs(packs: Packs, catalog: IndicatorCatalog) -> tuple[Compiled, ...]:
    """All rules in force, compiled. DataFileError points at a condition, check or placeholder that does not exist.

    The profiles are held against the same names, chosen or not.
    """
    for name, profile in packs.profiles.items():
        if any(change.unless for change in profile.changes) and not packs.profile:
            for one in packs.with_profile(name).loaded:
                check_names(one)
    return tuple(compile_rule(one, packs, catalog) for one in packs.loaded if one.rule.status in ("stable", "preview"))


def compile_rule(loaded: Loaded, packs: Packs, catalog: IndicatorCatalog) -> Compiled:
    """One rule made ready; DataFileError as in `compile_packs`."""
    rule = loaded.rule
    check_names(loaded)
    sources = (f"{packs.sources[b.source].title}, {b.clause}" for b in rule.basis if b.source in packs.sources)
    options = tuple((o, compile_condition(o.when) if o.when else None) for o in rule.fix.options)
    return Compiled(
        rule, _place(rule), _matcher(rule, catalog), "; ".join(sources), options, rule.family or rule.code,
        _table(rule, rule.severity), tuple((compile_condition(c.when), _table(rule, c.severity)) for c in rule.cases),
        tuple(compile_condition(u) for u in rule.match.unless if isinstance(u, Mapping)),
        "".join(chr(0x10FFFF - ord(c)) for c in rule.code), _steps(rule, catalog), gates(rule),
        needed_fields(rule), cues(rule), catalog,
    )  # fmt: skip


def _steps(rule: Rule, catalog: IndicatorCatalog) -> tuple[tuple[Predicate, Mapping[str, Any]], ...]:
    """The predicates with their parameters; `_catalog` tells directions of indicators."""
    if rule.match.kind != "tree":
        return ()
    known = {"_catalog": catalog}
    return tuple((PREDICATES[str(p["check"])], {**p, **known}) for p in rule.match.any if isinstance(p, Mapping))


def _table(rule: Rule, severity: Word | LevelSeverity) -> dict[str, Severity]:
    """Severity by level; a rule on trial (preview) says at most saran."""
    most = Severity.SARAN if rule.status == "preview" else Severity.WAJIB
    return {level: min(severity_at(severity, level), most) for level in (*LEVELS, "unknown")}


def _place(rule: Rule) -> str:
    if rule.match.kind == "tree":
        check = str(dict(rule.match.any[0]).get("check"))  # type: ignore[arg-type]
        return PLACE_OF[check]
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


def make_finding(one: Compiled, facts: Facts, hit: Hit, severity: Severity) -> Finding:
    """The finding of a hit; `Checker` adds where in the plan it stands."""
    rule = one.rule
    whole = facts.subject.value(hit.field) or facts.subject.text
    quote = whole[hit.span.start : hit.span.end] if hit.span else ""

    def value(name: str) -> str | None:
        return message_value(name, facts, quote, hit)

    trial = "Uji coba: " if rule.status == "preview" else ""
    return Finding(
        code=rule.code, severity=severity, field=hit.field,
        message=trial + (filled(rule.message, value) or rule.message), span=hit.span, quote=quote,
        sumber=one.source, smart=rule.smart, family=one.family, rewrites=_rewrites(one, facts, hit),
        question=rule.code.endswith("090"),
    )  # fmt: skip


def _rewrites(one: Compiled, facts: Facts, hit: Hit) -> Sequence[Rewrite]:
    fix = one.rule.fix
    if facts.suggest:
        return Rewrites(fix, one.options, facts, hit, one.catalog)
    return (Rewrite(hit.replacement, "ganti", fix.safety == "aman", hit.replacement),) if hit.replacement else ()
