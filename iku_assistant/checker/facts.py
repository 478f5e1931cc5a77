"""The facts that condition maps may ask for, computed on demand from the anatomy and the subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Protocol

from iku_assistant.catalog.effects import EffectFile, Effects
from iku_assistant.catalog.indicators import fold
from iku_assistant.checker.subject import Subject
from iku_assistant.checker.worked import content_class
from iku_assistant.language.anatomy import IndicatorAnatomy, Orientation, Part, StatementAnatomy
from iku_assistant.language.lexicon import Lexicon
from iku_assistant.language.normalise import Normalised


class Reading(Protocol):
    """What the checker needs of `language.Reader`."""

    lexicon: Lexicon

    def statement(self, text: str) -> StatementAnatomy: ...
    def indicator(self, text: str) -> IndicatorAnatomy: ...
    def roots(self, text: str) -> frozenset[str]: ...
    def topics(self, text: str) -> frozenset[str]: ...
    def words(self, text: str) -> Normalised: ...
    def orient_statement(self, anatomy: StatementAnatomy) -> Orientation: ...
    def orient_indicator(
        self,
        anatomy: IndicatorAnatomy,
        satuan: str | None = None,
        sasaran: str | None = None,
        formula: str | None = None,
    ) -> Orientation: ...


_PLAIN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|%")
_PERCENT = frozenset({"%"})


class Words:
    """A text that answers `phrase in words` on word boundaries, ignoring case."""

    def __init__(self, text: str) -> None:
        self._text = f" {plain(text)} "
        self._words = frozenset(self._text.split()) or frozenset({""})

    def __contains__(self, phrase: object) -> bool:
        return f" {phrase} " in self._text

    def holds(self, single: frozenset[str], several: Iterable[str]) -> bool:
        """Whether one of the single words or one of the phrases of several words stands in the text."""
        if not single.isdisjoint(self._words):
            return True
        return any(f" {phrase} " in self._text for phrase in several)

    def __bool__(self) -> bool:
        return bool(self._text.strip())


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Lower case, words and % only, single spaces: the form in which texts are compared."""
    simple = text.isascii() and "-" not in text
    return fold(text) if simple else " ".join(_PLAIN.findall(text.lower()))


_HOLLOW = frozenset(
    {"", "-", "cukup jelas", "hasil survei", "survei", "jelas", "n a", "na", "tidak ada", "ada", "terlampir"}
)


def hollow(text: str | None) -> bool:
    """Whether a field says nothing ("cukup jelas", "-", "hasil survei")."""
    return plain(text or "") in _HOLLOW


NO_EFFECTS = Effects.of(EffectFile())


class Facts(dict[str, Any]):
    """Facts of one subject; a fact is computed when it is first asked for. Unknown names raise KeyError."""

    def __init__(self, subject: Subject, reader: Reading) -> None:
        super().__init__()
        self.subject = subject
        self.reader = reader
        self.blank = not subject.text.strip()
        self.effects = NO_EFFECTS
        """What kinds of work aim at, for suggestions."""
        self.suggest = True
        """Whether findings carry suggestions; `judge` tells none."""

    def __missing__(self, name: str) -> Any:
        value = FACTS[name](self)
        self[name] = value
        return value

    @property
    def anatomy(self) -> Any:
        """StatementAnatomy or IndicatorAnatomy of the subject's text."""
        return self["_anatomy"]

    def part(self, name: str) -> Part | None:
        """A part of the anatomy by name, or None."""
        found = getattr(self.anatomy, name, None)
        if isinstance(found, tuple):
            return found[0] if found and isinstance(found[0], Part) else None
        return found


def _anatomy(f: Facts) -> Any:
    return f.reader.indicator(f.subject.text) if f.subject.kind == "indicator" else f.reader.statement(f.subject.text)


def word_runs(text: str) -> frozenset[str] | None:
    """The runs of letters and digits in lower case; None where case or runs are not simple (not ASCII, with "_")."""
    return frozenset(fold(text).split()) - _PERCENT if text.isascii() and "_" not in text else None


def _sasaran(f: Facts) -> Any:
    return f.reader.statement(f.subject.sasaran) if f.subject.sasaran else None


