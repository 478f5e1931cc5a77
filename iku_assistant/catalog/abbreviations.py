"""Reads `models/indicators/singkatan.yaml`: abbreviations that planners use, with what they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from iku_assistant.datafile import DataModel, load_yaml_list
from iku_assistant.resources import folders


class Abbreviation(DataModel):
    """`umum`: every reader of planning documents knows it; the others are written out once."""

    singkatan: str
    panjang: str
    umum: bool = False


def load_abbreviations(overlays: Sequence[Path] = ()) -> Mapping[str, Abbreviation]:
    """By the abbreviation in capitals; a later folder wins. DataFileError names a mistake."""
    found: dict[str, Abbreviation] = {}
    for folder in folders("models", overlays):
        path = folder / "indicators" / "singkatan.yaml"
        if path.exists():
            found |= {one.singkatan.upper(): one for one in load_yaml_list(path, Abbreviation)}
    return found
