"""Indicators: how a condition is measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iku_assistant.plan.value import Value

#: Types of indicator (seed 004; `domain/05` §1).
JENIS = ("kualitatif", "absolut", "persentase", "rasio", "rata_rata", "indeks")
POLARITAS = ("naik", "turun", "stabil")
TIPE_HITUNG = ("kumulatif", "nilai_akhir", "rata_rata", "tren_negatif")
PERAN = ("iku", "ikk", "spm", "tpb", "prioritas_nasional", "rb_tematik")
STATUS = ("kandidat", "terpilih", "ditolak")
#: Stages of a target, in order; an empty stage inherits the one before it.
TAHAP_TARGET = ("renstra", "renja", "pk", "pk_p1", "pk_p2", "pk_p3")
#: Criteria a candidate is scored on: SMART and Efektif (seed 004 slides 26, 31).
KRITERIA = ("S", "M", "A", "R", "T", "Efektif")


@dataclass(frozen=True, slots=True)
class Formula:
    """How the number is made: free text, or numerator, denominator and factor."""

    teks: str | None = None
    pembilang: str | None = None
    penyebut: str | None = None
    faktor: str | None = None
    metode: str | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """The starting value and its year."""

    tahun: int | None = None
    nilai: Value | None = None


@dataclass(frozen=True, slots=True)
class PeriodTarget:
    """Targets inside one year, in the order of the months, quarters or semesters."""

    pola: str
    nilai: tuple[Value | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Pembanding:
    """A benchmark value from elsewhere."""

    cakupan: str | None = None
    tahun: int | None = None
    nilai: Value | None = None
    sumber: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a node. Texts as written; see `domain/05-indicators.md` for types and shapes.

    `targets` maps year → stage → value (stage `renstra` where the source knows only one value).
    `skor` maps a criterion of `KRITERIA` to 0..1 or a coach's scale, kept as evidence. `draft` marks a name taken over
    from an example until a person edits or confirms it; `impor` is the mark of the name as imported (`wording.py`).
    """

    id: str
    nama: str
    jenis: str | None = None
    satuan: str | None = None
    polaritas: str | None = None
    tipe_hitung: str | None = None
    definisi_operasional: str | None = None
    formula: Formula | None = None
    alasan: str | None = None
    sumber_data: str | None = None
    produsen_data: str | None = None
    penanggung_jawab: str | None = None
    frekuensi: str | None = None
    waktu_rilis: str | None = None
    kode_referensi: str | None = None
    baseline: Baseline | None = None
    targets: Mapping[int, Mapping[str, Value]] = field(default_factory=dict, metadata={"plain": "renstra"})
    target_akhir: Value | None = None
    target_periode: Mapping[int, PeriodTarget] = field(default_factory=dict)
    realisasi: Mapping[int, Value] = field(default_factory=dict)
    peran: tuple[str, ...] = ()
    status: str | None = None
    skor: Mapping[str, int] = field(default_factory=dict)
    baru: bool = False
    validitas: str | None = None
    kendali: str | None = None
    jenis_data: str | None = None
    skala: tuple[str, ...] = ()
    pembanding: tuple[Pembanding, ...] = ()
    risiko: str | None = None
    mitigasi: str | None = None
    keterangan: str | None = None
    instrumen: str | None = None
    draft: bool = False
    impor: str | None = None
    asal: Mapping[str, object] = field(default_factory=dict)

    def target(self, tahun: int, tahap: str = "renstra") -> Value | None:
        """The target of a year at a stage; an empty stage inherits the one before it."""
        stages = self.targets.get(tahun)
        if not stages:
            return None
        upto = TAHAP_TARGET[: TAHAP_TARGET.index(tahap) + 1] if tahap in TAHAP_TARGET else (tahap,)
        return next((stages[s] for s in reversed(upto) if s in stages), None)
