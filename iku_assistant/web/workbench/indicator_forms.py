"""The form of an indicator: every field of the model, targets by year and stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from iku_assistant.plan.codec import to_json
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.tree import Period
from iku_assistant.web import labels
from iku_assistant.web.forms import BaseForm, at_most, choices, lines, needed, picks, text_or_none

_TEXTS = (
    "nama", "satuan", "definisi_operasional", "alasan", "sumber_data", "produsen_data", "penanggung_jawab", "frekuensi",
    "waktu_rilis", "kode_referensi", "validitas", "kendali", "jenis_data", "risiko", "mitigasi", "keterangan",
    "instrumen", "target_akhir",
)  # fmt: skip
_CHOICES = ("jenis", "polaritas", "tipe_hitung", "status")
_FORMULA = ("teks", "pembilang", "penyebut", "faktor", "metode")
#: Rows offered for benchmark values.
_PEERS = 3


class Checks(SelectMultipleField):
    """Several choices as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class IndicatorForm(BaseForm):
    """Fields that do not depend on the years of the plan."""

    nama = TextAreaField("Nama indikator", [needed(), at_most()], render_kw={"rows": 2})
    jenis = SelectField("Jenis", choices=choices(labels.JENIS))
    satuan = StringField("Satuan", [at_most(200)])
    polaritas = SelectField("Polaritas", choices=choices(labels.POLARITAS))
    tipe_hitung = SelectField("Tipe hitung", choices=choices(labels.TIPE_HITUNG))
    peran = Checks("Peran", choices=picks(labels.PERAN.items()))
    status = SelectField("Status", choices=choices(labels.STATUS))
    baru = BooleanField("Indikator baru pada periode ini")
    definisi_operasional = TextAreaField("Definisi operasional", [at_most()])
    alasan = TextAreaField("Alasan pemilihan", [at_most()])
    formula_teks = TextAreaField(
        "Formula", [at_most()], description="Sebagai kalimat atau rumus; pembilang dan penyebut boleh dipisah di bawah."
    )
    formula_pembilang = StringField("Pembilang", [at_most()])
    formula_penyebut = StringField("Penyebut", [at_most()])
    formula_faktor = StringField("Faktor", [at_most(200)], description="Misalnya 100% atau 100.000.")
    formula_metode = StringField("Metode", [at_most()])
    sumber_data = StringField("Sumber data", [at_most()])
    produsen_data = StringField("Produsen data", [at_most()])
    penanggung_jawab = StringField("Penanggung jawab", [at_most()])
    frekuensi = StringField(
        "Frekuensi pengukuran", [at_most(200)], description=f"Misalnya {', '.join(labels.FREKUENSI[:4])}."
    )
    waktu_rilis = StringField("Waktu rilis", [at_most(200)])
    kode_referensi = StringField("Kode referensi", [at_most(200)])
    baseline_tahun = IntegerField(
        "Tahun kondisi awal", [Optional(), NumberRange(1990, 2100, "Tulis tahun empat angka.")]
    )
    baseline_nilai = StringField("Kondisi awal", [at_most(500)])
    target_akhir = StringField("Kondisi akhir periode", [at_most(500)])
    validitas = StringField(
        "Validitas", [at_most(200)], description="Tepat (exact), perkiraan (proxy), atau kegiatan (activity)."
    )
    kendali = StringField(
        "Kendali", [at_most(200)], description="Seberapa jauh unit dapat memengaruhinya: tinggi, sedang, rendah."
    )
    jenis_data = StringField("Jenis data", [at_most(200)], description="Primer atau sekunder.")
    skala = TextAreaField("Skala (untuk kualitatif)", [at_most()], description="Satu tingkat per baris, dari terendah.")
    risiko = TextAreaField("Risiko", [at_most()])
    mitigasi = TextAreaField("Mitigasi", [at_most()])
    keterangan = TextAreaField("Keterangan", [at_most()])
    instrumen = StringField("Instrumen", [at_most(500)])


def indicator_form(period: Period, indicator: Indicator | None) -> type[IndicatorForm]:
    """The form with a field for every year of the plan (and every further year the indicator has values in)."""
    fields: dict[str, Any] = {}
    for year in years_of(period, indicator):
        for stage, label in labels.TAHAP_TARGET.items():
            fields[f"target_{year}_{stage}"] = StringField(f"Target {year}, {label}", [at_most(500)])
        fields[f"realisasi_{year}"] = StringField(f"Realisasi {year}", [at_most(500)])
        fields[f"pola_{year}"] = SelectField(f"Pola target dalam tahun {year}", choices=choices(labels.POLA))
        fields[f"periode_{year}"] = StringField(
            f"Target dalam tahun {year}", [at_most(2000)], description="Dipisah titik koma, urut: 10; 20; 30; 40"
        )
    for key, label in labels.KRITERIA.items():
        fields[f"skor_{key}"] = IntegerField(f"Skor {label}", [Optional(), NumberRange(0, 100, "Skor 0 sampai 100.")])
    for row in range(_PEERS + (len(indicator.pembanding) if indicator else 0)):
        for part in ("cakupan", "tahun", "nilai", "sumber"):
            fields[f"banding_{row}_{part}"] = StringField(f"Pembanding {row + 1}: {part}", [at_most(500)])
    return type("YearedIndicatorForm", (IndicatorForm,), fields)


