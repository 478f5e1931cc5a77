"""Compiled patterns for the rule kinds `phrase` and `tokens`.

A cheap look at the words of a text comes first; only a text that could match is made into a spaCy Doc.
Compile at start-up, outside any `Reader.request()`: what is compiled inside a memory zone dies with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypedDict

from iku_assistant.language.lexicon import Lexicon
from iku_assistant.language.normalise import Normalised, Word, surface_words
from iku_assistant.plan.finding import Span

By = Literal["form", "root", "surface"]
"""form: clean words; root: roots of the words; surface: the words exactly as typed (for spelling), case ignored."""


class Match(NamedTuple):
    """Where a phrase or pattern stands: its key, the code points and words as given."""

    key: str
    span: Span
    text: str


class TokenPattern(TypedDict, total=False):
    """Conditions on one word; a list means any of. `op` is ?, *, + or ! as in spaCy."""

    form: str | list[str]
    root: str | list[str]
    noun: str | list[str]
    roots: str
    prefix: str
    suffix: str
    clitic: bool
    number: bool
    op: str


Words = Callable[[str], Normalised]


class PhraseIndex:
    """Many phrases under keys, found in one pass (spaCy PhraseMatcher)."""

    def __init__(self, lexicon: Lexicon, words: Words, phrases: Mapping[str, Iterable[str]], by: By) -> None:
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        self._lexicon, self._words, self._by = lexicon, words, by
        self._vocab, self._doc = Vocab(), Doc
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._anchors: dict[str, list[frozenset[str]]] = {}
        self.dead: list[tuple[str, str]] = []
        for key, options in phrases.items():
            self._add(key, options)

    def _add(self, key: str, options: Iterable[str]) -> None:
        docs = []
        for phrase in options:
            keys = [self._key(word) for word in self._read(phrase)]
            if not keys or (self._by != "surface" and " ".join(keys) == ""):
                self.dead.append((key, phrase))
                continue
            anchor = max(keys, key=len)
            self._anchors.setdefault(anchor, []).append(frozenset(keys))
            docs.append(self._doc(self._vocab, words=keys))
        if docs:
            self._matcher.add(key, docs)

    def _read(self, text: str) -> Sequence[Word]:
        return surface_words(text) if self._by == "surface" else self._words(text).words

    def _key(self, word: Word) -> str:
        return self._lexicon.facts(word.form).root if self._by == "root" else word.form

    def find(self, text: str) -> list[Match]:
        """All matches in order of place; of overlapping matches of one key the longest."""
        words = self._read(text)
        keys = [self._key(word) for word in words]
        present = set(keys)
        if not any(needed <= present for key in present for needed in self._anchors.get(key, ())):
            return []
        found = self._matcher(self._doc(self._vocab, words=keys))
        named = ((self._vocab.strings[number], first, last - 1) for number, first, last in found)
        return _longest(text, words, named)


class TokenIndex:
    """Patterns over words with their classes (spaCy Matcher), each under a key."""

    def __init__(
        self, lexicon: Lexicon, words: Words, patterns: Mapping[str, Sequence[Sequence[TokenPattern]]]
    ) -> None:
        from spacy.matcher import Matcher
        from spacy.vocab import Vocab

        from iku_assistant.language.pipeline import PlanningTokenizer

        self._lexicon, self._words = lexicon, words
        self._tokenizer = PlanningTokenizer(Vocab(), lexicon)
        self._matcher = Matcher(self._tokenizer.vocab)
        self._needs: list[tuple[str, frozenset[str]] | None] = []
        for key, options in patterns.items():
            self._matcher.add(key, [[_condition(token) for token in tokens] for tokens in options], greedy="LONGEST")
            self._needs.extend(_needed(tokens) for tokens in options)

    def find(self, text: str) -> list[Match]:
        """All matches in order of place; of overlapping matches of one key the longest."""
        normal = self._words(text)
        if not normal.words or not self._possible(normal):
            return []
        found = self._matcher(self._tokenizer.doc(normal))
        strings = self._tokenizer.vocab.strings
        return _longest(text, normal.words, ((strings[key], first, last - 1) for key, first, last in found))

    def _possible(self, normal: Normalised) -> bool:
        forms = {word.form for word in normal.words}
        roots = {self._lexicon.facts(form).root for form in forms}
        present = {"form": forms, "root": roots}
        return any(need is None or present[need[0]] & need[1] for need in self._needs)


def _longest(text: str, words: Sequence[Word], found: Iterable[tuple[str, int, int]]) -> list[Match]:
    kept: list[tuple[str, int, int]] = []
    for key, first, last in sorted(found, key=lambda item: (item[1] - item[2], item[1])):
        if not any(key == other and first <= end and start <= last for other, start, end in kept):
            kept.append((key, first, last))
    kept.sort(key=lambda item: (item[1], item[2], item[0]))
    spans = ((key, Span(words[first].start, words[last].end)) for key, first, last in kept)
    return [Match(key, span, text[span.start : span.end]) for key, span in spans]


def _condition(token: TokenPattern) -> dict[str, Any]:
    """Our words for a token as spaCy's attributes. ValueError for an unknown key."""
    made: dict[str, Any] = {}
    features = []
    for key, value in token.items():
        if key in ("form", "root", "noun"):
            name = {"form": "ORTH", "root": "LEMMA", "noun": "TAG"}[key]
            made[name] = {"IN": value} if isinstance(value, list) else value
        elif key in ("roots", "prefix", "suffix"):
            features.append({"roots": "Akar", "prefix": "Awalan", "suffix": "Akhiran"}[key] + f"={value}")
        elif key == "clitic" and value:
            features.append("Klitik=ya")
        elif key == "number":
            made["IS_DIGIT"] = value
        elif key == "op":
            made["OP"] = value
        else:
            raise ValueError(f"Kunci '{key}' tidak dikenal dalam pola kata.")
    if features:
        made["MORPH"] = {"IS_SUPERSET": features}
    return made


def _needed(tokens: Sequence[TokenPattern]) -> tuple[str, frozenset[str]] | None:
    """A word or root without which the pattern cannot match; None when there is no such word."""
    for token in tokens:
        if token.get("op") in ("?", "*", "!"):
            continue
        if "form" in token:
            return "form", _as_set(token["form"])
        if "root" in token:
            return "root", _as_set(token["root"])
    return None


def _as_set(value: str | list[str]) -> frozenset[str]:
    return frozenset([value] if isinstance(value, str) else value)
