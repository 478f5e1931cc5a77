"""Fractional indexes: texts that leave room between any two, so that a move touches one node only.

A key is a fraction in base 62 (0-9A-Za-z, ordered by code point) without trailing zeros.
"""

from __future__ import annotations

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_RANK = {c: i for i, c in enumerate(_DIGITS)}


def is_key(text: str) -> bool:
    """Whether the text can serve as a key: digits of the base, not ending in 0."""
    return bool(text) and text[-1] != "0" and all(c in _RANK for c in text)


def between(low: str | None, high: str | None) -> str:
    """A key after `low` and before `high`; None means an open end. ValueError when low ≥ high."""
    if low is not None and high is not None and low >= high:
        raise ValueError(f"{low!r} does not come before {high!r}")
    if high is None:
        return _after(low or "")
    return _middle(low or "", high)


def _after(low: str) -> str:
    """The next key above `low`, growing one digit in sixty appends."""
    for i, c in enumerate(low):
        if c != _DIGITS[-1]:
            return low[:i] + _DIGITS[_RANK[c] + 1]
    return low + "1"


def _middle(low: str, high: str) -> str:
    prefix = ""
    for i, c in enumerate(high):
        own = low[i] if i < len(low) else "0"
        if own != c:
            break
        prefix += c
    rest_low, rest_high = low[len(prefix) :], high[len(prefix) :]
    first = _RANK[rest_low[0]] if rest_low else 0
    last = _RANK[rest_high[0]]
    if last - first > 1:
        return prefix + _DIGITS[(first + last) // 2]
    if len(rest_high) > 1:
        return prefix + rest_high[0]
    return prefix + _DIGITS[first] + _after(rest_low[1:])


def spread(count: int) -> list[str]:
    """`count` ascending keys of equal length, evenly spaced: for a whole family written at once."""
    width = 1
    while _BASE**width < 2 * (count + 1):
        width += 1
    step = _BASE**width // (count + 1)
    return [_write(step * (i + 1), width) for i in range(count)]


def _write(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, rest = divmod(number, _BASE)
        digits = _DIGITS[rest] + digits
    return digits.rstrip("0")
