"""From a text as typed to clean words that still know where they stood.

Abbreviations are written out, common misspellings put right, words broken by a PDF line end joined, words that
stick together parted, leading numbering and quotes dropped. Every `Word` keeps its code points in the text as given;
the words that an abbreviation stands for share its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

T = TypeVar("T")
_new = tuple.__new__  # ten words a text: the constructor of a named tuple costs as much again
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?![^\W_])"
    r"|[^\W_]+(?:['’\-\u00ad\u200b\u2010\u2011][^\W_]+)*"
    r"|\S"
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_HYPHEN = re.compile(r"[\u2010\u2011]")
_TWICE = re.compile(r"([^\W\d_]{3,})2$")
_NUMBERING = re.compile(
    r"\s*(?:(?:indikator|sasaran|tujuan|iku|ikk|ikp|ik|program|kegiatan|strategis|kinerja|utama|daerah|opd)[\s.]+)*"
    r"(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.):\]]+(?!\d)|\d{1,2}\s*[:.)-](?!\d)|[•·▪–—*>\-]+(?=\s)"
    r"|\d{1,2}(?:\.\d{1,2})+(?=\s+(?-i:[A-Z])))\s*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\s*(?:(?:indikator|sasaran|tujuan|iku|ikk)\b\s*)+(?:(?:strategis|kinerja|utama|program|kegiatan|daerah|opd)\b\s*)*"
    r"\d*(?:\.\d+)*\s*:\s*",
    re.IGNORECASE,
)
_PARTED = frozenset({"-", "di", "rata"})
"""Words that may have to be joined with a neighbour."""
_RUN = re.compile(r"\S+")
_KEPT, _LONGEST = 100_000, 60
"""Words and runs kept, and the longest of them: a server must not grow without end."""
_QUOTES = "\"'“”‘’«»`´"


class Word(NamedTuple):
    """One clean lower-case word (or number, or sign) and its code points [start, end) in the text as given."""

    form: str
    start: int
    end: int
    surface: str

    @property
    def is_word(self) -> bool:
        """True for words, False for numbers and signs."""
        return self.form[:1].isalpha()


@dataclass(frozen=True, slots=True)
class Normalised:
    """The text as given and its clean words in order."""

    given: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The clean text: words with one blank between them."""
        return " ".join(word.form for word in self.words)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points in the text as given of the words first..last (both included)."""
        return self.words[first].start, self.words[last].end


@dataclass(frozen=True, slots=True)
class Normaliser:
    """`known` tells whether a form is a readable word; `measures` may stick to the next word by mistake
    ("jumlahpengurus"); `verb` tells what a wrong blank may part from di- ("di tata", "di laksanakan").
    """

    abbreviations: Mapping[str, str]
    misspellings: Mapping[str, str]
    measures: frozenset[str]
    verb: Callable[[str], bool]
    known: Callable[[str], bool]
    cleaned: dict[str, tuple[str, ...]] = field(default_factory=dict)
    runs: dict[str, tuple[Word, ...] | None] = field(default_factory=dict)

    def __call__(self, text: str) -> Normalised:
        """Clean the text; any string is accepted, the empty one gives no words."""
        begin = _after_numbering(text)
        if "\n" in text or "\r" in text:
            return self._put_together(text, begin)
        words: list[Word] = []
        for found in _RUN.finditer(text, begin):
            read = self.runs.get(found.group(), ())
            if not read:
                read = self._read(found.group())
            if read is None:
                return self._put_together(text, begin)
            at = found.start()
            for form, start, end, surface in read:
                words.append(_new(Word, (form, start + at, end + at, surface)))
        return Normalised(text, tuple(words))

    def _put_together(self, text: str, begin: int) -> Normalised:
        """The words of a text in which some may have to be joined."""
        places = ((found.group(), *found.span()) for found in _TOKEN.finditer(text, begin))
        raw = [(_plain(surface), start, end) for surface, start, end in places if surface not in _QUOTES]
        words = (
            Word(clean, start, end, text[start:end])
            for form, start, end in self._joined(text, raw)
            for clean in self._remember(form)
        )
        return Normalised(text, tuple(words))

    def _read(self, run: str) -> tuple[Word, ...] | None:
        """The words of a run without blanks, kept by run; None where one may have to be joined with a neighbour."""
        words: list[Word] = []
        short = False  # the point behind an abbreviation belongs to it
        for found in _TOKEN.finditer(run):
            surface, form = found.group(), _plain(found.group())
            if form in _PARTED:
                return _keep(self.runs, run, None)
            clean = () if surface in _QUOTES or (form == "." and short) else self._remember(form)
            words += [Word(one, *found.span(), surface) for one in clean]
            short = form in self.abbreviations
        return _keep(self.runs, run, tuple(words))

    def _remember(self, form: str) -> tuple[str, ...]:
        return self.cleaned.get(form) or _keep(self.cleaned, form, self._clean(form))

    def _clean(self, form: str) -> tuple[str, ...]:
        replaced = self.misspellings.get(form) or self.abbreviations.get(form)
        if replaced:
            return tuple(replaced.split(" "))
        if form == "%":
            return ("persen",)
        twice = _TWICE.match(form)
        if twice:
            return (f"{twice.group(1)}-{twice.group(1)}",)
        return (form,) if len(form) < 9 or self.known(form) else self._parted(form)

    def _parted(self, form: str) -> tuple[str, ...]:
        """Part "daerahyang" and "dalampenyusunan"; only where the rest is a word of its own."""
        for word in ("yang", "dalam", "dengan", "untuk", "pada", "dan"):
            if form.endswith(word) and len(form) - len(word) > 3 and self.known(form[: -len(word)]):
                return form[: -len(word)], word
            if form.startswith(word) and len(form) - len(word) > 5 and self.known(form[len(word) :]):
                return word, form[len(word) :]
        for word in self.measures:
            if len(word) > 5 and form.startswith(word) and self.known(form[len(word) :]):
                return word, form[len(word) :]
        return (form,)

    def _joined(self, text: str, raw: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
        """Join what a line end or a blank beside a hyphen has parted ("penyeleng-\\ngaraan", "rata - rata")."""
        index, last = 0, len(raw) - 1
        while index <= last:
            form, start, end = raw[index]
            if index + 1 < last and raw[index + 1][0] == "-" and form[:1].isalpha():
                other = raw[index + 2][0]
                if other == form or (other.startswith(form) and len(form) > 2):
                    yield f"{form}-{other}", start, raw[index + 2][2]
                    index += 3
                    continue
                gap = text[raw[index + 1][2] : raw[index + 2][1]]
                if "\n" in gap and self.known(form + other):
                    yield form + other, start, raw[index + 2][2]
                    index += 3
                    continue
            if index < last and self._one_word(form, raw[index + 1][0]):
                joiner = "-" if form == "rata" else ""
                yield form + joiner + raw[index + 1][0], start, raw[index + 1][2]
                index += 2
                continue
            if index < last and self._broken(text, raw[index], raw[index + 1]):
                yield form + raw[index + 1][0], start, raw[index + 1][2]
                index += 2
                continue
            yield form, start, end
            index += 1

    def _one_word(self, left: str, right: str) -> bool:
        """ "rata rata" and a verb parted from its di- ("di rehabilitasi")."""
        return (left == "di" and self.verb(right)) or (left == right == "rata")

    def _broken(self, text: str, left: tuple[str, int, int], right: tuple[str, int, int]) -> bool:
        gap = text[left[2] : right[1]]
        if ("\n" not in gap and "\r" not in gap) or gap.strip() or not (left[0].isalpha() and right[0].isalpha()):
            return False
        return not (self.known(left[0]) and self.known(right[0])) and self.known(left[0] + right[0])


def _keep(memory: dict[str, T], key: str, value: T) -> T:
    if len(memory) > _KEPT:
        memory.clear()
    if len(key) <= _LONGEST:
        memory[key] = value
    return value


def surface_words(text: str) -> tuple[Word, ...]:
    """The words as typed, only case ignored: what spelling rules look at."""
    return tuple(Word(_plain(f.group()), f.start(), f.end(), f.group()) for f in _TOKEN.finditer(text))


def _plain(surface: str) -> str:
    form = surface.lower()
    if form.isascii():
        return form.replace("'", "") if form[0].isalnum() else form
    return _HYPHEN.sub("-", _INVISIBLE.sub("", form)).replace("’", "") or form


def _after_numbering(text: str) -> int:
    """Where the text proper begins, behind "Indikator Sasaran 1 :", "1.", "a)" and the like."""
    for pattern in (_HEADING, _NUMBERING):
        found = pattern.match(text)
        if found and found.end() < len(text):
            return found.end()
    return 0
