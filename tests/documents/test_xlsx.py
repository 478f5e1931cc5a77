"""XLSX read back by two independent readers: live totals, no formula from a text, nothing lost."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
import python_calamine
from openpyxl.workbook import Workbook

from iku_assistant.documents.content import Cell, Column, Document, Row, Section, Table, paragraph
from iku_assistant.documents.xlsx import render

COLUMNS = (
    Column("nama", "Nama", 3),
    Column("anggaran", "Anggaran", 2, "right", "rupiah"),
    Column("relevan", "Relevan", 1, choices=("Ya", "Tidak")),
)


def document(*rows: Row, totals: tuple[Row, ...] = ()) -> Document:
    table = Table(COLUMNS, rows, numbers=True)
    below = Table((Column("rekap", "Rekap", 1), Column("jumlah", "Jumlah", 1, kind="rupiah")), totals)
    blocks = (paragraph("Judul", bold=True), table, *((below,) if totals else ()))
    return Document("Judul", (Section(blocks, landscape=True),))


def line(name: str, amount: int | None = None, relevan: str = "Ya") -> Row:
    money = Cell("–") if amount is None else Cell(f"Rp{amount}", value=Decimal(amount))
    return Row((Cell(name), money, Cell(relevan)))


def opened(doc: Document) -> Workbook:
    return openpyxl.load_workbook(BytesIO(render(doc).data))


@pytest.mark.parametrize(
    "text", ["=1+1", "+62812", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}", "https://contoh.id"]
)
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str) -> None:
    cell = opened(document(line(text)))["Formulir"]["A4"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.hyperlink is None


def test_control_characters_are_shown_as_replaced_and_the_file_opens() -> None:
    data = render(document(line("satu\x00dua\x0btiga"))).data
    rows = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert any("satu\ufffddua\ufffdtiga" in row for row in rows)


def test_a_text_longer_than_a_cell_goes_on_below_the_table_and_a_note_says_so() -> None:
    text = "".join(chr(97 + i % 26) for i in range(70_000))
    rendered = render(document(line(text)))
    sheet = openpyxl.load_workbook(BytesIO(rendered.data))["Formulir"]
    parts = [str(c.value) for row in sheet.iter_rows() for c in row if c.value and len(str(c.value)) > 1000]
    assert all(len(p) <= 32_767 for p in parts)
    marker = " … [lanjutan"
    joined = "".join(p.split(": ", 1)[-1].split(marker)[0] for p in parts)
    assert joined == text
    assert "32.767" in rendered.notes[0]


def test_totals_are_live_formulas_with_their_value_for_readers_that_do_not_calculate() -> None:
    formula = 'SUMIF({relevan},"Tidak",{anggaran})'
    total = Row((Cell("Tidak"), Cell("Rp300", value=Decimal(300), formula=formula)))
    doc = document(line("a", 100), line("b", 300, "Tidak"), totals=(total,))
    live = opened(doc)["Formulir"]["B7"].value
    assert live == "=SUMIF('Formulir'!$C$4:$C$5,\"Tidak\",'Formulir'!$B$4:$B$5)"
    known = openpyxl.load_workbook(BytesIO(render(doc).data), data_only=True)["Formulir"]["B7"].value
    assert known == 300


def test_amounts_are_numbers_and_one_too_large_for_excel_keeps_every_digit_as_text() -> None:
    sheet = opened(document(line("a", 1_250_000), line("b", 12_345_678_901_234_567)))["Formulir"]
    assert sheet["B4"].value == 1_250_000
    assert sheet["B5"].value == "Rp12345678901234567"


def test_page_is_f4_landscape_one_page_wide_with_the_head_frozen_and_repeated() -> None:
    sheet = opened(document(line("a", 1)))["Formulir"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (14, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$2:$3"


def test_column_with_choices_offers_them() -> None:
    (rule,) = opened(document(line("a", 1), line("b", 2)))["Formulir"].data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("C4:C5", '"Ya,Tidak"')


def test_cells_over_several_rows_are_merged_and_high_enough_for_their_text() -> None:
    long = "kata " * 200
    rows = (Row((Cell(long, rowspan=2), Cell("–"), Cell("Ya"))), Row((Cell("–"), Cell("Ya"))))
    sheet = opened(document(*rows))["Formulir"]
    assert "A4:A5" in {str(r) for r in sheet.merged_cells.ranges}
    assert sheet.row_dimensions[4].height + sheet.row_dimensions[5].height > 60


def test_same_content_gives_the_same_bytes_without_a_clock() -> None:
    doc = document(line("a", 1))
    data = render(doc).data
    assert data == render(doc).data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert "2000-01-01" in archive.read("docProps/core.xml").decode()
