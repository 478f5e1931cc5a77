"""Time and memory of a region's annex (40 Perangkat Daerah, 4,000 rows) beside the raw library writing the same cells.

Run: `.venv/bin/python benchmarks/documents.py`. Ratios are what counts; times depend on the machine.
"""

from __future__ import annotations

import io
import json
import resource
import time
from collections.abc import Callable

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from iku_assistant.documents.content import Cell, Column, Document, Row, Section, Table
from iku_assistant.documents.docx import render as render_docx
from iku_assistant.documents.html import render as render_html
from iku_assistant.documents.pdf import render as render_pdf
from iku_assistant.documents.pdf.fonts import find_fonts
from iku_assistant.documents.pdf.typeset import typeset

UNITS, ROWS = 40, 100
LONG = "Hasil panen gabah kering giling per hektare luas panen dalam satu tahun"
#: One row as long as those of real annexes, in the order of its columns.
TEXTS = (
    "12.",
    "Meningkatnya produktivitas tanaman pangan",
    "Produktivitas padi",
    "ku/ha",
    LONG,
    "Produksi gabah kering giling ÷ luas panen",
    "Ukuran langsung hasil usaha tani",
    "BPS (Kerangka Sampel Area)",
    "Dinas Pertanian",
)


def annex(units: int) -> Document:
    """`units` tables of `ROWS` rows; the first two columns span two rows, as a sasaran does."""
    columns = tuple(Column(str(n), f"Kolom {n}", 1 + (n > 0)) for n in range(len(TEXTS)))
    rows = []
    for n in range(ROWS):
        lead = tuple(Cell(t, rowspan=2) for t in TEXTS[:2]) if n % 2 == 0 else ()
        rows.append(Row((*lead, *(Cell(t) for t in TEXTS[2:]))))
    table = Table(columns, tuple(rows), numbers=True)
    return Document("Ukur", (Section((table,) * units, landscape=True),))


def raw_docx() -> bytes:
    """The same cells by python-docx's own parser, without spans, widths or repeated heads."""
    file = docx.Document()
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>" for t in TEXTS)
    row = f"<w:tr>{cells}</w:tr>"
    for _ in range(UNITS):
        table = parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{row * ROWS}</w:tbl>")
        file.element.body.insert(0, table)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def raw_pdf() -> bytes:
    """The same cells in plain typst tables."""
    source = (
        '#set page(width: 330mm, height: 215mm)\n#set text(size: 9pt, font: "TeX Gyre Bonum")\n'
        f'#for rows in json("data.json") {{ table(columns: {len(TEXTS)} * (1fr,), ..rows) }}'
    )
    cells = json.dumps([list(TEXTS) * ROWS] * UNITS)
    return typeset(source, {"data.json": cells.encode()}, find_fonts(), tags=False).pages[0]


def seconds(run: Callable[[], object]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Print one line per format."""
    half, whole = annex(UNITS // 2), annex(UNITS)
    for name, render, raw in (
        ("docx", render_docx, raw_docx),
        ("html", render_html, None),
        ("pdf", render_pdf, raw_pdf),
    ):
        part, full = seconds(lambda r=render: r(half)), seconds(lambda r=render: r(whole))
        ratio = f"{full / seconds(raw):.1f} × raw" if raw else ""
        print(f"{name:5} {UNITS * ROWS} rows {full:6.2f} s   {full / part:.1f} × half the rows   {ratio}")
    for who, whose in ((resource.RUSAGE_SELF, "this process"), (resource.RUSAGE_CHILDREN, "typst child")):
        print(f"most memory, {whose}: {resource.getrusage(who).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
