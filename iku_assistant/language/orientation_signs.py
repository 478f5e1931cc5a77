"""Signs that decide by themselves what an indicator measures, before its noun and predicate are weighed."""

from __future__ import annotations

from iku_assistant.language.anatomy import IndicatorAnatomy, Orientation
from iku_assistant.language.orientation_words import COUNTS, all_roots

_AGREEING = frozenset({"penjabaran", "kesesuaian", "keselarasan", "keterpaduan", "konsistensi"})
"""How far one plan follows from another."""
_TAKEN_UP = frozenset({"akomodir", "akomodasi", "terakomodir", "terakomodasi", "terakomodasikan", "jabar"})
_RUNNING = frozenset({"kantor", "administrasi", "tunjang", "penunjang", "gaji", "jasa"})
"""What an office needs to run."""
_GOODS = frozenset({"fisik", "masukan", "sistem", "dokumen"})
_USABLE = frozenset({"baik", "layak", "fungsi", "mantap", "laik"})


def by_sign(anatomy: IndicatorAnatomy, measure: str, satuan: str | None) -> Orientation | None:
    """The orientation that one sign tells; None where none stands in the text."""
    return (
        _plans(anatomy, measure)
        or _office_needs(anatomy, measure, satuan)
        or _supplied(anatomy)
        or _results(anatomy, measure, satuan)
    )


def _plans(anatomy: IndicatorAnatomy, measure: str) -> Orientation | None:
    """ "penjabaran … ke dalam …", "… yang terakomodir dalam …": one plan follows from another."""
    first = anatomy.nouns[0].key if anatomy.nouns else ""
    said = set(anatomy.predicate.roots) if anatomy.predicate else set()
    if measure not in COUNTS and said & _TAKEN_UP:
        return Orientation("outcome", 0.7)
    if first in _AGREEING and measure not in ("jumlah", "frekuensi"):
        return Orientation("outcome", 0.75)
    return None


def _office_needs(anatomy: IndicatorAnatomy, measure: str, satuan: str | None) -> Orientation | None:
    """Months of running the office and pay of the staff are input."""
    roots = all_roots(anatomy) | set(anatomy.predicate.roots if anatomy.predicate else ())
    months = "bulan" in (satuan or "").lower().split()
    if months and measure in COUNTS and anatomy.opener is None and roots & _RUNNING:
        return Orientation("input", 0.7)
    if anatomy.predicate is not None and "gaji" in anatomy.predicate.roots:
        return Orientation("input", 0.7)
    return None


def _supplied(anatomy: IndicatorAnatomy) -> Orientation | None:
    """Needs of goods that are met, units that hand in their report: what was delivered is counted."""
    said = anatomy.predicate.roots if anatomy.predicate else ()
    met = "penuh" in said or (anatomy.opener is not None and anatomy.opener.root == "penuh")
    goods = len(anatomy.nouns) > 1 and anatomy.nouns[0].key == "kebutuhan" and anatomy.nouns[1].cls in _GOODS
    cls = anatomy.object.cls if anatomy.object else ""
    reported = said[:1] == ("lapor",) and cls == "lembaga" and "tepat" not in said
    return Orientation("output", 0.7) if (met and goods) or reported else None


def _results(anatomy: IndicatorAnatomy, measure: str, satuan: str | None) -> Orientation | None:
    """Certificates of units, usable facilities."""
    said = anatomy.predicate.roots if anatomy.predicate else ()
    cls = anatomy.object.cls if anatomy.object else ""
    shared = measure not in COUNTS or (satuan or "").strip() in ("%", "persen")
    if cls == "lembaga" and shared and {"sertifikat", "kategori"} & set(said) and not {"bantu", "latih"} & set(said):
        return Orientation("outcome", 0.6)
    told = {*(anatomy.state.roots if anatomy.state else ()), *said[:3]} & _USABLE
    worked = anatomy.predicate is not None and anatomy.predicate.cls in ("handled", "made", "work")
    if cls == "fisik" and shared and told and not worked:
        return Orientation("outcome", 0.75)
    return None
