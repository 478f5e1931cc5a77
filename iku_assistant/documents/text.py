"""Texts on their way into a file: printed exactly as typed, except for what no file may hold."""

from __future__ import annotations

import re

#: Characters XML 1.0 forbids: they become visible as U+FFFD instead of vanishing.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with one kind of line break and U+FFFD for every character a file may not hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    return _FORBIDDEN.sub("\ufffd", text.replace("\u2029", "\n"))
