"""The form as a document: title, what it covers, the table, the totals, and what does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from iku_assistant.documents.content import Block, Document, Page, Section, paragraph
from iku_assistant.documents.naskah.names import region_defaults
from iku_assistant.documents.relevansi_anggaran.baris import Baris, Evaluation, totals
from iku_assistant.documents.relevansi_anggaran.form import form_rows
from iku_assistant.documents.relevansi_anggaran.output import outputs
from iku_assistant.documents.relevansi_anggaran.register import default_stage, default_year
from iku_assistant.documents.relevansi_anggaran.table import form_table, totals_table
from iku_assistant.documents.spec import Gap, Order
from iku_assistant.documents.template import Template
from iku_assistant.documents.units import chosen_unit
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.numbers import format_rupiah
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.work import TAHAP

_MARKS = {"rancangan": "RANCANGAN", "salinan": "SALINAN"}
TAHAP_LABEL = {
    "indikatif": "pagu indikatif",
    "ppas": "PPAS",
    "rka": "RKA",
    "dpa": "DPA",
    "dppa": "DPPA",
}


def evaluation(order: Order) -> Evaluation:
    """The plan's budget in the year and stage of the order. FixInput when the stage is not one of `TAHAP`."""
    tahun = int(order["tahun"]) if order["tahun"] else default_year(order.plan)
    tahap = order["tahap"] or default_stage(order.plan, tahun)
    if tahap not in TAHAP:
        raise FixInput(f"Tahap “{tahap}” tidak dikenal. Pilih salah satu dari {', '.join(TAHAP)}.", "tahap")
    return Evaluation(order.plan, order.context.cascade, tahun, tahap)


def build(order: Order) -> Document:
    """The form on landscape pages."""
    budget, unit = evaluation(order), chosen_unit(order.plan, order["unit"])
    lines = budget.lines(unit.id if unit else None)
    values = _values(order, budget, unit)
    wording = order.template
    title = _line(wording, "judul", values)
    rows = form_rows(budget, lines, whole=unit is None)
    span = order["sel_berulang"] != "ulang"
    blocks: list[Block] = [
        paragraph(title, "center", bold=True, space_after=2, heading=1, size=13),
        paragraph(_line(wording, "anak-judul", values), "center", space_after=8, keep_next=True),
        form_table(budget, rows, span=span, by_unit=unit is None, caption=_line(wording, "keterangan-tabel", values)),
        paragraph("", space_after=4),
        totals_table(totals(lines)),
        paragraph("", space_after=4),
        *_notes(order, budget, lines, values),
    ]
    section = Section(tuple(blocks), landscape=True, mark=_MARKS.get(order["status_naskah"], ""))
    return Document(title, (section,), Page(215, 330, 12, 10))


def _values(order: Order, budget: Evaluation, unit: OrgUnit | None) -> Mapping[str, str]:
    region = order.plan.region
    short = region_defaults(order.plan)["nama_daerah"]
    name = f"Pemerintah {region.jenis.capitalize()} {short}" if short else order.plan.judul
    return dict(order.fields) | {
        "cakupan": unit.nama if unit else name,
        "tahun_anggaran": str(budget.register.tahun),
        "tahap_anggaran": TAHAP_LABEL[budget.register.tahap],
        "judul_rencana": order.plan.judul,
    }


def _line(wording: Template, part: str, values: Mapping[str, str]) -> str:
    return " ".join(wording.fill(part, values).split())


def _notes(order: Order, budget: Evaluation, lines: Sequence[Baris], values: Mapping[str, str]) -> Iterator[Block]:
    yield paragraph(_line(order.template, "catatan", values), size=8.5, space_after=3)
    shown = {b.work.id for b in lines} | {w.id for b in lines for w in budget.register.above(b.work)}
    for found in budget.register.differences():
        if found.work.id in shown:
            yield paragraph(
                f"Pagu {found.work.nama} tercatat {format_rupiah(found.tercatat)}, sedangkan jumlah di bawahnya "
                f"{format_rupiah(found.jumlah)}; yang dijumlahkan adalah yang di bawahnya.",
                size=8.5,
                space_after=2,
            )


def gaps(order: Order) -> list[Gap]:
    """What the form still misses; nothing of it stops the print: it is a working paper."""
    budget, unit = evaluation(order), chosen_unit(order.plan, order["unit"])
    found = []
    for line in budget.lines(unit.id if unit else None):
        work, node = line.work, line.node.id if line.node else None
        opd = order.plan.units.get(work.opd or "")
        where = " · ".join(filter(None, (opd.nama if opd else "", work.nama)))
        if line.kelas == "belum_dinilai":
            found.append(Gap(where, "relevan", "Relevan belum dinilai.", False, node, unit=work.opd))
        if line.anggaran is None:
            found.append(Gap(where, "anggaran", f"Belum ada anggaran tahun {budget.register.tahun}.", False, node))
        if not outputs(budget.places, work):
            found.append(Gap(where, "output", "Belum ada output.", False, node, unit=work.opd))
    for selisih in budget.register.differences():
        message = (
            f"Pagu {format_rupiah(selisih.tercatat)} berbeda dari jumlah di bawahnya {format_rupiah(selisih.jumlah)}."
        )
        found.append(Gap(selisih.work.nama, "anggaran", message, False, unit=selisih.work.opd))
    return found
