"""Reads Indonesian planning text: words, anatomy, orientation, phrases. The only home of spaCy (loaded lazily)."""

from iku_assistant.language.anatomy import (
    IndicatorAnatomy,
    Joined,
    Opener,
    Orientation,
    Part,
    StatementAnatomy,
)
from iku_assistant.language.reader import Reader, open_reader, similarity

__all__ = [
    "IndicatorAnatomy",
    "Joined",
    "Opener",
    "Orientation",
    "Part",
    "Reader",
    "StatementAnatomy",
    "open_reader",
    "similarity",
]
