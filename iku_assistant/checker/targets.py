"""Checks on the numbers of an indicator: targets, baseline, realisation (`domain/04` §6, §8; `domain/05` §3–4)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from iku_assistant.catalog.indicators import IndicatorCatalog, KnownIndicator
from iku_assistant.checker.facts import Facts
from iku_assistant.checker.hit import Hit
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.value import Value

Params = Mapping[str, Any]
Series = list[tuple[int, Decimal]]


def numbers(indicator: Indicator | None, stage: str = "renstra") -> Series:
    """The targets that are plain numbers, by year, as they stand at a stage (`Indicator.target`)."""
    if indicator is None or not indicator.targets:
        return []
    pairs = ((year, indicator.target(year, stage)) for year in sorted(indicator.targets))
    read = ((year, _number(value, indicator.satuan)) for year, value in pairs)
    return [(year, n) for year, n in read if n is not None]


def series_of(facts: Facts) -> Series:
    """`numbers` of the subject's indicator, read once."""
    if "_series" not in facts:
        facts["_series"] = numbers(facts.subject.indicator)
    found: Series = facts["_series"]
    return found


def _number(value: Value | None, satuan: str | None) -> Decimal | None:
    if value is None:
        return None
    reading = value.read(satuan)
    return reading.number if reading.kind == "number" and not reading.ambiguous else None


def start_value(indicator: Indicator) -> Decimal | None:
    """The baseline as a number."""
    return _number(indicator.baseline.nilai, indicator.satuan) if indicator.baseline else None


#: Half of the last of two decimals: values this near were only rounded.
_ROUNDING = Decimal("0.005")


def shown(value: Decimal) -> str:
    """A number as it is written in Indonesian, with at most four decimals."""
    return f"{round(value, 4).normalize():f}".replace(".", ",")


def _percent(facts: Facts, catalog: IndicatorCatalog) -> bool:
    unit = catalog.unit(facts.subject.values.get("satuan"))
    return unit is not None and unit.id == "%"


def _hit(field: str, **values: str) -> Hit:
    return Hit(field, values=values)


