"""Reads the name of an indicator into its anatomy."""

from __future__ import annotations

from iku_assistant.language.anatomy import IndicatorAnatomy, Part
from iku_assistant.language.openers import Opening, direction_of, opener_class
from iku_assistant.language.phrases import Noun, Text, first_noun, joined, numbers, phrase_end
from iku_assistant.language.predicates import inner_state, predicate_start, read_predicate
from iku_assistant.language.statements import make_opener

_POPULATION = frozenset({"dari", "terhadap", "dibanding", "dibandingkan", "per", "/"})
_WHOLE = frozenset({"total", "seluruh", "jumlah", "semua", "keseluruhan", "target", "luas", "panjang"})
_PERIOD = frozenset({"tahun", "bulan", "triwulan", "semester", "hari", "jam", "menit"})
_PLACE = frozenset({"kabupaten", "kota", "kecamatan", "provinsi", "wilayah"})
_LEVELS = frozenset(
    {"tingkat", "nilai", "predikat", "kategori", "hasil", "skor", "kinerja", "indeks", "kualitas", "status"}
    | {"capaian", "opini", "akreditasi", "mutu", "kompetensi", "kualifikasi", "level", "peringkat"}
)
"""What follows "dengan" when the counted ones reach a level: sekolah dengan nilai …"""
_MANNERS = frozenset({"bukti", "kinerja", "risiko", "riset"})
RESULTS = frozenset({"indeks", "opini", "predikat", "laju", "kontribusi", "produksi", "nilai", "angka"})
"""Measures that measure a result whatever stands behind them."""
_WORK = frozenset({"kegiatan", "dokumen", "fisik", "bantuan", "masukan", "sistem"})


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
        strong = inner is not None and inner.cls in RESULTS
        measure, at = (inner if strong or measure is None else measure), (after if inner else at)
    elif opening is None and measure is not None:
        inner, after = _measure(text, at)
        if inner is not None and inner.cls in RESULTS - {"nilai", "angka"} and after < len(forms):
            measure, at = inner, after
        at, opening = _inner_opening(text, at)
    predicate_at = predicate_start(text, at)
    end = phrase_end(text, at, predicate_at)
    nouns = _nouns(text, at, end)
    predicate = read_predicate(text, predicate_at)
    return IndicatorAnatomy(
        given,
        measure,
        text.part(at, end - 1, nouns[0].cls if nouns else "unknown") if end > at else None,
        predicate.part if predicate else None,
        _population(text, end, bool(nouns) and nouns[0].cls in ("kegiatan", "layanan")),
        _qualifiers(text, end),
        make_opener(text, opening) if opening else None,
        direction,
        _word(text, nouns[0] if nouns else None),
        joined(text, at, len(forms)),
        numbers(text),
        official_name(text),
        sum(1 for word in text.normal.words if word.is_word),
        tuple(text.part(noun.first, noun.last, noun.cls) for noun in nouns),
        _inner_state(text, at, end, predicate_at),
        predicate.thing if predicate else None,
    )


def _nouns(text: Text, start: int, end: int) -> list[Noun]:
    """The classed nouns of words start..end-1 in order (at most five)."""
    found: list[Noun] = []
    at = start
    while at < end and len(found) < 5:
        noun = first_noun(text, at, end, frozenset())
        if noun is None:
            break
        found.append(noun)
        at = noun.last + 1
    return found


def _inner_state(text: Text, at: int, end: int, predicate_at: int | None) -> Part | None:
    """An adjective in the object, or "dalam kondisi …" right behind it."""
    state = inner_state(text, at, end - 1)
    if state is None and text.forms[end : end + 2] == ["dalam", "kondisi"] and predicate_at is None:
        return inner_state(text, end, len(text.forms) - 1)
    return state


def _word(text: Text, noun: Noun | None) -> Part | None:
    return text.part(noun.first, noun.last, noun.cls) if noun else None


def _opening(text: Text) -> tuple[int, Opening | None]:
    facts = text.lexicon.facts(text.forms[0])
    cls, direction = opener_class(facts)
    if cls in ("", "N") or text.forms[0] in text.lexicon.measures:
        return 0, None
    return 1, Opening(cls, direction, 0, 0, "awal")


def _inner_opening(text: Text, at: int) -> tuple[int, Opening | None]:
    """ "Persentase terlaksananya …": a statement behind the measure."""
    if at + 1 >= len(text.forms):
        return at, None
    cls, direction = opener_class(text.lexicon.facts(text.forms[at]))
    if cls not in ("K", "R0", "R+") or not text.lexicon.facts(text.forms[at]).morph.clitic:
        return at, None
    return at + 1, Opening(cls, direction, at, at, "awal")


