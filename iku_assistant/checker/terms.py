"""Checks on terms and data: abbreviations nobody explains, missing scope, data that comes too late."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from iku_assistant.catalog.indicators import IndicatorCatalog
from iku_assistant.checker.facts import Facts, hollow, plain
from iku_assistant.checker.hit import Hit
from iku_assistant.checker.targets import known_indicator
from iku_assistant.plan.finding import Span

Params = Mapping[str, Any]
_SHORT = re.compile(r"(?<![\w.])[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?!\w)")
#: Words written in capitals, not abbreviations; two of them and the writer shouts.
_CAPITALS = re.compile(r"(?<!\w)[A-Z]{6,}(?!\w)")
_ROMAN = re.compile(r"[IVXL]+\Z")
_WORD = re.compile(r"[^\W\d_]+")


def unexplained(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """An abbreviation that is neither common nor explained in the name, the definition or the name of the unit.

    `known` true: only those with a long form in the catalogue, given as `bentuk`; false: only the others.
    """
    text = facts.subject.text
    if not _SHORT.search(text) or text.isupper() or len(_CAPITALS.findall(text)) > 1:
        return None
    for found in _SHORT.finditer(text):
        short = found.group()
        listed = catalog.abbreviations.get(short)
        if (listed is not None) != bool(params["known"]) or (listed is not None and listed.umum):
            continue
        if _ROMAN.match(short) or _explained(short, found.span(), facts, listed.panjang if listed else ""):
            continue
        return Hit("nama", Span(*found.span()), values={"bentuk": listed.panjang} if listed else {})
    return None


def _explained(short: str, span: tuple[int, int], facts: Facts, long: str) -> bool:
    text, values = facts.subject.text, facts.subject.values
    around = [values.get(name, "") for name in ("definisi_operasional", "formula", "metode")]
    if any(short in one for one in around) or short in (facts.subject.unit or ""):
        return True
    if long and plain(long) in plain(text):
        return True
    behind = text[span[1] :].lstrip()
    if behind.startswith("(") and len(_WORD.findall(behind.split(")")[0])) > 1:
        return True
    before = text[: span[0]]
    return before.count("(") > before.count(")")  # behind what it stands for: "Kartu Identitas Anak (KIA)"


_PLACE = (
    "kabupaten", "kota", "provinsi", "daerah", "wilayah", "kecamatan", "kelurahan", "desa", "nasional", "setempat",
)  # fmt: skip


def without_scope(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """An official figure whose definition is given and names no place it is counted for."""
    known = known_indicator(facts, catalog)
    definition = facts.subject.values.get("definisi_operasional", "")
    if known is None or not known.makro or hollow(definition):
        return None
    words = set(plain(f"{definition} {facts.subject.text} {facts.subject.values.get('sumber_data', '')}").split())
    return None if words.intersection(_PLACE) else Hit("definisi_operasional", values={"resmi": known.nama})


_MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember",
)  # fmt: skip
_NEXT = re.compile(r"berikutnya|tahun depan|setelahnya|sesudahnya|\bn\s*\+\s*1\b|\bt\s*\+\s*1\b|\bh\s*\+\s*1\b")
_LATER = re.compile(r"\bn\s*\+\s*[2-9]\b|\bt\s*\+\s*[2-9]\b|(?:dua|tiga|2|3) tahun (?:kemudian|berikutnya|setelah)")
#: Said already: the figure of an earlier year is used.
_EARLIER = re.compile(r"\b[nt]\s*[-−–]\s*[12]\b|angka sementara|tahun sebelumnya")
_LAG = re.compile(r"(?:jeda|setelah|lambat)\D{0,20}(\d{1,2})\s*bulan")


def late_release(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The figure of a year comes later than `limit` months after its end (`waktu_rilis`)."""
    text = facts.subject.values.get("waktu_rilis", "")
    low = text.lower()
    if not low or _EARLIER.search(low):
        return None
    lag = _LAG.search(low)
    month = next((i for i, name in enumerate(_MONTHS, 1) if name in low), 0)
    late = month > int(params["limit"]) and _NEXT.search(low) is not None
    late = late or (lag is not None and int(lag.group(1)) > int(params["limit"])) or _LATER.search(low) is not None
    return Hit("waktu_rilis", Span(0, len(text)), values={"kata": text.strip()}) if late else None


CHECKS: dict[str, Callable[[Facts, Params, IndicatorCatalog], Hit | None]] = {
    "unexplained": unexplained,
    "without_scope": without_scope,
    "late_release": late_release,
}
