"""Runs and paragraphs as WordprocessingML text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from iku_assistant.documents.content import Align, Run
from iku_assistant.documents.text import clean

#: Twips (twentieths of a point) per millimetre.
TWIPS = 1440 / 25.4
_JC = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def twips(mm: float) -> int:
    """Millimetres as twips."""
    return round(mm * TWIPS)


def run_xml(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    size: float | None = None,
    spacing: int = 0,
) -> str:
    """One run; `size` in points, `spacing` between letters in twips. `text` is already clean."""
    style = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    style += f'<w:spacing w:val="{spacing}"/>' if spacing else ""
    style += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    style += '<w:u w:val="single"/>' if underline else ""
    return f"<w:r>{f'<w:rPr>{style}</w:rPr>' if style else ''}{_text(text)}</w:r>"


def _text(text: str) -> str:
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    lines = [_tabbed(line) for line in text.split("\n")]
    return "<w:br/>".join(lines)


def _tabbed(line: str) -> str:
    parts = (f'<w:t xml:space="preserve">{escape(p, quote=False)}</w:t>' if p else "" for p in line.split("\t"))
    return "<w:tab/>".join(parts)


def runs_xml(runs: Sequence[Run], size: float | None = None) -> str:
    """Several runs of a paragraph."""
    return "".join(run_xml(clean(r.text), bold=r.bold, italic=r.italic, underline=r.underline, size=size) for r in runs)


def paragraph_xml(
    inner: str,
    *,
    align: Align = "left",
    after: float = 0,
    before: float = 0,
    left: float = 0,
    hanging: float = 0,
    tabs: Sequence[float] = (),
    keep_next: bool = False,
    heading: int = 0,
    page_break: bool = False,
) -> str:
    """A paragraph around run XML; `left`, `hanging` and `tabs` in mm, `before` and `after` in points."""
    parts = "<w:keepNext/>" if keep_next else ""
    parts += "<w:keepLines/>" if keep_next else ""
    parts += "<w:pageBreakBefore/>" if page_break else ""
    if tabs:
        parts += "<w:tabs>" + "".join(f'<w:tab w:val="left" w:pos="{twips(t)}"/>' for t in tabs) + "</w:tabs>"
    parts += f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"/>'
    if left or hanging:
        parts += f'<w:ind w:left="{twips(left)}" w:hanging="{twips(hanging)}"/>'
    parts += f'<w:jc w:val="{_JC[align]}"/>' if align != "left" else ""
    parts += f'<w:outlineLvl w:val="{heading - 1}"/>' if heading else ""
    return f"<w:p><w:pPr>{parts}</w:pPr>{inner}</w:p>"
