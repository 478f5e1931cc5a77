"""Names found by their words: which work, unit or prescribed line a text repeats (`design/checker.md` §3).

Similarity is |A∩B| / |A∪B| over the written words, not over roots: "Meningkatnya produksi padi" states a condition,
"Peningkatan produksi padi" is the name of a program. Candidates come from an inverted index by rarest word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from iku_assistant.catalog.indicators import fold

#: Function words, and the words that only say what kind of line it is.
_PLAIN = frozenset(
    {
        "program",
        "kegiatan",
        "sub",
        "dan",
        "serta",
        "atau",
        "di",
        "ke",
        "dari",
        "yang",
        "untuk",
        "dalam",
        "pada",
        "dengan",
    }
)


class Named(NamedTuple):
    """One name with what it is the name of (program, kegiatan, sub kegiatan, unit)."""

    nama: str
    jenis: str


@lru_cache(maxsize=65_536)
def name_words(text: str) -> frozenset[str]:
    """The written words of a name, in lower case, without function words."""
    return frozenset(fold(text).split()) - _PLAIN


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """|A∩B| / |A∪B|; 0 for two empty sets."""
    both = len(left & right)
    return both / (len(left) + len(right) - both) if both else 0.0


class NameIndex:
    """Names of at least two words, by their rarest word."""

    def __init__(self, names: Iterable[Named]) -> None:
        sets: dict[frozenset[str], Named] = {}
        for one in sorted(set(names)):
            sets.setdefault(name_words(one.nama), one)
        often = Counter(word for words in sets for word in words)
        self._by_word: dict[str, list[tuple[frozenset[str], Named]]] = {}
        for words, one in sets.items():
            if len(words) > 1:
                rarest = min(words, key=lambda word: (often[word], word))
                self._by_word.setdefault(rarest, []).append((words, one))

    def __bool__(self) -> bool:
        return bool(self._by_word)

    def find(self, words: frozenset[str], similarity: float) -> Named | None:
        """The most similar name at or above `similarity` (0..1); of equals the first in order of letters."""
        found = [
            (-near, one)
            for word in words
            for other, one in self._by_word.get(word, ())
            if (near := overlap(words, other)) >= similarity
        ]
        return min(found)[1] if found else None
