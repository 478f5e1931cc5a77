"""Lampiran I and Lampiran II as content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from iku_assistant.documents.content import (
    Block,
    Document,
    LabelledList,
    ListItem,
    PageBreak,
    Section,
    Space,
    paragraph,
)
from iku_assistant.documents.lampiran_iku.selection import Selection, UnitEntries, select
from iku_assistant.documents.lampiran_iku.table import annex_table
from iku_assistant.documents.naskah.body import letter
from iku_assistant.documents.naskah.names import names, number, one_line, page
from iku_assistant.documents.naskah.state import annex_heading, certification, head_of_region, mark
from iku_assistant.documents.spec import Order
from iku_assistant.documents.template import DOTS, Template
from iku_assistant.documents.units import chosen_unit


def build(order: Order) -> Document:
    """The annexes alone."""
    values = names(order)
    title = f"Lampiran {values['nama_peraturan']} tentang {values['judul_peraturan']}"
    sections = annexes(order, values, order.template)
    if order["status_naskah"] == "salinan" and sections:
        last = sections[-1]
        sections = (*sections[:-1], replace(last, blocks=(*last.blocks, certification(order, values))))
    return Document(title, sections, page(order))


def annexes(order: Order, values: Mapping[str, str], wording: Template) -> tuple[Section, ...]:
    """The annex sections that the fields `lampiran` and `unit` ask for; each ends with one signature."""
    selection = select(order.plan, order.context.cascade)
    found: list[Section] = []
    if prints(order, "I"):
        found.append(_section(order, values, "I", _first(order, values, wording, selection)))
    if prints(order, "II"):
        found.append(_section(order, values, "II", _second(order, values, wording, selection)))
    return tuple(found)


def prints(order: Order, annex: str) -> bool:
    """Whether an annex is printed; a print for one unit holds Lampiran II alone."""
    wanted = order.fields.get("lampiran") or "semua"
    if order["unit"] and wanted == "semua":
        wanted = "II"
    return wanted in ("semua", annex)


def chosen_units(order: Order, selection: Selection) -> tuple[UnitEntries, ...]:
    """The units of Lampiran II, or the one that `unit` names. FixInput when it is unknown."""
    unit = chosen_unit(order.plan, order["unit"])
    if unit is None:
        return selection.units
    return tuple(u for u in selection.units if u.unit.id == unit.id) or (UnitEntries(unit, ()),)


def _section(order: Order, values: Mapping[str, str], annex: str, blocks: Iterator[Block]) -> Section:
    inner = (annex_heading(annex, values), *blocks, head_of_region(order, values))
    return Section(inner, landscape=True, mark=mark(order))


def _title(wording: Template, part: str, values: Mapping[str, str]) -> Block:
    text = one_line(wording.fill(part, values)).upper()
    return paragraph(text, "center", space_after=10, keep_next=True, heading=1)


def _first(order: Order, values: Mapping[str, str], wording: Template, selection: Selection) -> Iterator[Block]:
    yield _title(wording, "judul-lampiran-1", values)
    empty = one_line(wording.fill("kosong", values))
    yield annex_table(order.plan, selection.pemda, empty, _size(order))


def _second(order: Order, values: Mapping[str, str], wording: Template, selection: Selection) -> Iterator[Block]:
    yield _title(wording, "judul-lampiran-2", values)
    empty = one_line(wording.fill("kosong", values))
    units = chosen_units(order, selection)
    if not units:
        yield annex_table(order.plan, (), empty, _size(order))
    for position, chosen in enumerate(units):
        if position:
            yield PageBreak()
        yield from _unit_head(chosen)
        yield annex_table(order.plan, chosen.entries, empty, _size(order))


def _unit_head(chosen: UnitEntries) -> Iterator[Block]:
    """Name, tugas and fungsi of a Perangkat Daerah, as in the seed's Lampiran 2."""
    unit = chosen.unit
    fungsi = tuple(ListItem(f"{letter(n)}.", text) for n, text in enumerate(unit.fungsi)) or (ListItem("", DOTS),)
    for label, items in (
        ("1. Nama Perangkat Daerah", (ListItem("", unit.nama),)),
        ("2. Tugas", (ListItem("", unit.tugas or DOTS),)),
        ("3. Fungsi", fungsi),
    ):
        yield LabelledList(label, items, width=58, size=11)
    yield Space(2)


def _size(order: Order) -> float:
    return number(order["ukuran_huruf_tabel"], 9)
