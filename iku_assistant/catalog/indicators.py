"""Reads `models/indicators/`: types, units and known official indicators (`domain/05` §1, §2, §7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from iku_assistant.catalog.abbreviations import Abbreviation, load_abbreviations
from iku_assistant.catalog.effects import EffectFile, Effects, load_effects
from iku_assistant.datafile import DataModel, load_yaml, load_yaml_list
from iku_assistant.resources import folders


class IndicatorType(DataModel):
    """One of the six types: words its name begins with, units that fit, units that contradict it."""

    id: str
    label: str
    uraian: str
    contoh: tuple[str, ...]
    awalan: tuple[str, ...] = ()
    satuan: tuple[str, ...] = ()
    satuan_janggal: tuple[str, ...] = ()
    bentuk_formula: str
    penjelasan_formula: str


class Unit(DataModel):
    """One unit with its spellings. `bulat`: counts whole things; `jenis`: persen, hitung, uang, waktu, indeks, …"""

    id: str
    ejaan: tuple[str, ...] = ()
    jenis: str
    bulat: bool = False
    lemah: bool = False


class KnownIndicator(DataModel):
    """An official indicator. Bounds are sanity bounds in `satuan`; `polaritas` naik, turun or stabil.

    `rilis_wilayah`: nasional, provinsi, kab_kota or kota_ihk, the finest level its owner publishes; `cara`: how
    (rilis, data, survei, penilaian, …). `pokok`: phrases whose words together tell that a text speaks about its matter;
    `kecuali`: fixed compounds in which these words mean something else ("perdagangan orang"), which block it;
    `kondisi`: the same as a sasaran. Without `pokok` it is never suggested.
    """

    nama: str
    nama_lain: tuple[str, ...] = ()
    jenis: str
    satuan: str
    bawah: float | None = None
    atas: float | None = None
    polaritas: str
    pemilik: str
    tingkat: tuple[str, ...]
    rilis_wilayah: str = "kab_kota"
    makro: bool = False
    cara: str = "rilis"
    pokok: tuple[str, ...] = ()
    kecuali: tuple[str, ...] = ()
    kondisi: str = ""


class PolarityWords(DataModel):
    """Words that tell a direction; `naik` wins over `turun` ("penurunan kemiskinan"), `tanya` only asks."""

    turun: tuple[str, ...] = ()
    naik: tuple[str, ...] = ()
    stabil: tuple[str, ...] = ()
    tanya: tuple[str, ...] = ()


T = TypeVar("T")
_WORDS = re.compile(r"[^\W_]+|%")
_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "%"}


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, words and % with single spaces: how names and units are compared."""
    if text.isascii():  # the same without a regular expression
        return " ".join(text.lower().replace("%", " % ").translate(_SIGNS).split())
    return " ".join(_WORDS.findall(text.lower()))


