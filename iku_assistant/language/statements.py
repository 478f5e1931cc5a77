"""Reads a tujuan or sasaran into its anatomy and says whether it states kinerja or kerja (`domain/04` §1)."""

from __future__ import annotations

from collections.abc import Sequence

from iku_assistant.language.anatomy import Joined, Opener, Orientation, Part, StatementAnatomy
from iku_assistant.language.openers import Opening, find_opening
from iku_assistant.language.phrases import SIGNS, Noun, Text, first_noun, joined, numbers, phrase_end
from iku_assistant.plan.finding import Span

_GOODS = frozenset({"fisik", "dokumen", "masukan", "bantuan", "sistem"})
_BENEFICIARY = frozenset({"bagi", "kepada"})
_MEANS_END = frozenset({"melalui", "untuk", "guna", "agar", "sehingga", "demi"})


def read_statement(text: Text) -> StatementAnatomy:
    """The anatomy of a statement; an empty text has no parts."""
    given, forms = text.normal.given, text.forms
    if not forms:
        return StatementAnatomy(given, None, None, None)
    opening = find_opening(text.lexicon, forms)
    start, stop = _head_range(opening, forms)
    end = phrase_end(text, start, stop)
    noun = _deciding(text, first_noun(text, start, end), end)
    head = text.part(start, end - 1, _head_class(noun)) if end > start else None
    return StatementAnatomy(
        given,
        make_opener(text, opening) if opening else None,
        head,
        text.part(noun.first, noun.last, noun.cls) if noun else None,
        _described(text, start, end),
        _beneficiary(text, end),
        _means(text, start),
        joined(text, start, len(forms)),
        numbers(text),
        sum(1 for word in text.normal.words if word.is_word),
    )


def _deciding(text: Text, noun: Noun | None, end: int) -> Noun | None:
    """Behind "kebutuhan" and "ketersediaan" a thing decides: kebutuhan sarana is no condition, ketersediaan air is."""
    if noun is None or text.forms[noun.first] not in ("kebutuhan", "ketersediaan", "kuantitas"):
        return noun
    behind = first_noun(text, noun.last + 1, end)
    if behind is None or behind.first != noun.last + 1 or behind.cls not in _GOODS:
        return noun
    key = " ".join(text.forms[behind.first : behind.last + 1])
    return noun if key in text.lexicon.vocabulary.words("sisi-tersedia") else behind


def make_opener(text: Text, opening: Opening) -> Opener:
    """The opener as a part of the text as given."""
    facts = text.lexicon.facts(text.forms[opening.last])
    start, end = text.normal.span(opening.first, opening.last)
    span = Span(start, end)
    return Opener(
        text.normal.given[start:end], span, opening.cls, opening.position,
        facts.root, facts.morph.pattern, opening.direction, opening.confidence,
    )  # fmt: skip


_DEGREE = frozenset({"semakin", "makin", "kian", "terus", "lebih", "akan", "dapat", "telah", "sudah", "sangat"})
"""Words between a subject and its verb that belong to the verb."""


def _head_range(opening: Opening | None, forms: Sequence[str]) -> tuple[int, int]:
    if opening is None or (opening.cls == "N" and not opening.direction):
        return 0, len(forms)
    if opening.position == "akhir":
        stop = opening.first
        while stop > 1 and forms[stop - 1] in _DEGREE:
            stop -= 1
        return 0, stop
    return min(opening.last + 1, len(forms)), len(forms)


def _head_class(noun: Noun | None) -> str:
    return noun.cls if noun else "unknown"


def _described(text: Text, start: int, end: int) -> Part | None:
    """The quality clause ("yang berkualitas") or the adjective inside the noun phrase ("aparatur kompeten")."""
    forms = text.forms
    for index in range(start, len(forms)):
        if forms[index] == "yang" and index + 1 < len(forms):
            last = index + 1
            while last + 1 < len(forms) and forms[last + 1] not in _MEANS_END and forms[last + 1] not in ("(", ";"):
                last += 1
            return text.part(index, last, _clause_class(text, index + 1, last))
    for index in range(start + 1, end):
        if _is_state(text, index):
            return text.part(index, index, "mutu")
    return None


def _clause_class(text: Text, first: int, last: int) -> str:
    """mutu (a quality), dikerjakan (something done to it: "yang dilatih") or lain."""
    facts = text.lexicon.facts(text.forms[first])
    if facts.morph.prefix == "di" and facts.roots & {"latih", "buat", "tangani"}:
        return "dikerjakan"
    return "mutu" if _has_state(text, first, last) else "lain"


