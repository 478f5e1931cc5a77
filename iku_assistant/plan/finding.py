"""Findings of the checker and the decisions people take on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Severity(IntEnum):
    """How urgent a finding is; the order is the order of urgency."""

    MATI = 0
    SARAN = 1
    PERBAIKAN = 2
    WAJIB = 3

    @property
    def key(self) -> str:
        """The word of the file formats: mati, saran, perbaikan, wajib."""
        return self.name.lower()

    @property
    def label(self) -> str:
        """The words on the screen (`domain/08` finding 12)."""
        return _LABELS[self]

    @classmethod
    def of(cls, key: str) -> Severity:
        """Read the word of the file formats; KeyError when it is none of the four."""
        return cls[key.upper()]


_LABELS = {
    Severity.MATI: "",
    Severity.SARAN: "Saran",
    Severity.PERBAIKAN: "Sebaiknya diperbaiki",
    Severity.WAJIB: "Harus diperbaiki",
}


@dataclass(frozen=True, slots=True)
class Span:
    """Unicode code points [start, end) in the field as given."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A suggestion: a rewritten text or a question to think with. Only `aman` ones may be applied directly.

    `draf` is the bare wording where it fits this very text and can be taken over as a draft ("" otherwise).
    """

    teks: str
    jenis: str = "contoh"  # contoh | pertanyaan | ganti (whole field replaced)
    aman: bool = False
    draf: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person answered to a finding. It belongs to the text: another text reopens it.

    `tindakan` is pertahankan (reason required) or aturan_keliru. `teks` is the text it was taken on. A decision on a
    work names it in `work` and no `node`: where the work is used may change.
    """

    id: str
    code: str
    node: str | None
    field: str
    teks: str
    tindakan: str
    alasan: str | None = None
    indicator: str | None = None
    sampai: date | None = None
    oleh: str | None = None
    tanggal: date | None = None
    work: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one place of the plan.

    `field` names the field (statement, nama, satuan, targets.2026, …); `span` the quoted words or None.
    `unit` is the OPD's id; `path` the statements from the root, for people; `sumber` the printed source.
    `smart`: the letters of SMART it fails, its own and those of the findings of its family that it stands for.
    `usulan`: the dokumen is ditetapkan, so this is a proposal for the next Perubahan, not work to do.
    """

    code: str
    severity: Severity
    field: str
    message: str
    node: str | None = None
    indicator: str | None = None
    work: str | None = None
    span: Span | None = None
    quote: str = ""
    path: tuple[str, ...] = ()
    unit: str | None = None
    sumber: str = ""
    smart: str | None = None
    family: str = ""
    rewrites: Sequence[Rewrite] = ()
    decision: Decision | None = None
    question: bool = False
    usulan: bool = False
