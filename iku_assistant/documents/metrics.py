"""Widths of letters, so that boxes and cells are measured the same on every machine.

The table holds the advance widths of Helvetica, which TeX Gyre Heros, Arial and Liberation Sans share.
"""

from __future__ import annotations

from functools import lru_cache


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


#: Widths of U+0020 to U+007E in 1/1000 of the size.
_REGULAR = _numbers(
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 "
    "556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 "
    "722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 "
    "500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584 "
)
_BOLD = _numbers(
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 "
    "556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 "
    "722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 "
    "556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584 "
)
#: Letters outside the table: a wide Latin letter, and a full square for the scripts of East Asia.
_OTHER, _WIDE = 720, 1000


@lru_cache(maxsize=65_536)
def width(text: str, size: float, bold: bool = False) -> float:
    """Width of a text in points."""
    table = _BOLD if bold else _REGULAR
    return (
        sum(table[ord(c) - 32] if 32 <= ord(c) < 127 else _WIDE if ord(c) > 0x2E7F else _OTHER for c in text)
        * size
        / 1000
    )


@lru_cache(maxsize=32_768)
def wrap(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Lines not wider than `room` points. Nothing is cut: a word that is too long goes on in the next line."""
    lines: list[str] = []
    space = width(" ", size, bold)
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in paragraph.split():
            needed = width(word, size, bold)
            if line and used + space + needed <= room:
                line, used = f"{line} {word}", used + space + needed
                continue
            if line:
                lines.append(line)
            *full, line = _pieces(word, room, size, bold) if needed > room else (word,)
            lines.extend(full)
            used = width(line, size, bold) if full else needed
        if line:
            lines.append(line)
    return tuple(lines)


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
