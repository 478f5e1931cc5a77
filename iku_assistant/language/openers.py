"""The opener of a statement: which form the sentence has, read from root class and affixes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from iku_assistant.language.lexicon import Facts, Lexicon


class Opening(NamedTuple):
    """Class, direction and words (first, last included) of an opener; `position` is awal or akhir."""

    cls: str
    direction: str
    first: int
    last: int
    position: str
    confidence: float = 0.95


def find_opening(lexicon: Lexicon, forms: Sequence[str]) -> Opening | None:
    """The opener in first position or, failing that, the state verb in last position."""
    if not forms:
        return None
    return _front(lexicon, forms) or _back(lexicon, forms)


def _front(lexicon: Lexicon, forms: Sequence[str]) -> Opening | None:
    facts = lexicon.facts(forms[0])
    if forms[0] in lexicon.vocabulary.words("kata-masalah") and len(forms) > 1:
        return Opening("P", "", 0, 1, "awal")
    cls, direction = opener_class(facts)
    return Opening(cls, direction, 0, 0, "awal") if cls else None


_MAKING = frozenset({"kembang", "tumbuh"})
"""Roots of change whose pe-…-an names work (pengembangan), not the change itself."""


def direction_of(facts: Facts) -> str:
    """naik or turun when the root is a word of change, otherwise "" ."""
    return "naik" if "naik" in facts.roots else "turun" if "turun" in facts.roots else ""


def opener_class(facts: Facts) -> tuple[str, str]:
    """(class, direction) of a word that stands first; ("", "") when it opens nothing."""
    morph, roots = facts.morph, facts.roots
    if morph.prefix == "ter" and facts.noun == "":
        return ("P" if facts.root == "batas" else "K" if "kerja" in roots else "R0"), ""
    if morph.clitic:
        return _with_clitic(facts)
    if morph.prefix == "me" and not facts.noun:
        return ("V", direction_of(facts)) if morph.suffix or facts.root != "tingkat" else ("", "")
    if morph.suffix == "an" and morph.prefix in ("pe", "per") and direction_of(facts):
        return ("N", direction_of(facts)) if facts.root not in _MAKING else ("N", "")
    return ("N", "") if facts.noun == "kegiatan" else ("", "")


def _with_clitic(facts: Facts) -> tuple[str, str]:
    morph, roots = facts.morph, facts.roots
    if facts.root == "ada":
        return "K", ""
    if morph.prefix in ("me", "ber") and direction_of(facts):
        return "R+", direction_of(facts)
    if morph.prefix == "di":
        return ("K" if "kerja" in roots else "R0"), ""
    if morph.prefix == "" and "masalah" in roots:
        return "P", ""
    if morph.prefix in ("", "ber") and ("keadaan" in roots or "naik" in roots):
        return "R+", "naik"
    if morph.prefix in ("me", "ber"):
        return "R0", ""
    return "", ""


_END = frozenset({"dan", "dari", "secara", "pada", "di", "menjadi", "dengan", "serta", ",", ".", ";", "dalam", "untuk"})


def _back(lexicon: Lexicon, forms: Sequence[str]) -> Opening | None:
    for index in range(len(forms) - 1, 0, -1):
        if index < len(forms) - 1 and forms[index + 1] not in _END:
            continue
        if forms[index - 1] in ("yang", "untuk", "agar", "dan", "tidak"):
            continue
        facts = lexicon.facts(forms[index])
        cls = _state_verb(facts)
        if cls:
            return Opening(cls, direction_of(facts), index, index, "akhir")
    return None


def _state_verb(facts: Facts) -> str:
    morph = facts.morph
    if morph.clitic or morph.suffix:
        return "" if morph.prefix != "ter" or morph.clitic else _reached(facts)
    if morph.prefix in ("me", "ber") and direction_of(facts) and not facts.noun:
        return "R+"
    return _reached(facts) if morph.prefix == "ter" else ""


def _reached(facts: Facts) -> str:
    return "K" if "kerja" in facts.roots else "R0"
