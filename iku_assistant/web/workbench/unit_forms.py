"""The form of a unit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from iku_assistant.catalog.cascade import load_unit_kinds
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.numbers import format_number, read_number
from iku_assistant.plan.tree import Period, Plan
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.web import labels
from iku_assistant.web.forms import BaseForm, at_most, choices, lines, needed, picks, text_or_none
from iku_assistant.web.workbench.node_forms import unit_choices

_TEXTS = ("nama", "jenis", "level", "parent", "kode", "singkatan", "jabatan", "tugas")


class UnitForm(BaseForm):
    """Fields of a unit without its ceilings."""

    nama = StringField("Nama", [needed(), at_most(500)])
    singkatan = StringField("Singkatan", [at_most(100)])
    jenis = SelectField("Jenis")
    level = SelectField("Tingkat", choices=choices(labels.LEVELS, "menurut jenis"))
    parent = SelectField("Di bawah unit")
    kode = StringField("Kode", [at_most(100)])
    jabatan = StringField("Jabatan pimpinan", [at_most(300)])
    tugas = TextAreaField("Tugas", [at_most()])
    fungsi = TextAreaField("Fungsi", [at_most()], description="Satu fungsi per baris.")
    berlaku_dari = DateField("Berlaku dari", [Optional()])
    berlaku_sampai = DateField("Berlaku sampai", [Optional()])

    def offer(self, plan: Plan, cascade: Cascade, unit: OrgUnit | None) -> None:
        """Kinds of units, and the units it may stand under."""
        kinds = [(k.id, k.label) for k in cascade.units.values()]
        self.jenis.choices = picks(kinds if unit else [("", "Menurut kata pertama nama"), *kinds])
        self.parent.choices = picks([c for c in unit_choices(plan) if unit is None or c[0] != unit.id])


def unit_form(period: Period) -> type[UnitForm]:
    """The form with a ceiling for every year."""
    fields = {f"pagu_{y}": StringField(f"Pagu indikatif {y} (Rp)", [at_most(40)]) for y in period.years}
    return type("YearedUnitForm", (UnitForm,), fields)


def filled(unit: OrgUnit) -> dict[str, Any]:
    """The unit as data of the form."""
    data: dict[str, Any] = {name: getattr(unit, name) or "" for name in _TEXTS}
    data |= {"fungsi": "\n".join(unit.fungsi), "berlaku_dari": unit.berlaku_dari, "berlaku_sampai": unit.berlaku_sampai}
    return data | {f"pagu_{year}": format_number(money) for year, money in unit.pagu_indikatif.items()}


def values(form: UnitForm, period: Period, overlays: Sequence[Path] = ()) -> dict[str, Any]:
    """The filled form as JSON of the file format. FixInput for a ceiling that is no number.

    A kind that was not chosen is told by the first word of the name (unit-kinds.yaml, folders `overlays` over it).
    """
    found: dict[str, Any] = {name: text_or_none(form[name].data) for name in _TEXTS}
    found["jenis"] = found["jenis"] or load_unit_kinds(overlays).guess(form.nama.data or "")
    found["fungsi"] = lines(form.fungsi.data)
    for name in ("berlaku_dari", "berlaku_sampai"):
        found[name] = form[name].data.isoformat() if form[name].data else None
    found["pagu_indikatif"] = {str(y): money for y in period.years if (money := _money(form, y))}
    return found


def _money(form: UnitForm, year: int) -> str | None:
    text = text_or_none(form[f"pagu_{year}"].data)
    if text is None:
        return None
    reading = read_number(text, "rupiah")
    if reading.kind != "number" or reading.number is None or reading.number < 0:
        raise FixInput(f"Tulis pagu {year} sebagai angka rupiah, misalnya 12.500.000.000.", f"pagu_{year}")
    return f"{reading.number:f}"
