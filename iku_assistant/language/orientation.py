"""What an indicator measures: outcome, output, process or input, from the parts of its anatomy."""

from __future__ import annotations

from iku_assistant.language.anatomy import IndicatorAnatomy, Orientation, Part
from iku_assistant.language.indicators import RESULTS
from iku_assistant.language.lexicon import Lexicon
from iku_assistant.language.orientation_predicates import by_predicate, of_state
from iku_assistant.language.orientation_signs import by_sign
from iku_assistant.language.orientation_words import COUNTS, GOODS, MADE_ONE_BY_ONE, all_roots, benefits

_ALWAYS_RESULT = RESULTS - {"nilai", "angka"}
_UNIT_OUTPUT = frozenset(
    {
        "dokumen",
        "laporan",
        "unit",
        "paket",
        "buah",
        "buku",
        "label",
        "set",
        "lembar",
        "berkas",
        "aplikasi",
        "desa",
        "lokasi",
    }
)
_UNIT_PROCESS = frozenset({"kegiatan", "kali", "event", "acara", "rapat", "pertemuan"})


def orient_indicator(anatomy: IndicatorAnatomy, lexicon: Lexicon, satuan: str | None = None) -> Orientation:
    """Measured thing and predicate decide; the level never does (`design/checker.md` §5)."""
    measure = anatomy.measure.cls if anatomy.measure else ""
    if anatomy.official:
        return Orientation("outcome", 0.95)
    if measure not in COUNTS and _reaches_level(anatomy):
        return Orientation("outcome", 0.65)
    sign = by_sign(anatomy, measure, satuan)
    if sign is not None:
        return sign
    if anatomy.opener and anatomy.opener.cls in ("K", "R0"):
        found = _opened(anatomy, lexicon)
        if found:
            return found
    if measure in _ALWAYS_RESULT:
        return Orientation("outcome", 0.9)
    served = anatomy.object is not None and anatomy.object.cls == "layanan" and measure not in COUNTS
    if measure == "lama" or (served and "tepat waktu" in anatomy.text.lower()):
        return Orientation("outcome", 0.75)
    return (
        _by_first_noun(anatomy, lexicon, measure)
        or by_predicate(anatomy, lexicon, measure)
        or _by_object(anatomy, lexicon, measure)
        or _by_unit(anatomy, satuan, measure)
    )


def _reaches_level(anatomy: IndicatorAnatomy) -> bool:
    """ "… dengan nilai minimal B", "… berbasis bukti": the share that reaches a level or works in a good manner."""
    if anatomy.predicate is not None and anatomy.predicate.cls in ("handled", "made", "trained"):
        return False
    return any(part.cls == "level" for part in anatomy.qualifiers)


def _opened(anatomy: IndicatorAnatomy, lexicon: Lexicon) -> Orientation | None:
    """Written as a statement: terlaksananya is process, tersedianya and terbangunnya + thing are output."""
    opener = anatomy.opener
    assert opener is not None
    if opener.cls == "K":
        return Orientation("output" if _makes(lexicon, opener.root) else "process", 0.85)
    roots = lexicon.facts(opener.root).roots
    if opener.cls == "R0" and opener.root in ("hubung", "jangkau", "akses"):  # who is linked or reached
        return Orientation("outcome", 0.65)
    cls = anatomy.object.cls if anatomy.object else "unknown"
    made = "buat" in roots and cls in ("lembaga", "unknown", "orang")
    served = {"tangani", "latih"} & roots and cls in ("orang", "lembaga")
    if made or served or cls in ("fisik", "masukan", "dokumen", "bantuan", "sistem"):
        return Orientation("output", 0.75)
    return None


def _makes(lexicon: Lexicon, root: str) -> bool:
    return root in lexicon.vocabulary.words("akar-keluaran")


def _by_first_noun(anatomy: IndicatorAnatomy, lexicon: Lexicon, measure: str) -> Orientation | None:
    """Work and transparent measures ("cakupan sarana", "ketersediaan obat") are decided before any predicate."""
    if not anatomy.nouns:
        return None
    noun, form = anatomy.nouns[0], anatomy.nouns[0].key
    if form in ("ketersediaan", "kecukupan", "ketercukupan", "keberadaan"):
        return _availability(anatomy, lexicon)
    if form == "penerapan" and measure == "jumlah":
        return Orientation("output", 0.6)
    if form in MADE_ONE_BY_ONE and (measure in COUNTS or _held(anatomy)):
        return Orientation("output", 0.65)
    if form in ("kepesertaan", "keikutsertaan") and {"acara", "kontingen", "lomba"} & all_roots(anatomy):
        return Orientation("process", 0.6)
    if noun.cls == "kegiatan":
        met = form == "pemenuhan" and len(anatomy.nouns) > 1 and anatomy.nouns[1]
        if met and met.cls == "kondisi" and met.key not in _MEANS and measure not in COUNTS:
            return Orientation("outcome", 0.55)
        return _work(anatomy, lexicon, form, measure)
    if noun.cls == "kondisi" and _with_work(anatomy, lexicon, form, measure):
        return Orientation("process", 0.55)
    if noun.cls == "kondisi" and _unhandled(anatomy, lexicon, form):
        return Orientation("outcome", 0.85)
    if noun.cls == "masukan" and anatomy.predicate is None and anatomy.opener is None:
        return Orientation("output" if measure == "rasio" else "input", 0.8)
    if measure == "rasio" and (noun.cls in GOODS or form in lexicon.vocabulary.words("sisi-tenaga")):
        return Orientation("output", 0.75)
    if measure == "tingkat" and form == "pendidikan" and _staff(anatomy, lexicon):
        return Orientation("input", 0.6)
    return None


