"""The first screen: what must be put right, by unit, then by rule, identical texts once, within a number of lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iku_assistant.checker.packs import Packs
from iku_assistant.checker.report.complete import number, unit_name, unit_order
from iku_assistant.checker.report.marked import marked, one_line, open_at
from iku_assistant.checker.result import CheckResult
from iku_assistant.plan.finding import Finding, Severity

#: Lines for the rules of one unit. With heading, blank line and completeness a unit stays under 40.
LINES = 34


@dataclass(frozen=True, slots=True)
class Line:
    """One text under a rule; `count` boxes, in `units` units, have it."""

    text: str
    first: Finding
    count: int
    units: int


#: Lines by rule, in the order in which they are printed.
Block = dict[str, list[Line]]


def brief(result: CheckResult, packs: Packs) -> Iterator[str]:
    """Headings, rules and texts; what has no room is counted."""
    found = open_at(result, Severity.WAJIB)
    titles = {rule.code: rule.title for rule in packs.rules}
    grouped = {id(f) for g in result.groups for f in g.findings}
    shared = [f for f in found if id(f) in grouped]
    if shared:
        yield ""
        yield f"Rumusan yang sama pada banyak unit ({number(len(shared))})"
        yield from _block(_by_rule(result, shared), titles)
    units: dict[str | None, list[Finding]] = {}
    for finding in found:
        if id(finding) not in grouped:
            units.setdefault(finding.unit, []).append(finding)
    for unit in unit_order(result, units):
        yield ""
        yield f"{unit_name(result, unit)} ({number(len(units[unit]))})"
        yield from _block(_by_rule(result, units[unit]), titles)


def _by_rule(result: CheckResult, findings: Sequence[Finding]) -> Block:
    """Texts by rule, the rule with most texts first; a text that stands in several boxes once."""
    rules: dict[str, dict[str, list[Finding]]] = {}
    for finding in findings:
        rules.setdefault(finding.code, {}).setdefault(marked(result, finding), []).append(finding)
    order = sorted(rules, key=lambda code: (-len(rules[code]), code))
    return {
        code: [Line(text, same[0], len(same), len({f.unit for f in same})) for text, same in rules[code].items()]
        for code in order
    }


def _block(block: Block, titles: dict[str, str]) -> list[str]:
    """The lines of a block: as many texts a rule as fit, with or without suggestion."""
    lines: list[str] = []
    for hints, most in ((True, 0), (False, 0), (True, 5), (False, 8), (False, 5), (False, 3), (False, 2), (False, 1)):
        lines = list(_rules(block, titles, hints=hints, most=most))
        if len(lines) <= LINES:
            return lines
    left = len(lines) - LINES + 1
    return [*lines[: LINES - 1], f"  … dan {number(left)} baris lagi"]


def _rules(block: Block, titles: dict[str, str], *, hints: bool, most: int) -> Iterator[str]:
    """Rules with their texts; `most` texts of each (0: all)."""
    for code, lines in block.items():
        yield f"  {code} {titles.get(code, '')} ({number(sum(line.count for line in lines))})"
        shown = lines[:most] if most else lines
        yield from (f"    {line.text}{_where(line)}" for line in shown)
        if len(lines) > len(shown):
            yield f"    … dan {number(len(lines) - len(shown))} rumusan lagi"
        if hints:
            yield from _hint(lines[0].first)


def _where(line: Line) -> str:
    if line.units > 1:
        return f" ({line.units} unit · 1 rumusan)"
    return f" ({line.count} kotak)" if line.count > 1 else ""


def _hint(finding: Finding) -> Iterator[str]:
    """What to do about the first text: an example, else a question, else the message."""
    example = next((r for r in finding.rewrites if r.jenis != "pertanyaan"), None)
    question = next((r for r in finding.rewrites if r.jenis == "pertanyaan"), None)
    chosen = example or question
    lead = "" if chosen and chosen.teks.startswith("Contoh") else "Contoh: " if example else "Tanya: "
    yield f"    → {lead}{one_line(chosen.teks)}" if chosen else f"    → {one_line(finding.message)}"
