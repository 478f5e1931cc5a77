"""Which topics a text speaks about: the lists ``models/language/vocab/topik-<name>.txt``."""

from __future__ import annotations

from iku_assistant.language.lexicon import Lexicon
from iku_assistant.language.phrases import Text

_PREFIX = "topik-"


class Topics:
    """Topics by root (one word covers all its forms) and by phrase. A text may have several topics or none."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._roots: dict[str, set[str]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, entries in lexicon.vocabulary.lists.items():
            if name.startswith(_PREFIX):
                for entry in entries:
                    self._add(name[len(_PREFIX) :], tuple(entry.split(" ")))

    def _add(self, topic: str, words: tuple[str, ...]) -> None:
        if len(words) > 1:
            self._phrases.setdefault(words[0], []).append((words, topic))
        for root in self._lexicon.content_roots(words) if len(words) == 1 else ():
            self._roots.setdefault(root, set()).add(topic)

    def of(self, text: Text) -> frozenset[str]:
        """The topics named by the words of a text."""
        found: set[str] = set()
        for root in text.contents:
            if root in self._roots:
                found |= self._roots[root]
        for index, form in enumerate(text.forms):
            for words, topic in self._phrases.get(form, ()):
                if tuple(text.forms[index : index + len(words)]) == words:
                    found.add(topic)
        return frozenset(found)
