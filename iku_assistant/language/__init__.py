"""Reads Indonesian planning text: words, anatomy, orientation, phrases. The only home of spaCy (loaded lazily)."""

from iku_assistant.language.anatomy import (
    IndicatorAnatomy,
    Joined,
    Opener,
    Orientation,
    Part,
    StatementAnatomy,
)
from iku_assistant.language.patterns import Match, PhraseIndex, TokenIndex, TokenPattern
from iku_assistant.language.reader import Reader, open_reader, similarity

__all__ = [
    "IndicatorAnatomy",
    "Joined",
    "Match",
    "Opener",
    "Orientation",
    "Part",
    "PhraseIndex",
    "Reader",
    "StatementAnatomy",
    "TokenIndex",
    "TokenPattern",
    "open_reader",
    "similarity",
]
