"""An evaluation sheet as a document: the sheet with its marks, then the summary with its explanations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from iku_assistant.documents.content import Block, Document, Page, Section, Table, paragraph
from iku_assistant.documents.kertas_kerja.marks import Criterion, Line
from iku_assistant.documents.kertas_kerja.rekap import by_criterion, by_unit
from iku_assistant.documents.kertas_kerja.select import Selection
from iku_assistant.documents.naskah.names import region_defaults
from iku_assistant.documents.spec import Order

UNIT_TITLE = "Perangkat Daerah"


def document(
    order: Order, selection: Selection, criteria: Sequence[Criterion], lines: Sequence[Line], table: Table, result: str
) -> Document:
    """Two sheets: Penilaian and Rekap. Wording parts: judul, anak-judul, petunjuk (a paragraph a line), rekap."""
    values = _values(order, selection)
    title = _line(order, "judul", values)
    head = (
        paragraph(title, "center", bold=True, space_after=2, heading=1, size=13),
        paragraph(_line(order, "anak-judul", values), "center", space_after=6, keep_next=True),
    )
    first = Section((*head, table), landscape=True, name="Penilaian")
    second = Section(tuple(_summary(order, selection, criteria, lines, result, values)), landscape=True, name="Rekap")
    return Document(title, (first, second), Page(215, 330, 12, 10))


def _summary(
    order: Order,
    selection: Selection,
    criteria: Sequence[Criterion],
    lines: Sequence[Line],
    result: str,
    values: Mapping[str, str],
) -> Iterator[Block]:
    yield paragraph(_line(order, "rekap", values), "center", bold=True, size=12)
    yield by_criterion(criteria, lines, result)
    yield paragraph("", space_after=4)
    yield by_unit(criteria, lines, UNIT_TITLE)
    yield paragraph("", space_after=4)
    for text in order.template.fill("petunjuk", values).splitlines():
        if text.strip():
            yield paragraph(text.strip(), size=9, space_after=2)
    if selection.left_out:
        yield paragraph(
            f"{selection.left_out} indikator program penunjang tidak dimuat (isian penunjang: ya untuk memuatnya).",
            size=9,
            space_after=2,
        )


def _values(order: Order, selection: Selection) -> Mapping[str, str]:
    short = region_defaults(order.plan)["nama_daerah"]
    jenis = order.plan.region.jenis.capitalize()
    region = f"Pemerintah {jenis} {short}" if short else order.plan.judul
    return dict(order.fields) | {
        "cakupan": selection.unit.nama if selection.unit else region,
        "judul_rencana": order.plan.judul,
    }


def _line(order: Order, part: str, values: Mapping[str, str]) -> str:
    return " ".join(order.template.fill(part, values).split())
