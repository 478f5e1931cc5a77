"""PDF and PNG: the SVG pages set by typst with title block, legend, page numbers and an index."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from iku_assistant.documents.pdf.fonts import find_fonts
from iku_assistant.documents.pdf.typeset import typeset
from iku_assistant.documents.pohon.branch import Branch, stack_height
from iku_assistant.documents.pohon.pages import Limit
from iku_assistant.documents.pohon.svg import legend
from iku_assistant.documents.spec import Rendered
from iku_assistant.documents.text import clean

_MAIN: Final = Path(__file__).with_name("halaman.typ")
_MM: Final = 72 / 25.4
#: Papers in mm, upright.
PAPERS: Final = {"A4": (210, 297), "F4": (215, 330), "A3": (297, 420), "A1": (594, 841), "A0": (841, 1189)}
_SIDE, _ABOVE_BELOW = 56.0, 102.0
#: Without a paper a drawing is one page as large as itself where PDF allows it (200 inch); else pages of about A0.
_ONE_PAGE: Final = Limit(14_000, 14_000)
_NATURAL: Final = Limit(5600, 3300)
#: The longest side of a PNG in pixels.
_PIXELS: Final = 16_000
#: The smallest scale at which a statement (10.5 points) can still be read on paper.
_SMALLEST: Final = 0.6
_LEAST_WIDTH: Final = 700.0
_INDEX_PAGE: Final = (595.3, 841.9)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: its SVG, the size in points, and its entry of the index."""

    svg: str
    width: float
    height: float
    title: str
    depth: int


def limit(paper: str, tops: Sequence[Branch]) -> Limit:
    """What a page of a paper (landscape) holds at the smallest scale; empty: a page as large as its drawing."""
    if not paper:
        whole = stack_height(tops) <= _ONE_PAGE.height and max(t.depth for t in tops) <= _ONE_PAGE.columns
        return _ONE_PAGE if whole else _NATURAL
    tall, wide = PAPERS[paper]
    return Limit((wide * _MM - _SIDE - 36) / _SMALLEST, (tall * _MM - _ABOVE_BELOW - 36) / _SMALLEST)


def typeset_pages(pictures: Sequence[Picture], title: str, subtitle: str, paper: str, fmt: str, count: int) -> Rendered:
    """The pages as one PDF, or the first page as PNG (a note tells when there are more: `count` are all pages)."""
    fonts = find_fonts()
    notes: list[str] = []
    if fmt == "png" and count > 1:
        notes.append(
            f"PNG memuat halaman pertama dari {count}; cetak PDF untuk semua halaman, SVG untuk satu gambar utuh, "
            "atau pilih cabang yang lebih kecil."
        )
    digits = 0 if fmt == "png" else 1  # typst's raster drops a row of pixels where a picture ends between two
    pages = [_page(p, n, paper, digits) for n, p in enumerate(pictures, 1)]
    data = {
        "title": clean(title),
        "subtitle": clean(subtitle),
        "fonts": ["TeX Gyre Heros", *fonts.families],
        "count": count,
        "legend": 1.0,
        "index": [_entry(p, n) for n, p in enumerate(pictures, 1)] if len(pictures) > 1 else [],
        "index_page": _INDEX_PAGE,
        "pages": pages,
    }
    files = {f"gambar-{n}.svg": p.svg.encode("utf-8") for n, p in enumerate(pictures, 1)}
    files |= {"legend.svg": legend().encode("utf-8"), "data.json": json.dumps(data, ensure_ascii=False).encode("utf-8")}
    longest = max(max(_sides(p)) for p in pages)
    result = typeset(_MAIN.read_text(encoding="utf-8"), files, fonts, fmt, ppi=min(144, _PIXELS * 72 / longest))
    return Rendered(result.pages[0], (*notes, *result.notes))


def _sides(page: Mapping[str, Any]) -> tuple[float, float]:
    return page["width"], page["height"]


def _entry(picture: Picture, number: int) -> dict[str, object]:
    return {"title": clean(picture.title), "number": number, "depth": min(picture.depth, 6)}


def _page(picture: Picture, number: int, paper: str, digits: int) -> dict[str, object]:
    """Size of the page and of the drawing on it; on paper it is shrunk to fit, never enlarged."""
    wide, tall = picture.width, picture.height
    if paper:
        short, long = (v * _MM for v in PAPERS[paper])
        page = (long, short)
        scale = min(1.0, (page[0] - _SIDE) / wide, (page[1] - _ABOVE_BELOW) / tall)
    else:
        scale, page = 1.0, (max(wide + _SIDE, _LEAST_WIDTH), tall + _ABOVE_BELOW)
    return {
        "file": f"gambar-{number}.svg",
        "number": number,
        "alt": clean(picture.title)[:500],
        "width": round(page[0], digits),
        "height": round(page[1], digits),
        "drawn": (round(wide * scale, digits), round(tall * scale, digits)),
    }
