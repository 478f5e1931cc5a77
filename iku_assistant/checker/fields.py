"""Match kind `field`: named checks on the fields of one indicator, statement or work. Few and closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from iku_assistant.catalog.indicators import IndicatorCatalog
from iku_assistant.checker import targets, terms
from iku_assistant.checker.facts import Facts, hollow, plain
from iku_assistant.checker.hit import Hit, compile_condition
from iku_assistant.checker.targets import known_indicator
from iku_assistant.plan.finding import Span

Params = Mapping[str, Any]
Check = Callable[[Facts, Params, IndicatorCatalog], Hit | None]
_DIVIDES = re.compile(r"[/÷:]|\bdibagi\b|\bper\b|\bterhadap\b|\bdibanding|\bperbandingan\b|\[pic\]")
_CITES = re.compile(
    r"\b(metode|rumus baku|sesuai|menurut|pedoman|permen\w*|perpres|peraturan|bps|kemen\w*|survei|skm)\b"
)


def empty(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The field was given and is empty (`field`), and so is the one that may stand for it (`other`)."""
    name = str(params["field"])
    value = facts.subject.value(name)
    if (facts.subject.value(str(params.get("other", ""))) or "").strip():
        return None
    return Hit(name) if value is not None and not value.strip() else None


def says_nothing(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The field is filled but says nothing: "cukup jelas", "-" (`field`)."""
    name = str(params["field"])
    value = facts.subject.value(name) or ""
    return Hit(name, _whole(value)) if value.strip() and hollow(value) else None


def pattern(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The field matches a regular expression (`field`, `pattern`)."""
    name = str(params["field"])
    found = _regex(str(params["pattern"])).search(facts.subject.value(name) or "")
    return Hit(name, Span(*found.span()), values={"kata": found.group()}) if found else None


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def copies_name(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The field repeats the name (`field`, `similarity`)."""
    name = str(params["field"])
    value = facts.subject.value(name) or ""
    return Hit(name, _whole(value)) if value.strip() and _alike(facts, value, facts.subject.text, params) else None


def copies_sasaran(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The indicator's name repeats its sasaran (`similarity`)."""
    subject = facts.subject
    return Hit("nama", _whole(subject.text)) if _alike(facts, subject.text, subject.sasaran or "", params) else None


_FRAME = frozenset({"tingkat", "jumlah", "naik", "turun", "wujud", "capai", "persentase", "nilai", "angka", "baik"})


def _alike(facts: Facts, left: str, right: str, params: Params) -> bool:
    a, b = (facts.reader.roots(text) - _FRAME for text in (left, right))
    return bool(a and b) and len(a & b) / len(a | b) >= float(params.get("similarity", 0.85))


def _type(facts: Facts, catalog: IndicatorCatalog) -> str | None:
    """The type that the name suggests, asked once per subject."""
    if "_type" not in facts:
        facts["_type"] = catalog.type_of(facts.subject.text)
    found: str | None = facts["_type"]
    return found


def unit_type(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The unit contradicts the type that the name (or `jenis`) tells (`domain/05` §2)."""
    satuan = facts.subject.values.get("satuan", "")
    kind = catalog.types.get(_type(facts, catalog) or "")
    unit = catalog.unit(satuan)
    if kind is None or unit is None or unit.id not in kind.satuan_janggal:
        return None
    return Hit("satuan", _whole(satuan), values={"jenis": kind.label.lower(), "satuan": satuan})


def weak_unit(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A percentage or a rate whose unit is only "angka" or "nilai"."""
    satuan = facts.subject.values.get("satuan", "")
    unit = catalog.unit(satuan)
    weak = unit is not None and (unit.lemah or unit.id == "poin")
    if not weak or _type(facts, catalog) not in ("persentase", "rasio"):
        return None
    return Hit("satuan", _whole(satuan))


def type_of_count(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """`jenis` or `tipe_hitung` says kualitatif although the name counts something."""
    named = _type(facts, catalog)
    for name in ("jenis", "tipe_hitung"):
        value = facts.subject.values.get(name, "")
        if plain(value) == "kualitatif" and named in ("absolut", "persentase", "rasio", "rata_rata"):
            return Hit(name, _whole(value))
    return None


def formula_shape(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The formula has not the shape of its type (percentage, ratio or average without division)."""
    text = facts.subject.values.get("formula", "")
    kind = catalog.types.get(_type(facts, catalog) or "")
    low = text.lower()
    if kind is None or hollow(text) or kind.id not in ("persentase", "rasio", "rata_rata"):
        return None
    if _DIVIDES.search(low) or _CITES.search(low) or _alike(facts, text, facts.subject.text, params):
        return None
    return Hit("formula", _whole(text), values={"jenis": kind.label.lower(), "bentuk": kind.bentuk_formula})


_TARGETED = re.compile(
    r"[/÷:]\s*[^/÷:]{0,60}?\b(target\w*|ditargetkan|rencana|direncanakan)\b"
    r"|\bdibagi\s+[^/÷:]{0,60}?\b(target|rencana)\b"
)


def formula_target(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The formula divides by a target or plan."""
    text = facts.subject.values.get("formula", "")
    found = _TARGETED.search(text.lower())
    return Hit("formula", Span(*found.span())) if found else None


_BARE_GROWTH = re.compile(
    r"(?:\bt|tahun n|tahun ini)\s*\)?\s*[/÷:]\s*\(?\s*"
    r"(?:t\s*[-−–]\s*1|tahun n\s*[-−–]\s*1|tahun (?:lalu|sebelumnya))"
)


def formula_growth(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A growth computed as t ÷ (t−1) without taking the earlier value off."""
    text = facts.subject.values.get("formula", "")
    low = text.lower()
    found = _BARE_GROWTH.search(low)
    if not found or re.search(r"t\s*[-−–]\s*\(?\s*t\s*[-−–]\s*1", low[: found.start() + 1]):
        return None
    return Hit("formula", Span(*found.span()))


def parts_apart(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A percentage whose numerator and denominator name nothing in common."""
    values = facts.subject.values
    above, below = (facts.reader.roots(values.get(name, "")) - _FRAME for name in ("pembilang", "penyebut"))
    if not above or not below or above & below or catalog.type_of(facts.subject.text) != "persentase":
        return None
    return Hit("formula", values={"pembilang": values["pembilang"], "penyebut": values["penyebut"]})


def count_above(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A size of the subject (`size`: indicators, children) is above `limit`."""
    n = facts.subject.sizes.get(str(params["size"]), 0)
    return Hit(str(params.get("field", "statement")), values={"banyak": str(n)}) if n > int(params["limit"]) else None


def macro_level(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A macro indicator at a level that cannot control it."""
    known = known_indicator(facts, catalog)
    if known is None or not known.makro or not targets.same_unit(known, facts, catalog):
        return None
    return Hit("nama", _whole(facts.subject.text), values={"resmi": known.nama, "pemilik": known.pemilik})


def outside_verdict(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """An opinion or predicate that an outside body gives to the whole government."""
    known = known_indicator(facts, catalog)
    owners = ("BPK", "KemenPANRB", "BPKP", "KPK", "Ombudsman RI")
    if known is None or known.makro or known.pemilik not in owners or "pemda" not in known.tingkat:
        return None
    return Hit("nama", _whole(facts.subject.text), values={"resmi": known.nama, "pemilik": known.pemilik})


def not_released(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """An official figure that its owner does not publish for a kabupaten or kota."""
    known = known_indicator(facts, catalog)
    coarse = known is not None and known.rilis_wilayah in ("nasional", "provinsi", "kota_ihk")
    if known is None or not coarse or facts.subject.region == "provinsi":
        return None
    at = {"kota_ihk": "kota penghitung inflasi", "provinsi": "provinsi"}.get(known.rilis_wilayah, "nasional")
    return Hit(
        "nama", _whole(facts.subject.text), values={"resmi": known.nama, "pemilik": known.pemilik, "wilayah": at}
    )


def _whole(text: str) -> Span | None:
    core = text.strip()
    start = text.find(core)
    return Span(start, start + len(core)) if core else None


CHECKS: dict[str, Check] = {
    "empty": empty,
    "says_nothing": says_nothing,
    "pattern": pattern,
    "copies_name": copies_name,
    "copies_sasaran": copies_sasaran,
    "unit_type": unit_type,
    "weak_unit": weak_unit,
    "type_of_count": type_of_count,
    "formula_shape": formula_shape,
    "formula_target": formula_target,
    "formula_growth": formula_growth,
    "parts_apart": parts_apart,
    "count_above": count_above,
    "macro_level": macro_level,
    "outside_verdict": outside_verdict,
    "not_released": not_released,
    **targets.CHECKS,
    **terms.CHECKS,
}


def compile_field(
    any_: Sequence[Any], unless: Sequence[Any], catalog: IndicatorCatalog
) -> Callable[[Facts], list[Hit]]:
    """Runs the named checks in turn; the first that answers is the hit. `when` conditions stand beside `check`."""
    steps = [(i, CHECKS[str(p["check"])], p) for i, p in enumerate(any_)]
    protect = [str(u) for u in unless if isinstance(u, str)]
    silence = [compile_condition(u) for u in unless if isinstance(u, Mapping)]
    numbers = all(str(p["check"]) in targets.CHECKS and p["check"] != "no_target" for p in any_)

    def match(facts: Facts) -> list[Hit]:
        one = facts.subject.indicator
        if numbers and (one is None or not (one.targets or one.realisasi or one.target_periode)):
            return []
        for i, check, params in steps:
            found = check(facts, params, catalog)
            if found is not None:
                quiet = any(p in facts["has"] for p in protect) or any(silent(facts) for silent in silence)
                return [] if quiet else [Hit(found.field, found.span, i, found.values)]
        return []

    return match
