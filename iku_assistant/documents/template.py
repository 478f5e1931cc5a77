"""Template folders `templates/documents/<name>/`: fields with defaults (metadata.yaml) and wording (wording/*.txt).

Wording uses `${nama}` through `string.Template` and nothing else. A name nobody knows is an error when the
folder is loaded; a known but empty one prints dots.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template as Substitution
from typing import Literal

from iku_assistant.datafile import DataFileError, DataModel, load_yaml
from iku_assistant.plan.errors import FixInput

DOTS = "…"
METADATA = "metadata.yaml"


class FieldSpec(DataModel):
    """A field the user fills. `wajib` names the states that need it. `bawaan` is the value nobody changed.

    `daftar` is a list, one item per line; `paling_kecil` and `paling_besar` bound an `angka`.
    """

    kunci: str
    label: str
    jenis: Literal["teks", "paragraf", "daftar", "pilihan", "angka", "tahun", "tanggal", "ya_tidak"] = "teks"
    bawaan: str = ""
    pilihan: tuple[str, ...] = ()
    wajib: tuple[Literal["naskah_penetapan", "salinan"], ...] = ()
    keterangan: str = ""
    paling_kecil: int = 0
    paling_besar: int = 1000


class Automatic(DataModel):
    """A name the program computes, for use in wording."""

    kunci: str
    keterangan: str


class Metadata(DataModel):
    """`metadata.yaml`. `pakai` names folders whose fields are taken over; `otomatis` explains computed names."""

    judul: str
    keterangan: str = ""
    pakai: tuple[str, ...] = ()
    isian: tuple[FieldSpec, ...] = ()
    otomatis: tuple[Automatic, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A loaded folder: fields by key (in order), computed names, wording by file name without `.txt`."""

    name: str
    fields: Mapping[str, FieldSpec]
    automatic: Mapping[str, str]
    wording: Mapping[str, str]

    def fill(self, part: str, values: Mapping[str, str]) -> str:
        """The wording of one part with its names filled in; empty ones as dots. KeyError when the part is unknown."""
        return fill(self.wording[part], values)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into `${nama}`; empty or absent ones print dots. What a value contains is never expanded again."""
    template = Substitution(text)
    return template.substitute({name: values.get(name) or DOTS for name in template.get_identifiers()})


def load_template(name: str, folders: Sequence[Path]) -> Template:
    """Read `documents/<name>/` of every template folder, later ones on top. DataFileError when a file is unusable."""
    fields: dict[str, FieldSpec] = {}
    automatic: dict[str, str] = {}
    used: list[str] = []
    _collect(name, folders, fields, automatic, used)
    known = set(fields) | set(automatic)
    wording = {file.stem: _wording(file, known) for file in _wording_files(used, folders)}
    return Template(name, fields, automatic, wording)


def _collect(
    name: str,
    folders: Sequence[Path],
    fields: dict[str, FieldSpec],
    automatic: dict[str, str],
    used: list[str],
    reading: tuple[str, ...] = (),
) -> None:
    """Gather fields, those of the folders in `pakai` first; `used` becomes every folder read, in that order."""
    if name in reading:
        raise FixInput(f"Templat {name} memakai dirinya sendiri lewat “pakai”: {' → '.join((*reading, name))}.", name)
    for path in _existing(folders, name, METADATA):
        metadata = load_yaml(path, Metadata)
        for other in metadata.pakai:
            _collect(other, folders, fields, automatic, used, (*reading, name))
        fields.update((f.kunci, f) for f in metadata.isian)
        automatic.update((a.kunci, a.keterangan) for a in metadata.otomatis)
    if name not in used:
        used.append(name)


def _existing(folders: Sequence[Path], name: str, *parts: str) -> Iterable[Path]:
    paths = (folder.joinpath("documents", name, *parts) for folder in folders)
    return [p for p in paths if p.exists()]


def _wording_files(names: Sequence[str], folders: Sequence[Path]) -> Iterable[Path]:
    found: dict[str, Path] = {}
    for name in names:
        for folder in _existing(folders, name, "wording"):
            found.update((f.stem, f) for f in sorted(folder.glob("*.txt")))
    return found.values()


def _wording(path: Path, known: set[str]) -> str:
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        template = Substitution(line)
        if not template.is_valid():
            raise DataFileError(path, number, line.find("$") + 1, "tanda $ harus ditulis $$ atau ${nama}")
        for name in template.get_identifiers():
            if name not in known and not name.startswith("pasal_"):
                allowed = ", ".join(sorted(known))
                message = f"nama ${{{name}}} tidak dikenal; nama yang ada: {allowed}"
                raise DataFileError(path, number, line.find(name) + 1, message)
    return text
