"""Reads prescribed nomenclature: every `nomenclature/*.tsv` of the model folders (no heading row).

Columns: kode, nama, kinerja, indikator, satuan; further ones are ignored, a cell in quotes may hold line breaks.
None ships with the program.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        """Whether this text is the prescribed nama, kinerja or indikator of the code (case and blanks ignored).

        A code that is not in the nomenclature (of an older edition, or of a level that the table leaves out) does not
        make the text the planner's own: then the text of any code counts.
        """
        code = (kode or "").strip()
        if not code:
            return False
        found = self.lines.get(code)
        return fold(text) in (self._texts if found is None else _texts_of(found))

    @cached_property
    def _texts(self) -> frozenset[str]:
        return _texts_of(one for found in self.lines.values() for one in found)

    @cached_property
    def names(self) -> NameIndex:
        """The prescribed names of programs, kegiatan and sub kegiatan, by their words."""
        lines = (one for found in self.lines.values() for one in found)
        return NameIndex(Named(one.nama, _KINDS.get(one.kode.count("."), "sub kegiatan")) for one in lines)


def _texts_of(lines: Iterable[NomenclatureLine]) -> frozenset[str]:
    return frozenset(fold(text) for one in lines for text in (one.nama, one.kinerja, one.indikator) if text)


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
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as e:
        raise DataFileError(path, 1, 1, "nomenklatur tidak dapat dibaca; simpan sebagai teks UTF-8") from e
    return [_line(path, number, cells) for number, cells in _rows(path, text) if any(cells)]


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the number of the line each starts on; a cell in double quotes may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    start = 1
    try:
        for cells in reader:
            yield start, [" ".join(cell.split()) for cell in cells]
            start = reader.line_num + 1
    except csv.Error as e:
        raise DataFileError(path, start, 1, "baris tidak dapat dibaca; periksa tanda kutip yang belum ditutup") from e


def _line(path: Path, number: int, cells: Sequence[str]) -> NomenclatureLine:
    if len(cells) < 2 or not cells[0]:
        raise DataFileError(path, number, 1, "tiap baris berisi kode, nama, kinerja, indikator, satuan dipisah tab")
    return NomenclatureLine(*cells[:5])
