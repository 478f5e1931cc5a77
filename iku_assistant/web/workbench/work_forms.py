"""The form of a work (program, kegiatan, sub kegiatan) with its amounts."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, SelectField, StringField, TextAreaField

from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.numbers import format_number, read_number
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.work import WORK_KINDS, Work
from iku_assistant.web import labels
from iku_assistant.web.forms import BaseForm, at_most, choices, needed, picks, text_or_none
from iku_assistant.web.workbench.node_forms import unit_choices

#: Blank rows offered for new amounts.
_BLANK = 3
_PARTS = ("tahun", "tahap", "pagu", "sumber", "lokasi")


class WorkForm(BaseForm):
    """Fields of a work without its amounts."""

    jenis = SelectField("Jenis", choices=picks(labels.WORK_KINDS.items()))
    nama = TextAreaField("Nama", [needed(), at_most()], render_kw={"rows": 2})
    kode = StringField("Kode", [at_most(100)], description="Seperti tertulis, misalnya 3.27.02.2.01.")
    opd = SelectField("Perangkat daerah")
    parent = SelectField("Bagian dari")
    resmi = BooleanField("Nomenklatur baku (tidak dinilai rumusannya)")
    kinerja = TextAreaField("Kinerja menurut nomenklatur", [at_most()])
    indikator = TextAreaField("Indikator menurut nomenklatur", [at_most()])
    satuan = StringField("Satuan", [at_most(200)])
    wajib = SelectField("Wajib karena", choices=choices(labels.WAJIB, "tidak wajib"))
    utama = SelectField("Kotak utama (tempat anggarannya dicetak)")

    def offer(self, plan: Plan, work: Work | None) -> None:
        """Units, works that may stand above, boxes that name the work."""
        self.opd.choices = picks(unit_choices(plan))
        self.parent.choices = picks([("", "–"), *_parents(plan, work)])
        naming = [n for n in plan.nodes.values() if work is not None and work.id in n.works]
        self.utama.choices = picks([("", "yang pertama di pohon"), *((n.id, n.statement or n.id) for n in naming)])


def work_form(work: Work | None) -> type[WorkForm]:
    """The form with a row for every amount and some blank ones."""
    fields: dict[str, Any] = {}
    for row in range(rows(work)):
        fields[f"a_{row}_tahun"] = StringField(
            f"Tahun, baris {row + 1}", [at_most(4)], render_kw={"inputmode": "numeric"}
        )
        fields[f"a_{row}_tahap"] = SelectField(f"Tahap, baris {row + 1}", choices=picks(labels.TAHAP.items()))
        fields[f"a_{row}_pagu"] = StringField(
            f"Pagu (Rp), baris {row + 1}", [at_most(40)], render_kw={"inputmode": "decimal"}
        )
        fields[f"a_{row}_sumber"] = StringField(f"Sumber dana, baris {row + 1}", [at_most(200)])
        fields[f"a_{row}_lokasi"] = StringField(f"Lokasi, baris {row + 1}", [at_most(500)])
    return type("AmountsForm", (WorkForm,), fields)


def rows(work: Work | None) -> int:
    """How many rows of amounts the form has."""
    return (len(work.amounts) if work else 0) + _BLANK


def filled(work: Work) -> dict[str, Any]:
    """The work as data of the form."""
    data: dict[str, Any] = {
        name: getattr(work, name) for name in ("jenis", "nama", "kode", "resmi", "kinerja", "indikator", "satuan")
    }
    data |= {name: getattr(work, name) or "" for name in ("opd", "parent", "wajib", "utama")}
    for row, amount in enumerate(work.amounts):
        data |= {f"a_{row}_{part}": getattr(amount, part) for part in ("tahun", "tahap", "sumber", "lokasi")}
        data[f"a_{row}_pagu"] = format_number(amount.pagu)
    return data


def values(form: WorkForm, work: Work | None) -> dict[str, Any]:
    """The filled form as JSON of the file format. FixInput naming the row that cannot be read."""
    texts = ("jenis", "nama", "kode", "opd", "parent", "kinerja", "indikator", "satuan", "wajib", "utama")
    found: dict[str, Any] = {name: text_or_none(form[name].data) for name in texts}
    found["resmi"] = bool(form.resmi.data)
    found["amounts"] = [a for row in range(rows(work)) if (a := _amount(form, row))]
    return found


def _amount(form: WorkForm, row: int) -> dict[str, Any] | None:
    data = {part: text_or_none(str(form[f"a_{row}_{part}"].data or "")) for part in _PARTS}
    if not (data["tahun"] or data["pagu"]):
        return None
    year, money = data["tahun"] or "", read_number(data["pagu"] or "", "rupiah")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise FixInput(f"Baris {row + 1}: tulis tahun empat angka.", f"a_{row}_tahun")
    if money.kind != "number" or money.number is None or money.number < 0:
        raise FixInput(f"Baris {row + 1}: tulis pagu sebagai angka rupiah, misalnya 125.000.000.", f"a_{row}_pagu")
    made: dict[str, Any] = {"tahun": int(year), "pagu": f"{money.number:f}", "tahap": data["tahap"] or "indikatif"}
    if made["tahap"] == "indikatif":
        del made["tahap"]  # the default is left out, as in the file
    return {**made, **{k: data[k] for k in ("sumber", "lokasi") if data[k]}}


def _parents(plan: Plan, work: Work | None) -> list[tuple[str, str]]:
    """Works of a higher kind, those of the same OPD first."""
    rank = WORK_KINDS.index(work.jenis) if work and work.jenis in WORK_KINDS else len(WORK_KINDS)
    fit = [
        w for w in plan.works.values() if w.jenis in WORK_KINDS and WORK_KINDS.index(w.jenis) < rank and w is not work
    ]
    own = work.opd if work else None
    fit.sort(key=lambda w: (own is not None and w.opd != own, w.kode or "~", w.nama))
    found = fit[:600]
    if work and work.parent in plan.works and plan.works[work.parent or ""] not in found:
        found.insert(0, plan.works[work.parent or ""])
    return [(w.id, f"{w.kode or ''} {w.nama}".strip()) for w in found]
