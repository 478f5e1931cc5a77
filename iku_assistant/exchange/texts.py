"""Checks every text of a raw file: length, characters no database or document can hold, keys given twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from iku_assistant.exchange.parse import Doubled, Odd, doubled_key
from iku_assistant.plan.limits import MAX_TEXT

Json = Any
Tell = Callable[[str, str], None]

_UNUSABLE = re.compile("[\x00\ud800-\udfff]")
LONG = "Teks terlalu panjang: {n} karakter, paling banyak 10.000. Pendekkan atau pindahkan sebagian ke catatan."
UNUSABLE = "Teks memuat karakter rusak (NUL atau setengah pasangan Unicode)."
DOUBLED = "Kunci “{key}” ditulis dua kali. Hapus salah satu."
ODD = "“{text}” bukan bilangan yang dapat dipakai (NaN, Infinity, atau lebih dari 40 angka)."


def join(path: str, key: object) -> str:
    """The path of a part: a key or, for an int, a place in a list."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    shown = str(key) if len(str(key)) <= 60 else str(key)[:59] + "…"
    shown = _UNUSABLE.sub("\ufffd", shown)
    return f"{path}.{shown}" if path else shown


def check(value: Json, path: str, tell: Tell) -> None:
    """Tell (path, message) for everything that a strict reader refuses."""
    if isinstance(value, Odd):
        tell(path, ODD.format(text=value[:40]))
    elif isinstance(value, str):
        _check_text(value, path, tell)
    elif isinstance(value, dict):
        for key, _ in value.extra if isinstance(value, Doubled) else ():
            tell(path, DOUBLED.format(key=key[:60]))
        for key, part in value.items():
            _check_text(key, path, tell)
            check(part, join(path, key), tell)
    elif isinstance(value, list):
        for i, part in enumerate(value):
            check(part, join(path, i), tell)


def _check_text(text: str, path: str, tell: Tell) -> None:
    if len(text) > MAX_TEXT:
        tell(path, LONG.format(n=f"{len(text):,}".replace(",", ".")))
    if (not text.isascii() and _UNUSABLE.search(text)) or "\x00" in text:
        tell(path, UNUSABLE)


def mend(value: Json, refuse: Tell, note: Tell) -> Json:
    """A copy with unusable characters replaced and doubled keys kept under another name, each noted.

    Texts that are too long are refused: they cannot be stored.
    """
    return _mend(value, (), refuse, note)


#: A place as the pair (place above, key); written out only where something is told.
_Trail = tuple[Any, ...]


def _path(trail: _Trail) -> str:
    keys = []
    while trail:
        trail, key = trail
        keys.append(key)
    path = ""
    for key in reversed(keys):
        path = join(path, key)
    return path


def _mend(value: Json, trail: _Trail, refuse: Tell, note: Tell) -> Json:
    if isinstance(value, Odd):
        note(_path(trail), ODD.format(text=value[:40]))
        return Odd(value[:MAX_TEXT])
    if isinstance(value, str):
        return _mend_text(value, trail, refuse, note)
    if isinstance(value, list):
        return [_mend(part, (trail, i), refuse, note) for i, part in enumerate(value)]
    if not isinstance(value, dict):
        return value
    whole: dict[str, Json] = value
    if isinstance(value, Doubled):
        whole = dict(value)
        for i, (key, part) in enumerate(value.extra):
            whole[doubled_key(key, i)] = part
            told = f"Kunci “{key[:60]}” ditulis dua kali; yang pertama dipakai, yang lain disimpan pada asal."
            note(_path(trail), told)
    return {_mend_text(k, trail, refuse, note): _mend(v, (trail, k), refuse, note) for k, v in whole.items()}


def _mend_text(text: str, trail: _Trail, refuse: Tell, note: Tell) -> str:
    if len(text) > MAX_TEXT:
        refuse(_path(trail), LONG.format(n=f"{len(text):,}".replace(",", ".")))
    if text.isascii() and "\x00" not in text:
        return text
    mended = _UNUSABLE.sub("\ufffd", text)
    if mended != text:
        note(_path(trail), f"{UNUSABLE[:-1]}; diganti tanda \ufffd.")
    return mended