def _has_state(text: Text, first: int, last: int) -> bool:
    return any(_is_state(text, index) for index in range(first, min(last, first + 5) + 1))


def _is_state(text: Text, index: int) -> bool:
    facts = text.lexicon.facts(text.forms[index])
    return "keadaan" in facts.roots and facts.morph.prefix in ("", "ber", "ter", "me") and not facts.noun


def _beneficiary(text: Text, end: int) -> Part | None:
    """Whose condition it is: "bagi …", "kepada …", "untuk masyarakat …"."""
    for index in range(end, len(text.forms) - 1):
        if text.forms[index] in _BENEFICIARY or (text.forms[index] == "untuk" and _is_group(text, index + 1)):
            return text.part(index + 1, phrase_end(text, index + 1) - 1, "penerima")
    return None


def _is_group(text: Text, index: int) -> bool:
    """People or a body stand here."""
    return text.lexicon.noun_at(text.forms, index)[1] in ("orang", "lembaga")


def _means(text: Text, start: int) -> tuple[Part, ...]:
    """Ways ("melalui …", cls cara) and purposes ("guna …", "untuk me…", cls tujuan)."""
    found = []
    openers = text.lexicon.vocabulary.pairs("kata-cara")
    forms = text.forms
    for index in range(start + 1, len(forms) - 1):
        cls = openers.get(" ".join(forms[index : index + 2])) or openers.get(forms[index], "")
        if cls in ("cara", "tujuan") and not (forms[index] == "untuk" and not _is_verb(text, index + 1)):
            last = index + 1
            while last + 1 < len(forms) and forms[last + 1] not in openers:
                last += 1
            while last > index and forms[last] in SIGNS:
                last -= 1
            found.append(text.part(index, last, cls))
    return tuple(found)


def _is_verb(text: Text, index: int) -> bool:
    morph = text.lexicon.facts(text.forms[index]).morph
    return morph.prefix == "me"


def orient_statement(anatomy: StatementAnatomy) -> Orientation:
    """kinerja or kerja. The head noun decides; the form of the opener does not (`design/checker.md` §3)."""
    opener = anatomy.opener.cls if anatomy.opener else ""
    cls = anatomy.head.cls if anatomy.head else "unknown"
    good = anatomy.described is not None and anatomy.described.cls == "mutu"
    if opener == "K":
        return _of_work(anatomy, cls, good)
    if opener == "P":
        return Orientation("kinerja", 0.75 if cls == "kondisi" else 0.55)
    if cls == "kondisi":
        solved = opener == "R0" and anatomy.opener and anatomy.opener.root in ("selesai", "tangani", "kelola")
        return Orientation("kinerja", 0.65 if solved else 0.95)
    if opener == "R0" and anatomy.opener and anatomy.opener.root in KEPT:
        run = anatomy.head_word is not None and {"laksana", "selenggara"} & set(anatomy.head_word.roots)
        return Orientation("kerja" if run else "kinerja", 0.7)
    return _of_thing(anatomy, cls, opener, good)


KEPT = frozenset({"lindung", "jaga", "kendali", "aman", "selamat", "manfaat", "guna"})
_WARDED = frozenset({"cegah"})
"""Keeping a problem away or widening a good: with a change told, readers see the condition."""
_WIDENED = frozenset({("luas", "sempat"), ("luas", "akses"), ("luas", "lapang")})
"""Wider chances and access: what the two words say together."""
_GOVERNED = frozenset(
    {
        "akuntabel",
        "transparan",
        "bersih",
        "tertib",
        "andal",
        "profesional",
        "berkelanjutan",
        "efektif",
        "efisien",
        "lestari",
        "inklusif",
        "partisipatif",
    }
)
"""Manners of running something that are themselves good governance."""
_FORMED = frozenset({"bentuk", "bangun", "tata", "pelihara", "pasang", "tangani", "layan"})
_SUPPLIED = frozenset({"penuh", "bangun", "bentuk", "pasang", "sedia"})
"""Terpenuhinya rumah layak huni: however good the house, giving it is the work."""
_FELT = frozenset(
    {
        "infrastruktur",
        "hunian",
        "perumahan",
        "permukiman",
        "kawasan",
        "kota",
        "wilayah",
        "lingkungan",
        "transportasi",
        "jalan",
        "rumah",
    }
)


