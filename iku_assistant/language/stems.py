"""PySastrawi as the second opinion on words our analyser cannot read. Loaded on first use."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _stemmer() -> Any:
    from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
    from Sastrawi.Stemmer.Stemmer import Stemmer

    from iku_assistant.language.affixes import dictionary_roots

    dictionary = ArrayDictionary()
    dictionary.words = dict.fromkeys(dictionary_roots())  # its own `add` costs as much as stemming hundreds of words
    return Stemmer(dictionary)


def sastrawi_stem(word: str) -> str:
    """The stem PySastrawi gives for a lower-case word; the word itself when it finds none."""
    return str(_stemmer().stem(word))
