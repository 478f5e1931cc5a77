"""One sentence about a written value that a person should look at; nothing about a plain number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from iku_assistant.plan.numbers import Reading, format_number, read_number, unit_key

_DOTTED = re.compile(r"\d+(?:\.\d+)+")


def thousands_agree(texts: Iterable[str], satuan: str | None) -> bool:
    """Whether the values of one indicator decide together that their dots group thousands.

    They do when at least two are written that way and none is a decimal (`design/plan.md`, *Value*); never for
    percentages, where a thousand is unlikely.
    """
    if unit_key(satuan) == "%":
        return False
    readings = [read_number(text, satuan) for text in texts]
    decimals = any(r.number is not None and r.number != r.number.to_integral_value() for r in readings)
    return not decimals and sum(r.ambiguous for r in readings) > 1


def value_flag(text: str, satuan: str | None, decided: bool = False) -> str | None:
    """Why a written value is not simply a number of that unit, in Indonesian; None when it is.

    `decided`: the indicator's other values say that dots group thousands.
    """
    reading = read_number(text, satuan)
    if decided and reading.ambiguous:
        reading = replace(reading, ambiguous=False)
    shown = f"“{_short(text)}”"
    if reading.kind == "number":
        return _number_flag(shown, reading, text, satuan)
    if reading.kind == "range":
        return f"{shown} dibaca sebagai rentang {_show(reading.low)} sampai {_show(reading.high)}; ditulis apa adanya."
    if reading.kind == "comparison":
        return f"{shown} dibaca sebagai batas {reading.op} {_show(reading.number)}; ditulis apa adanya."
    if reading.kind == "ratio":
        return f"{shown} dibaca sebagai perbandingan {_show(reading.low)} : {_show(reading.high)}; ditulis apa adanya."
    if reading.kind == "predicate":
        return f"{shown} dibaca sebagai predikat, bukan bilangan; ditulis apa adanya."
    if reading.kind == "blank":
        return f"{shown} dibaca sebagai kosong; ditulis apa adanya."
    return f"{shown} bukan bilangan yang dikenal; ditulis apa adanya. Tulis satu nilai saja bila dimaksud angka."


def _number_flag(shown: str, reading: Reading, text: str, satuan: str | None) -> str | None:
    if reading.ambiguous:
        found = _DOTTED.search(text)
        other = found[0].replace(".", ",", 1) if found else text
        return f"{shown} dibaca {_show(reading.number)}; bila yang dimaksud desimal, tulis {other}."
    if reading.foreign_unit:
        return f"{shown} memuat satuan “{reading.unit}”, berbeda dari satuan indikator “{satuan}”."
    return None


def unit_flag(satuan: str) -> str | None:
    """Why a unit is doubtful: it holds a number or several units; None when it looks like one unit."""
    key = unit_key(satuan)
    if not key:
        return "Satuan kosong."
    if key.replace(",", "").replace(".", "").isdigit():
        return f"Satuan berisi bilangan “{_short(satuan)}”; mungkin tertukar dengan target."
    if ";" in satuan:
        return f"Satuan “{_short(satuan)}” memuat beberapa satuan; pisahkan indikatornya bila ukurannya berbeda."
    return None


def _show(number: Decimal | None) -> str:
    return "" if number is None else format_number(number)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"