def _measure(text: Text, at: int) -> tuple[Part | None, int]:
    """The measuring word(s) at `at`: jumlah, persentase, "hasil penilaian" …"""
    if at >= len(text.forms):
        return None, at
    measures = text.lexicon.measures
    two = " ".join(text.forms[at : at + 2])
    if at + 1 < len(text.forms) and two in measures:
        return text.part(at, at + 1, measures[two]), at + 2
    form = text.forms[at]
    cls = measures.get(form) or measures.get(text.lexicon.facts(form).lemma)
    return (text.part(at, at, cls), at + 1) if cls else (None, at)


def _direction(text: Text, at: int) -> tuple[Part | None, int]:
    if at + 1 >= len(text.forms):
        return None, at
    facts = text.lexicon.facts(text.forms[at])
    shaped = facts.morph.suffix == "an" and (facts.morph.prefix in ("pe", "per") or facts.form == "kenaikan")
    cls = (
        direction_of(facts) if shaped and facts.root not in ("kembang", "kuat", "rata", "cepat", "maju", "baik") else ""
    )
    return (text.part(at, at, cls), at + 1) if cls else (None, at)


def _population(text: Text, end: int, worked_on: bool) -> Part | None:
    """What the measure is related to; behind work, "terhadap" names its object ("penguatan terhadap ideologi")."""
    for index in range(end, len(text.forms) - 1):
        form, following = text.forms[index], text.forms[index + 1]
        aimed = worked_on and form == "terhadap" and following not in _WHOLE
        either = form == "/" and text.lexicon.facts(following).noun not in ("orang", "")
        if form in _POPULATION and not aimed and not either:
            return text.part(index + 1, max(phrase_end(text, index + 1) - 1, index + 1), "populasi")
    return None


def _qualifiers(text: Text, end: int) -> tuple[Part, ...]:
    found = []
    forms = text.forms
    for index in range(end, len(forms) - 1):
        form, following = forms[index], forms[index + 1]
        if (form == "dengan" and following in _LEVELS) or (form == "berbasis" and following in _MANNERS):
            found.append(text.part(index, phrase_end(text, index + 1) - 1, "level"))
        elif form == "sesuai" and index + 1 < len(forms):
            found.append(text.part(index, phrase_end(text, index + 1) - 1, "standard"))
        elif form in ("di", "pada", "tingkat") and following in _PLACE:
            found.append(text.part(index, max(phrase_end(text, index + 1) - 1, index + 1), "place"))
        elif form in ("minimal", "maksimal", "≥", "≤", ">", "<") or (form[0].isdigit() and following == "persen"):
            found.append(text.part(index, index + 1, "threshold"))
        elif form[0].isdigit() and following in _PERIOD:
            found.append(text.part(index, index + 1, "period"))
    return tuple(found)


_BUILT = frozenset({"bangun", "pasang", "rehab", "rehabilitasi", "perbaiki", "pelihara", "sedia"})


def _is_structure(text: Text) -> bool:
    """ "TPT jalan yang dibangun", "Jumlah IKM": letters that also stand for something that is built or counted."""
    if not any(form in _TWO_MEANINGS for form in text.forms[:4]):
        return False
    if text.forms[1:2] == ["ikm"] and text.forms[0] in ("jumlah", "persentase"):
        return True  # industri kecil dan menengah: an index is neither counted nor shared
    facts = text.lexicon.facts
    built = (facts(form) for form in text.forms)
    return any(one.root in _BUILT and one.morph.prefix in ("di", "ter", "pe") for one in built)


_TWO_MEANINGS = frozenset({"tpt", "ipa", "los", "tpa", "ikm"})
"""Abbreviations of official figures that are also names of things."""


def official_name(text: Text) -> str | None:
    """The longest official measure named in the text before any work, document or thing is named.

    Abbreviations of up to four letters count only in capitals (AKI, not aki).
    """
    best = ""
    if _is_structure(text):
        return None
    for index, form in enumerate(text.forms):
        for words in text.lexicon.official.get(form, ()):
            name = " ".join(words)
            written = len(name) > 4 or text.normal.words[index].surface.isupper()
            if written and len(name) > len(best) and tuple(text.forms[index : index + len(words)]) == words:
                best = name
        if not best and text.lexicon.noun_at(text.forms, index)[1] in _WORK:
            break
    return best or None