def _cls(name: str) -> Callable[[Facts], str]:
    return lambda f: getattr(f.part(name), "cls", "") or ""


def _roots(name: str) -> Callable[[Facts], frozenset[str]]:
    return lambda f: frozenset(getattr(f.part(name), "roots", ()) or ())


def _opener(attribute: str) -> Callable[[Facts], str]:
    return lambda f: getattr(f.anatomy.opener, attribute, "") if f.anatomy.opener else ""


def _method(f: Facts) -> bool:
    """Whether the definition, formula or method of the indicator says how it is measured."""
    return any(not hollow(f.subject.values.get(k)) for k in ("definisi_operasional", "formula", "metode"))


def _classes(name: str) -> Callable[[Facts], frozenset[str]]:
    return lambda f: frozenset(p.cls for p in getattr(f.anatomy, name, ()))


def _joined_classes(f: Facts) -> frozenset[str]:
    open_ones = [j for j in f.anatomy.joined if not j.protected]
    return frozenset(f"{j.left.cls}+{j.right.cls}" for j in open_ones)


def _field_words(name: str) -> Callable[[Facts], Words]:
    return lambda f: Words(f.subject.values.get(name, ""))


def _orientation(f: Facts) -> Orientation:
    if isinstance(f.anatomy, StatementAnatomy):
        return f.reader.orient_statement(f.anatomy)
    values = f.subject.values
    return f.reader.orient_indicator(f.anatomy, values.get("satuan"), f.subject.sasaran, values.get("formula"))


_FRAME = frozenset({"tingkat", "turun", "wujud", "cipta", "capai", "kurang", "tambah", "jumlah", "angka", "nilai"})


def _shared(f: Facts) -> int:
    """How many content roots the text shares with its sasaran, openers and measures ("tingkat") left out."""
    return len((f.reader.roots(f.subject.text) & f.reader.roots(f.subject.sasaran or "")) - _FRAME)


def _topic(f: Facts) -> str:
    """same, other, or "" where the text or its sasaran names no known topic."""
    own = f.reader.topics(f.subject.text)
    above = f.reader.topics(f.subject.sasaran or "") if own else own
    return ("same" if own & above else "other") if own and above else ""


_UNCOUNTED = ("dokumen", "masukan", "orang", "lembaga")


def _joined_head(f: Facts) -> bool:
    """Whether two things are joined at the head of what is measured ("pasar dan terminal"), not inside a modifier.

    Two parts of one population ("desa dan kelurahan") or of one paper are one measured thing.
    """
    part = f.part("object")
    ones = (j for j in f.anatomy.joined if not j.protected and j.kind in ("dan", "serta", "maupun", "&"))
    rate = f["measure"] == "angka"
    return part is not None and any(_two_heads(j, rate) for j in ones if j.left.span.start == part.span.start)


def _two_heads(one: Any, rate: bool) -> bool:
    """A rate of two populations ("kematian bayi dan balita") is two rates."""
    left, right = one.left, one.right
    if rate and left.cls == "kondisi" and right.cls == "orang":
        return True
    if right.forms and right.forms[0].endswith("nya"):
        return True
    if left.cls in ("unknown", "mutu", "predikat", *_UNCOUNTED) or right.cls in ("orang", "lembaga"):
        return False
    return len(left.forms) == 1 or (left.cls == right.cls and right.cls != "layanan")


_SEVERAL = re.compile(
    r"(?:^|[;,/]|\s-\s|\d[.)]|\bdan\b)\s*(?:p(?:er|re|ro)sentase|indeks|nilai|angka|rasio)\b",
    re.IGNORECASE,
)


def _measures(f: Facts) -> int:
    """How many measures open a part of the text: "Persentase …, indeks …" names two indicators."""
    return len(_SEVERAL.findall(f.subject.text))


def _second_noun(f: Facts) -> str:
    nouns: tuple[Part, ...] = getattr(f.anatomy, "nouns", ())
    return nouns[1].cls if len(nouns) > 1 else ""


_PERIODS = ("tahun", "bulan", "hari", "triwulan", "semester")


