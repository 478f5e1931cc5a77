"""Ids for what came without one: derived from place and text, so the same file always gives the same ids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LENGTH = 12
_TABLE = bytes(ord(_DIGITS[b % len(_DIGITS)]) for b in range(256))


class Mint:
    """Makes ids of 12 characters [0-9a-z] that are unique among those it made and those `taken`."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def id(self, place: str, text: str = "") -> str:
        """The id of what stands at a place with a text; a collision takes the next candidate."""
        attempt = 0
        while True:
            source = f"{place}\x1f{text}\x1f{attempt or ''}"
            found = _encode(hashlib.sha256(source.encode("utf-8", "surrogatepass")).digest())
            if found not in self._taken:
                self._taken.add(found)
                return found
            attempt += 1


def _encode(digest: bytes) -> str:
    return digest[:_LENGTH].translate(_TABLE).decode("ascii")
