"""`iku rules list` and `iku rules show`: rules as text, with the content of their pages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from iku_assistant.checker.packs import Packs
from iku_assistant.checker.rule_page import DISAGREE, MOMENTS, SMART, STATUSES, RulePage, rule_page
from iku_assistant.checker.samples import HERE, Sample
from iku_assistant.checker.schema import LevelSeverity, Rule
from iku_assistant.plan.unit import LEVELS

if TYPE_CHECKING:
    from iku_assistant.checker.engine import Checker

_WIDTH = 100


def list_rules(packs: Packs) -> str:
    """One line a rule: code, status, severities, title."""
    rows = [f"{r.code}  {r.status:<9} {_severity(r):<48} {r.title}" for r in packs.rules]
    return "\n".join([*rows, f"{len(rows)} aturan, paket {packs.hash}"]) + "\n"


def show_rule(checker: Checker, code: str) -> str | None:
    """The page of a rule as text; None when there is no such code."""
    page = rule_page(checker, code)
    return "\n".join(_show(page)) + "\n" if page else None


def _severity(rule: Rule) -> str:
    if isinstance(rule.severity, LevelSeverity):
        return "/".join(str(getattr(rule.severity, level)) for level in LEVELS)
    return rule.severity


def _show(page: RulePage) -> Iterator[str]:
    rule = page.rule
    yield f"{rule.code} · {rule.title}"
    smart = f" · SMART: {SMART[rule.smart]}" if rule.smart else ""
    yield f"{page.pack} · {MOMENTS[rule.saat]} · {STATUSES[rule.status]} sejak {rule.since}{smart}"
    yield from ("", *_folded(f"Temuan: {page.message}"), *_folded(f"Mengapa: {rule.why}"))
    yield from _folded(f"Sebaiknya: {rule.instead}")
    yield from ("", "Seberapa mendesak")
    yield from [f"  {page.everywhere}"] if page.everywhere else [f"  {a}: {b}" for a, b in page.levels]
    more = (*page.cases, *page.notes, *(f"Dikecualikan: {one}." for one in page.exceptions))
    yield from (line for one in more for line in _folded(one, "  - "))
    for title, samples in (("Contoh yang belum", page.bad), ("Contoh yang sudah baik", page.good)):
        yield from ("", title, *(line for one in samples for line in _sample(one)))
    yield from ("", "Dasar")
    for source in page.sources:
        yield from _folded(f"{source.title}, {source.clause}: “{source.sentence}”", "  - ")
    yield from _rest(page)


def _rest(page: RulePage) -> Iterator[str]:
    if page.labels:
        yield from ("", "Beda dengan label materi")
    for one, title in page.labels:
        said = f"menurut materi {one.materi}; menurut pemeriksa {one.kita}. {one.mengapa}"
        yield from _folded(f"“{one.text}” ({title}, {one.clause}): {said}", "  - ")
    yield from ("", "Bila tidak setuju", *(line for one in DISAGREE for line in _folded(one, "  - ")))
    if page.family:
        yield from ("", f"Aturan serumpun: {', '.join(one.code for one in page.family)}")


def _sample(one: Sample) -> Iterator[str]:
    marked = "".join(f"«{text}»" if here else text for text, here in one.parts)
    about = f" ({'; '.join(one.about)})" if one.about else ""
    yield from _folded(f"{marked or 'Pohon:'}{about}", "  - ")
    yield from (f"      {'  ' * x.depth}{x.text}{HERE if x.here else ''}" for x in one.tree)
    if one.fixed:
        yield from _folded(f"Menjadi: {one.fixed}", "      ")
    for kind, text in one.suggestions:
        yield from _folded(f"{kind}: {text}", "      ")
    if one.because:
        yield from _folded(f"Sebab: {one.because}", "      ")


def _folded(text: str, before: str = "") -> list[str]:
    """The text in lines of at most 100 characters, the later ones indented below the first."""
    return textwrap.wrap(text, _WIDTH, initial_indent=before, subsequent_indent=" " * len(before)) or [before]
