"""A value: the text as an official wrote it, with its reading beside it."""

from __future__ import annotations

from dataclasses import dataclass

from iku_assistant.plan.numbers import Reading, read_number


@dataclass(frozen=True, slots=True)
class Value:
    """One target, baseline or realisation, kept exactly as written.

    The written text is what is printed until somebody normalises it; `reading` never replaces it.
    """

    text: str

    def read(self, satuan: str | None = None) -> Reading:
        """Parse the text; `satuan` is the indicator's unit and is taken off the end when it stands there."""
        return read_number(self.text, satuan)

    def __str__(self) -> str:
        return self.text
