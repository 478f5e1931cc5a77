"""The text itself put into another form: opener, two halves, a part left out, a measure in front."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from iku_assistant.checker.suggest import reads_well
from iku_assistant.checker.suggest_parts import cased
from iku_assistant.plan.finding import Span

if TYPE_CHECKING:
    from iku_assistant.catalog.indicators import IndicatorCatalog
    from iku_assistant.checker.facts import Facts

_LOOSE = re.compile(r"^[\s,;:.&/–-]+|[\s,;:&/–-]+$")
_SPACED = re.compile(r"\s+([.,;])")
_BEFORE = re.compile(r"(?:\s*\b(?:target|sebesar|sebanyak|minimal|maksimal|sedikitnya|tahun)\b[\s:]*)+$", re.IGNORECASE)
_BEHIND = re.compile(r"^\s*(?:%|persen\b)?(?:\s*atau (?:lebih|kurang)\b)?", re.IGNORECASE)
_LAW = re.compile(r"\b(?:nomor|no)\b", re.IGNORECASE)
_DANGLING = re.compile(r"\s+(?:dan|serta|atau|yang|pada|di|dari|untuk|dengan|sebesar|minimal|sebanyak)$", re.IGNORECASE)


def tidy(text: str) -> str:
    """Single blanks, no sign or joining word left at the ends, a capital in front."""
    made = _LOOSE.sub("", _SPACED.sub(r"\1", " ".join(text.split())).replace("( )", "").replace("()", ""))
    while _DANGLING.search(made):
        made = _LOOSE.sub("", _DANGLING.sub("", made))
    return made[:1].upper() + made[1:]


def opened(facts: Facts, catalog: IndicatorCatalog, text: str) -> str:
    """A statement with its verb or noun of change as "-nya" ("Meningkatkan …" → "Meningkatnya …"); "" if unsure."""
    opener = facts.reader.statement(text).opener
    if opener is None or opener.position != "awal":
        return ""
    form = catalog.effects.file.bentuk.get(opener.root, "")
    before, behind = text[: opener.span.start], text[opener.span.end :]
    if not form or before.strip() or not behind.strip() or _goes_on(facts, behind):
        return ""
    return (form.upper() if opener.text.isupper() else form[:1].upper() + form[1:]) + behind


def _goes_on(facts: Facts, behind: str) -> bool:
    """A second verb behind the first ("Meningkatkan dan memperluas …") would keep its old form."""
    words = facts.reader.words(behind).words
    if words and (not words[0].is_word or words[0].form in ("dan", "serta")):
        return True
    known = [(facts.reader.lexicon.facts(word.form), before.form) for before, word in pairwise(words)]
    return any(one.morph.prefix == "me" and not one.noun and before in ("dan", "serta", ",") for one, before in known)


def halves(facts: Facts, catalog: IndicatorCatalog) -> str:
    """Two texts for two things joined at the head ("mutu dan akses layanan"); "" where it is unclear what is shared."""
    pairs = [one for one in facts.anatomy.joined if not one.protected]
    if len(pairs) != 1 or pairs[0].kind not in ("dan", "serta", "&"):
        return ""
    text, left, right = facts.subject.text, pairs[0].left, pairs[0].right
    head = facts.part("head") or facts.part("object")
    if head is None or head.span.start != left.span.start:
        return ""
    before, behind = text[: left.span.start], text[right.span.end :]
    words = right.text.split()
    step = facts.reader.lexicon.noun_at(right.forms, 0)[0] if len(words) == len(right.forms) else 1
    shared = words[step:] if len(left.text.split()) == 1 else []
    first = tidy(f"{before}{left.text} {' '.join(shared)}{behind}")
    second = tidy(f"{before}{right.text}{behind}")
    if not before.strip() or len(first.split()) > 16 or len(left.text.split()) > 6 or not _fine(first, second):
        return ""
    if facts.subject.kind == "statement":
        first, second = (opened(facts, catalog, one) or one for one in (first, second))
    return f"{first} · {second}"


def _fine(*texts: str) -> bool:
    return all(reads_well(text) and len(text.split()) > 2 for text in texts)


def without(facts: Facts, span: Span | None) -> str:
    """The text without the marked words; "" where less than two words would be left."""
    text = facts.subject.text
    if span is None or _LAW.search(text):  # the year of a law is part of its name
        return ""
    made = tidy(_BEFORE.sub("", text[: span.start]) + " " + _BEHIND.sub("", text[span.end :]))
    return made if len(made.split()) > 1 and reads_well(made) else ""


def state(facts: Facts, catalog: IndicatorCatalog) -> str:
    """The name of an indicator without its word of change ("Penurunan angka kematian" → "Angka kematian")."""
    anatomy, text = facts.anatomy, facts.subject.text
    change = anatomy.direction
    if change is None:
        return ""
    behind = tidy(text[change.span.end :])
    inner = facts.reader.indicator(behind)
    if inner.measure is not None and inner.measure.span.start == 0:
        return behind if len(behind.split()) > 1 else ""
    measure = anatomy.measure
    cls = inner.nouns[0].cls if inner.nouns else ""
    name = cased(behind, facts.reader, catalog.effects)
    if measure is not None and measure.cls == "persentase" and cls in ("orang", "lembaga", "fisik"):
        return tidy(f"Jumlah {name}")
    fits = measure is not None and measure.cls in ("jumlah", "tingkat", "angka", "nilai")
    return tidy(f"{measure.text} {name}") if measure is not None and fits else ""


def share(facts: Facts, catalog: IndicatorCatalog) -> str:
    """A number as a share ("Jumlah penduduk miskin") or a rate ("Jumlah kecelakaan"); "" where it is neither."""
    anatomy = facts.anatomy
    part, measure = anatomy.object, anatomy.measure
    if part is None or measure is None or measure.cls != "jumlah":
        return ""
    name = cased(tidy(facts.subject.text[measure.span.end :]), facts.reader, catalog.effects)
    told = anatomy.predicate is not None or len(part.forms) > 1
    if part.cls in ("orang", "lembaga") and told:
        return tidy(f"Persentase {name}")
    bad = part.cls == "kondisi" and catalog.polarity(name) == "turun"
    return tidy(f"Angka {name} per 10.000 penduduk") if bad and not anatomy.predicate else ""


def unopened(facts: Facts, catalog: IndicatorCatalog) -> str:
    """An indicator written as a statement as the name of what it measures ("Meningkatnya angka …" → "Angka …")."""
    anatomy, text = facts.anatomy, facts.subject.text
    if anatomy.opener is None or anatomy.opener.span.start > 1:
        return ""
    behind = tidy(text[anatomy.opener.span.end :])
    inner = facts.reader.indicator(behind)
    if inner.measure is not None and inner.measure.span.start == 0:
        return behind if len(behind.split()) > 1 and reads_well(behind) else ""
    return _measured(facts, catalog, behind)


def measured(facts: Facts, catalog: IndicatorCatalog) -> str:
    """The name with the measure that its unit tells in front ("Sentra jagung", unit → "Jumlah sentra jagung")."""
    return "" if facts.anatomy.measure is not None else _measured(facts, catalog, facts.subject.text)


def _measured(facts: Facts, catalog: IndicatorCatalog, text: str) -> str:
    unit = catalog.unit(facts.subject.values.get("satuan"))
    measure = catalog.effects.file.ukuran_satuan.get(unit.id, "") if unit is not None else ""
    made = tidy(f"{measure} {cased(text, facts.reader, catalog.effects)}") if measure else ""
    return made if made and len(made.split()) <= 14 and reads_well(made) and _countable(facts, measure, text) else ""


def _countable(facts: Facts, measure: str, text: str) -> bool:
    """A share needs a part of a whole, a number needs things; a condition is neither without more words."""
    part = facts.reader.indicator(text)
    cls = part.nouns[0].cls if part.nouns else "unknown"
    if measure == "Persentase":
        return part.predicate is not None or part.state is not None
    return (
        cls in ("orang", "lembaga", "fisik", "dokumen", "bantuan", "kegiatan", "sistem", "masukan")
        or measure != "Jumlah"
    )


def unit(facts: Facts, catalog: IndicatorCatalog) -> str:
    """The unit that belongs to a percentage; "" for other types, whose base a person must tell."""
    return "%" if catalog.type_of(facts.subject.text) == "persentase" else ""