def _of_thing(anatomy: StatementAnatomy, cls: str, opener: str, good: bool) -> Orientation:
    """The head is no condition: people, services and public works become one by their quality."""
    word = anatomy.head_word.text.lower().split()[0] if anatomy.head_word else ""
    if cls == "layanan":
        if opener in ("N", "") and not good:
            return Orientation("kerja", 0.55)
        return Orientation("kinerja", 0.85 if good else 0.6)
    described = anatomy.described
    worked_on = described is not None and (described.cls == "dikerjakan" or {"latih", "bina"} & set(described.roots))
    if worked_on and cls in ("orang", "lembaga", "unknown"):
        return Orientation("kerja", 0.6)
    if cls in ("orang", "lembaga", "unknown") and not good and anatomy.opener and anatomy.opener.root in _FORMED:
        return Orientation("kerja", 0.65)
    if cls == "masukan" and word in ("sumber", "sdm") and (good or opener.startswith("R")):
        return Orientation("kinerja", 0.8 if good else 0.55)
    supplied = anatomy.opener is not None and anatomy.opener.root in _SUPPLIED
    if cls == "fisik" and good and word in _FELT and not opener.startswith("K") and not supplied:
        return Orientation("kinerja", 0.55)
    if cls == "kegiatan" and described and opener != "N" and _GOVERNED & set(described.roots) and _runs(anatomy):
        return Orientation("kinerja", 0.6)
    if cls == "kegiatan" and opener == "R+" and anatomy.opener and not anatomy.opener.pattern:
        return Orientation("kinerja", 0.6)
    if cls == "kegiatan" and _changes(anatomy, opener) and _wards(anatomy):
        return Orientation("kinerja", 0.55)
    if cls == "kegiatan" and _changes(anatomy, opener):
        if any(_shares(anatomy, pair) for pair in anatomy.joined):
            return Orientation("kinerja", 0.55)
        if anatomy.head and anatomy.head.roots == ("lindung",):  # "perlindungan terhadap anak": a state of people
            return Orientation("kinerja", 0.6)
    if cls == "sistem" and good and _way_of_working(anatomy):
        return Orientation("kinerja", 0.6)
    if cls in ("orang", "lembaga"):
        return Orientation("kinerja", 0.85 if good else 0.65)
    if cls == "unknown":
        return Orientation("kinerja", 0.6 if opener.startswith("R") or good else 0.5)
    return Orientation("kerja", 0.75 if good else 0.9)


def _changes(anatomy: StatementAnatomy, opener: str) -> bool:
    """The sentence speaks of a change or a state reached, in whatever form (meningkatnya, meningkatkan)."""
    return opener.startswith("R") or (opener in ("V", "N") and bool(anatomy.opener and anatomy.opener.direction))


def _way_of_working(anatomy: StatementAnatomy) -> bool:
    """ "sistem pengawasan", "sistem pemerintahan": how work is organised, no software."""
    words = anatomy.head.forms if anatomy.head else ()
    return len(words) > 1 and words[0] == "sistem" and words[1].startswith(("pe", "tata"))


def _runs(anatomy: StatementAnatomy) -> bool:
    """The head is how something is run (pengelolaan, penataan ruang), whose manner is governance."""
    return bool(anatomy.head_word and {"kelola", "selenggara", "tata"} & set(anatomy.head_word.roots))


def _wards(anatomy: StatementAnatomy) -> bool:
    """Prevention or widening by itself, not in one breath with other work."""
    word, head = anatomy.head_word, anatomy.head
    if word is None or head is None or any(pair.left.span == word.span for pair in anatomy.joined):
        return False
    return bool(_WARDED & set(word.roots)) or head.roots[:2] in _WIDENED


def _shares(anatomy: StatementAnatomy, pair: Joined) -> bool:
    """The work is joined at once with a condition ("pelestarian dan apresiasi masyarakat")."""
    word = anatomy.head_word
    return (
        word is not None
        and pair.kind in ("dan", "serta")
        and pair.right.cls == "kondisi"
        and pair.left.span == word.span
    )


def _of_work(anatomy: StatementAnatomy, cls: str, good: bool) -> Orientation:
    """Terlaksananya, terselenggaranya …: work, unless the thing carried out is governance described by its quality."""
    organised = anatomy.opener is not None and anatomy.opener.root in ("selenggara", "laksana")
    named = anatomy.head_word.roots if anatomy.head_word else ()
    governs = "pemerintahan" in named or "kelola" in named
    if organised and ((cls == "kondisi" and (good or not governs)) or (good and cls == "sistem")):
        return Orientation("kinerja", 0.65)
    return Orientation("kerja", 0.75 if cls == "kondisi" else 0.95)
