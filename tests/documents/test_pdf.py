"""PDF, read again by pypdf."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from iku_assistant.documents.content import Document, Section, paragraph
from iku_assistant.documents.pdf import render
from iku_assistant.documents.pdf.fonts import FACE, find_fonts
from iku_assistant.documents.produce import produce
from tests.documents.samples import MARKUP, hostile, tall


def pages(name, plan, house, **settings) -> list[str]:
    """The text of each page, spaces and line breaks made single."""
    return texts(produce(name, plan, "pdf", settings, house).data)


def texts(data: bytes) -> list[str]:
    """The text of each page of a PDF as one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_paper_is_f4_with_annexes_across(sample, house):
    reader = PdfReader(io.BytesIO(produce("peraturan-iku", sample, "pdf", {}, house).data))
    sizes = [
        (round(float(p.mediabox.width) / 72 * 25.4), round(float(p.mediabox.height) / 72 * 25.4)) for p in reader.pages
    ]
    assert sizes[0] == (215, 330)
    assert sizes[-1] == (330, 215)


def test_pages_are_numbered_through_from_page_two(sample, house):
    found = pages("peraturan-iku", sample, house)
    assert "- 1 -" not in found[0]
    for number, text in enumerate(found[1:], 2):
        assert f"- {number} -" in text


def test_rancangan_stands_on_page_one_and_on_the_first_page_of_each_annex(sample, house):
    marked = [text for text in pages("peraturan-iku", sample, house) if "RANCANGAN" in text]
    assert len(marked) == 3
    assert "LAMPIRAN I " in marked[1]
    assert "LAMPIRAN II " in marked[2]


def test_head_and_number_rows_stand_on_every_page_of_a_long_table():
    found = texts(render(tall(60, 4)).data)
    assert len(found) > 3
    assert all("No Sasaran Indikator (1) (2) (3)" in text for text in found)


def test_a_signature_never_stands_on_a_page_without_a_row_of_its_table():
    for rows in range(8, 28, 3):
        last = texts(render(tall(rows, 1)).data)[-1]
        assert "NAMA TERANG" in last
        assert f"Indikator {rows}.1" in last


def test_a_small_group_of_rows_is_not_torn_apart():
    for text in texts(render(tall(40, 3)).data):
        for group in range(1, 41):
            assert text.count(f"Indikator {group}.") in (0, 3), f"Sasaran {group} is split over pages"


def test_every_row_of_a_group_longer_than_a_page_is_printed_once():
    found = " ".join(texts(render(tall(2, 120)).data))
    for group in (1, 2):
        for row in range(1, 121):
            assert found.count(f"Indikator {group}.{row} ") + found.endswith(f"Indikator {group}.{row}") == 1


def test_markup_is_text_and_the_first_signs_of_every_language_stay(sample, house):
    found = " ".join(pages("lampiran-iku", hostile(sample), house))
    assert found.count(" ".join(MARKUP.split())) == 2
    assert found.count("kata panjang sekali") == 250
    assert "��" in found
    assert "selesai" in found
    assert "baris satu baris dua" in found


def test_the_same_plan_gives_the_same_bytes(sample, house):
    one, two = (produce("peraturan-iku", sample, "pdf", {}, house).data for _ in range(2))
    assert one == two


def test_the_pdf_is_tagged_and_says_it_is_pdf_a(sample, house):
    reader = PdfReader(io.BytesIO(produce("lampiran-iku", sample, "pdf", {}, house).data))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()


def test_the_face_is_found_in_a_folder_of_the_environment(tmp_path: Path):
    (tmp_path / "texgyrebonum-regular.otf").write_bytes(b"")
    found = find_fonts({"IKU_FONT_DIRS": str(tmp_path)})
    assert found.folders[0] == str(tmp_path)
    assert found.families[0] == FACE
    assert found.notes == ()


def test_without_the_face_the_embedded_serif_is_used_and_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("iku_assistant.documents.pdf.fonts._FOLDERS", ())
    monkeypatch.delenv("IKU_FONT_DIRS", raising=False)
    found = render(Document("Coba", (Section((paragraph("Halo"),)),)))
    assert "fonts-texgyre" in found.notes[0]
    assert texts(found.data) == ["Halo"]
