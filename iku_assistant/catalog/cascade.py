"""Reads the cascade models: which kinds of nodes there are, where they stand, and the kinds of units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from iku_assistant.datafile import DataModel, Positions, load_located
from iku_assistant.plan.cascade import Cascade, Kind, UnitKind
from iku_assistant.plan.errors import FixInput
from iku_assistant.resources import folders

_YaTidak = Literal["ya", "tidak"]
_Level = Literal["pemda", "opd", "bidang", "sub_bidang", "pelaksana"]


class _KindModel(DataModel):
    id: str
    label: str
    level: _Level | None = None
    parents: tuple[str, ...]
    root: _YaTidak = "tidak"
    statement: _YaTidak = "ya"
    work: Literal["program", "kegiatan", "sub_kegiatan"] | None = None
    result_type: Literal["ultimate_outcome", "intermediate_outcome", "immediate_outcome", "output"] | None = None
    iku: Literal["lampiran_1", "lampiran_2", "tidak"] = "tidak"


class _CascadeModel(DataModel):
    id: str
    label: str
    kinds: tuple[_KindModel, ...]


class _UnitKindModel(DataModel):
    id: str
    label: str
    level: _Level
    jabatan: str | None = None
    kata: tuple[str, ...] = ()


class _UnitKindsModel(DataModel):
    units: tuple[_UnitKindModel, ...]


@dataclass(frozen=True)
class UnitKinds:
    """The kinds of units, and the first words of a unit's name that tell its kind (lower case, longest first)."""

    kinds: Mapping[str, UnitKind]
    words: tuple[tuple[str, str], ...]

    def guess(self, nama: str) -> str:
        """The kind that the first word (or words) of a unit's name tell, else `lainnya`."""
        text = " ".join(nama.lower().split()) + " "
        return next((kind for word, kind in self.words if text.startswith(word + " ")), "lainnya")


def load_cascade(cascade_id: str = "rpjmd-renstra", overlays: Sequence[Path] = ()) -> Cascade:
    """The cascade model of that id with all kinds of units; of several folders the last that has it wins.

    Raises FixInput naming the models there are when the id is unknown, DataFileError when a file is wrong.
    """
    return _load_cascade(cascade_id, tuple(overlays))


def load_unit_kinds(overlays: Sequence[Path] = ()) -> UnitKinds:
    """The kinds of units of `unit-kinds.yaml`; an overlay adds kinds or replaces those of the same id."""
    return _load_units(tuple(overlays))


def cascade_ids(overlays: Sequence[Path] = ()) -> tuple[str, ...]:
    """The ids of all cascade models found, sorted."""
    return tuple(sorted(_cascade_files(tuple(overlays))))


def _cascade_files(overlays: tuple[Path, ...]) -> dict[str, Path]:
    return {
        path.stem: path
        for folder in folders("models", overlays)
        for path in sorted((folder / "cascade").glob("*.yaml"))
        if path.stem != "unit-kinds"
    }


@lru_cache(maxsize=16)
def _load_cascade(cascade_id: str, overlays: tuple[Path, ...]) -> Cascade:
    files = _cascade_files(overlays)
    if cascade_id not in files:
        known = ", ".join(sorted(files))
        raise FixInput(f"Model penjenjangan '{cascade_id}' tidak dikenal. Yang tersedia: {known}.", "cascade")
    model, marks = load_located(files[cascade_id], _CascadeModel)
    _check(model, marks, cascade_id)
    return Cascade(model.id, model.label, {k.id: _kind(k) for k in model.kinds}, _load_units(overlays).kinds)


@lru_cache(maxsize=16)
def _load_units(overlays: tuple[Path, ...]) -> UnitKinds:
    found: dict[str, _UnitKindModel] = {}
    for folder in folders("models", overlays):
        path = folder / "cascade" / "unit-kinds.yaml"
        if path.is_file():
            found |= {unit.id: unit for unit in load_located(path, _UnitKindsModel)[0].units}
    words = [(word.lower(), unit.id) for unit in found.values() for word in unit.kata]
    return UnitKinds(
        {u.id: UnitKind(u.id, u.label, u.level, u.jabatan) for u in found.values()},
        tuple(sorted(words, key=lambda pair: (-len(pair[0]), pair))),
    )


def _kind(model: _KindModel) -> Kind:
    return Kind(
        id=model.id,
        label=model.label,
        level=model.level,
        parents=model.parents,
        root=model.root == "ya",
        statement=model.statement == "ya",
        work=model.work,
        result_type=model.result_type,
        iku=model.iku,
    )


def _check(model: _CascadeModel, marks: Positions, cascade_id: str) -> None:
    if model.id != cascade_id:
        raise marks.error(f"“id” harus sama dengan nama berkas: {cascade_id}", "id")
    seen: set[str] = set()
    ids = {kind.id for kind in model.kinds} | {"*"}
    for i, kind in enumerate(model.kinds):
        if kind.id in seen:
            raise marks.error(f"jenis “{kind.id}” ditulis dua kali", "kinds", i, "id")
        seen.add(kind.id)
        for unknown in sorted(set(kind.parents) - ids):
            raise marks.error(f"induk “{unknown}” bukan jenis dalam berkas ini", "kinds", i, "parents")
