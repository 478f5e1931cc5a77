"""What a predicate makes of the measured thing: a result (state, use, access) or an output (made, given, handled)."""

from __future__ import annotations

from itertools import pairwise

from iku_assistant.language.anatomy import IndicatorAnatomy, Orientation, Part
from iku_assistant.language.lexicon import Lexicon
from iku_assistant.language.orientation_words import COUNTS, MADE_ONE_BY_ONE, QUALITY, all_roots, benefits

_PROVEN = frozenset({"sertifikasi", "sertifikat", "kompeten", "lulus"})
"""What shows that trained people have learnt."""


def by_predicate(anatomy: IndicatorAnatomy, lexicon: Lexicon, measure: str) -> Orientation | None:
    """The orientation that the predicate tells; None without a predicate that tells one."""
    predicate = anatomy.predicate
    if predicate is not None and "peserta" in predicate.roots and _insured(predicate.roots):
        return Orientation("outcome", 0.7)
    if predicate is None or predicate.cls == "other":
        return None
    object_cls = anatomy.object.cls if anatomy.object else "unknown"
    thing = anatomy.predicate_object.cls if anatomy.predicate_object else ""
    match predicate.cls:
        case _ if told := _manner(predicate, object_cls, measure):
            return told
        case "state":
            return of_state(anatomy, lexicon, measure)
        case "receive":
            return _received(anatomy, thing, measure)
        case "use":
            return _used(anatomy, lexicon, object_cls, measure)
        case "have":
            return _held(anatomy, thing, object_cls)
        case "work":
            return _carried_out(anatomy, lexicon, object_cls, measure)
    done = _handled(anatomy, predicate, measure) if predicate.cls == "handled" else None
    return done or _brought_about(anatomy, predicate, object_cls) or Orientation("output", predicate.confidence)


def _manner(predicate: Part, object_cls: str, measure: str) -> Orientation | None:
    """How or in time it is done is a result, spending is input, whatever the verb."""
    written = object_cls == "dokumen" and (measure in COUNTS or "susun" in predicate.roots)
    if "tepat" in predicate.roots and not written:
        return Orientation("outcome", 0.75)
    if object_cls == "masukan" and measure not in COUNTS and _SPENT & set(predicate.roots):
        return Orientation("input", 0.7)
    if predicate.cls in ("handled", "work") and measure not in COUNTS and _in_manner(predicate.forms):
        return Orientation("outcome", 0.6)
    return None


def _handled(anatomy: IndicatorAnatomy, predicate: Part, measure: str) -> Orientation | None:
    """Handling that is an accepted proxy of the result: waste, access to basic services, research put to use."""
    if measure != "jumlah" and {"sampah", "limbah"} & all_roots(anatomy):
        return Orientation("outcome", 0.65)
    if {"layan", "lindung"} & set(predicate.roots) and _access(anatomy, measure):
        return Orientation("outcome", 0.6)
    if {"litbang", "teliti", "rumus", "kelitbangan"} & all_roots(anatomy):
        return Orientation("outcome", 0.55)
    return None


def _brought_about(anatomy: IndicatorAnatomy, predicate: Part, object_cls: str) -> Orientation | None:
    """Made, trained or handled so that a result is told: certified people, job seekers placed, losses recovered."""
    said, cls = set(predicate.roots), predicate.cls
    if cls in ("made", "trained") and object_cls in ("orang", "masukan") and _PROVEN & said:
        return Orientation("outcome", 0.6)
    if cls in ("made", "handled") and "tempat" in said and {"kerja", "cari"} & all_roots(anatomy):
        return Orientation("outcome", 0.65)
    if cls in ("made", "handled") and benefits(anatomy):
        return Orientation("outcome", 0.6)
    if cls == "made" and object_cls in ("lembaga", "orang") and QUALITY & said:
        return Orientation("outcome", 0.6)
    if cls in ("made", "handled") and {"kembali", "hasil", "pulih"} & said and object_cls == "kondisi":
        return Orientation("outcome", 0.7)
    if cls == "made" and object_cls == "orang" and any(form.startswith("me") for form in predicate.forms[:3]):
        return Orientation("outcome", 0.6)
    return None


def _held(anatomy: IndicatorAnatomy, thing: str, object_cls: str) -> Orientation:
    """To have a right, a skill or one's own papers is a result; to have goods or things made is output."""
    made = anatomy.predicate_object is not None and anatomy.predicate_object.key in MADE_ONE_BY_ONE
    theirs = thing == "dokumen" and object_cls in ("orang", "masukan")
    held = theirs or (thing in ("kondisi", "") and not made)
    return Orientation("outcome" if held else "output", 0.7)


def _carried_out(anatomy: IndicatorAnatomy, lexicon: Lexicon, object_cls: str, measure: str) -> Orientation:
    """ "yang melaksanakan …": a share of people behaves so; a unit or case that does it is output, work is process."""
    if object_cls in ("orang", "masukan") and measure not in COUNTS:
        return Orientation("outcome", 0.55)
    cases = lexicon.vocabulary.words("sisi-perkara") - {"inovasi"}
    first = anatomy.nouns[0].key if anatomy.nouns else ""
    done = object_cls in ("lembaga", "fisik", "orang", "dokumen", "bantuan") or first in cases
    return Orientation("output" if done else "process", 0.7)


_GRADES = frozenset({"nilai", "predikat", "opini", "akreditasi", "kategori", "peringkat"})
"""What is given to those that reach a level (mendapat penilaian sehat, memperoleh opini)."""
_SPENT = frozenset({"alokasi", "realisasi", "serap", "anggar"})
_MANNER = frozenset({"baku", "baik", "benar", "mandiri", "tertib", "berkelanjutan"})


