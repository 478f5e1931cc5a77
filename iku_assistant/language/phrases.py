"""Noun phrases and clauses shared by statements and indicators: where they end and what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from iku_assistant.language.anatomy import Joined, Part
from iku_assistant.language.lexicon import Lexicon
from iku_assistant.language.normalise import Normalised
from iku_assistant.plan.finding import Span


class Text(NamedTuple):
    """A normalised text with its bare forms, the common input of the readers.

    `contents` holds the root of each word, "" for function words, numbers and signs.
    """

    normal: Normalised
    forms: list[str]
    lexicon: Lexicon
    contents: list[str]

    @classmethod
    def of(cls, normal: Normalised, lexicon: Lexicon) -> Text:
        """The text of clean words, each looked up once."""
        forms = [word.form for word in normal.words]
        facts = lexicon.facts
        return cls(normal, forms, lexicon, [facts(form).content for form in forms])

    def roots(self) -> tuple[str, ...]:
        """The roots of the content words in order."""
        return tuple([root for root in self.contents if root])

    def part(self, first: int, last: int, cls: str = "", confidence: float = 1.0) -> Part:
        """The words first..last (both included) as a Part of the text as given."""
        words = self.normal.words
        start, end = words[first].start, words[last].end
        forms = tuple(self.forms[first : last + 1])
        roots = tuple([root for root in self.contents[first : last + 1] if root])
        return Part(self.normal.given[start:end], Span(start, end), cls, confidence, roots, forms)


class Noun(NamedTuple):
    """A classed noun: first and last word, class."""

    first: int
    last: int
    cls: str


SIGNS = frozenset(",;.()/&:–-")
_JOINERS = frozenset({"dan", "serta", "maupun", "/", "&", ",", "atau"})
_LOOSE = SIGNS | _JOINERS
_SKIP = frozenset({"jumlah", "upaya", "seluruh", "para", "persentase"})


def phrase_end(text: Text, start: int, stop: int | None = None) -> int:
    """The index behind the noun phrase that begins at `start` (a boundary word, a sign or the end)."""
    index = start
    forms, boundaries = text.forms, text.lexicon.boundaries
    limit = len(forms) if stop is None else stop
    while index < limit:
        form = forms[index]
        if index > start and (form in boundaries or form in ("(", ";", ":")):
            break
        index += 1
    while index > start + 1 and text.forms[index - 1] in _LOOSE:
        index -= 1
    return index


def first_noun(text: Text, start: int, end: int, skip: frozenset[str] = _SKIP) -> Noun | None:
    """The first classed noun of words start..end-1; words of change ("peningkatan") and measures are passed over."""
    index = start
    while index < end:
        form = text.forms[index]
        length, cls = text.lexicon.noun_at(text.forms, index)
        passed = form in skip or (length == 1 and _is_change(text, index, end))
        if cls and not passed:
            return Noun(index, min(index + length, end) - 1, cls)
        index += length
    return None


def _is_change(text: Text, index: int, end: int) -> bool:
    """True for "peningkatan", "penurunan" … with something behind them."""
    facts = text.lexicon.facts(text.forms[index])
    shaped = facts.morph.prefix in ("pe", "per") and facts.morph.suffix == "an"
    return shaped and index + 1 < end and ("naik" in facts.roots or "turun" in facts.roots) and facts.root not in (
        "kembang", "tumbuh", "kuat", "luas"
    )  # fmt: skip


def numbers(text: Text) -> tuple[Part, ...]:
    """Numbers in the text, cls angka, persen or tahun (1900–2099)."""
    found = []
    for index, form in enumerate(text.forms):
        if form[0].isdigit():
            year = len(form) == 4 and form[:2] in ("19", "20")
            percent = index + 1 < len(text.forms) and text.forms[index + 1] in ("persen", "%")
            found.append(
                text.part(index, index + (1 if percent else 0), "persen" if percent else "tahun" if year else "angka")
            )
    return tuple(found)


def joined(text: Text, start: int, end: int) -> tuple[Joined, ...]:
    """What dan, serta, maupun, slash, & and commas join inside words start..end-1; fixed pairs are protected."""
    found: list[Joined] = []
    if _JOINERS.isdisjoint(text.forms):
        return ()
    for index in range(start + 1, end - 1):
        if text.forms[index] in _JOINERS and text.forms[index] != "atau":
            left = _reach(text, index, start, -1)
            right = _reach(text, index, end - 1, 1)
            if left is not None and right is not None:
                at = text.normal.words[index]
                sides = _side(text, left, index - 1), _side(text, index + 1, right)
                one = _protected(text, index) or (text.forms[index] == "/" and _same_kind(*sides))
                found.append(Joined(text.forms[index], Span(at.start, at.end), *sides, one))
    return tuple(found)


def _side(text: Text, first: int, last: int) -> Part:
    """One side of a joiner: class of its noun, or mutu (adjective), predikat (verb), unknown."""
    noun = first_noun(text, first, last + 1)
    if noun is not None:
        return text.part(first, last, noun.cls)
    facts = text.lexicon.facts(text.forms[first])
    verb = facts.morph.prefix in ("di", "me", "ter") and facts.morph.known
    return text.part(first, last, "mutu" if "keadaan" in facts.roots else "predikat" if verb else "unknown")


def _same_kind(left: Part, right: Part) -> bool:
    """ "SD/MI", "Kab/Kota": two names of one kind of unit."""
    return all(part.cls == "lembaga" or (part.text.isupper() and len(part.text) < 5) for part in (left, right)) or (
        right.text.isupper() and len(right.text) < 5
    )


def _reach(text: Text, index: int, limit: int, step: int) -> int | None:
    """How far the part beside a joiner goes (at most up to `limit`); None when there is no word."""
    at = index
    while at != limit:
        form = text.forms[at + step]
        if form in _JOINERS or form in text.lexicon.boundaries or form in SIGNS:
            break
        at += step
    return at if at != index else None


def _protected(text: Text, index: int) -> bool:
    pairs = text.lexicon.pairs
    if (text.forms[index - 1], text.forms[index + 1]) not in text.lexicon.pair_edges:
        return False
    for back in (1, 2, 3):
        for ahead in (1, 2, 3):
            words = text.forms[max(0, index - back) : index + ahead + 1]
            if len(words) == back + ahead + 1 and _as_pair(words, back) in pairs:
                return True
    return False


def _as_pair(words: Sequence[str], joiner: int) -> str:
    """The words as the list of fixed pairs writes them (always with "dan")."""
    return " ".join("dan" if at == joiner else word for at, word in enumerate(words))
