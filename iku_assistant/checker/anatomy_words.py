"""The anatomy of a text in words: which part is which, and what each was read as. For "Coba kalimat"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iku_assistant.checker.condition_words import MEASURES, NOUNS, PREDICATES, QUALIFIERS
from iku_assistant.language.anatomy import IndicatorAnatomy, Joined, Opener, Part, StatementAnatomy
from iku_assistant.plan.finding import Span

_FORMS = {
    "R+": "menyatakan perubahan", "R0": "menyatakan keadaan yang tercapai", "K": "menyatakan pekerjaan selesai",
    "V": "kata kerja yang mengerjakan", "N": "kata benda dari kata kerja", "P": "menyatakan masalah",
}  # fmt: skip
_DIRECTIONS = {"naik": "arahnya naik", "turun": "arahnya turun"}
_MEANS = {"cara": "Cara", "tujuan": "Tujuan"}
_DESCRIBED = {"mutu": "mutu atau keadaannya", "dikerjakan": "sedang dikerjakan"}
_NUMBERS = {"angka": "angka", "persen": "persen", "tahun": "tahun"}
_UNSURE = 0.7


@dataclass(frozen=True, slots=True)
class Named:
    """One part of a text: its name, its words, what it was read as. `inner`: it lies inside another named part."""

    name: str
    text: str
    span: Span
    meaning: str
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, with the name of the part it is; "" for words that belong to none."""

    text: str
    name: str = ""


def parts_of(anatomy: StatementAnatomy | IndicatorAnatomy) -> tuple[Named, ...]:
    """The named parts in the order of the text, a part before what lies inside it."""
    found = _statement(anatomy) if isinstance(anatomy, StatementAnatomy) else _indicator(anatomy)
    return tuple(sorted(found, key=lambda p: (p.span.start, p.inner, -p.span.end)))


def pieces_of(text: str, parts: tuple[Named, ...]) -> tuple[Piece, ...]:
    """The whole text, cut at the outer parts."""
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        start, end = part.span.start, part.span.end
        if part.inner or start < at or end > len(text) or start >= end:
            continue
        pieces += [Piece(text[at:start])] if start > at else []
        pieces.append(Piece(text[start:end], part.name))
        at = end
    return (*pieces, Piece(text[at:])) if at < len(text) else tuple(pieces)


def sureness(confidence: float) -> str:
    """Confidence in words; below 0.7 the checker asks instead of judging."""
    if confidence >= 0.9:
        return "yakin"
    return "cukup yakin" if confidence >= _UNSURE else "belum pasti, karena itu hanya bertanya"


def _statement(one: StatementAnatomy) -> Iterator[Named]:
    yield from _opener(one.opener)
    yield from _part("Inti", one.head, NOUNS)
    yield from _part("Kata penentu", one.head_word, NOUNS, inner=True)
    yield from _part("Keterangan mutu", one.described, _DESCRIBED)
    yield from _part("Yang mengalami / penerima", one.beneficiary, {}, "bagi siapa")
    for part in one.means:
        yield from _part(_MEANS.get(part.cls, "Cara"), part, {}, "jalan atau maksud, bukan hasilnya")
    yield from _more(one)


def _indicator(one: IndicatorAnatomy) -> Iterator[Named]:
    yield from _opener(one.opener)
    yield from _part("Arah", one.direction, _DIRECTIONS)
    yield from _part("Ukuran", one.measure, MEASURES)
    yield from _part("Objek", one.object, NOUNS)
    yield from _part("Kata penentu", one.head_word, NOUNS, inner=True)
    yield from _part("Predikat", one.predicate, PREDICATES)
    yield from _part("Keadaan", one.state, {}, "keadaan yang diukur")
    yield from _part("Populasi", one.population, {}, "pembandingnya (dari siapa)")
    for part in one.qualifiers:
        inner = any(o is not None and o.span.start <= part.span.start and part.span.end <= o.span.end
                    for o in (one.predicate, one.object))  # fmt: skip
        yield from _part("Keterangan", part, QUALIFIERS, inner=inner)
    yield from _more(one)
    if one.official:
        yield Named("Indikator resmi", one.official, Span(0, len(one.text)), "dikenal sebagai indikator resmi", True)


def _opener(one: Opener | None) -> Iterator[Named]:
    if one is not None:
        place = "di akhir" if one.position == "akhir" else ""
        said = ", ".join(p for p in (_FORMS.get(one.cls, ""), _DIRECTIONS.get(one.direction, ""), place) if p)
        yield Named("Pembuka", one.text, one.span, said)


def _part(
    name: str, part: Part | None, words: Mapping[str, str], plain: str = "", inner: bool = False
) -> Iterator[Named]:
    if part is not None and part.text.strip():
        known = words.get(part.cls, part.cls.replace("_", " ")) if words else plain
        unsure = " (belum pasti)" if part.confidence < _UNSURE and part.cls != "unknown" else ""
        yield Named(name, part.text, part.span, (known or plain) + unsure, inner)


def _more(one: StatementAnatomy | IndicatorAnatomy) -> Iterator[Named]:
    for pair in one.joined:
        yield _joined(pair, one.text)
    for number in one.numbers:
        yield from _part("Angka", number, _NUMBERS, inner=True)


def _joined(pair: Joined, text: str) -> Named:
    span = Span(pair.left.span.start, pair.right.span.end)
    if pair.protected:
        meaning = "pasangan tetap, dibaca satu hal"
    else:
        sides = [NOUNS.get(side.cls, side.cls) for side in (pair.left, pair.right)]
        meaning = f"dua hal: {sides[0]} dan {sides[1]}"
    return Named("Gabungan", text[span.start : span.end], span, meaning, True)
