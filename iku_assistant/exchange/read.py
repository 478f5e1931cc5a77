"""One door for every plan file: recognises what it is and reads it."""

from __future__ import annotations

from typing import Any

from iku_assistant.exchange.errors import refused
from iku_assistant.exchange.flags import thousands_agree, unit_flag, value_flag
from iku_assistant.exchange.imported import Imported, Notes
from iku_assistant.exchange.loose import read_tree
from iku_assistant.exchange.parse import parse
from iku_assistant.exchange.plan_file import read_plan
from iku_assistant.exchange.sniff import decode
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.tree import Plan

Json = Any


def read_plan_file(data: bytes, name: str) -> Imported:
    """Read an `iku-plan/N` file or a loose tree; `name` is the file's name, printed in messages.

    Raises ImportRefused (a FixInput) with every problem found; nothing is read by half.
    """
    raw, encoding = read_json(data, name)
    return read_raw(raw, name, encoding)


def read_json(data: bytes, name: str) -> tuple[Json, str]:
    """The raw JSON value (`exchange.parse`) and the encoding of the bytes. ImportRefused when they are no JSON text."""
    text, encoding = decode(data, name)
    return parse(text, name), encoding


def read_raw(raw: Json, name: str, encoding: str = "utf-8") -> Imported:
    """The plan in a raw JSON value. ImportRefused when it is none."""
    notes = Notes()
    if encoding != "utf-8":
        notes.tell("", "", f"Berkas berkode {encoding.upper()}; dibaca dan disimpan sebagai UTF-8.")
    if isinstance(raw, dict) and "format" in raw:
        plan = read_plan(raw, name)
        _describe(plan, notes)
        return Imported(plan, tuple(notes.lines), notes.mapping())
    if _is_tree(raw):
        plan = read_tree(raw, name, notes)
        return Imported(plan, tuple(notes.lines), notes.mapping(), "pohon")
    raise refused(
        name,
        "JSON ini bukan rencana. Diharapkan objek dengan “format”: “iku-plan/1”, atau pohon dengan kunci type, text, "
        "dan children.",
    )


def _is_tree(raw: Json) -> bool:
    if isinstance(raw, list):
        return any(_is_tree(part) for part in raw if isinstance(part, dict))
    return isinstance(raw, dict) and ("type" in raw or isinstance(raw.get("children"), list))


def _describe(plan: Plan, notes: Notes) -> None:
    """Counts and doubtful values of a plan file."""
    for key in ("units", "works", "links", "relevance", "decisions", "dokumen"):
        for _ in getattr(plan, key):
            notes.count(key, key)
    for node, _ in plan.walk():
        notes.count("tree", f"kotak {node.kind}")
        for indicator in node.indicators:
            notes.count("indicators", "indikator")
            flag_indicator(indicator, f"indikator “{indicator.nama[:60]}”", notes)


def flag_indicator(indicator: Indicator, path: str, notes: Notes) -> None:
    """Report lines for the unit and every written value of an indicator that is no plain number."""
    satuan = indicator.satuan
    if satuan is not None and (told := unit_flag(satuan)):
        notes.tell(path, "satuan", told)
    values = [("baseline", indicator.baseline.nilai if indicator.baseline else None)]
    for year, stages in indicator.targets.items():
        values += [(f"targets.{year}" + ("" if s == "renstra" else f".{s}"), v) for s, v in stages.items()]
    values.append(("target_akhir", indicator.target_akhir))
    values += [(f"realisasi.{year}", value) for year, value in indicator.realisasi.items()]
    decided = thousands_agree((v.text for _, v in values if v is not None), satuan)
    for key, value in values:
        if value is not None and (told := value_flag(value.text, satuan, decided)):
            notes.tell(path, key, told)
