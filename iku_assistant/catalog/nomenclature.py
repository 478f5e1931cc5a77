"""Reads prescribed nomenclature: every `nomenclature/*.tsv` of the model folders (no heading row).

Columns: kode, nama, kinerja, indikator, satuan; further ones are ignored. None ships with the program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from iku_assistant.catalog.indicators import fold
from iku_assistant.catalog.names import Named, NameIndex
from iku_assistant.datafile import DataFileError


@dataclass(frozen=True, slots=True)
class NomenclatureLine:
    """One code with its prescribed texts."""

    kode: str
    nama: str
    kinerja: str = ""
    indikator: str = ""
    satuan: str = ""


@dataclass(frozen=True)
class Nomenclature:
    """Prescribed texts by code; a code may have several lines."""

    lines: Mapping[str, tuple[NomenclatureLine, ...]] = field(default_factory=dict)

    def prescribes(self, kode: str | None, text: str) -> bool:
        """Whether this text is the prescribed nama, kinerja or indikator of the code (case and blanks ignored)."""
        wanted = fold(text)
        found = self.lines.get((kode or "").strip(), ())
        return any(wanted in (fold(one.nama), fold(one.kinerja), fold(one.indikator)) for one in found)

    @cached_property
    def names(self) -> NameIndex:
        """The prescribed names of programs, kegiatan and sub kegiatan, by their words."""
        lines = (one for found in self.lines.values() for one in found)
        return NameIndex(Named(one.nama, _KINDS.get(one.kode.count("."), "sub kegiatan")) for one in lines)


#: Kind of line by the number of dots in its code (`domain/01` §9).
_KINDS = {2: "program", 4: "kegiatan"}


def load_nomenclature(dirs: Sequence[Path] = ()) -> Nomenclature:
    """Read the nomenclature of the model folders; DataFileError names the line that cannot be read."""
    lines: dict[str, list[NomenclatureLine]] = {}
    for folder in dirs:
        for path in sorted((folder / "nomenclature").glob("*.tsv")):
            for one in _read(path):
                lines.setdefault(one.kode, []).append(one)
    return Nomenclature({kode: tuple(found) for kode, found in lines.items()})


def _read(path: Path) -> list[NomenclatureLine]:
    try:
        rows = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise DataFileError(path, 1, 1, "nomenklatur tidak dapat dibaca; simpan sebagai teks UTF-8") from e
    found = []
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row.split("\t")]
        if not row.strip():
            continue
        if len(cells) < 2 or not cells[0]:
            raise DataFileError(path, number, 1, "tiap baris berisi kode, nama, kinerja, indikator, satuan dipisah tab")
        found.append(NomenclatureLine(*cells[:5]))
    return found
