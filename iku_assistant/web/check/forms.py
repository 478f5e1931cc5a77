"""Decisions on findings, and a sentence to try out."""

from __future__ import annotations

from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from iku_assistant.web import labels
from iku_assistant.web.forms import BaseForm, at_most, needed, picks


class AnswerForm(BaseForm):
    """The answer itself, and why."""

    tindakan = RadioField(
        "Tindakan",
        choices=picks([("pertahankan", "Pertahankan rumusan"), ("aturan_keliru", "Aturan keliru")]),
        default="pertahankan",
    )
    alasan = TextAreaField("Alasan", [at_most()])
    sampai = DateField("Berlaku sampai (boleh kosong)", [Optional()])


class DecisionForm(AnswerForm):
    """An answer to one finding (or to all with the same text). The text it was taken on comes along."""

    code = HiddenField(validators=[needed()])
    node = HiddenField()
    indicator = HiddenField()
    work = HiddenField()
    field = HiddenField(validators=[needed()])
    teks = HiddenField()


class TryForm(BaseForm):
    """One sentence or indicator, outside any plan."""

    jenis = SelectField("Jenis", choices=picks([("sasaran", "Sasaran / kondisi"), ("indikator", "Indikator")]))
    level = SelectField("Tingkat", choices=picks(labels.LEVELS.items()), default="opd")
    teks = TextAreaField("Kalimat", [needed("Tulis kalimatnya dahulu."), at_most()], render_kw={"rows": 2})
    sasaran = StringField("Sasaran yang diukur (boleh kosong, untuk indikator)", [at_most(1_000)])
    satuan = StringField("Satuan (boleh kosong, untuk indikator)", [at_most(200)])
