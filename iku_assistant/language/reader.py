"""The reader of Indonesian planning texts: the one object other rooms use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

from iku_assistant.catalog.vocab import Vocabulary, load_vocabulary
from iku_assistant.language.anatomy import IndicatorAnatomy, Orientation, StatementAnatomy
from iku_assistant.language.indicators import read_indicator
from iku_assistant.language.lexicon import Facts, Lexicon
from iku_assistant.language.normalise import Normalised
from iku_assistant.language.orientation import orient_indicator
from iku_assistant.language.patterns import By, Match, PhraseIndex, TokenIndex, TokenPattern
from iku_assistant.language.phrases import Text
from iku_assistant.language.statements import orient_statement, read_statement
from iku_assistant.language.topics import Topics

_GUESS = 0.5
"""Confidence of a label that is only a guess."""
_TOLD = 0.55
"""Confidence of a label that the formula told, not the name."""
_FORMULA_READ = 300
"""Code points of a formula that are read."""


class Reader:
    """Reads texts into anatomies, roots and orientations. Safe to share; what it learns about a word is kept."""

    def __init__(self, vocabulary: Vocabulary, folders: Sequence[Path] = ()) -> None:
        self._folders = [str(folder) for folder in folders]
        self.lexicon = Lexicon(vocabulary)
        self._text = lru_cache(maxsize=1024)(self._read)
        self._indexes = lru_cache(maxsize=256)(self._phrase_index)
        self._topics = Topics(self.lexicon)
        self._nlp: Any = None

    def _read(self, text: str) -> Text:
        return Text.of(self.lexicon.normalise(text), self.lexicon)

    def words(self, text: str) -> Normalised:
        """As `normalise`; the latest texts are kept."""
        return self._text(text).normal

    def normalise(self, text: str) -> Normalised:
        """The clean words of a text with their code points in the text as given."""
        return self.words(text)

    def facts(self, form: str) -> Facts:
        """Morphology and classes of one word form."""
        return self.lexicon.facts(form.lower())

    def statement(self, text: str) -> StatementAnatomy:
        """The anatomy of a tujuan or sasaran."""
        return read_statement(self._text(text))

    def indicator(self, text: str) -> IndicatorAnatomy:
        """The anatomy of the name of an indicator."""
        return read_indicator(self._text(text))

    def orient_statement(self, anatomy: StatementAnatomy) -> Orientation:
        """(kinerja | kerja, confidence 0..1)."""
        return orient_statement(anatomy)

    def orient_indicator(
        self,
        anatomy: IndicatorAnatomy,
        satuan: str | None = None,
        sasaran: str | None = None,
        formula: str | None = None,
    ) -> Orientation:
        """(outcome | output | process | input, confidence 0..1). None means *not given*.

        The name decides. When it says too little (confidence at most 0.5) the unit and then the formula are asked;
        `sasaran` is part of the judge's contract, but what is measured does not depend on it.
        """
        found = orient_indicator(anatomy, self.lexicon, satuan)
        if found.confidence > _GUESS or not formula:
            return found
        told = orient_indicator(self.indicator(formula[:_FORMULA_READ]), self.lexicon, satuan)
        return Orientation(told.label, _TOLD) if told.confidence > _GUESS else found

    def roots(self, text: str) -> frozenset[str]:
        """The roots of the content words (function words, numbers and signs left out)."""
        return frozenset(self._text(text).roots())

    def topics(self, text: str) -> frozenset[str]:
        """The topics (`vocab/topik-*.txt`) that the text names; empty when it names none."""
        return self._topics.of(self._text(text))

    def similarity(self, left: str, right: str) -> float:
        """`similarity` of two texts over their roots."""
        return similarity(self.roots(left), self.roots(right))

    @property
    def nlp(self) -> Any:
        """The spaCy pipeline of the slim Indonesian class, made on first use (imports spaCy)."""
        if self._nlp is None:
            from iku_assistant.language.pipeline import make_pipeline

            self._nlp = make_pipeline(self.lexicon, self._folders)
        return self._nlp

    def request(self) -> AbstractContextManager[Any]:
        """A spaCy memory zone for the work of one request; does nothing while the pipeline is not in use."""
        return nullcontext() if self._nlp is None else self._nlp.memory_zone()

    def compile_phrases(self, phrases: Mapping[str, Iterable[str]], by: By = "form") -> PhraseIndex:
        """Phrases under keys, ready for `PhraseIndex.find(text)`; `dead` lists those that can never match."""
        return PhraseIndex(self.lexicon, self.words, phrases, by)

    def compile_tokens(self, patterns: Mapping[str, Sequence[Sequence[TokenPattern]]]) -> TokenIndex:
        """Token patterns under keys, ready for `TokenIndex.find(text)`. ValueError for an unknown key."""
        return TokenIndex(self.lexicon, self.words, patterns)

    def find_phrases(self, text: str, phrases: Iterable[str], by: By = "form") -> list[Match]:
        """Where the phrases stand in the text (key = the phrase). Compiled sets of phrases are kept."""
        return self._indexes(tuple(phrases), by).find(text)

    def _phrase_index(self, phrases: tuple[str, ...], by: By) -> PhraseIndex:
        return self.compile_phrases({phrase: (phrase,) for phrase in phrases}, by)


def similarity(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared roots over all roots, 0..1 (`design/checker.md` §3); two empty sets are not alike (0)."""
    union = len(left | right)
    return len(left & right) / union if union else 0.0


def open_reader(overlays: Sequence[Path] = ()) -> Reader:
    """A reader over the bundled word classes and those of the overlay folders."""
    return Reader(load_vocabulary(overlays), overlays)
