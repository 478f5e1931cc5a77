"""What the annexes miss: empty cells, Perangkat Daerah without rows, errors of the document rules."""

from __future__ import annotations

from collections.abc import Iterator

from iku_assistant.documents.lampiran_iku.build import chosen_units, prints
from iku_assistant.documents.lampiran_iku.selection import Entry, Selection, select
from iku_assistant.documents.lampiran_iku.table import formula_text, responsible
from iku_assistant.documents.naskah.state import field_gaps
from iku_assistant.documents.spec import Gap, Order
from iku_assistant.plan.finding import Severity

_CELLS = {
    "satuan": "Satuan",
    "definisi_operasional": "Definisi operasional",
    "formula": "Formula",
    "alasan": "Alasan pemilihan",
    "sumber_data": "Sumber data",
    "penanggung_jawab": "Penanggung jawab",
}


def gaps(order: Order) -> list[Gap]:
    """All gaps of this print: fields, then Lampiran I, then each unit of Lampiran II, then document rules."""
    return [*field_gaps(order), *annex_gaps(order)]


def annex_gaps(order: Order) -> list[Gap]:
    """The gaps of the annexes alone."""
    selection = select(order.plan, order.context.cascade)
    found: list[Gap] = []
    if prints(order, "I"):
        found.extend(_pemda(order, selection))
    if prints(order, "II"):
        found.extend(_units(order, selection))
    return [*found, *_rules(order)]


def _pemda(order: Order, selection: Selection) -> Iterator[Gap]:
    where = "Lampiran I"
    yield from _notes(selection.flagged, selection.stand_in, where, "kelompok")
    if not selection.pemda:
        yield Gap(where, "indikator", "Belum ada indikator untuk Lampiran I.")
    for entry in selection.pemda:
        yield from _entry(order, entry, where)


def _units(order: Order, selection: Selection) -> Iterator[Gap]:
    units = chosen_units(order, selection)
    if not units:
        yield Gap("Lampiran II", "indikator", "Belum ada Perangkat Daerah yang memiliki tujuan atau sasaran.")
    for chosen in units:
        where = f"Lampiran II, {chosen.unit.nama}"
        yield from _notes(selection.flagged, chosen.stand_in, where, "sasaran program", chosen.unit.id)
        if not chosen.entries:
            yield Gap(where, "indikator", "Belum ada indikator untuk Perangkat Daerah ini.", unit=chosen.unit.id)
        for name, value in (("tugas", chosen.unit.tugas), ("fungsi", chosen.unit.fungsi)):
            if not value:
                yield Gap(where, name, f"{name.capitalize()} belum diisi.", unit=chosen.unit.id)
        for entry in chosen.entries:
            yield from _entry(order, entry, where)
    for entry in () if order["unit"] else selection.homeless:
        message = "Tujuan/sasaran ini belum punya Perangkat Daerah sehingga tidak tercetak pada Lampiran II."
        yield Gap("Lampiran II", "owner", message, node=entry.node.id)


def _notes(flagged: bool, stand_in: bool, where: str, kind: str, unit: str | None = None) -> Iterator[Gap]:
    """Say which indicators stand in where the plan marks none as IKU."""
    if stand_in:
        message = f"Yang tercetak adalah indikator {kind}, karena tingkat di atasnya tidak berindikator."
        yield Gap(where, "indikator", message, mandatory=False, unit=unit)
    elif not flagged and unit is None:
        message = "Belum ada indikator yang ditandai IKU; semua indikator tujuan dan sasaran dicetak."
        yield Gap(where, "peran", message, mandatory=False)


def _entry(order: Order, entry: Entry, where: str) -> Iterator[Gap]:
    node = entry.node
    if not node.statement:
        yield Gap(where, "statement", "Rumusan tujuan/sasaran masih kosong.", node=node.id)
    for indicator in entry.indicators:
        values = {
            "satuan": indicator.satuan,
            "definisi_operasional": indicator.definisi_operasional,
            "formula": formula_text(indicator.formula),
            "alasan": indicator.alasan,
            "sumber_data": indicator.sumber_data,
            "penanggung_jawab": responsible(order.plan, node, indicator),
        }
        for name, label in _CELLS.items():
            if not values[name]:
                message = f"{label} indikator “{indicator.nama}” belum diisi."
                yield Gap(where, name, message, node=node.id, indicator=indicator.id)


def _rules(order: Order) -> Iterator[Gap]:
    """Errors of the document rules (DOK…) on what is printed stop a final print; findings on wording never do."""
    printed = {u.unit.id for u in chosen_units(order, select(order.plan, order.context.cascade))}
    for finding in order.findings:
        if order["unit"] and finding.unit not in (None, *printed):
            continue
        if finding.code.startswith("DOK") and finding.severity is Severity.WAJIB and finding.decision is None:
            yield Gap(
                f"Aturan {finding.code}",
                finding.field,
                finding.message,
                True,
                finding.node,
                finding.indicator,
                finding.unit,
            )