def _in_manner(forms: tuple[str, ...]) -> bool:
    """ "… secara baku": how it is done is measured, not that it is done."""
    return any(a == "secara" and b in _MANNER for a, b in pairwise(forms))


def _insured(roots: tuple[str, ...]) -> bool:
    """ "yang menjadi peserta JKN": to be insured is access, no training."""
    return bool({"jamin", "jkn", "bpjs", "asuransi"} & set(roots))


def of_state(anatomy: IndicatorAnatomy, lexicon: Lexicon, measure: str) -> Orientation:
    """A state is a result, unless it is the state of an office thing or of a counted document."""
    cls = anatomy.object.cls if anatomy.object else "unknown"
    said = set(anatomy.predicate.roots if anatomy.predicate else ())
    if measure in COUNTS and "orang" in all_roots(anatomy) and {"penuh", "butuh"} <= said:
        return Orientation("output", 0.6)
    if anatomy.predicate_object and anatomy.predicate_object.cls == "kondisi" and {"tingkat", "turun"} & said:
        return Orientation("outcome", 0.75)
    if "terpenuhi" in (anatomy.predicate.forms if anatomy.predicate else ()) and _of_office(anatomy):
        return Orientation("output", 0.6)
    if cls == "dokumen":
        said |= set(anatomy.state.roots) if anatomy.state else set()
        fine = measure not in COUNTS and said & QUALITY
        return Orientation("outcome", 0.55) if fine else Orientation("output", 0.75)
    if cls in ("fisik", "sistem") and measure not in COUNTS and (said & _ATTESTED or _fulfils(anatomy)):
        return Orientation("outcome", 0.6)
    if cls == "masukan":
        return Orientation("output" if measure in COUNTS and "penuh" in said else "outcome", 0.6)
    if cls in ("fisik", "sistem"):
        if measure not in COUNTS and _in_condition(anatomy) and not _office(anatomy):
            return Orientation("outcome", 0.6)
        public = lexicon.vocabulary.words("sisi-publik")
        felt = any(part.key in public for part in anatomy.nouns[:2])
        return Orientation("outcome", 0.85) if felt else Orientation("output", 0.6)
    return Orientation("outcome", 0.9)


_ATTESTED = frozenset({"patuh", "standar", "akreditasi", "laik", "aktif", "menang", "izin"})
"""States that an outside norm or the users attest, also of a thing or building."""


def _of_office(anatomy: IndicatorAnatomy) -> bool:
    """Services and their running, not the needs of people ("pelayanan administrasi yang terpenuhi")."""
    return "administrasi" in all_roots(anatomy) or (bool(anatomy.nouns) and anatomy.nouns[0].cls == "layanan")


def _fulfils(anatomy: IndicatorAnatomy) -> bool:
    return anatomy.predicate is not None and "memenuhi" in anatomy.predicate.forms


def _in_condition(anatomy: IndicatorAnatomy) -> bool:
    """ "… (dalam) kondisi baik": the condition of the thing is measured."""
    parts = (anatomy.object, anatomy.predicate, *anatomy.nouns)
    behind = (
        anatomy.state is not None and anatomy.object is not None and anatomy.state.span.start >= anatomy.object.span.end
    )
    return behind or any(part is not None and "kondisi" in part.forms for part in parts)


def _office(anatomy: IndicatorAnatomy) -> bool:
    """Things of the office itself, not of the public."""
    if all_roots(anatomy) & {"jalan", "irigasi"}:
        return False
    return bool(all_roots(anatomy) & {"kantor", "aparatur", "dinas", "alat", "lengkap", "kendara", "pemerintah"})


def _access(anatomy: IndicatorAnatomy, measure: str) -> bool:
    said = set(anatomy.predicate.roots if anatomy.predicate else ()) | all_roots(anatomy)
    return measure in ("persentase", "cakupan") and bool(said & {"air", "listrik", "sanitasi", "jkn", "jamin"})


def _received(anatomy: IndicatorAnatomy, thing: str, measure: str) -> Orientation:
    """Receiving aid, goods or training is output; getting a basic service or access is a result for people."""
    roots = set(anatomy.predicate.roots if anatomy.predicate else ())
    whose = set(anatomy.object.roots if anatomy.object else ())
    if {"latih", "suluh", "sosialisasi", "bimbing", "bina", "teknis"} & roots:
        return Orientation("output", 0.8)
    if "bantu" in roots and "hukum" not in roots:
        return Orientation("output", 0.8)
    if measure in COUNTS and anatomy.object and anatomy.object.cls in ("lembaga", "dokumen", "fisik"):
        return Orientation("output", 0.6)
    if _GRADES & roots and "beri" not in roots:
        return Orientation("outcome", 0.65)
    if thing == "" and "beri" in roots:
        return Orientation("output", 0.65)
    if thing in ("kondisi", ""):
        if measure in COUNTS and "orang" in whose:  # "Jumlah orang yang …": people served are counted
            return Orientation("output", 0.6)
        return Orientation("outcome", 0.7 if thing else 0.5)
    if (
        thing == "layanan"
        and measure not in COUNTS
        and not {"korban", "sandang", "pmks", "ppks"} & (whose | roots)
        and not {"rehabilitasi", "pegawai"} & roots
    ):
        return Orientation("outcome", 0.65)
    return Orientation("output", 0.85)


def _used(anatomy: IndicatorAnatomy, lexicon: Lexicon, object_cls: str, measure: str) -> Orientation:
    roots = anatomy.predicate.roots if anatomy.predicate else ()
    if any(root in ("bina", "awas", "rangka", "petugas") for root in roots[1:]):
        return Orientation("output", 0.65)
    if object_cls == "lembaga" and measure in COUNTS:
        return Orientation("output", 0.55)
    return Orientation("outcome", 0.85)
