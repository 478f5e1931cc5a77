"""Which topics a text speaks about: the lists ``models/language/vocab/topik-<name>.txt``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iku_assistant.language.lexicon import Lexicon

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

    def of(self, forms: Sequence[str]) -> frozenset[str]:
        """The topics named by clean word forms."""
        return frozenset(self._named(forms))

    def _named(self, forms: Sequence[str]) -> Iterator[str]:
        for index, form in enumerate(forms):
            yield from self._roots.get(self._lexicon.facts(form).content, ())
            for words, topic in self._phrases.get(form, ()):
                if tuple(forms[index : index + len(words)]) == words:
                    yield topic
