"""Text to raw JSON values, with line and column of what is wrong; numbers keep their digits.

Non-integers come as Decimal. What JSON does not have (NaN, Infinity) or nobody writes (numbers of more than
MAX_DIGITS digits) comes as `Odd`, a text; an object in which a key stands twice comes as `Doubled`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from iku_assistant.exchange.errors import refused
from iku_assistant.plan.limits import MAX_DIGITS

Json = Any

#: Deepest nesting of objects and lists.
MAX_NESTING = 120

_SYNTAX = {
    "Expecting value": "di sini diharapkan nilai (teks, bilangan, objek, atau daftar)",
    "Expecting property name enclosed in double quotes": "di sini diharapkan nama kunci dalam tanda kutip ganda",
    "Expecting ':' delimiter": "di sini diharapkan titik dua (:) sesudah nama kunci",
    "Expecting ',' delimiter": "di sini diharapkan koma (,) atau kurung penutup",
    "Unterminated string starting at": "teks yang dibuka di sini tidak ditutup tanda kutip",
    "Extra data": "ada isi lain sesudah akhir JSON",
    "Illegal trailing comma before end of object": "koma sebelum kurung penutup harus dihapus",
    "Illegal trailing comma before end of array": "koma sebelum kurung penutup harus dihapus",
}


class Odd(str):
    """A number as written that cannot be taken as a number."""

    __slots__ = ()


class Doubled(dict[str, Json]):
    """An object in which some keys stand more than once: the first stays, `extra` holds the later ones."""

    def __init__(self, pairs: list[tuple[str, Json]]) -> None:
        super().__init__()
        self.extra: list[tuple[str, Json]] = []
        for key, value in pairs:
            if key in self:
                self.extra.append((key, value))
            else:
                self[key] = value


def parse(text: str, name: str) -> Json:
    """The raw JSON value; ImportRefused with line and column when the text is no JSON or nested too deep."""
    decoder = json.JSONDecoder(
        object_pairs_hook=_object, parse_float=_number, parse_int=_number, parse_constant=Odd, strict=False
    )
    body = text.lstrip("\ufeff")
    try:
        raw = decoder.decode(body)
    except json.JSONDecodeError as error:
        if error.pos >= len(body.rstrip()) or error.msg.startswith("Unterminated"):
            words = "berkas terpotong, isinya belum selesai di sini; salin atau unduh ulang berkasnya"
        else:
            words = _SYNTAX.get(error.msg, "susunan JSON salah di sini")
        raise refused(name, f"JSON tidak dapat dibaca: {words}.", "", error.lineno, error.colno) from None
    except RecursionError:
        raise _too_nested(name) from None
    if _nesting(raw) > MAX_NESTING:
        raise _too_nested(name)
    return raw


def _too_nested(name: str) -> Exception:
    return refused(name, f"Susunan berkas terlalu dalam: lebih dari {MAX_NESTING} kurung bertumpuk.")


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Doubled(pairs)


def _number(text: str) -> Json:
    if len(text) > MAX_DIGITS:
        return Odd(text)
    if text.lstrip("-").isdigit():
        return int(text)
    number = Decimal(text)
    return number if abs(number.adjusted()) <= MAX_DIGITS else Odd(text)


def _parts(value: Json) -> Iterator[Json]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _nesting(raw: Json) -> int:
    depth, layer = 0, [raw]
    while layer:
        layer = [part for value in layer for part in _parts(value) if isinstance(part, dict | list)]
        depth += 1
    return depth


def plain(value: Json) -> Json:
    """The value with ordinary JSON types only: Decimals become floats where that loses nothing, else texts."""
    if isinstance(value, Decimal):
        number = float(value)
        return number if Decimal(repr(number)) == value else str(value)
    if isinstance(value, Odd):
        return str(value)
    if isinstance(value, Doubled):
        merged = {key: plain(part) for key, part in value.items()}
        return merged | {doubled_key(key, i): plain(part) for i, (key, part) in enumerate(value.extra)}
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else value


def doubled_key(key: str, index: int) -> str:
    """The name a second value of the same key is kept under."""
    return f"{key} (ganda {index + 1})"
