"""The legal library `models/legal/*.yaml`: regulations a *Mengingat* may cite, with their amendment chains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from iku_assistant.datafile import DataModel, load_yaml_list
from iku_assistant.resources import folders

#: Rank of instruments, highest first (UU 12/2011 Pasal 7 and 8).
RANKS = ("uud", "uu", "pp", "perpres", "permen", "perda_provinsi", "perda")


class Gazette(DataModel):
    """Lembaran Negara or Berita Negara, with the supplement where there is one."""

    jenis: Literal["LN", "BN"]
    tahun: int
    nomor: int
    tambahan: int | None = None


class Act(DataModel):
    """One regulation as it is cited: full name without gazette, and its gazette."""

    nama: str
    lembaran: Gazette | None = None


class Law(Act):
    """A regulation of the library. `dasar` says why one would cite it; `baku` whether it is ticked by default.

    `diubah` is the chain of amendments in order of time; `isian` names the field whose text takes the place of `nama`.
    """

    id: str
    tingkat: Literal["uud", "uu", "pp", "perpres", "permen", "perda_provinsi", "perda"]
    tahun: int
    nomor_urut: int = 0
    dasar: str
    baku: bool = False
    diubah: tuple[Act, ...] = ()
    isian: str | None = None
    keyakinan: Literal["terbaca", "pengetahuan", "belum_dipastikan"] = "terbaca"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The library by id, in the order of citation."""

    laws: Mapping[str, Law]

    def default(self) -> tuple[str, ...]:
        """Ids ticked by default, in the order of citation."""
        return tuple(law.id for law in self.laws.values() if law.baku)


def load_legal(overlays: Sequence[Path] = ()) -> LegalBasis:
    """Read the library; an overlay's entry replaces the bundled one of the same id. DataFileError when unusable."""
    found: dict[str, Law] = {}
    for folder in folders("models", overlays):
        for path in sorted((folder / "legal").glob("*.yaml")):
            found.update((law.id, law) for law in load_yaml_list(path, Law))
    return LegalBasis({law.id: law for law in sorted(found.values(), key=citation_order)})


def citation_order(law: Law) -> tuple[int, int, int, str]:
    """Order of *Mengingat*: rank, then year, then number (UU 12/2011 Lampiran II, *Dasar Hukum*)."""
    return RANKS.index(law.tingkat), law.tahun, law.nomor_urut, law.id


def citation(law: Law, own: str = "") -> str:
    """The full text of one item, without the closing semicolon; amendments as *sebagaimana telah … diubah*.

    `own` is what the region wrote for a law with `isian`; while it is empty the library's dotted text stands.
    """
    return own.rstrip(" ;.") or _act(law) + _amended(law.diubah)


def _amended(chain: Sequence[Act]) -> str:
    if not chain:
        return ""
    many = "beberapa kali diubah terakhir" if len(chain) > 1 else "diubah"
    return f" sebagaimana telah {many} dengan {_act(chain[-1])}"


def _act(act: Act) -> str:
    return f"{act.nama} ({_gazette(act.lembaran)})" if act.lembaran else act.nama


def _gazette(gazette: Gazette) -> str:
    book = "Lembaran Negara" if gazette.jenis == "LN" else "Berita Negara"
    text = f"{book} Republik Indonesia Tahun {gazette.tahun} Nomor {gazette.nomor}"
    if gazette.tambahan:
        text += f", Tambahan {book} Republik Indonesia Nomor {gazette.tambahan}"
    return text
