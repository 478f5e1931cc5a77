"""The judgement on one line of the budget."""

from __future__ import annotations

from wtforms import RadioField, SelectField, StringField, TextAreaField

from iku_assistant.web import labels
from iku_assistant.web.forms import BaseForm, at_most, choices, picks


class RelevanceForm(BaseForm):
    """Ya, Tidak or not judged yet, with a reason; set by a person only."""

    relevan = RadioField("Relevan", choices=picks(labels.RELEVAN.items()), default="belum_dinilai")
    alasan = TextAreaField("Alasan", [at_most()], description="Wajib untuk Ya dan Tidak.")
    rekomendasi = SelectField("Rekomendasi", choices=choices(labels.REKOMENDASI))
    nilai_dialihkan = StringField("Nilai dialihkan (Rp)", [at_most(40)], description="Misalnya 125.000.000")
    dialihkan_ke = StringField("Dialihkan ke", [at_most(500)])
