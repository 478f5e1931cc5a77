"""Marks of an evaluation sheet, and what follows from them.

A mark is pre-filled, a person's own mark goes before it. Silence is not approval: a blank field is BL, what the data do
not allow to judge is –. Bands are those of the evaluation sheets in use (`domain/06` §4.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from iku_assistant.documents.content import Cell

YA, TIDAK, BELUM_LENGKAP, BELUM_DINILAI, TIDAK_BERLAKU = "Y", "T", "BL", "–", "TB"
#: Lower ends of the bands: share above 90 %, from 75, from 40, above 10 %, and the rest.
_BANDS = (
    ("a", Fraction(9, 10), ">0.9"),
    ("b", Fraction(3, 4), ">=0.75"),
    ("c", Fraction(2, 5), ">=0.4"),
    ("d", Fraction(1, 10), ">0.1"),
)
_LAST = "e"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question of a sheet. `key` starts its column names; `label` is its heading; `asks` the question in full.

    `counted`: whether the result of a line rests on it. `optional`: whether it may not apply (TB).
    """

    key: str
    label: str
    asks: str
    counted: bool = True
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A pre-filled mark and its evidence: why it is not simply Y."""

    value: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the unit it counts for, the leading cells, and a mark for every criterion."""

    unit: str
    lead: tuple[Cell, ...]
    marks: tuple[Mark, ...]

    def evidence(self, criteria: Sequence[Criterion]) -> str:
        """All evidence, one a line, each with the letter of its criterion."""
        pairs = zip(criteria, self.marks, strict=True)
        return "\n".join(f"{c.label}: {text}" for c, mark in pairs for text in mark.evidence)


def outcome(values: Iterable[str]) -> str:
    """T with any T; Y where every mark that applies is Y; – while one is open."""
    found = [v for v in values if v != TIDAK_BERLAKU]
    if TIDAK in found:
        return TIDAK
    return YA if found and all(v == YA for v in found) else BELUM_DINILAI


@dataclass(frozen=True, slots=True)
class Count:
    """How many marks are Y and T among those that apply."""

    of: int
    yes: int
    no: int

    @classmethod
    def among(cls, values: Iterable[str]) -> Count:
        """Count marks; TB does not apply."""
        found = [v for v in values if v != TIDAK_BERLAKU]
        return cls(len(found), found.count(YA), found.count(TIDAK))

    @property
    def open(self) -> int:
        """Marks that are neither Y nor T."""
        return self.of - self.yes - self.no

    @property
    def shares(self) -> tuple[Fraction, Fraction] | None:
        """The share of Y at least and at most (every open mark counted as Y); None without marks."""
        return (Fraction(self.yes, self.of), Fraction(self.of - self.no, self.of)) if self.of else None


def band(share: Fraction) -> str:
    """a above 90 %, b from 75, c from 40, d above 10, e below."""
    for name, low, sign in _BANDS:
        if share > low or (share == low and "=" in sign):
            return name
    return _LAST


def band_text(count: Count) -> str:
    """The band, or both ends of it while marks are open; – without marks."""
    if count.shares is None:
        return "–"
    low, high = (band(s) for s in count.shares)
    return low if low == high else f"{low} sampai {high}"


def band_formula(low: str, high: str) -> str:
    """`band_text` as a formula over two cells with shares."""
    first, last = _one_band(low), _one_band(high)
    return f'IF(ISNUMBER({low}),IF({first}={last},{first},{first}&" sampai "&{last}),"–")'


def _one_band(cell: str) -> str:
    formula = f'"{_LAST}"'
    for name, _, sign in reversed(_BANDS):
        formula = f'IF({cell}{sign},"{name}",{formula})'
    return formula


def decimal(share: Fraction) -> Decimal:
    """A share as a decimal number."""
    return Decimal(share.numerator) / Decimal(share.denominator)
