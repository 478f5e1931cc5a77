"""Limits of structure that every write keeps (`design/plan.md`, *Structure*)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from iku_assistant.plan.errors import FixInput

MAX_DEPTH = 20
MAX_TEXT = 10_000
MAX_YEARS = 6
#: Identifiers are 12 characters of [0-9a-z]; relevance records may join several with "/".
_ID = re.compile(r"^[0-9a-z][0-9a-z/_-]{0,79}$")


def check_texts(data: Any, path: str = "") -> None:
    """FixInput when any text in the JSON value is longer than MAX_TEXT code points."""
    if isinstance(data, str):
        if len(data) > MAX_TEXT:
            raise FixInput(
                f"Teks terlalu panjang: {len(data):,} karakter, paling banyak 10.000.".replace(",", "."), path
            )
    elif isinstance(data, Mapping):
        for key, value in data.items():
            check_texts(value, f"{path}.{key}" if path else str(key))
    elif isinstance(data, list | tuple):
        for i, value in enumerate(data):
            check_texts(value, f"{path}[{i}]")


def check_id(text: Any, path: str = "") -> str:
    """The identifier itself, or FixInput when it has another form."""
    if not isinstance(text, str) or not _ID.match(text):
        raise FixInput("Kode (id) harus 1–80 karakter a–z, 0–9, “-”, “_” atau “/”.", path)
    return text
