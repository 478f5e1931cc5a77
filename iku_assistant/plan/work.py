"""Works: lines of nomenclature (program, kegiatan, sub kegiatan) with their money, and their relevance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

#: Kinds of work, top to bottom.
WORK_KINDS = ("program", "kegiatan", "sub_kegiatan")
#: Stages an amount can come from, in the order of the budget year.
TAHAP = ("indikatif", "ppas", "rka", "dpa", "dppa")
#: Reasons why a work is mandatory.
WAJIB = ("spm", "amanat", "dak")


@dataclass(frozen=True, slots=True)
class Amount:
    """Money of one work in one year and stage. `pagu` is in rupiah, not negative."""

    tahun: int
    pagu: Decimal
    tahap: str = "indikatif"
    sumber: str | None = None
    lokasi: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One program, kegiatan or sub kegiatan of one OPD. The code is not an identity.

    `resmi` marks prescribed nomenclature: never judged, never rewritten. `kinerja`, `indikator` and `satuan`
    are the prescribed texts of that code, where known. `wajib` is null or one of `WAJIB`.
    """

    id: str
    jenis: str
    nama: str
    opd: str | None = None
    parent: str | None = None
    kode: str | None = None
    resmi: bool = False
    kinerja: str | None = None
    indikator: str | None = None
    satuan: str | None = None
    wajib: str | None = None
    utama: str | None = None
    amounts: tuple[Amount, ...] = ()
    asal: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relevance:
    """A person's judgement whether a work serves its sasaran, per year and stage.

    `relevan` is ya, tidak or belum_dinilai and is never computed (`domain/08` finding 1).
    `nilai_dialihkan` is in rupiah.
    """

    id: str
    work: str
    tahun: int
    tahap: str = "indikatif"
    relevan: str = "belum_dinilai"
    alasan: str | None = None
    oleh: str | None = None
    tanggal: date | None = None
    rekomendasi: str | None = None
    nilai_dialihkan: Decimal | None = None
    dialihkan_ke: str | None = None