def years_of(period: Period, indicator: Indicator | None) -> list[int]:
    """Years to offer."""
    own = {*indicator.targets, *indicator.realisasi, *indicator.target_periode} if indicator else set()
    return sorted({*period.years, *own})


def filled(indicator: Indicator, period: Period) -> dict[str, Any]:
    """The indicator as data of the form."""
    data: dict[str, Any] = {name: _text(getattr(indicator, name)) for name in _TEXTS}
    data |= {name: getattr(indicator, name) or "" for name in _CHOICES}
    data |= {"peran": list(indicator.peran), "baru": indicator.baru, "skala": "\n".join(indicator.skala)}
    if indicator.formula:
        data |= {f"formula_{part}": getattr(indicator.formula, part) for part in _FORMULA}
    if indicator.baseline:
        data |= {"baseline_tahun": indicator.baseline.tahun, "baseline_nilai": _text(indicator.baseline.nilai)}
    for year in years_of(period, indicator):
        stages = indicator.targets.get(year, {})
        data |= {f"target_{year}_{stage}": _text(value) for stage, value in stages.items()}
        data[f"realisasi_{year}"] = _text(indicator.realisasi.get(year))
        if (parts := indicator.target_periode.get(year)) is not None:
            data |= {f"pola_{year}": parts.pola, f"periode_{year}": "; ".join(_text(v) for v in parts.nilai)}
    data |= {f"skor_{key}": value for key, value in indicator.skor.items()}
    for row, peer in enumerate(indicator.pembanding):
        parts_of = {"cakupan": peer.cakupan, "tahun": peer.tahun, "nilai": _text(peer.nilai), "sumber": peer.sumber}
        data |= {f"banding_{row}_{part}": value for part, value in parts_of.items()}
    return data


def _text(value: object) -> str:
    return "" if value is None else str(value)


def values(form: IndicatorForm, period: Period, indicator: Indicator | None) -> dict[str, Any]:
    """The filled form as JSON of the file format."""
    found: dict[str, Any] = {name: text_or_none(form[name].data) for name in (*_TEXTS, *_CHOICES)}
    found |= {"peran": form.peran.data or [], "baru": bool(form.baru.data), "skala": lines(form.skala.data)}
    found["formula"] = _kept({part: text_or_none(form[f"formula_{part}"].data) for part in _FORMULA})
    found["baseline"] = _kept({"tahun": form.baseline_tahun.data, "nilai": text_or_none(form.baseline_nilai.data)})
    years = years_of(period, indicator)
    found["targets"] = _kept({str(y): _target(form, y) for y in years})
    found["realisasi"] = _kept({str(y): text_or_none(form[f"realisasi_{y}"].data) for y in years})
    found["target_periode"] = _kept({str(y): _inside(form, y) for y in years})
    found["skor"] = {k: form[f"skor_{k}"].data for k in labels.KRITERIA if form[f"skor_{k}"].data is not None}
    found["pembanding"] = [peer for row in range(100) if f"banding_{row}_nilai" in form and (peer := _peer(form, row))]
    return found


def record(indicator: Indicator) -> Mapping[str, Any]:
    """The indicator as JSON, for comparing with a filled form."""
    data: Mapping[str, Any] = to_json(indicator)
    return data


def _target(form: IndicatorForm, year: int) -> Any:
    stages = _kept({s: text_or_none(form[f"target_{year}_{s}"].data) for s in labels.TAHAP_TARGET})
    return stages["renstra"] if set(stages) == {"renstra"} else stages


def _inside(form: IndicatorForm, year: int) -> dict[str, Any] | None:
    pattern, text = form[f"pola_{year}"].data, text_or_none(form[f"periode_{year}"].data)
    if not pattern:
        return None
    return {"pola": pattern, "nilai": [part.strip() or None for part in (text or "").split(";")] if text else []}


def _peer(form: IndicatorForm, row: int) -> dict[str, Any]:
    made = {part: text_or_none(form[f"banding_{row}_{part}"].data) for part in ("cakupan", "tahun", "nilai", "sumber")}
    kept: dict[str, Any] = _kept(made)
    if (year := kept.get("tahun")) is not None:
        kept["tahun"] = int(year) if year.isascii() and year.isdigit() else None
    return _kept(kept)


def _kept(data: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {k: v for k, v in data.items() if v not in (None, "", [], {})}
