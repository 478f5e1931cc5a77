"""Works of a loose tree: program, kegiatan and sub kegiatan with code and money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from iku_assistant.exchange.frame import Frame, year_of
from iku_assistant.exchange.ids import Mint
from iku_assistant.exchange.imported import Notes
from iku_assistant.exchange.money import read_rupiah, read_years
from iku_assistant.exchange.parse import plain
from iku_assistant.plan.work import WORK_KINDS, Amount, Work

Json = Any


class WorkRegister:
    """Makes one work for every node of nomenclature. Keys it cannot use go to the node's `asal`."""

    def __init__(self, frame: Frame, mint: Mint, notes: Notes) -> None:
        self._frame = frame
        self._mint = mint
        self._notes = notes
        self._undated = 0
        self.works: dict[str, Work] = {}

    def add(
        self,
        jenis: str,
        nama: str,
        raw: dict[str, Json],
        path: str,
        above: str | None,
        opd: str | None,
        asal: dict[str, Json],
    ) -> str:
        """The id of the new work. `above` is the work whose branch it stands in, `opd` its unit where one is named."""
        work_id = self._mint.id(f"works {path}", nama)
        self.works[work_id] = Work(
            id=work_id,
            jenis=jenis,
            nama=nama,
            opd=opd or (self.works[above].opd if above else None),
            parent=self._parent(above, jenis),
            kode=self._kode(raw, asal),
            amounts=self._amounts(raw, path, asal),
        )
        return work_id

    def dated_budget(self, raw: dict[str, Json]) -> tuple[int, Decimal] | None:
        """Year and rupiah of a `budget`; None when it is no certain amount. Counts budgets without a year."""
        amount = read_rupiah(raw.get("budget"))
        if amount is None:
            return None
        written = year_of(raw.get("anggaran_tahun"))
        self._undated += written is None
        return written or self._frame.default_year, amount

    def finish(self) -> None:
        """Report once how many budgets came without a year."""
        if self._undated:
            year, why = self._frame.default_year, self._frame.default_from
            self._notes.tell("", "budget", f"{self._undated} nilai tanpa tahun ditempatkan pada {year} ({why}).")

    def _parent(self, above: str | None, jenis: str) -> str | None:
        """The nearest work above that may hold this one: a kegiatan holds no program."""
        while above is not None and WORK_KINDS.index(self.works[above].jenis) >= WORK_KINDS.index(jenis):
            above = self.works[above].parent
        return above

    def _kode(self, raw: dict[str, Json], asal: dict[str, Json]) -> str | None:
        kode = raw.get("kode")
        if kode is None:
            return None
        if isinstance(kode, str) or (isinstance(kode, int) and not isinstance(kode, bool)):
            self._notes.count("kode", "kode nomenklatur")
            return str(kode)
        asal["kode"] = plain(kode)
        self._notes.count("kode", "asal.kode")
        return None

    def _amounts(self, raw: dict[str, Json], path: str, asal: dict[str, Json]) -> tuple[Amount, ...]:
        amounts, left = read_years(raw.get("anggaran_per_tahun"))
        if left is not None:
            asal["anggaran_per_tahun"] = plain(left)
            keys = ", ".join(map(str, left)) if isinstance(left, dict) else str(plain(left))
            told = f"Bukan tahun dengan jumlah rupiah ({keys[:80]}); disimpan pada asal."
            self._notes.tell(path, "anggaran_per_tahun", told)
        if amounts:
            self._notes.count("anggaran_per_tahun", "anggaran per tahun (indikatif)")
        elif (found := self.dated_budget(raw)) is not None:
            self._notes.count("budget", "anggaran (indikatif)")
            if raw.get("anggaran_tahun") is not None and year_of(raw["anggaran_tahun"]) is None:
                asal["anggaran_tahun"] = plain(raw["anggaran_tahun"])
            return (Amount(*found),)
        elif raw.get("budget") is not None:
            self._notes.tell(path, "budget", "Bukan jumlah rupiah yang pasti; disimpan pada asal.")
        asal |= {k: plain(raw[k]) for k in ("budget", "anggaran_tahun") if raw.get(k) is not None}
        return amounts