def flat(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """All targets are equal, and not at the top of their scale."""
    series = series_of(facts)
    values = {n for _, n in series}
    if len(series) < 3 or len(values) != 1 or _polarity(facts, catalog) == "stabil":
        return None
    (one,) = values
    at_end = _percent(facts, catalog) and one in (0, 100)
    return None if at_end or one == 0 else _hit("targets", nilai=shown(one), banyak=str(len(series)))


def jump(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """One step of at least four is above `times` the middle step and above `share` of the value before it."""
    series = series_of(facts)
    steps = [abs(b - a) for (_, a), (_, b) in itertools.pairwise(series)]
    middle = sorted(steps)[len(steps) // 2] if len(steps) > 3 else Decimal(0)
    for ((_, a), (year, b)), step in zip(itertools.pairwise(series), steps, strict=True):
        far = step > middle * int(params["times"]) and step > abs(a) * Decimal(str(params["share"]))
        if middle and abs(a) >= 10 and far:
            return _hit(f"targets.{year}", awal=shown(a), nilai=shown(b), tahun=str(year))
    return None


def always_full(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A percentage whose target is 100 in every year."""
    series = series_of(facts)
    full = len(series) >= 2 and all(n == 100 for _, n in series)
    return _hit("targets", banyak=str(len(series))) if full and _percent(facts, catalog) else None


def known_indicator(facts: Facts, catalog: IndicatorCatalog) -> KnownIndicator | None:
    """The official indicator that the name names, asked once per subject."""
    if "_known" not in facts:
        facts["_known"] = catalog.find(facts.subject.text)
    found: KnownIndicator | None = facts["_known"]
    return found


def same_unit(known: KnownIndicator, facts: Facts, catalog: IndicatorCatalog) -> bool:
    """Whether the indicator is counted in the unit of the official one, as far as a unit is given."""
    given = facts.subject.values.get("satuan")
    return not given or catalog.unit(known.satuan) == catalog.unit(given)


def _polarity(facts: Facts, catalog: IndicatorCatalog) -> str:
    known = known_indicator(facts, catalog)
    return facts.subject.values.get("polaritas", "") or (known.polaritas if known else "")


def worse_than_start(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The first target is worse than the baseline, by the stated or known polarity."""
    indicator = facts.subject.indicator
    series = series_of(facts)
    start = start_value(indicator) if indicator else None
    polarity = _polarity(facts, catalog)
    if start is None or not series or polarity not in ("naik", "turun"):
        return None
    year, first = series[0]
    worse = first < start if polarity == "naik" else first > start
    return _hit(f"targets.{year}", awal=shown(start), nilai=shown(first), arah=polarity) if worse else None


def too_easy(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The last realisation already reaches the last target."""
    indicator = facts.subject.indicator
    series = series_of(facts)
    polarity = _polarity(facts, catalog)
    if indicator is None or not series or not indicator.realisasi or polarity not in ("naik", "turun"):
        return None
    year = max(indicator.realisasi)
    done = _number(indicator.realisasi[year], indicator.satuan)
    last_year, last = series[-1]
    if done is None or last_year <= year:
        return None
    reached = done >= last if polarity == "naik" else done <= last
    return _hit("targets", awal=shown(done), tahun=str(year), nilai=shown(last)) if reached else None


def outside_range(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A target outside the possible range of a known indicator."""
    known = known_indicator(facts, catalog)
    if known is None or not same_unit(known, facts, catalog):
        return None
    if facts["direction"] or ("jumlah" in facts["has"] and known.jenis != "absolut"):
        return None  # the growth or the number of something that is called alike
    low, high = catalog.bounds(known)
    for year, n in series_of(facts):
        if (low is not None and n < low) or (high is not None and n > high):
            bounds = f"{'' if low is None else shown(low)}–{'' if high is None else shown(high)}"
            return _hit(f"targets.{year}", nilai=shown(n), batas=bounds, resmi=known.nama)
    return None


def percent_outside(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A percentage above 100 or below 0 that is no growth."""
    if not _percent(facts, catalog):
        return None
    found = next(((y, n) for y, n in series_of(facts) if n > 100 or n < 0), None)
    return _hit(f"targets.{found[0]}", nilai=shown(found[1])) if found else None


def not_a_number(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A target in words that is no member of the scale."""
    indicator = facts.subject.indicator
    for year in sorted(indicator.targets if indicator else ()):
        value = indicator.target(year) if indicator else None
        if value is None or indicator is None:
            continue
        reading = value.read(indicator.satuan)
        if reading.kind == "text" and value.text.strip().lower() not in {s.lower() for s in indicator.skala}:
            return _hit(f"targets.{year}", nilai=value.text.strip()[:60])
    return None


def polarity_against_series(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The stated polarity says naik but every target falls, or the other way round."""
    stated = facts.subject.values.get("polaritas", "")
    values = [n for _, n in series_of(facts)]
    if len(values) < 2 or stated not in ("naik", "turun") or values[0] == values[-1]:
        return None
    rising = all(a <= b for a, b in itertools.pairwise(values))
    falling = all(a >= b for a, b in itertools.pairwise(values))
    against = falling if stated == "naik" else rising
    return _hit("polaritas", arah=stated, awal=shown(values[0]), nilai=shown(values[-1])) if against else None


def zigzag(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The targets go up and down."""
    values = [n for _, n in series_of(facts)]
    steps = [b - a for a, b in itertools.pairwise(values) if a != b]
    turns = any((a > 0) != (b > 0) for a, b in itertools.pairwise(steps))
    return _hit("targets", deret=" → ".join(shown(v) for v in values)) if turns else None


def fraction(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A fraction of something that is counted whole."""
    unit = catalog.unit(facts.subject.values.get("satuan"))
    if unit is None or not unit.bulat:
        return None
    found = next(((y, n) for y, n in series_of(facts) if n != n.to_integral_value()), None)
    return _hit(f"targets.{found[0]}", nilai=shown(found[1]), satuan=unit.id) if found else None


def other_unit(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A value carries another unit than the indicator's."""
    indicator = facts.subject.indicator
    for year in sorted(indicator.targets if indicator else ()):
        value = indicator.target(year) if indicator else None
        reading = value.read(indicator.satuan) if value and indicator else None
        if value is None or reading is None or not reading.foreign_unit or not reading.unit:
            continue
        written, own = catalog.unit(reading.unit), catalog.unit(indicator.satuan if indicator else "")
        if written is not None and own is not None and written.id != own.id:
            return _hit(f"targets.{year}", nilai=value.text, satuan=(indicator.satuan if indicator else "") or "")
    return None


def missing_year(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """Some years of the period have a target, others not."""
    indicator = facts.subject.indicator
    if indicator is None or not indicator.targets:
        return None
    gaps = [str(y) for y in facts.subject.years if indicator.target(y) is None]
    return _hit("targets", tahun=", ".join(gaps)) if gaps else None


def no_target(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """No target at all (for completeness)."""
    indicator = facts.subject.indicator
    return _hit("targets") if indicator is not None and facts.subject.years and not indicator.targets else None


def year_outside(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A target for a year outside the period."""
    indicator = facts.subject.indicator
    years = facts.subject.years
    strange = [y for y in sorted(indicator.targets) if y not in years] if indicator and years else []
    return _hit(f"targets.{strange[0]}", tahun=str(strange[0])) if strange else None


def end_differs(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The final condition differs from the target of the last year (not where the years are added up)."""
    indicator = facts.subject.indicator
    series = series_of(facts)
    end = _number(indicator.target_akhir, indicator.satuan) if indicator else None
    if indicator is None or end is None or not series or indicator.tipe_hitung == "kumulatif":
        return None
    year, last = series[-1]
    total = sum((n for _, n in series), Decimal(0))
    if any(abs(end - known) <= _ROUNDING for known in (last, total)):
        return None
    return _hit("target_akhir", nilai=shown(end), awal=shown(last), tahun=str(year))


def parts_differ(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """The targets inside a year do not give the target of the year, by the counting type."""
    indicator = facts.subject.indicator
    for year, plan in sorted(indicator.target_periode.items() if indicator else ()):
        whole = _number(indicator.target(year), indicator.satuan) if indicator else None
        parts = [_number(v, indicator.satuan) for v in plan.nilai] if indicator else []
        read: Sequence[Decimal] = [p for p in parts if p is not None]
        if indicator is None or whole is None or len(read) != len(parts) or not read:
            continue
        made = sum(read, Decimal(0)) if indicator.tipe_hitung == "kumulatif" else read[-1]
        if indicator.tipe_hitung in ("kumulatif", "nilai_akhir") and made != whole:
            return _hit(f"target_periode.{year}", nilai=shown(made), awal=shown(whole), tahun=str(year))
    return None


def result_without_target(facts: Facts, params: Params, catalog: IndicatorCatalog) -> Hit | None:
    """A realisation in a year of the period that has no target."""
    indicator = facts.subject.indicator
    for year in sorted(indicator.realisasi if indicator else ()):
        if indicator is not None and year in facts.subject.years and indicator.target(year) is None:
            return _hit(f"realisasi.{year}", tahun=str(year))
    return None


CHECKS: dict[str, Callable[[Facts, Params, IndicatorCatalog], Hit | None]] = {
    "flat": flat,
    "jump": jump,
    "always_full": always_full,
    "worse_than_start": worse_than_start,
    "too_easy": too_easy,
    "outside_range": outside_range,
    "percent_outside": percent_outside,
    "not_a_number": not_a_number,
    "polarity_against_series": polarity_against_series,
    "zigzag": zigzag,
    "fraction": fraction,
    "other_unit": other_unit,
    "missing_year": missing_year,
    "no_target": no_target,
    "year_outside": year_outside,
    "end_differs": end_differs,
    "parts_differ": parts_differ,
    "result_without_target": result_without_target,
}
