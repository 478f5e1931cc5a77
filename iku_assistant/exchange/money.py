"""Money of a loose tree: rupiah as Decimal, never a guess."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from iku_assistant.exchange.frame import year_of
from iku_assistant.plan.numbers import read_number
from iku_assistant.plan.work import Amount

Json = Any


def read_rupiah(raw: Json) -> Decimal | None:
    """An amount in rupiah, not negative; None when the value is none or could be read in two ways."""
    if isinstance(raw, bool) or raw is None:
        return None
    if isinstance(raw, int | Decimal):
        amount = Decimal(raw)
        return amount if amount >= 0 else None
    if not isinstance(raw, str):
        return None
    reading = read_number(raw, "Rp")
    if reading.kind != "number" or reading.number is None or reading.number < 0 or reading.foreign_unit:
        return None
    return None if reading.ambiguous else reading.number


def read_years(raw: Json) -> tuple[tuple[Amount, ...], Json]:
    """Amounts of `anggaran_per_tahun`, one per year, and what is none of that (None when nothing is left)."""
    if not isinstance(raw, dict):
        return (), raw
    found: dict[int, Amount] = {}
    left: dict[str, Json] = {}
    for key, value in raw.items():
        year, amount = year_of(key), read_rupiah(value)
        if year is None or amount is None or year in found:
            left[key] = value
        else:
            found[year] = Amount(year, amount)
    return tuple(found.values()), {k: v for k, v in left.items() if v is not None} or None
