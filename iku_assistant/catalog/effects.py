"""Reads `models/indicators/akibat.yaml`: what a kind of work aims at, keyed by the root of its word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iku_assistant.datafile import DataModel, load_yaml
from iku_assistant.resources import folders


class Effect(DataModel):
    """One aim of a kind of work, or one way to measure a condition.

    It holds where the root of the work is one of `akar` (empty: a text about a thing;
    `*`: any text, asked last), one of the roots
    `kata` (words of a phrase all of them) stands in the text (empty: always) and the thing worked on is of one of the
    classes `kelas` (empty: any). `kepala` names groups of nouns (`kepala` of the file), one of which leads the thing;
    `bukan` are matters with which the aim does not hold. With `cukup` no later, more general entry is asked.
    Templates name {siapa} (who is affected), {benda} (the thing) and {kerja} (the word of the work); one with a part
    missing is left out.
    """

    akar: tuple[str, ...] = ()
    kata: tuple[str, ...] = ()
    kelas: tuple[str, ...] = ()
    kepala: tuple[str, ...] = ()
    bukan: tuple[str, ...] = ()
    indikator: tuple[str, ...] = ()
    sasaran: tuple[str, ...] = ()
    tanya: tuple[str, ...] = ()
    cukup: bool = False


class EffectFile(DataModel):
    """`akibat.yaml`.

    `akar_lemah`: roots that count as work only where the text names no other; `sesudah`: root → what happened to a
    person ("dilatih"); `bentuk`: root → form that opens a sasaran ("meningkatnya"); `lembaga_penerima` and
    `masukan_penerima`: nouns of these classes that may be affected; `bukan_penerima`: people who do the work;
    `bukan_benda`: frame words that are no thing; `bukan_kerja`: names of a field that look like work; `tempat`: words
    of a place whose name follows; `ukuran_satuan`: unit → measure; `kepala`: groups of nouns that lead a thing;
    `sifat`: adjectives that never stand alone as a thing; `penghasil`: verbs behind which a text names its own result.
    """

    akar_lemah: tuple[str, ...] = ()
    sesudah: Mapping[str, str] = {}
    bentuk: Mapping[str, str] = {}
    lembaga_penerima: tuple[str, ...] = ()
    masukan_penerima: tuple[str, ...] = ()
    bukan_penerima: tuple[str, ...] = ()
    bukan_benda: tuple[str, ...] = ()
    bukan_kerja: tuple[str, ...] = ()
    tempat: tuple[str, ...] = ()
    ukuran_satuan: Mapping[str, str] = {}
    kepala: Mapping[str, tuple[str, ...]] = {}
    sifat: tuple[str, ...] = ()
    penghasil: tuple[str, ...] = ()
    akibat: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Effects:
    """The file with the index that suggestions ask for."""

    file: EffectFile
    by_root: Mapping[str, tuple[Effect, ...]]
    """Effects by root of work, in the order of the file; under "" those without a root."""
    _kept: dict[str, frozenset[str]] = field(default_factory=dict)

    def speaks(self, effect: Effect, text: frozenset[str], roots: Callable[[str], frozenset[str]]) -> bool:
        """Whether a text with these roots names one of the matters of an effect; `roots` reads a phrase (once)."""
        if any(self._roots(phrase, roots) <= text for phrase in effect.bukan):
            return False
        return not effect.kata or any(self._roots(phrase, roots) <= text for phrase in effect.kata)

    def leads(self, effect: Effect, head: str) -> bool:
        """Whether the noun that leads the thing is of one of the groups of an effect."""
        return not effect.kepala or any(
            {head, head.split(" ")[0]} & set(self.file.kepala.get(name, ())) for name in effect.kepala
        )

    def _roots(self, phrase: str, roots: Callable[[str], frozenset[str]]) -> frozenset[str]:
        found = self._kept.get(phrase)
        if found is None:
            found = self._kept[phrase] = roots(phrase)
        return found

    @classmethod
    def of(cls, file: EffectFile) -> Effects:
        """The index of a file."""
        found: dict[str, list[Effect]] = {}
        for one in file.akibat:
            for root in one.akar or ("",):
                found.setdefault(root, []).append(one)
        return cls(file, {root: tuple(effects) for root, effects in found.items()})


def load_effects(overlays: Sequence[Path] = ()) -> Effects:
    """The bundled effects; those of an overlay folder come first, its maps add to the bundled ones.

    Raises DataFileError (file:line:column) for a file that does not fit.
    """
    found = EffectFile()
    for folder in folders("models", overlays):
        path = folder / "indicators" / "akibat.yaml"
        if path.exists():
            found = _merged(found, load_yaml(path, EffectFile))
    return Effects.of(found)


def _merged(low: EffectFile, high: EffectFile) -> EffectFile:
    values: dict[str, object] = {}
    for name in EffectFile.model_fields:
        own, other = getattr(high, name), getattr(low, name)
        values[name] = {**other, **own} if isinstance(own, Mapping) else (*own, *other)
    return EffectFile.model_validate(values)
