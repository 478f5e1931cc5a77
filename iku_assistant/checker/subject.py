"""What a rule looks at: one statement, indicator, work or link, with what is known around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node
from iku_assistant.plan.work import Work

#: Levels and their words in messages.
LEVEL_LABELS = {
    "pemda": "Pemda",
    "opd": "Perangkat Daerah",
    "bidang": "Program (Bidang)",
    "sub_bidang": "Kegiatan (Sub Bidang)",
    "pelaksana": "Sub Kegiatan",
    "unknown": "jenjang yang belum disebut",
}


@dataclass(frozen=True)
class Subject:
    """One thing to judge.

    `kind`: statement, indicator, work, link or plan. `text` is its main text. `node_kind` is the kind of the node in
    the cascade model. `sasaran` is the statement an indicator belongs to (the parent's statement for a statement).
    `unit` names the OPD, for core-duty exceptions. `values` holds the texts of further fields; a missing key means
    *not given* (judge), an empty text means empty (check).
    """

    kind: str
    text: str
    level: str
    node_kind: str = ""
    sasaran: str | None = None
    unit: str | None = None
    imported: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    node: Node | None = None
    indicator: Indicator | None = None
    work: Work | None = None
    years: tuple[int, ...] = ()
    region: str = "kabupaten"
    defined: bool = False
    iku: bool = False
    sizes: Mapping[str, int] = field(default_factory=dict)

    def value(self, name: str) -> str | None:
        """A field's text; None when it was not given."""
        return self.text if name in ("statement", "nama") else self.values.get(name)


#: Names of `indicator_values`, for scopes and parameters of rules.
FIELDS = (
    "satuan", "jenis", "polaritas", "tipe_hitung", "definisi_operasional", "formula", "metode", "pembilang",
    "penyebut", "alasan", "sumber_data", "frekuensi", "validitas", "kendali", "jenis_data", "waktu_rilis", "skala",
    "baseline",
)  # fmt: skip


def indicator_values(indicator: Indicator) -> dict[str, str]:
    """The texts of an indicator's fields; an empty field is an empty text."""
    formula = indicator.formula
    parts = (formula.teks, formula.pembilang, formula.penyebut, formula.faktor) if formula else ()
    shown = formula.teks if formula and formula.teks else " ÷ ".join(p for p in parts[1:3] if p)
    return {
        "satuan": indicator.satuan or "",
        "jenis": indicator.jenis or "",
        "polaritas": indicator.polaritas or "",
        "tipe_hitung": indicator.tipe_hitung or "",
        "definisi_operasional": indicator.definisi_operasional or "",
        "formula": shown,
        "metode": (formula.metode or "") if formula else "",
        "pembilang": (formula.pembilang or "") if formula else "",
        "penyebut": (formula.penyebut or "") if formula else "",
        "alasan": indicator.alasan or "",
        "sumber_data": indicator.sumber_data or "",
        "frekuensi": indicator.frekuensi or "",
        "validitas": indicator.validitas or "",
        "kendali": indicator.kendali or "",
        "jenis_data": indicator.jenis_data or "",
        "waktu_rilis": indicator.waktu_rilis or "",
        "skala": " < ".join(indicator.skala),
        "baseline": str(indicator.baseline.nilai) if indicator.baseline and indicator.baseline.nilai else "",
    }


def given_values(indicator: Indicator) -> dict[str, str]:
    """As `indicator_values`, without the empty fields: what a caller of judge gave."""
    return {name: text for name, text in indicator_values(indicator).items() if text}
