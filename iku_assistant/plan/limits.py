"""Limits of structure that every write keeps (`design/plan.md`, *Structure*)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from iku_assistant.plan.errors import BreaksStructure, FixInput

MAX_DEPTH = 20
MAX_TEXT = 10_000
MAX_YEARS = 6
#: Nobody writes rupiah or targets with more digits than this; more is a broken file.
MAX_DIGITS = 40
_TOO_LARGE = 10**MAX_DIGITS
#: Deepest nesting of objects and lists inside a free value (`asal`, `settings`); more is a broken file.
MAX_NESTING = 50
FIRST_YEAR, LAST_YEAR = 1000, 9999
#: Identifiers are 12 characters of [0-9a-z]; these are the ones that an address of the application can hold.
ID_PATTERN = "[0-9a-z][0-9a-z_-]{0,63}"
#: Relevance records stand in no address and may join several with "/".
JOINED_PATTERN = "[0-9a-z][0-9a-z/_-]{0,79}"


def check_texts(data: Any, path: str = "") -> None:
    """FixInput when any text or key in the JSON value is longer than MAX_TEXT code points, or a number too large."""
    if isinstance(data, str):
        if len(data) > MAX_TEXT:
            shown = f"{len(data):,}".replace(",", ".")
            raise FixInput(f"Teks terlalu panjang: {shown} karakter, paling banyak 10.000.", path)
    elif isinstance(data, int) and abs(data) >= _TOO_LARGE:
        raise FixInput(f"Bilangan terlalu besar: paling banyak {MAX_DIGITS} angka.", path)
    elif isinstance(data, Mapping):
        for key, value in data.items():
            check_texts(key, path)
            check_texts(value, f"{path}.{key}" if path else str(key))
    elif isinstance(data, list | tuple):
        for i, value in enumerate(data):
            check_texts(value, f"{path}[{i}]")


def nesting(data: Any) -> int:
    """How deep objects and lists lie in each other; 0 for a plain value. Without recursion: any depth is counted."""
    depth, layer = 0, [data] if isinstance(data, Mapping | list | tuple) else []
    while layer:
        depth += 1
        parts = (part for value in layer for part in (value.values() if isinstance(value, Mapping) else value))
        layer = [part for part in parts if isinstance(part, Mapping | list | tuple)]
    return depth


def check_nesting(data: Any, path: str = "", most: int = MAX_NESTING) -> None:
    """FixInput when objects and lists lie deeper in each other than `most`."""
    if nesting(data) > most:
        raise FixInput(f"Isi ini terlalu bertingkat: paling banyak {most} kurung bertumpuk.", path)


def check_years(baseline: int, years: Sequence[int]) -> None:
    """BreaksStructure when a period has not 1 to MAX_YEARS ascending years of four digits."""
    if not 1 <= len(years) <= MAX_YEARS:
        raise BreaksStructure(f"Periode harus 1 sampai {MAX_YEARS} tahun.", "period.years")
    if not all(FIRST_YEAR <= year <= LAST_YEAR for year in (baseline, *years)):
        raise BreaksStructure("Tahun pada periode harus empat angka, misalnya 2026.", "period")
    if any(later <= year for year, later in pairwise(years)):
        raise BreaksStructure("Tahun periode harus berurutan dan tidak berulang.", "period.years")


def check_id(text: Any, path: str = "", *, joined: bool = False) -> str:
    """The identifier itself, or FixInput when it has another form. `joined`: of a relevance record."""
    if not isinstance(text, str) or not re.fullmatch(JOINED_PATTERN if joined else ID_PATTERN, text):
        form = "1–80 karakter a–z, 0–9, “-”, “_”, “/”" if joined else "1–64 karakter a–z, 0–9, “-”, “_”"
        raise FixInput(f"Kode (id) harus {form}.", path)
    return text