@dataclass(frozen=True)
class IndicatorCatalog:
    """Types, units and known indicators."""

    types: Mapping[str, IndicatorType]
    units: Mapping[str, Unit]
    known: tuple[KnownIndicator, ...]
    words: PolarityWords = field(default_factory=PolarityWords)
    abbreviations: Mapping[str, Abbreviation] = field(default_factory=dict)
    effects: Effects = field(default_factory=lambda: Effects.of(EffectFile()))

    def polarity(self, nama: str) -> str | None:
        """The direction to propose for a name: naik, turun or stabil; None where a person must say (`domain/05` §3)."""
        text = f" {fold(nama)} "
        if any(f" {fold(w)} " in text for w in self.words.naik):
            return "naik"
        if any(f" {fold(w)} " in text for w in self.words.turun):
            return "turun"
        if any(f" {fold(w)} " in text for w in self.words.stabil):
            return "stabil"
        if any(f" {fold(w)} " in text for w in self.words.tanya):
            return None
        known = self.find(nama)
        return known.polaritas if known else "naik"

    def matters(
        self, roots: Callable[[str], frozenset[str]]
    ) -> Sequence[tuple[KnownIndicator, Sequence[frozenset[str]]]]:
        """Known indicators with the roots of their `pokok`, read once with the reader's `roots`."""
        if "_matters" not in self.__dict__:
            self.__dict__["_matters"] = [(k, tuple(roots(phrase) for phrase in k.pokok)) for k in self.known if k.pokok]
        found: Sequence[tuple[KnownIndicator, Sequence[frozenset[str]]]] = self.__dict__["_matters"]
        return found

    @cached_property
    def _spellings(self) -> dict[str, Unit]:
        return {fold(s): u for u in self.units.values() for s in (u.id, *u.ejaan)}

    @cached_property
    def _names(self) -> list[tuple[str, KnownIndicator]]:
        pairs = [(f"{fold(name)} ", k) for k in self.known for name in (k.nama, *k.nama_lain)]
        return sorted(pairs, key=lambda pair: -len(pair[0]))

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, KnownIndicator]]]:
        """The names by their first word, longest first; of one name told twice the first counts."""
        return _by_first_word(self._names)

    def unit(self, satuan: str | None) -> Unit | None:
        """The unit a spelling means ("prosen" → %), or None."""
        return self._spellings.get(fold(satuan or ""))

    def find(self, nama: str) -> KnownIndicator | None:
        """The known indicator whose name stands in this one (first one, longest at its place), or None."""
        text, at = f"{fold(nama)} ", 0
        for word in text.split():
            for name, known in self._by_first.get(word, ()):
                if text.startswith(name, at):
                    return known
            at += len(word) + 1
        return None

    def type_of(self, nama: str) -> str | None:
        """The type that a name suggests by its first words, or None."""
        text = fold(nama) + " "
        starts = self._starts.get(text[: text.index(" ")], ())
        return next((kind for start, kind in starts if text.startswith(start)), None)

    @cached_property
    def _starts(self) -> dict[str, list[tuple[str, str]]]:
        pairs = [(fold(a) + " ", t.id) for t in self.types.values() for a in t.awalan]
        return _by_first_word(sorted(pairs, key=lambda pair: -len(pair[0])))

    def bounds(self, known: KnownIndicator) -> tuple[Decimal | None, Decimal | None]:
        """Lower and upper sanity bound of a known indicator in its unit."""
        low, high = known.bawah, known.atas
        return (None if low is None else Decimal(str(low))), (None if high is None else Decimal(str(high)))


def _by_first_word(pairs: Sequence[tuple[str, T]]) -> dict[str, list[tuple[str, T]]]:
    """Phrases (each with a blank behind it) with what they mean, by first word and otherwise in the order given."""
    found: dict[str, list[tuple[str, T]]] = {}
    for phrase, value in pairs:
        found.setdefault(phrase[: phrase.index(" ")], []).append((phrase, value))
    return found


def load_indicators(overlays: Sequence[Path] = ()) -> IndicatorCatalog:
    """The catalogue of the bundled folder and the overlays; later entries of the same id or name win."""
    types: dict[str, IndicatorType] = {}
    units: dict[str, Unit] = {}
    known: dict[str, KnownIndicator] = {}
    words = PolarityWords()
    for folder in folders("models", overlays):
        base = folder / "indicators"
        if (base / "types.yaml").exists():
            types |= {t.id: t for t in load_yaml_list(base / "types.yaml", IndicatorType)}
        if (base / "units.yaml").exists():
            units |= {u.id: u for u in load_yaml_list(base / "units.yaml", Unit)}
        if (base / "known.yaml").exists():
            known |= {k.nama: k for k in load_yaml_list(base / "known.yaml", KnownIndicator)}
        if (base / "polarity.yaml").exists():
            words = load_yaml(base / "polarity.yaml", PolarityWords)
    effects, short = load_effects(overlays), load_abbreviations(overlays)
    return IndicatorCatalog(types, units, tuple(known.values()), words, short, effects)
