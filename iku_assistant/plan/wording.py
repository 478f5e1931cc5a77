"""Whether a wording is still the one that came with an import."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def wording_mark(text: str) -> str:
    """Eight hexadecimal digits that stand for a wording: kept in `impor` of what was imported."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def is_imported(text: str | None, impor: str | None, asal: Mapping[str, object]) -> bool:
    """Whether `text` came along unchanged. Without a mark (a plan of an older program) `asal` tells it was imported."""
    return wording_mark(text) == impor if text and impor else bool(asal)
