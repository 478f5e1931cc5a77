"""Organisational units and the officials who lead them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

#: Levels of expectation, top to bottom (`domain/04-rules.md` §0.1; the fifth is the sub kegiatan column).
LEVELS = ("pemda", "opd", "bidang", "sub_bidang", "pelaksana")


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """A unit of the regional government. `level` None means: the default of its `jenis`.

    `pagu_indikatif` is in rupiah per year. `jenis` is a key of `models/cascade/unit-kinds.yaml`.
    """

    id: str
    nama: str
    jenis: str = "lainnya"
    level: str | None = None
    parent: str | None = None
    kode: str | None = None
    singkatan: str | None = None
    jabatan: str | None = None
    tugas: str | None = None
    fungsi: tuple[str, ...] = ()
    pagu_indikatif: Mapping[int, Decimal] = field(default_factory=dict)
    berlaku_dari: date | None = None
    berlaku_sampai: date | None = None
    asal: Mapping[str, object] = field(default_factory=dict)
