"""What is known about a word: its morphology and its classes, worked out once per distinct form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from iku_assistant.catalog.vocab import Vocabulary
from iku_assistant.language.affixes import Analyser, Morph, dictionary_roots
from iku_assistant.language.fuzzy import NearIndex
from iku_assistant.language.normalise import Normaliser
from iku_assistant.language.stems import sastrawi_stem

_ROOT_CLASSES = (
    "naik", "turun", "keluaran", "kerja", "masalah", "keadaan", "jaga",
    "terima", "tangani", "buat", "latih", "guna", "punya", "laksana",
)  # fmt: skip
_PLACES = frozenset({"tingkat", "tempat", "jalan", "ada", "peta", "data", "arsip", "hasil", "lanjut", "tangan", "atas"})
"""Roots that may stand behind the preposition "di"; other verb roots there are a verb written apart ("di tata")."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A word form: morphology, noun class ("" when none) and the root classes its root belongs to."""

    form: str
    morph: Morph
    noun: str
    roots: frozenset[str]
    function: bool
    content: str
    """The root of a content word; "" for function words, numbers and signs."""

    @property
    def root(self) -> str:
        """The root of the word."""
        return self.morph.root

    @property
    def lemma(self) -> str:
        """The form without clitics."""
        return self.morph.lemma


class _FactsByForm(dict[str, Facts]):
    """A cache that fills itself; at 200,000 forms it starts anew (a server must not grow without end)."""

    def __init__(self, make: Callable[[str], Facts]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, form: str) -> Facts:
        if len(self) > 200_000:
            self.clear()
        made = self[form] = self._make(form)
        return made


