"""The suggestions of a finding, made when somebody looks at them: most findings of a check are only counted."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, overload

from iku_assistant.catalog.indicators import IndicatorCatalog
from iku_assistant.checker import worked
from iku_assistant.checker.facts import Facts
from iku_assistant.checker.hit import Hit, Test
from iku_assistant.checker.names import PARTS
from iku_assistant.checker.schema import Fix, Option
from iku_assistant.checker.subject import LEVEL_LABELS
from iku_assistant.checker.suggest import whole
from iku_assistant.checker.suggestions import SOURCES
from iku_assistant.plan.finding import Rewrite

#: Stands before a fixed example, which speaks about another subject than the text.
OTHER = "Contoh lain: "
#: Examples of one finding that are kept; more of them are not read.
MOST = 3
Options = Sequence[tuple[Option, Test | None]]


def message_value(name: str, facts: Facts, quote: str, hit: Hit) -> str | None:
    """What a placeholder names: tingkat, kata, teks, sasaran, satuan, unit, a part of the anatomy, a value of a hit."""
    subject = facts.subject
    if name in hit.values:
        return hit.values[name]
    if name == "tingkat":
        return LEVEL_LABELS.get(subject.level, LEVEL_LABELS["unknown"])
    if name in worked.PLACEHOLDERS:
        return worked.PLACEHOLDERS[name](facts)
    if name in PARTS and subject.kind in ("statement", "indicator"):
        found = facts.part(PARTS[name])
        return found.text.strip() if found is not None else None
    known = {"kata": quote, "teks": subject.text.strip(), "sasaran": subject.sasaran, "unit": subject.unit}
    return subject.values.get("satuan") if name == "satuan" else known.get(name)


@lru_cache(maxsize=4096)
def _pieces(template: str) -> tuple[tuple[str, str | None], ...]:
    """The literal texts of a template, each with the placeholder that follows it."""
    return tuple((literal, name) for literal, name, _, _ in string.Formatter().parse(template))


def filled(template: str, value: Callable[[str], str | None]) -> str | None:
    """The template with its placeholders; None where one has no value."""
    made = []
    for literal, name in _pieces(template):
        made.append(literal)
        if name is not None:
            text = value(name)
            if not text:
                return None
            made.append(text)
    return "".join(made)


class Rewrites(Sequence[Rewrite]):
    """Suggestions of one finding, made on first use from what the finding was made of; equal to any like sequence."""

    def __init__(self, fix: Fix, options: Options, facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> None:
        self._made_of = (fix, options, hit, catalog)
        self._facts = (facts.subject, facts.reader, facts.effects)

    @cached_property
    def _all(self) -> tuple[Rewrite, ...]:
        fix, options, hit, catalog = self._made_of
        subject, reader, effects = self._facts
        facts = Facts(subject, reader)
        facts.effects = effects
        return tuple(made(fix, options, facts, hit, catalog))

    @overload
    def __getitem__(self, index: int) -> Rewrite: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Rewrite]: ...
    def __getitem__(self, index: int | slice) -> Rewrite | Sequence[Rewrite]:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Sequence) and self._all == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all)


def made(fix: Fix, options: Options, facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> Sequence[Rewrite]:
    """The suggestions: spelling put right, then the options of the rule that fit this text."""
    whole = facts.subject.value(hit.field) or facts.subject.text
    quote = whole[hit.span.start : hit.span.end] if hit.span else ""
    safe = fix.safety == "aman"
    found = [Rewrite(hit.replacement, "ganti", safe, hit.replacement)] if hit.replacement else []
    for option, when in options:
        if option.fallback and any(_question(earlier) == _question(option) for earlier in found):
            continue
        if when is None or when(facts):
            texts = _texts(option, facts, hit, quote, catalog)
            found += [_rewrite(option, text, safe) for text in texts]
    examples = [one for one in dict.fromkeys(found) if not _question(one)]
    return [*examples[:MOST], *dict.fromkeys(one for one in found if _question(one))]


_SOURCE = re.compile(r"(?:, diukur dengan .*)? \([^()]+, tingkat [a-z]+\)\Z")


def _rewrite(option: Option, text: str, safe: bool) -> Rewrite:
    """A text made of the own one may become a draft, without the words that say who releases it."""
    own = option.dari or any(name in worked.PLACEHOLDERS for _, name in _pieces(option.teks))
    draft = _SOURCE.sub("", text) if own and not _question(option) and " · " not in text else ""
    return Rewrite(text, option.jenis, option.jenis == "ganti" and safe, draft)


def _question(one: Rewrite | Option) -> bool:
    return one.jenis == "pertanyaan"


def _texts(option: Option, facts: Facts, hit: Hit, quote: str, catalog: IndicatorCatalog) -> Iterator[str]:
    if option.dari:
        made = SOURCES[option.dari](facts, hit, catalog)
        yield from (text for text in made if option.jenis == "ganti" or whole(text))
        return
    text = filled(option.teks, lambda name: message_value(name, facts, quote, hit))
    if text and _of_another(option):
        yield OTHER + text
    elif text and (option.teks == text or whole(text)):
        yield text[:1].upper() + text[1:]


def _of_another(option: Option) -> bool:
    """A fixed "A → B" speaks about another subject and says so."""
    return option.jenis == "contoh" and "→" in option.teks and all(name is None for _, name in _pieces(option.teks))
