"""What the examples of a rule prove together: every pattern lives, every exception protects, enough of both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from iku_assistant.checker.compiled import Compiled, compile_rule
from iku_assistant.checker.dead import dead_patterns
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import Loaded
from iku_assistant.checker.schema import Example, Rule
from iku_assistant.checker.trial import Trial, solo
from iku_assistant.plan.errors import PlanError

#: A path in the rule file, such as ("match", "any", 0).
Place = tuple[int | str, ...]
#: What is wrong, and where.
Told = tuple[str, Place]
#: So many examples of either side prove a stable rule.
ENOUGH = 3


def proofs(checker: Checker, loaded: Loaded, compiled: Compiled) -> Iterator[Told]:
    """Problems of the rule as a whole, beyond single examples."""
    rule = loaded.rule
    yield from _numbers(rule)
    yield from dead_patterns(rule, checker.reader)
    yield from _alternatives(checker, rule, compiled)
    for i in range(len(rule.match.unless)):
        if i not in loaded.added and not _protects(checker, loaded, i):
            yield "pengecualian ini tidak melindungi satu pun contoh baik", ("match", "unless", i)


def _numbers(rule: Rule) -> Iterator[Told]:
    """Enough examples of both sides, and none twice. A rule on trial may have fewer."""
    for side, name in (("bad", "buruk"), ("good", "baik")):
        ones = [one if isinstance(one, str) else one.model_dump_json() for one in getattr(rule.examples, side)]
        if rule.status == "stable" and len(ones) < ENOUGH:
            yield (
                f"hanya {len(ones)} contoh {name}; aturan stable membutuhkan paling sedikit {ENOUGH}",
                ("examples", side),
            )
        for i, one in enumerate(ones):
            if one in ones[:i]:
                yield f"contoh {name} ini sudah ada", ("examples", side, i)


def _trials(rule: Rule, compiled: Compiled, side: str) -> Iterator[Trial]:
    for one in getattr(rule.examples, side):
        trial = Trial(compiled, Example(text=one) if isinstance(one, str) else one)
        try:
            _ = trial.outline or trial.subject
        except (ValueError, PlanError):  # told with the example itself
            continue
        yield trial


def _alternatives(checker: Checker, rule: Rule, compiled: Compiled) -> Iterator[Told]:
    reached: set[int] = set()
    for trial in _trials(rule, compiled, "bad"):
        reached |= {hit.alternative for hit in trial.hits(checker)}
    for i in range(len(rule.match.any)):
        if i not in reached:
            yield "pola ini tidak dikenai satu pun contoh buruk (mungkin pola mati)", ("match", "any", i)


def _protects(checker: Checker, loaded: Loaded, i: int) -> bool:
    """Whether, without the exception, some good example falls to the rule."""
    match = loaded.rule.match
    without = match.model_copy(update={"unless": match.unless[:i] + match.unless[i + 1 :]})
    rule = loaded.rule.model_copy(update={"match": without, "cases": (), "severity": "saran"})
    bare = compile_rule(replace(loaded, rule=rule), checker.packs, checker.catalog)
    alone = solo(checker, bare)
    for trial in _trials(loaded.rule, bare, "good"):
        if rule.saat == "melengkapi":
            fallen = any(not done for _, done in trial.filled(alone))
        else:
            fallen = any(f.code == rule.code for f in trial.findings(alone))
        if fallen:
            return True
    return False
