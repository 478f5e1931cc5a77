"""Cell formats, made once per look."""

from __future__ import annotations

from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

#: Its letters have the widths of `documents/metrics.py`.
FACE: Final = "Arial"
_TONES: Final = {"grey": "#EDEDED", "warn": "#FFF2CC", "isian": "#E8F4E5"}
_NUMBERS: Final = {"number": "#,##0", "rupiah": "[$Rp-421]#,##0", "percent": "0.0%"}


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def paragraph(self, align: str, bold: bool, size: float) -> Format:
        """A text over the whole width."""
        return self._get(align=align, bold=bold, size=size, valign="top", border=False)

    def cell(self, align: str, *, bold: bool, tone: str, kind: str, size: float, row: str) -> Format:
        """A cell of a table; `row` is the kind of its row."""
        head = row in ("head", "number")
        return self._get(
            align=align,
            bold=bold or row in ("group", "total", "head"),
            size=size,
            valign="vcenter" if head else "top",
            border=True,
            color="#DCE8EE" if head else _TONES.get(tone, ""),
            number=_NUMBERS.get(kind, ""),
        )

    def _get(
        self, *, align: str, bold: bool, size: float, valign: str, border: bool, color: str = "", number: str = ""
    ) -> Format:
        key = (align, bold, size, valign, border, color, number)
        if key not in self._made:
            look: dict[str, object] = {
                "font_name": FACE,
                "font_scheme": "none",
                "font_size": size,
                "align": "left" if align == "justify" else align,
                "valign": valign,
                "text_wrap": True,
                "bold": bold,
                "border": 1 if border else 0,
            }
            if color:
                look["bg_color"] = color
            if number:
                look["num_format"] = number
            self._made[key] = self._book.add_format(look)
        return self._made[key]
