"""Indicators of a loose tree: every key finds a field or stays unchanged in `asal`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from iku_assistant.exchange.flags import thousands_agree, unit_flag, value_flag
from iku_assistant.exchange.frame import year_of
from iku_assistant.exchange.ids import Mint
from iku_assistant.exchange.imported import Notes
from iku_assistant.exchange.parse import plain
from iku_assistant.plan.indicator import TAHAP_TARGET, Baseline, Formula, Indicator
from iku_assistant.plan.tree import Period
from iku_assistant.plan.value import Value
from iku_assistant.plan.wording import wording_mark

Json = Any

#: Key of the loose tree → field of the indicator, for plain texts.
_TEXTS = {"satuan": "satuan", "unit": "penanggung_jawab"}


def read_value(raw: Json) -> Value | None:
    """A written value: a text as it stands, a JSON number with a decimal comma; None for anything else."""
    if isinstance(raw, str):
        return Value(str(raw))
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Value(str(raw))
    return Value(f"{raw:f}".replace(".", ",")) if isinstance(raw, Decimal) else None


def _written(raw: dict[str, Json]) -> list[str]:
    """The values of an indicator as they are written, wherever they are texts or numbers."""
    targets = raw.get("targets")
    given = [raw.get("baseline"), *(targets.values() if isinstance(targets, dict) else ())]
    return [value.text for one in given if (value := read_value(one)) is not None]


class IndicatorReader:
    """Reads indicators of one file; doubtful and unplaced things go to the notes."""

    def __init__(self, period: Period, mint: Mint, notes: Notes) -> None:
        self._period = period
        self._mint = mint
        self._notes = notes
        self._decided = False

    def read(self, raw: Json, path: str) -> Indicator | None:
        """The indicator, or None (reported) when there is neither an object nor a text."""
        if isinstance(raw, str):
            raw = {"name": raw}
        if not isinstance(raw, dict):
            return None
        asal: dict[str, Json] = {}
        nama = self._name(raw.get("name"), path)
        fields: dict[str, Any] = {
            field: text
            for key, field in _TEXTS.items()
            if (text := self._text(raw, key, field, path, asal)) is not None
        }
        satuan = fields.get("satuan")
        if satuan is not None and (told := unit_flag(satuan)):
            self._notes.tell(path, "satuan", told)
        if (formula := self._text(raw, "formula", "formula.teks", path, asal)) is not None:
            fields["formula"] = Formula(teks=formula)
        self._decided = thousands_agree(_written(raw), satuan)
        self._baseline(raw, path, satuan, fields, asal)
        self._targets(raw, path, satuan, fields, asal)
        for key, value in raw.items():
            if key not in ("name", "satuan", "unit", "formula", "baseline", "targets"):
                asal[key] = plain(value)
                self._notes.count(f"indicators[].{key}", f"indikator asal.{key}")
        self._notes.count("indicators[].name", "indikator nama")
        return Indicator(id=self._mint.id(path, nama), nama=nama, impor=wording_mark(nama), asal=asal, **fields)

    def _name(self, raw: Json, path: str) -> str:
        if isinstance(raw, str) and raw.strip():
            return str(raw)
        if raw is None or raw == "" or isinstance(raw, str):
            self._notes.tell(path, "name", "Indikator tanpa nama; lengkapi namanya.")
            return raw or ""
        self._notes.tell(path, "name", "Nama indikator bukan teks; ditulis apa adanya.")
        return str(plain(raw))[:10_000]

    def _text(self, raw: dict[str, Json], key: str, field: str, path: str, asal: dict[str, Json]) -> str | None:
        value = raw.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            self._notes.count(f"indicators[].{key}", f"indikator {field}")
            return str(value)
        self._keep(key, value, path, asal, "bukan teks")
        return None

    def _keep(self, key: str, value: Json, path: str, asal: dict[str, Json], why: str) -> None:
        asal[key] = plain(value)
        self._notes.count(f"indicators[].{key}", f"indikator asal.{key}")
        self._notes.tell(path, key, f"Isi tidak dapat ditempatkan ({why}); disimpan apa adanya pada asal.")

    def _flag(self, value: Value, path: str, key: str, satuan: str | None) -> None:
        if told := value_flag(value.text, satuan, self._decided):
            self._notes.tell(path, key, told)

    def _baseline(
        self, raw: dict[str, Json], path: str, satuan: str | None, fields: dict[str, Any], asal: dict[str, Json]
    ) -> None:
        given = raw.get("baseline")
        if given is None:
            return
        value = read_value(given)
        if value is None:
            self._keep("baseline", given, path, asal, "bukan teks atau bilangan")
            return
        fields["baseline"] = Baseline(self._period.baseline, value)
        self._notes.count("indicators[].baseline", f"indikator baseline {self._period.baseline}")
        self._flag(value, path, "baseline", satuan)

    def _targets(
        self, raw: dict[str, Json], path: str, satuan: str | None, fields: dict[str, Any], asal: dict[str, Json]
    ) -> None:
        given = raw.get("targets")
        if given is None:
            return
        if not isinstance(given, dict):
            self._keep("targets", given, path, asal, "bukan daftar tahun: nilai")
            return
        targets: dict[int, dict[str, Value]] = {}
        left: dict[str, Json] = {}
        for key, value in given.items():
            if value is not None and not self._target(key, value, path, satuan, fields, targets):
                left[key] = plain(value)
        if targets:
            fields["targets"] = targets
        if left:
            self._keep("targets", left, path, asal, "kunci bukan tahun, atau nilai bukan teks atau bilangan")

    def _target(
        self, key: str, raw: Json, path: str, satuan: str | None, fields: dict[str, Any],
        targets: dict[int, dict[str, Value]],
    ) -> bool:  # fmt: skip
        """Place one target; False when it has no place."""
        stages = raw if isinstance(raw, dict) and raw and set(raw) <= set(TAHAP_TARGET) else {"renstra": raw}
        values = {stage: read_value(one) for stage, one in stages.items()}
        found = {stage: value for stage, value in values.items() if value is not None}
        year = year_of(key)
        if len(found) < len(values) or (year is None and (key != "akhir" or "renstra" not in found)) or year in targets:
            return False
        if year is None:
            fields["target_akhir"] = found["renstra"]
        else:
            targets[year] = found
            if year not in self._period.years:
                self._notes.tell(
                    path, f"targets.{key}", f"Tahun {year} di luar periode rencana; nilainya tetap disimpan."
                )
        self._notes.count("indicators[].targets", "indikator target_akhir" if year is None else "indikator targets")
        for value in found.values():
            self._flag(value, path, f"targets.{key}", satuan)
        return True