def _has_population(f: Facts) -> bool:
    found = getattr(f.anatomy, "population", None)
    return found is not None and found.key not in _PERIODS


FACTS: dict[str, Callable[[Facts], Any]] = {
    "_anatomy": _anatomy,
    "_gates": lambda f: (f["level"], f["orientation"], f["measure"], f["opener"]),
    "_runs": lambda f: word_runs(f.subject.text),
    "_sasaran": _sasaran,
    "_orientation": _orientation,
    "level": lambda f: f.subject.level,
    "node_kind": lambda f: f.subject.node_kind,
    "imported": lambda f: f.subject.imported,
    "indicators": lambda f: f.subject.sizes.get("indicators", 0),
    "defined": lambda f: f.subject.defined,
    "iku": lambda f: f.subject.iku,
    "baru": lambda f: f.subject.indicator is not None and f.subject.indicator.baru,
    "region": lambda f: f.subject.region,
    "unit": lambda f: Words(f.subject.unit or ""),
    "has_unit": lambda f: bool(f.subject.unit),
    "has": lambda f: Words(f.subject.text),
    "roots": lambda f: f.reader.roots(f.subject.text),
    "words": lambda f: f.anatomy.length,
    "orientation": lambda f: f["_orientation"].label,
    "confidence": lambda f: f["_orientation"].confidence,
    "opener": _opener("cls"),
    "opener_root": _opener("root"),
    "opener_pattern": _opener("pattern"),
    "opener_position": _opener("position"),
    "opener_direction": _opener("direction"),
    "head": _cls("head"),
    "head_word": _roots("head_word"),
    "head_words": lambda f: Words(f.part("head").text) if f.part("head") else Words(""),  # type: ignore[union-attr]
    "head_roots": _roots("head"),
    "head_size": lambda f: len(getattr(f.part("head"), "roots", ()) or ()),
    "has_head": lambda f: f.part("head") is not None,
    "content": content_class,
    "has_described": lambda f: f.part("described") is not None,
    "has_beneficiary": lambda f: f.part("beneficiary") is not None,
    "means": _classes("means"),
    "joined": lambda f: any(not j.protected for j in f.anatomy.joined),
    "joined_head": _joined_head,
    "joined_classes": _joined_classes,
    "joined_kinds": lambda f: frozenset(j.kind for j in f.anatomy.joined if not j.protected),
    "has_numbers": lambda f: bool(f.anatomy.numbers),
    "measure": _cls("measure"),
    "object": _cls("object"),
    "object_roots": _roots("object"),
    "second_noun": _second_noun,
    "measures": _measures,
    "object_words": lambda f: Words(getattr(f.part("object"), "text", "")),
    "has_object": lambda f: f.part("object") is not None,
    "predicate": _cls("predicate"),
    "predicate_roots": _roots("predicate"),
    "predicate_words": lambda f: Words(getattr(f.part("predicate"), "text", "")),
    "has_population": _has_population,
    "qualifiers": _classes("qualifiers"),
    "direction": _cls("direction"),
    "official": lambda f: bool(getattr(f.anatomy, "official", None)),
    "terukur": _method,
    "satuan": lambda f: plain(f.subject.values.get("satuan", "")),
    "satuan_words": _field_words("satuan"),
    "formula": _field_words("formula"),
    "definisi": _field_words("definisi_operasional"),
    "jenis": lambda f: f.subject.values.get("jenis", ""),
    "polaritas": lambda f: f.subject.values.get("polaritas", ""),
    "validitas": lambda f: f.subject.values.get("validitas", ""),
    "has_sasaran": lambda f: bool(f.subject.sasaran),
    "sasaran_has": lambda f: Words(f.subject.sasaran or ""),
    "sasaran_head": lambda f: f["_sasaran"].head.cls if f["_sasaran"] and f["_sasaran"].head else "",
    "sasaran_opener": lambda f: f["_sasaran"].opener.cls if f["_sasaran"] and f["_sasaran"].opener else "",
    "sasaran_orientation": lambda f: f.reader.orient_statement(f["_sasaran"]).label if f["_sasaran"] else "",
    "shared": _shared,
    "topic": _topic,
}
