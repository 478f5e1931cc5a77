"""DOCX read by LibreOffice, a reader that is not ours, and compared with the PDF."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from iku_assistant.documents.docx import render
from iku_assistant.documents.produce import produce
from tests.conftest import libreoffice
from tests.documents.samples import MARKUP, hostile, tall

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]


@pytest.fixture(scope="session")
def convert(tmp_path_factory):
    """Gives the pages (text, width and height in mm) LibreOffice makes of a DOCX."""
    home = tmp_path_factory.mktemp("libreoffice")

    def run(data: bytes) -> list[tuple[str, int, int]]:
        folder = Path(tmp_path_factory.mktemp("docx"))
        (folder / "naskah.docx").write_bytes(data)
        command = [str(libreoffice()), f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", str(folder), str(folder / "naskah.docx")],
            check=True,
            capture_output=True,
            timeout=180,
        )
        pages = PdfReader(io.BytesIO((folder / "naskah.pdf").read_bytes())).pages
        return [(" ".join(p.extract_text().split()), mm(p.mediabox.width), mm(p.mediabox.height)) for p in pages]

    return run


def mm(points) -> int:
    """Points of a PDF as whole millimetres."""
    return round(float(points) / 72 * 25.4)


def test_the_regulation_renders_as_f4_with_marks_numbers_and_annexes(sample, house, convert):
    pages = convert(produce("peraturan-iku", sample, "docx", {}, house).data)
    assert pages[0][1:] == (215, 330)
    assert pages[-1][1:] == (330, 215)
    assert "- 1 -" not in pages[0][0]
    for number, (text, *_) in enumerate(pages[1:], 2):
        assert f"- {number} -" in text
    assert ["RANCANGAN" in text for text, *_ in pages].count(True) == 3
    ours = PdfReader(io.BytesIO(produce("peraturan-iku", sample, "pdf", {}, house).data))
    assert abs(len(pages) - len(ours.pages)) <= 1


def test_head_rows_are_repeated_on_every_page(convert):
    pages = convert(render(tall(60, 4)).data)
    assert len(pages) > 3
    with_rows = [text for text, *_ in pages if re.search(r"Indikator \d", text)]
    assert len(with_rows) >= len(pages) - 1
    assert all("Sasaran Indikator (1) (2) (3)" in text for text in with_rows)


def test_hostile_texts_survive_in_another_reader(sample, house, convert):
    text = " ".join(t for t, *_ in convert(produce("lampiran-iku", hostile(sample), "docx", {}, house).data))
    assert text.replace(" ", "").count(MARKUP.replace(" ", "")) == 2
    assert text.count("sekali") == 250
