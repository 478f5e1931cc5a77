"""The frame of a loose tree: which region and which years it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from iku_assistant.exchange.imported import Notes
from iku_assistant.plan.limits import MAX_YEARS
from iku_assistant.plan.tree import Period, Region

Json = Any

#: Used and reported when a file names no year at all: the RPJMD period after the elections of 2024.
FALLBACK_YEARS = (2025, 2026, 2027, 2028, 2029)

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NAME = r"((?:[A-Z][A-Za-z'’-]*)(?:\s+[A-Z][A-Za-z'’-]*){0,4})"
_REGION = re.compile(rf"\b(Provinsi|Kabupaten|Kab\.|Kota|PROVINSI|KABUPATEN|KAB\.|KOTA)\s+{_NAME}")
_JENIS = {"provinsi": "provinsi", "kabupaten": "kabupaten", "kab.": "kabupaten", "kota": "kota"}
_HEADS = {"provinsi": "Gubernur", "kabupaten": "Bupati", "kota": "Wali Kota"}
#: Capitalised words that follow a region's name in titles and mottos but are no part of it.
_AFTER = frozenset(["AMAN", "MAJU", "MANDIRI", "SEJAHTERA", "RELIGIUS", "BERAKHLAK", "TAHUN", "YANG", "DAN", "DALAM"])


@dataclass(frozen=True, slots=True)
class Frame:
    """Region and period of a tree. `default_year` is the year of a budget without one, `default_from` says why."""

    region: Region
    period: Period
    default_year: int
    default_from: str


def year_of(key: object) -> int | None:
    """A year written as key or value: four digits, 1900 to 2099; None for anything else."""
    text = str(key).strip() if isinstance(key, str | int) and not isinstance(key, bool) else ""
    return int(text) if len(text) == 4 and _YEAR.fullmatch(text) else None


def find_frame(roots: list[Json], name: str, notes: Notes) -> Frame:
    """Read region and period from the roots, the targets and, failing that, the name of the file."""
    targets: Counter[int] = Counter()
    budgets: Counter[int] = Counter()
    for node in walk(roots):
        _count_years(node, targets, budgets)
    written = _period_years(roots)
    years = _choose_years(written, targets, budgets, roots, name, notes)
    period = Period(years[0] - 1, years)
    region = find_region(roots)
    if not region.nama:
        notes.tell("", "region", "Nama daerah tidak ditemukan dalam berkas; isilah pada pengaturan rencana.")
    if budgets:
        return Frame(
            region, period, min(budgets, key=lambda y: (-budgets[y], y)), "anggaran_tahun terbanyak dalam berkas"
        )
    return Frame(region, period, written[0] if written else years[0], "tahun pertama periode")


def walk(roots: list[Json]) -> Iterator[dict[str, Json]]:
    """Every object of the raw tree in reading order, without recursion."""
    stack = list(reversed(roots))
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            yield node
            children = node.get("children")
            stack.extend(reversed(children) if isinstance(children, list) else ())


def _count_years(node: dict[str, Json], targets: Counter[int], budgets: Counter[int]) -> None:
    if (year := year_of(node.get("anggaran_tahun"))) is not None:
        budgets[year] += 1
    indicators = node.get("indicators")
    for indicator in indicators if isinstance(indicators, list) else ():
        given = indicator.get("targets") if isinstance(indicator, dict) else None
        for key in given if isinstance(given, dict) else ():
            if (year := year_of(key)) is not None:
                targets[year] += 1


def _period_years(roots: list[Json]) -> tuple[int, ...]:
    for root in roots:
        found = _span(root.get("period")) if isinstance(root, dict) else ()
        if found:
            return found
    return ()


def _span(value: Json) -> tuple[int, ...]:
    years = [int(y) for y in _YEAR.findall(str(value))] if isinstance(value, str | int) else []
    return tuple(range(min(years), max(years) + 1)) if years else ()


def _choose_years(
    written: tuple[int, ...], targets: Counter[int], budgets: Counter[int], roots: list[Json], name: str, notes: Notes
) -> tuple[int, ...]:
    both = sorted({*written, *targets})
    if both and both[-1] - both[0] < MAX_YEARS:
        return tuple(range(both[0], both[-1] + 1))
    if both:
        chosen = written if 0 < len(written) <= MAX_YEARS else _densest(targets or Counter(written))
        outside = ", ".join(str(y) for y in both if y not in chosen)
        notes.tell(
            "", "period", f"Periode {chosen[0]}–{chosen[-1]}; tahun {outside} di luar 6 tahun, nilainya tetap disimpan."
        )
        return chosen
    texts = [str(root.get("text") or "") for root in roots if isinstance(root, dict)]
    guess = tuple(sorted(budgets)) or next((s for t in (*texts, name) if (s := _span(t)) and len(s) <= MAX_YEARS), ())
    years = tuple(range(guess[0], min(guess[-1], guess[0] + MAX_YEARS - 1) + 1)) if guess else FALLBACK_YEARS
    source = "diambil dari anggaran, judul, atau nama berkas" if guess else "tidak ditemukan, dipakai periode umum"
    notes.tell("", "period", f"Tahun {years[0]}–{years[-1]} {source}; periksa pada pengaturan rencana.")
    return years


def _densest(counts: Counter[int]) -> tuple[int, ...]:
    """The six years in a row that hold most of the counts (the earliest such window)."""

    def weight(first: int) -> int:
        return sum(counts[y] for y in range(first, first + MAX_YEARS))

    first = min(counts, key=lambda y: (-weight(y), y))
    last = max(y for y in counts if y < first + MAX_YEARS)
    return tuple(range(first, last + 1))


def find_region(roots: list[Json]) -> Region:
    """The region named by the roots: their `instansi`, then their texts; an empty name when none does."""
    heads = [root for root in roots if isinstance(root, dict)]
    texts = [h.get(key) for key in ("instansi", "text") for h in heads]
    for text in texts:
        found = _REGION.search(text) if isinstance(text, str) else None
        if found and (name := _cut(found[2])):
            jenis = _JENIS[found[1].lower()]
            return Region(jenis, name, kepala_daerah=_HEADS[jenis], provinsi=name if jenis == "provinsi" else None)
    return Region(nama="")


def _cut(name: str) -> str:
    words: list[str] = []
    for word in name.split():
        if word.upper() in _AFTER:
            break
        words.append(word)
    text = " ".join(words)
    return text.title() if text.isupper() else text
