"""What an indicator measures: outcome, output, process or input, from the parts of its anatomy."""

from __future__ import annotations

from iku_assistant.language.anatomy import IndicatorAnatomy, Orientation
from iku_assistant.language.lexicon import Lexicon

_ALWAYS_RESULT = frozenset({"indeks", "opini", "predikat", "laju", "kontribusi", "produksi"})


def orient_indicator(anatomy: IndicatorAnatomy, lexicon: Lexicon) -> Orientation:
    """Measured thing and predicate decide; the level never does (`design/checker.md` §5)."""
    measure = anatomy.measure.cls if anatomy.measure else ""
    if anatomy.official:
        return Orientation("outcome", 0.95)
    if anatomy.opener and anatomy.opener.cls == "K":
        return Orientation("output" if anatomy.opener.root == "sedia" else "process", 0.85)
    if measure in _ALWAYS_RESULT:
        return Orientation("outcome", 0.9)
    return _by_predicate(anatomy) or _by_object(anatomy, lexicon, measure)


def _by_predicate(anatomy: IndicatorAnatomy) -> Orientation | None:
    predicate = anatomy.predicate
    if predicate is None or predicate.cls == "other":
        return None
    label = {
        "state": "outcome", "use": "outcome", "receive": "output", "handled": "output",
        "made": "output", "trained": "output", "have": "output", "work": "process",
    }[predicate.cls]  # fmt: skip
    return Orientation(label, predicate.confidence)


def _by_object(anatomy: IndicatorAnatomy, lexicon: Lexicon, measure: str) -> Orientation:
    cls = anatomy.object.cls if anatomy.object else "unknown"
    if cls == "kegiatan" and anatomy.head_word:
        word = lexicon.facts(anatomy.head_word.text.lower().split()[0])
        return Orientation("output" if "keluaran" in word.roots else "process", 0.8)
    if cls == "kondisi" or measure in ("nilai", "angka", "lama"):
        return Orientation("outcome", 0.85)
    if cls == "masukan":
        return Orientation("input", 0.8)
    if cls in ("dokumen", "fisik", "bantuan", "sistem", "layanan"):
        return Orientation("output", 0.8)
    return Orientation("outcome", 0.5)
