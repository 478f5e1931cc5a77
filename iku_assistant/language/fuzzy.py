"""Near spellings: finds the one word that differs by a single letter (left out, doubled, swapped or wrong)."""

from __future__ import annotations

from collections.abc import Iterable


class NearIndex:
    """Index of words by what remains when one letter is left out (one edit apart means a shared remainder)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._index: dict[str, set[str]] = {}
        for word in self._words:
            for key in _keys(word):
                self._index.setdefault(key, set()).add(word)

    def find(self, word: str) -> str:
        """The only word one edit away (same first letter), the word itself when listed, "" otherwise."""
        if word in self._words:
            return word
        if len(word) < 6:
            return ""
        found: set[str] = set()
        for key in _keys(word):
            found |= self._index.get(key, set())
        near = [other for other in found if other[0] == word[0] and _one_edit(word, other)]
        return near[0] if len(near) == 1 else ""


def _keys(word: str) -> list[str]:
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


def _one_edit(left: str, right: str) -> bool:
    """True for one letter more, less, wrong, or two neighbours swapped."""
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    a, b = left[start:], right[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
