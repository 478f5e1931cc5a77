"""`iku rules list` and `iku rules show`: rules as text."""

from __future__ import annotations

from collections.abc import Iterator

from iku_assistant.checker.packs import Packs
from iku_assistant.checker.schema import Example, LevelSeverity, Rule
from iku_assistant.checker.subject import LEVEL_LABELS
from iku_assistant.plan.unit import LEVELS


def list_rules(packs: Packs) -> str:
    """One line a rule: code, status, severities, title."""
    rows = [f"{r.code}  {r.status:<9} {_severity(r):<48} {r.title}" for r in packs.rules]
    return "\n".join([*rows, f"{len(rows)} aturan, paket {packs.hash}"]) + "\n"


def show_rule(packs: Packs, code: str) -> str | None:
    """Everything a planner needs to know about one rule; None when there is no such code."""
    found = packs.find(code)
    return "\n".join(_show(found.rule, packs)) + "\n" if found else None


def _severity(rule: Rule) -> str:
    if isinstance(rule.severity, LevelSeverity):
        return "/".join(str(getattr(rule.severity, level)) for level in LEVELS)
    return rule.severity


def _show(rule: Rule, packs: Packs) -> Iterator[str]:
    yield f"{rule.code} · {rule.title}"
    yield f"Status {rule.status} sejak {rule.since} · saat {rule.saat}"
    yield f"SMART {rule.smart or '–'} · jangkauan {rule.reach}"
    if isinstance(rule.severity, LevelSeverity):
        yield from (f"  {LEVEL_LABELS[level]}: {getattr(rule.severity, level)}" for level in LEVELS)
    else:
        yield f"  Semua jenjang: {rule.severity}"
    yield f"Mengapa: {rule.why}"
    yield f"Sebaiknya: {rule.instead}"
    for basis in rule.basis:
        yield f"Sumber: {packs.sources[basis.source].title}, {basis.clause}: {basis.sentence}"
    for name, examples in (("Contoh kena", rule.examples.bad), ("Contoh lolos", rule.examples.good)):
        yield from (f"{name}: {_example(one)}" for one in examples)


def _example(one: str | Example) -> str:
    if isinstance(one, str):
        return one
    text = one.text or "\n" + (one.tree or "")
    return f"{text} (jenjang {one.level})" + (f" – {one.because}" if one.because else "")