def _with_work(anatomy: IndicatorAnatomy, lexicon: Lexicon, form: str, measure: str) -> bool:
    """ "penerapan dan penegakan …": using something, named in one breath with work, is work as well."""
    shaped = lexicon.facts(form.split()[0]).morph
    if measure not in ("persentase", "cakupan") or (shaped.prefix, shaped.suffix) != ("pe", "an"):
        return False
    pairs = (pair for pair in anatomy.joined if pair.kind in ("dan", "serta") and pair.left.key == form)
    return any(pair.right.cls == "kegiatan" for pair in pairs)


def _unhandled(anatomy: IndicatorAnatomy, lexicon: Lexicon, form: str) -> bool:
    """A condition that is not a case one handles: whatever is said about it, the condition is measured."""
    open_words = lexicon.vocabulary.words("kata-terbuka") | lexicon.vocabulary.words("sisi-perkara")
    if anatomy.predicate is None or {"bangun", "pasang", "sedia", "susun"} & set(anatomy.predicate.roots):
        return False
    return form not in open_words


def _staff(anatomy: IndicatorAnatomy, lexicon: Lexicon) -> bool:
    staff = lexicon.vocabulary.words("sisi-tenaga")
    return any(part.key in staff for part in anatomy.nouns[1:])


def _availability(anatomy: IndicatorAnatomy, lexicon: Lexicon) -> Orientation:
    needs = lexicon.vocabulary.words("sisi-tersedia")
    forms = anatomy.object.forms[1:] if anatomy.object else ()
    behind = forms[1:4] if forms[:1] in (("dan",), ("serta",)) else forms[:3]
    phrases = {" ".join(behind[:n]) for n in (1, 2, 3)}
    return Orientation("outcome", 0.7) if phrases & needs else Orientation("output", 0.75)


def _held(anatomy: IndicatorAnatomy) -> bool:
    return anatomy.predicate is not None and anatomy.predicate.cls in ("made", "have", "receive")


_MEANS = frozenset({"kebutuhan", "ketersediaan", "kecukupan", "standar", "syarat", "persyaratan"})
"""Conditions whose meeting is still a delivery (pemenuhan kebutuhan sarana)."""
_PAY = frozenset({"gaji", "tunjang", "honor", "honorarium", "belanja", "anggar"})
"""Money for the staff: providing it is input."""
_WON = frozenset({"menang", "raih"})
_NEW_WORK = frozenset({"wirausaha", "entrepreneur", "lapang", "usaha"})
"""What creating and growing brings about for the economy: new enterprises and jobs."""


def _named_with_condition(anatomy: IndicatorAnatomy) -> bool:
    """ "Penganekaragaman dan keamanan pangan": a bare topic, half of it a condition; nobody can be sure."""
    first = anatomy.nouns[0]
    pairs = (pair for pair in anatomy.joined if pair.kind in ("dan", "serta") and pair.left.span == first.span)
    return any(pair.right.cls == "kondisi" for pair in pairs)


def _work(anatomy: IndicatorAnatomy, lexicon: Lexicon, form: str, measure: str) -> Orientation:
    facts = lexicon.facts(form.split()[0])
    predicate = anatomy.predicate
    if predicate is not None and (predicate.cls == "use" or _WON & set(predicate.roots) or benefits(anatomy)):
        return Orientation("outcome", 0.6)
    if measure == "nilai" and predicate is None:  # a score that somebody gives: nilai pengawasan kearsipan
        return Orientation("outcome", 0.6)
    if predicate is None and facts.root in _RUN_ON and measure in _RUN_ON_MEASURES:
        return Orientation("process", 0.7)
    covered = measure == "cakupan" or "cakupan" in anatomy.text.lower()
    if predicate is None and covered and "laksana" not in facts.roots:
        return Orientation("output", 0.6)
    if predicate is not None and predicate.cls == "state" and "penuh" in predicate.roots:
        return Orientation("outcome" if "memenuhi" in predicate.forms else "output", 0.6)
    if facts.root in ("cipta", "tumbuh") and all_roots(anatomy) & _NEW_WORK:
        return Orientation("outcome", 0.6)
    if facts.root == "tangani" and measure in ("persentase", "cakupan") and all_roots(anatomy) & {"sampah", "limbah"}:
        return Orientation("outcome", 0.65)
    if measure == "" and _named_with_condition(anatomy):
        return Orientation("process", 0.6)
    shaped = facts.morph.prefix in ("pe", "per") or facts.root in ("kerja", "administrasi")
    if predicate is not None and predicate.cls == "handled" and shaped:
        return Orientation("output", 0.6)
    if facts.root in ("sedia", "bayar") and any(_PAY & set(part.roots) for part in anatomy.nouns[1:2]):
        return Orientation("input", 0.6)
    people = form.startswith("bina ") or any(part.cls == "orang" for part in anatomy.nouns[1:2])
    if facts.root in ("bina", "latih", "damping") and people and measure in ("persentase", "cakupan"):
        return Orientation("output", 0.6)
    if predicate is not None and predicate.cls in ("made", "receive"):
        return Orientation("output", 0.7)
    return Orientation("output" if "keluaran" in facts.roots else "process", 0.8)


