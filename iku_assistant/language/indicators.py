"""Reads the name of an indicator into its anatomy."""

from __future__ import annotations

from iku_assistant.language.anatomy import IndicatorAnatomy, Part
from iku_assistant.language.openers import Opening, direction_of, opener_class
from iku_assistant.language.phrases import Noun, Text, first_noun, joined, numbers, phrase_end
from iku_assistant.language.statements import make_opener

_POPULATION = frozenset({"dari", "terhadap", "dibanding", "dibandingkan", "per", "/"})
_PERIOD = frozenset({"tahun", "bulan", "triwulan", "semester", "hari", "jam", "menit"})
_PLACE = frozenset({"kabupaten", "kota", "kecamatan", "provinsi", "wilayah"})
_PREDICATE_ORDER = ("laksana", "terima", "latih", "guna", "tangani", "buat", "punya")
PREDICATES = {
    "laksana": "work", "terima": "receive", "latih": "trained", "guna": "use",
    "tangani": "handled", "buat": "made", "punya": "have",
}  # fmt: skip


def read_indicator(text: Text) -> IndicatorAnatomy:
    """The anatomy of an indicator name; an empty text has no parts."""
    given, forms = text.normal.given, text.forms
    if not forms:
        return IndicatorAnatomy(given, None, None)
    at, opening = _opening(text)
    measure, at = _measure(text, at)
    direction, at = _direction(text, at)
    if direction is not None:
        inner, after = _measure(text, at)
        measure, at = (measure or inner), (after if inner else at)
    predicate_at = _predicate_start(text, at)
    end = phrase_end(text, at, predicate_at)
    noun = first_noun(text, at, end, frozenset())
    return IndicatorAnatomy(
        given,
        measure,
        text.part(at, end - 1, noun.cls if noun else "unknown") if end > at else None,
        _predicate(text, predicate_at),
        _population(text, end),
        _qualifiers(text, end),
        make_opener(text, opening) if opening else None,
        direction,
        _word(text, noun),
        joined(text, at, len(forms)),
        numbers(text),
        official_name(text),
        sum(1 for word in text.normal.words if word.is_word),
    )


def _word(text: Text, noun: Noun | None) -> Part | None:
    return text.part(noun.first, noun.last, noun.cls) if noun else None


def _opening(text: Text) -> tuple[int, Opening | None]:
    facts = text.lexicon.facts(text.forms[0])
    cls, direction = opener_class(facts)
    if cls in ("", "N") or text.forms[0] in text.lexicon.measures:
        return 0, None
    return 1, Opening(cls, direction, 0, 0, "awal")


def _measure(text: Text, at: int) -> tuple[Part | None, int]:
    """The measuring word(s) at `at`: jumlah, persentase, "hasil penilaian" …"""
    if at >= len(text.forms):
        return None, at
    measures = text.lexicon.measures
    two = " ".join(text.forms[at : at + 2])
    if two in measures:
        return text.part(at, at + 1, measures[two]), at + 2
    form = text.forms[at]
    cls = measures.get(form) or measures.get(text.lexicon.facts(form).lemma)
    return (text.part(at, at, cls), at + 1) if cls else (None, at)


def _direction(text: Text, at: int) -> tuple[Part | None, int]:
    if at + 1 >= len(text.forms):
        return None, at
    facts = text.lexicon.facts(text.forms[at])
    shaped = facts.morph.suffix == "an" and facts.morph.prefix in ("pe", "per", "ke")
    cls = direction_of(facts) if shaped and facts.root not in ("kembang", "kuat", "rata", "cepat", "maju") else ""
    return (text.part(at, at, cls), at + 1) if cls else (None, at)


def _predicate_start(text: Text, at: int) -> int | None:
    """Where the predicate begins: at "yang" or at the first verb behind the noun."""
    for index in range(at + 1, len(text.forms)):
        if text.forms[index] == "yang":
            return index
        facts = text.lexicon.facts(text.forms[index])
        if facts.noun or facts.function:
            continue
        morph = facts.morph
        if morph.prefix in ("di", "ter", "me", "ber") and morph.known:
            return index
    return None


def _predicate(text: Text, start: int | None) -> Part | None:
    if start is None:
        return None
    last = start
    while last + 1 < len(text.forms) and not (last > start + 1 and text.forms[last + 1] in ("dari", "terhadap", "(")):
        last += 1
    cls, confidence = predicate_class(text, start, last)
    return text.part(start, last, cls, confidence)


def predicate_class(text: Text, first: int, last: int) -> tuple[str, float]:
    """The class of words first..last as a predicate; the first verb or adjective decides."""
    for index in range(first, last + 1):
        facts = text.lexicon.facts(text.forms[index])
        morph, roots = facts.morph, facts.roots
        if facts.function or morph.prefix in ("pe", "per", "ke"):
            continue
        if morph.prefix in ("di", "ter", "me"):
            for name in _PREDICATE_ORDER:
                if name in roots:
                    return PREDICATES[name], 0.9
        if "keadaan" in roots:
            return "state", 0.9
        for name in _PREDICATE_ORDER:
            if name in roots and morph.prefix in ("ber", "") and not facts.noun:
                return PREDICATES[name], 0.8
        if facts.noun:
            return "other", 0.6
    return "other", 0.5


def _population(text: Text, end: int) -> Part | None:
    for index in range(end, len(text.forms) - 1):
        if text.forms[index] in _POPULATION:
            return text.part(index + 1, max(phrase_end(text, index + 1) - 1, index + 1), "populasi")
    return None


def _qualifiers(text: Text, end: int) -> tuple[Part, ...]:
    found = []
    forms = text.forms
    for index in range(end, len(forms) - 1):
        form, following = forms[index], forms[index + 1]
        if form == "sesuai" and index + 1 < len(forms):
            found.append(text.part(index, phrase_end(text, index + 1) - 1, "standard"))
        elif form in ("di", "pada", "tingkat") and following in _PLACE:
            found.append(text.part(index, max(phrase_end(text, index + 1) - 1, index + 1), "place"))
        elif form in ("minimal", "maksimal", "≥", "≤", ">", "<") or (form[0].isdigit() and following == "persen"):
            found.append(text.part(index, index + 1, "threshold"))
        elif form[0].isdigit() and following in _PERIOD:
            found.append(text.part(index, index + 1, "period"))
    return tuple(found)


def official_name(text: Text) -> str | None:
    """The official measure whose name stands in the text as a sequence of words, the longest one."""
    best = ""
    for index, form in enumerate(text.forms):
        for words in text.lexicon.official.get(form, ()):
            if tuple(text.forms[index : index + len(words)]) == words and len(" ".join(words)) > len(best):
                best = " ".join(words)
    return best or None
