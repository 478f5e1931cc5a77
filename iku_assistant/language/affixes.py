"""Indonesian word formation: from a written form to its root and the affixes around it.

The analyser peels clitics, suffixes and up to two prefixes (with the nasal changes undone: menyusun → susun,
pengelolaan → kelola) and accepts the first reading whose base is a known root. PySastrawi is asked only
for words this analyser cannot read; its list of roots is the dictionary of both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

VOWELS = "aiueo"
_SUFFIXES = ("kan", "an", "", "i")
_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
_BARRED: dict[str, tuple[str, ...]] = {
    "ber": ("i",),
    "ke": ("kan",),
    "me": ("an",),
    "di": ("an",),
    "ter": ("an",),
    "se": ("i", "kan"),
    "pe": ("kan", "i"),
}


@dataclass(frozen=True, slots=True)
class Morph:
    """One reading of a word form.

    `prefix` is the outer prefix in its base shape (me, di, ter, ber, pe, per, ke, se or ""), `suffix` kan, an, i or "";
    `clitic` says that -nya (or -lah, -pun …) was attached; `lemma` is the form without it;
    `known` is False when no root was found.
    """

    form: str
    lemma: str
    root: str
    prefix: str = ""
    suffix: str = ""
    clitic: bool = False
    known: bool = True

    @property
    def pattern(self) -> str:
        """Prefix and suffix as ``me-kan``, ``ke-an``, ``ter-`` or "" for a bare root."""
        return f"{self.prefix}-{self.suffix}" if self.prefix or self.suffix else ""


@cache
def dictionary_roots() -> frozenset[str]:
    """The roots that PySastrawi ships (29,932 words of the Kamus Besar)."""
    text = files("Sastrawi.Stemmer").joinpath("data/kata-dasar.txt").read_text(encoding="utf-8")
    return frozenset(word for word in text.split() if len(word) > 2)


def _nasal(rest: str, base: str) -> Iterator[str]:
    """Bases behind me(N)- or pe(N)-; `rest` follows the bare prefix `me` or `pe` (named by `base`)."""
    if rest.startswith("ny"):
        yield "s" + rest[2:]
    if rest.startswith("ng"):
        tail = rest[2:]
        yield tail
        if tail[:1] in VOWELS:
            yield "k" + tail
        if tail[:1] == "e":  # mengecat, pengeboran
            yield tail[1:]
    if rest.startswith("m"):
        yield from (rest[1:], "p" + rest[1:], rest) if rest[1:2] not in VOWELS else ("p" + rest[1:], rest)
    elif rest.startswith("n") and not rest.startswith(("ny", "ng")):
        yield from (rest[1:], "t" + rest[1:], rest) if rest[1:2] not in VOWELS else ("t" + rest[1:], rest)
    if base == "pe" or rest[:1] in "lrwymn":
        yield rest


def _prefixed(word: str) -> Iterator[tuple[str, str]]:
    """Readings of the outer prefix: (base shape, what remains)."""
    head2, head3 = word[:2], word[:3]
    if head3 in ("ber", "ter", "per"):
        yield head3, word[3:]
        yield head3, "r" + word[3:]  # berencana, terealisasi, perencanaan
    if head2 == "be" and word[2:3] != "r":
        yield "ber", word[2:]
    if head2 in ("me", "pe"):
        for base in _nasal(word[2:], head2):
            yield head2, base
    if head2 in ("di", "ke", "se"):
        yield head2, word[2:]
    if word in ("belajar", "pelajar"):
        yield ("ber" if head2 == "be" else "pe"), "ajar"


@dataclass(frozen=True, slots=True)
class Analyser:
    """Reads word forms against a set of roots; `special` fixes readings no rule gets right (form → root)."""

    roots: frozenset[str]
    special: Mapping[str, str]
    fallback: Callable[[str], str] | None = None

    def analyse(self, form: str) -> Morph:
        """The reading of one lower-case word; never fails, an unknown word is its own root."""
        if "-" in form:
            return self._reduplicated(form)
        return self.read(form) or self._guess(form)

    def read(self, form: str) -> Morph | None:
        """The reading of one lower-case word, or None when no root fits."""
        if form in self.special:
            return _special(form, self.special[form])
        for lemma, clitic in _without_clitic(form):
            if lemma in self.special:
                return _special(lemma, self.special[lemma], form, clitic)
            if lemma in self.roots:
                return Morph(form, lemma, lemma, clitic=clitic)
            found = self._affixed(form, lemma, clitic)
            if found:
                return found
        return None

    def _affixed(self, form: str, lemma: str, clitic: bool) -> Morph | None:
        for prefix, suffix, base in readings(lemma):
            if base in self.roots:
                return Morph(form, lemma, base, prefix, suffix, clitic)
        return None

    def _reduplicated(self, form: str) -> Morph:
        first, _, second = form.partition("-")
        if first.isdigit() or not second:
            return self._guess(form)
        whole = self.read(form.replace("-", ""))
        if whole and whole.prefix:  # ter-laksananya, non-fisik
            return Morph(form, whole.lemma, whole.root, whole.prefix, whole.suffix, whole.clitic)
        left, right = self.analyse(first), self.analyse(second)
        if left.root == right.root or second.startswith(first):
            return Morph(form, left.lemma, left.root, left.prefix, right.suffix, right.clitic, left.known)
        return Morph(form, form, form, known=False)

    def _guess(self, form: str) -> Morph:
        lemma, clitic = next(iter(_without_clitic(form)))
        if self.fallback and len(form) > 8 and form.isascii() and form.isalpha() and all(_outer(lemma)):
            root = self.fallback(form)
            if root != form and root in self.roots:
                return Morph(form, lemma, root, *_outer(lemma), clitic=clitic)
        outer = _outer(lemma) if len(lemma) > 6 else ("", "")
        return Morph(form, lemma, lemma, *outer, clitic=clitic, known=False)


def readings(lemma: str) -> Iterator[tuple[str, str, str]]:
    """Every way to take affixes off: (outer prefix, suffix, base), likely ones first."""
    cores = [(s, lemma[: len(lemma) - len(s)]) for s in _SUFFIXES if lemma.endswith(s) and len(lemma) - len(s) > 2]
    for suffix, core in cores:
        if suffix:
            yield "", suffix, core
    for suffix, core in cores:
        for prefix, base in _prefixed(core):
            if suffix not in _BARRED.get(prefix, ()) and len(base) > 2:
                yield prefix, suffix, base
    for suffix, core in cores:
        for prefix, middle in _prefixed(core):
            for _, base in _prefixed(middle):
                if len(base) > 2:
                    yield prefix, suffix, base


def _without_clitic(form: str) -> Iterable[tuple[str, bool]]:
    for clitic in _CLITICS:
        if form.endswith(clitic) and len(form) - len(clitic) > 3:
            return ((form[: -len(clitic)], True), (form, False))
    return ((form, False),)


def _outer(lemma: str) -> tuple[str, str]:
    suffix = next((s for s in ("kan", "an", "i") if lemma.endswith(s)), "")
    prefix = next((p for p, _ in _prefixed(lemma)), "")
    return prefix, suffix


_SPECIAL = re.compile(r"^(\S+?)(?:\s+(\S*)-(\S*))?$")


def _special(lemma: str, entry: str, form: str = "", clitic: bool = False) -> Morph:
    """An entry is a root, optionally followed by its pattern: ``tindaklanjut di-i``."""
    found = _SPECIAL.match(entry)
    root, prefix, suffix = found.groups() if found else (entry, "", "")
    return Morph(form or lemma, lemma, root, prefix or "", suffix or "", clitic)