_RUN_ON = frozenset({"pelihara", "kendali"})
_RUN_ON_MEASURES = frozenset({"persentase", "tingkat", "jumlah", "frekuensi"})
"""Work that goes on without end: its share or count tells that it is carried out, no finished thing."""


def _by_object(anatomy: IndicatorAnatomy, lexicon: Lexicon, measure: str) -> Orientation | None:
    if measure in ("nilai", "angka", "lama") or not anatomy.nouns:
        return Orientation("outcome", 0.85) if measure in ("nilai", "angka", "lama") else None
    part = _decisive(anatomy, lexicon)
    if "bina" in all_roots(anatomy) and anatomy.predicate is None and part.cls in ("orang", "lembaga"):
        return Orientation("output", 0.55)  # kelompok binaan
    attended = part.cls == "orang" and any(noun.cls == "kegiatan" for noun in anatomy.nouns)
    told = anatomy.state is not None or (part.cls == "fisik" and any(noun.key == "kondisi" for noun in anatomy.nouns))
    if told and part.cls not in ("layanan", "kegiatan") and not attended:
        return of_state(anatomy, lexicon, measure)
    match part.cls:
        case "kondisi":
            return Orientation("outcome", 0.85)
        case "kegiatan" if anatomy.nouns[0].key == "hasil":
            return Orientation("output", 0.6)
        case "kegiatan":
            return _work(anatomy, lexicon, part.key, measure)
        case "masukan":
            return Orientation("outcome", 0.5) if anatomy.opener else Orientation("input", 0.75)
        case "layanan":
            return _service(anatomy, measure)
        case "orang":
            staff = (
                part.key in ("aparatur", "asn", "pns", "honorer") and measure == "jumlah" and len(anatomy.nouns) == 1
            )
            return Orientation("input", 0.6) if staff else _people(anatomy, measure)
        case "lembaga" if measure == "cakupan" and part.key in lexicon.vocabulary.words("sisi-tenaga"):
            return Orientation("output", 0.6)  # cakupan puskesmas: how many there are
        case "lembaga":
            return Orientation("output", 0.55) if measure in COUNTS else Orientation("outcome", 0.5)
    return Orientation("output", 0.85)


def _decisive(anatomy: IndicatorAnatomy, lexicon: Lexicon) -> Part:
    """The noun that is measured: behind transparent words (cakupan, capaian, jumlah, tingkat …) the next one."""
    open_words = lexicon.vocabulary.words("kata-terbuka")
    for part in anatomy.nouns:
        if part.key not in open_words:
            return part
    return anatomy.nouns[-1]


_NO_AREA = frozenset({"kegiatan", "dokumen", "masukan", "sistem", "bantuan"})


def _service(anatomy: IndicatorAnatomy, measure: str) -> Orientation:
    roots = set(anatomy.object.roots if anatomy.object else ()) | {
        root for part in anatomy.qualifiers for root in part.roots
    }
    if measure in ("tingkat", "lama"):
        return Orientation("outcome", 0.7)
    covered = measure in ("persentase", "cakupan") or anatomy.nouns[0].key in ("capaian", "pencapaian")
    reached = measure == "cakupan" and all(part.cls not in _NO_AREA for part in anatomy.nouns)
    basic = measure in ("persentase", "cakupan") and roots & {"sampah", "air", "sanitasi"}
    if reached or basic or (covered and {"sehat", "standar", "spm"} & roots):
        return Orientation("outcome", 0.6)
    return Orientation("output", 0.65)


def _people(anatomy: IndicatorAnatomy, measure: str) -> Orientation:
    """People counted: participants of an activity are output, a part of the population is a result."""
    taking_part = anatomy.nouns[0].key in ("peserta", "penerima", "penerima manfaat")
    if taking_part or any(part.cls in ("kegiatan", "bantuan") for part in anatomy.nouns):
        return Orientation("output", 0.75)
    return Orientation("outcome", 0.55)


def _by_unit(anatomy: IndicatorAnatomy, satuan: str | None, measure: str) -> Orientation:
    """Nothing is known about the thing: the unit may tell what is counted; a bare thing is output."""
    words = set((satuan or "").lower().replace("/", " ").split())
    if anatomy.opener and anatomy.opener.cls == "R+":
        return Orientation("outcome", 0.5)
    if words & _UNIT_PROCESS:
        return Orientation("process", 0.5)
    if words & _UNIT_OUTPUT or measure == "":
        return Orientation("output", 0.5)
    return Orientation("outcome", 0.5)