class Lexicon:
    """Word classes over roots and lemmas with a cache per distinct form."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.function_words = vocabulary.words("kata-tugas")
        self.boundaries = vocabulary.words("batas-frasa")
        self._special = vocabulary.pairs("akar-khusus")
        self._nouns: dict[str, str] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._roots = {name: vocabulary.words(f"akar-{name}") for name in _ROOT_CLASSES}
        self._known = _FactsByForm(self._make)
        self.facts: Callable[[str], Facts] = self._known.__getitem__
        """The facts of a clean lower-case form, worked out once."""
        self.measures = vocabulary.pairs("ukuran")
        self.pairs = vocabulary.words("pasangan-tetap")
        self.pair_edges = frozenset(edge for pair in self.pairs for edge in _edges(pair.split(" ")))
        self.official = _by_first(vocabulary.words("ukuran-resmi"))
        self._collect_nouns(vocabulary.noun_classes())
        roots = dictionary_roots() | vocabulary.words("akar") | self.function_words
        plain = Analyser(roots, self._special)
        listed = {word.split()[0] for words in (self._nouns, *self._roots.values()) for word in words}
        extra = {word for word in listed if "-" not in word and plain.read(word) is None}
        self.analyser = Analyser(roots | extra, self._special, sastrawi_stem)
        self._near = NearIndex(self._spellable())
        self.normalise = Normaliser(
            vocabulary.pairs("singkatan"),
            vocabulary.pairs("salah-eja"),
            frozenset(self.measures),
            self._is_passive_stem,
            self.is_known,
        )

    def _collect_nouns(self, classes: Mapping[str, frozenset[str]]) -> None:
        for cls, entries in sorted(classes.items()):
            for entry in entries:
                first, *rest = entry.split(" ")
                if rest:
                    self.phrases.setdefault(first, []).append((tuple(entry.split(" ")), cls))
                else:
                    self._nouns[first] = cls
        for options in self.phrases.values():
            options.sort(key=lambda option: -len(option[0]))

    def _is_passive_stem(self, form: str) -> bool:
        """What can only stand behind di- as one word: a verb root, or a form with -kan ("laksanakan")."""
        morph = self.analyser.read(form) if form.endswith("kan") else None
        return form in self._verbs or (morph is not None and (morph.prefix, morph.suffix) == ("", "kan"))

    @cached_property
    def _verbs(self) -> frozenset[str]:
        """Verb roots that are no thing or place: "di rehabilitasi" is a verb, "di fasilitas" is a place."""
        roots = frozenset().union(*(self._roots[name] for name in ("buat", "tangani", "latih"))) - _PLACES
        return frozenset(root for root in roots if self._nouns.get(root, "kegiatan") == "kegiatan")

    def _spellable(self) -> frozenset[str]:
        words = {word for word in self._nouns if len(word) > 5}
        words |= {word for pool in self._roots.values() for word in pool if len(word) > 5}
        words |= {word for word in self.vocabulary.pairs("ukuran") if len(word) > 5}
        words |= {f"ter{root}" for root in (*self._roots["kerja"], "wujud", "cipta", "capai", "jaga")}
        words |= {"meningkat", "menurun", "berkurang", "bertambah", "peningkatan", "penurunan", "pengurangan"}
        return frozenset(words | {"meningkatkan", "mewujudkan", "menciptakan", "menurunkan", "pertambahan"})

    def is_known(self, form: str) -> bool:
        """True when the form can be read (root, affixed root, listed noun or function word)."""
        return form in self._nouns or form in self.function_words or self.analyser.read(form) is not None

    def _make(self, form: str) -> Facts:
        morph = self.analyser.analyse(form)
        noun = self._nouns.get(form) or self._nouns.get(morph.lemma, "")
        if not noun and not morph.prefix and morph.suffix == "i":  # promosii
            noun = self._nouns.get(morph.root, "")
        if not morph.known and not noun and len(form) > 5 and form.isalpha():
            morph, noun = self._corrected(form, morph)
        classes = frozenset(name for name, pool in self._roots.items() if morph.root in pool or morph.lemma in pool)
        function = form in self.function_words or morph.lemma in self.function_words
        content = morph.root if form[:1].isalpha() and not function and len(morph.root) > 1 else ""
        return Facts(form, morph, noun or self._by_shape(morph, classes), classes, function, content)

    def _corrected(self, form: str, morph: Morph) -> tuple[Morph, str]:
        """Read a misspelt word as its only near neighbour among the words of the classes."""
        for ending in ("nya", ""):
            if form.endswith(ending) and len(form) - len(ending) > 4:
                near = self._near.find(form[: len(form) - len(ending)])
                if near:
                    fixed = self.analyser.analyse(near)
                    read = Morph(form, near, fixed.root, fixed.prefix, fixed.suffix, bool(ending))
                    return read, self._nouns.get(near, "")
        if form.startswith("te") and (found := self.analyser.read("ter" + form[2:])):
            return found, ""
        for prefix in ("ter", "di", "mem", "men", "me"):
            near = self._near.find(morph.lemma[len(prefix) :]) if morph.lemma.startswith(prefix) else ""
            if near:
                return Morph(form, morph.lemma, near, prefix[:2] if prefix != "ter" else prefix, "", morph.clitic), ""
        return morph, ""

    def _by_shape(self, morph: Morph, classes: frozenset[str]) -> str:
        """The class an unlisted noun has by its affixes: ke-…-an is a condition, pe-…-an and -isasi are work."""
        prefix, suffix, lemma = morph.prefix, morph.suffix, morph.lemma
        if prefix == "ke" and suffix == "an":
            return "kondisi"
        if prefix in ("pe", "per") and suffix == "an":
            return "kegiatan"
        if lemma.endswith(("isasi", "ifikasi")) and not prefix and len(lemma) > 8:
            return "kegiatan"
        if lemma.endswith(("itas", "isme")) and not prefix and len(lemma) > 7:
            return "kondisi"
        return ""

    def phrase_at(self, forms: Sequence[str], index: int) -> tuple[int, str]:
        """Length and class of the longest listed noun phrase that begins at `index`; (0, "") when none does."""
        options = self.phrases.get(forms[index])
        if options:
            for words, cls in options:
                if tuple(forms[index : index + len(words)]) == words:
                    return len(words), cls
        return 0, ""

    def noun_at(self, forms: Sequence[str], index: int) -> tuple[int, str]:
        """Length and class of the noun (phrase or word) at `index`; (1, "") for an unclassed word."""
        length, cls = self.phrase_at(forms, index)
        return (length, cls) if length else (1, self.facts(forms[index]).noun)

    def content_roots(self, forms: Sequence[str]) -> tuple[str, ...]:
        """Roots of the words that are not function words, signs or numbers, in order."""
        facts = self.facts
        return tuple([root for form in forms if (root := facts(form).content)])


def _edges(words: list[str]) -> list[tuple[str, str]]:
    """The words on both sides of each "dan" of a fixed pair."""
    return [(words[at - 1], words[at + 1]) for at in range(1, len(words) - 1) if words[at] == "dan"]


def _by_first(entries: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        words = tuple(entry.split(" "))
        index.setdefault(words[0], []).append(words)
    for options in index.values():
        options.sort(key=len, reverse=True)
    return index
