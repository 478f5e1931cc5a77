"""Reads and writes `iku-baseline/1`: UTF-8 JSON, one entry a line, sorted, so that differences can be read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from iku_assistant.checker.baseline import Baseline, Entry
from iku_assistant.plan.errors import FixInput

FORMAT = "iku-baseline/1"
#: Larger files are refused before they are read.
MAX_BYTES = 30_000_000
_KEYS = ("code", "place", "field", "text", "fingerprint")
_START = re.compile(r'"findings"\s*:\s*\[\s*')
_BETWEEN = re.compile(r"\s*,?\s*")
_HINT = "Buat ulang dengan --write-baseline bila berkas ini rusak."


def write_baseline(baseline: Baseline) -> bytes:
    """The file of a base line; the same base line gives the same bytes."""
    head = {"format": FORMAT, "plan": {"id": baseline.plan, "judul": baseline.judul}, "pack": baseline.pack}
    lines = ",\n".join(f"  {_dump(_as_json(entry))}" for entry in baseline.entries)
    text = (
        f'{_dump(head)[:-1]},\n "findings": [\n{lines}\n ]}}\n'
        if lines
        else f'{_dump(head)[:-1]},\n "findings": []}}\n'
    )
    return text.encode("utf-8", "surrogatepass")


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _as_json(entry: Entry) -> dict[str, str]:
    return {
        "code": entry.code,
        "place": entry.place,
        "field": entry.field,
        "text": entry.text,
        "fingerprint": entry.fingerprint,
    }


def read_baseline(data: bytes, name: str) -> Baseline:
    """The base line of a file called `name`. FixInput says file, line and what was expected."""
    if len(data) > MAX_BYTES:
        raise FixInput(f"Berkas garis dasar terlalu besar (lebih dari {MAX_BYTES // 1_000_000} MB).", name)
    text, top = _parsed(data, name)
    if not isinstance(top, dict) or top.get("format") != FORMAT:
        raise FixInput(f"Ini bukan berkas garis dasar: diharapkan “format”: “{FORMAT}”. {_HINT}", f"{name}:1")
    found, plan = top.get("findings"), top.get("plan")
    if not isinstance(found, list) or not isinstance(plan, Mapping) or not isinstance(top.get("pack"), str):
        raise FixInput(f"“plan”, “pack”, dan “findings” harus ada. {_HINT}", f"{name}:1")
    entries = []
    for number, one in enumerate(found):
        problem = _problem(one)
        if problem:
            raise FixInput(f"{problem} {_HINT}", f"{name}:{_line(text, number)}")
        entries.append(Entry(one["place"], one["code"], one["field"], one["text"]))
    return Baseline(_text(plan.get("id")), _text(plan.get("judul")), top["pack"], tuple(sorted(set(entries))))


def _parsed(data: bytes, name: str) -> tuple[str, Any]:
    try:
        text = data.decode("utf-8-sig", "surrogatepass")
        return text, json.loads(text)
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise FixInput("Berkas garis dasar bukan teks UTF-8.", f"{name}:{line}") from problem
    except json.JSONDecodeError as problem:
        where = f"{name}:{problem.lineno}:{problem.colno}"
        raise FixInput(f"Susunan JSON salah di sini. {_HINT}", where) from problem
    except (RecursionError, ValueError) as problem:
        raise FixInput(f"Isi berkas garis dasar tidak dapat dibaca. {_HINT}", f"{name}:1") from problem


def _problem(one: object) -> str:
    """What is wrong with an entry, as a sentence; empty when it is fine."""
    if not isinstance(one, dict):
        return "Setiap isi “findings” harus berupa objek."
    missing = [key for key in _KEYS if not isinstance(one.get(key), str)]
    if missing:
        return f"“{missing[0]}” harus ada dan berupa teks."
    extra = sorted(set(one) - set(_KEYS))
    if extra:
        return f"“{extra[0][:40]}” tidak dikenal; yang dikenal: {', '.join(_KEYS)}."
    if Entry(one["place"], one["code"], one["field"], one["text"]).fingerprint != one["fingerprint"]:
        return "“fingerprint” tidak cocok dengan code, place, field, dan text."
    return ""


def _line(text: str, number: int) -> int:
    """The line (from 1) on which the entry with this number begins."""
    for at, start in enumerate(_starts(text)):
        if at == number:
            return text.count("\n", 0, start) + 1
    return 1


def _starts(text: str) -> Iterator[int]:
    begin = _START.search(text)
    at, decoder = (begin.end() if begin else len(text)), json.JSONDecoder()
    while at < len(text):
        yield at
        try:
            _, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            return
        between = _BETWEEN.match(text, at)
        at = between.end() if between else len(text)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
