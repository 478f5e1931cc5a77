"""Predicates of indicators: "yang ditindaklanjuti", "mendapatkan bantuan", "kondisi mantap"."""

from __future__ import annotations

from typing import NamedTuple

from iku_assistant.language.anatomy import Part
from iku_assistant.language.lexicon import Facts
from iku_assistant.language.phrases import Noun, Text, first_noun

_ORDER = ("laksana", "terima", "latih", "guna", "tangani", "buat", "punya")
_CLASSES = {
    "laksana": "work", "terima": "receive", "latih": "trained", "guna": "use",
    "tangani": "handled", "buat": "made", "punya": "have",
}  # fmt: skip
_STOP = frozenset({"dari", "terhadap", "dibanding", "("})


class Predicate(NamedTuple):
    """A predicate with the index of its deciding word and the thing behind it."""

    part: Part
    thing: Part | None


def predicate_start(text: Text, at: int) -> int | None:
    """Where the predicate begins: the first verb behind the noun, or "yang", whichever comes first."""
    weak = None
    index = at
    while index < len(text.forms):
        form = text.forms[index]
        length = text.lexicon.phrase_at(text.forms, index)[0] or 1
        index, here = index + length, index
        if form == "yang" and here > at:
            return here
        if here == at or length > 1:
            continue
        facts = text.lexicon.facts(form)
        if facts.noun or facts.function or not facts.morph.known:
            continue
        if facts.lemma in _ADJECTIVES:
            return here
        if facts.morph.prefix == "di" and text.forms[here - 1] in ("untuk", "guna"):
            continue  # a purpose ("tanah untuk ditindaklanjuti") says nothing that has happened
        if facts.morph.prefix == "ter" and text.forms[index : index + 1] == ["yang"]:
            continue  # "petani terlatih yang menerapkan …": the clause says what is counted
        if facts.morph.prefix in ("di", "ter", "me") and not (facts.morph.prefix == "me" and not _is_verb(facts)):
            return here if weak is None else weak
        if facts.morph.prefix == "ber" and weak is None and "yang" not in text.forms[here:]:
            weak = here
    return weak


def _is_verb(facts: Facts) -> bool:
    return bool(facts.morph.suffix or facts.roots)


def read_predicate(text: Text, start: int | None) -> Predicate | None:
    """The predicate that begins at `start`, with its class: state, use, receive, handled, made, trained, have, work."""
    if start is None:
        return None
    last = start
    while last + 1 < len(text.forms) and not (last > start and text.forms[last + 1] in _STOP):
        last += 1
    cls, confidence, at = predicate_class(text, start, last)
    noun = first_noun(text, at + 1, last + 1)
    part = text.part(start, last, cls, confidence)
    return Predicate(part, _thing(text, noun))


def _thing(text: Text, noun: Noun | None) -> Part | None:
    return text.part(noun.first, noun.last, noun.cls) if noun else None


def predicate_class(text: Text, first: int, last: int) -> tuple[str, float, int]:
    """(class, confidence, index of the deciding word) of words first..last; the first verb or adjective decides."""
    states = text.lexicon.vocabulary.words("akar-keadaan")
    for index in range(first, last + 1):
        facts = text.lexicon.facts(text.forms[index])
        if text.forms[index] == "sesuai" and index < last and first < index <= first + 1:  # "yang sesuai standar"
            return "state", 0.8, index
        if facts.function or (facts.morph.prefix in ("pe", "per", "ke") and not facts.morph.clitic):
            continue
        cls = "state" if facts.lemma in states else _verb_class(facts)
        if cls:
            return cls, 0.9, index
        if facts.noun and _state_near(text, index, last):
            return "state", 0.7, index
    return "other", 0.5, first


def _verb_class(facts: Facts) -> str:
    morph, roots = facts.morph, facts.roots
    if morph.lemma in _ADJECTIVES:
        return "state"
    if morph.prefix in ("di", "ter", "me"):
        if morph.prefix == "me" and not morph.suffix and ("naik" in roots or "turun" in roots):
            return "state"
        found = next((name for name in _ORDER if name in roots), "")
        if found == "terima" and morph.prefix == "me" and facts.root == "beri":
            return "made"
        if found:
            return _CLASSES[found]
    if "keadaan" in roots and morph.prefix != "me":
        return "state"
    if morph.prefix == "di" and morph.known and not facts.noun:
        return "handled"
    if morph.prefix == "ber" and roots & {"tangani", "buat", "latih"} and not roots & {"guna", "punya", "terima"}:
        return "state"  # berklasifikasi, bersertifikat: being it, not being made so
    if morph.prefix in ("ber", "") and not facts.noun:
        return _CLASSES.get(next((name for name in _ORDER if name in roots and name != "laksana"), ""), "")
    return ""


_ADJECTIVES = frozenset({"memenuhi", "terpenuhi", "mencapai", "tercapai", "lulus", "memahami", "menjawab"})


def _state_near(text: Text, index: int, last: int) -> bool:
    """True for "kondisi mantap" and "tingkat kematangan minimum level 3": a noun with its state behind it."""
    return any(is_state(text, at) for at in range(index, min(last, index + 4) + 1))


def is_state(text: Text, index: int) -> bool:
    """True for an adjective of condition (layak, mantap, bersertifikat, tidak …)."""
    facts = text.lexicon.facts(text.forms[index])
    return "keadaan" in facts.roots and facts.morph.prefix in ("", "ber", "ter", "me") and not facts.noun


def inner_state(text: Text, first: int, last: int) -> Part | None:
    """The first adjective in words first..last ("jalan kondisi mantap", "penduduk miskin")."""
    for index in range(first, last + 1):
        if is_state(text, index):
            return text.part(index, index, "state")
    return None
