"""Blocks of the content model as WordprocessingML."""

from __future__ import annotations

from iku_assistant.documents.content import (
    AnnexHeading,
    Block,
    LabelledList,
    ListItem,
    NumberedList,
    PageBreak,
    Paragraph,
    Rule,
    SignatureBlock,
    Space,
    Table,
)
from iku_assistant.documents.docx.table import table_xml
from iku_assistant.documents.docx.words import TWIPS, paragraph_xml, run_xml, runs_xml
from iku_assistant.documents.text import clean

#: Width of the colon column of a labelled list, mm.
COLON = 6


def block_xml(block: Block, width: float, size: float, after: Block | None = None) -> str:
    """One block on a text width in mm; `size` is the base size in points, `after` the block that follows."""
    match block:
        case Paragraph():
            return _paragraph(block)
        case Table():
            return table_xml(block, width, closed=isinstance(after, SignatureBlock))
        case NumberedList():
            return "".join(_item(i, block.indent, block.gap) for i in block.items)
        case LabelledList():
            return _labelled(block)
        case AnnexHeading():
            lines = (run_xml(clean(line)) for line in block.lines)
            return "".join(paragraph_xml(line, left=width - block.width, keep_next=True) for line in lines) + _gap(12)
        case SignatureBlock():
            return _signature(block, width, size)
        case Space():
            return _gap(block.mm * TWIPS / 20)
        case PageBreak():
            return paragraph_xml("", page_break=True, keep_next=True).replace(
                '<w:spacing w:before="0"', '<w:spacing w:line="20" w:lineRule="exact" w:before="0"'
            )
        case Rule():
            return '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1"/></w:pBdr></w:pPr></w:p>'


def _paragraph(block: Paragraph) -> str:
    return paragraph_xml(
        runs_xml(block.runs, block.size),
        align=block.align,
        after=block.space_after,
        before=block.space_before,
        keep_next=block.keep_next,
        heading=block.heading,
    )


def _gap(points: float, *, keep_next: bool = False) -> str:
    """An empty paragraph of an exact height."""
    height = max(round(points * 20), 1)
    keep = "<w:keepNext/>" if keep_next else ""
    return f'<w:p><w:pPr>{keep}<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/></w:pPr></w:p>'


def _item(item: ListItem, indent: float, gap: float) -> str:
    left = indent + (gap if item.marker else 0)
    inner = run_xml(clean(item.marker)) + "<w:r><w:tab/></w:r>" if item.marker else ""
    own = paragraph_xml(
        inner + run_xml(clean(item.text)), align="justify", after=3, left=left, hanging=left - indent, tabs=(left,)
    )
    return own + "".join(_item(child, left, gap) for child in item.items)


def _labelled(block: LabelledList) -> str:
    """Label, colon, marker and text share tab stops, so that the parts flow over pages like plain text."""
    start = block.width + COLON
    out = []
    for position, item in enumerate(block.items):
        left = start + (9 if item.marker else 0)
        inner = ""
        if position == 0:
            label = run_xml(clean(block.label), size=block.size)
            inner = label + "<w:r><w:tab/></w:r>" + run_xml(":", size=block.size) + "<w:r><w:tab/></w:r>"
        if item.marker:
            inner += run_xml(clean(item.marker), size=block.size) + "<w:r><w:tab/></w:r>"
        hanging = left if position == 0 else left - start
        tabs = (block.width, start, left) if item.marker else (block.width, start)
        inner += run_xml(clean(item.text), size=block.size)
        out.append(paragraph_xml(inner, align="justify", after=4, left=left, hanging=hanging, tabs=tabs))
        out.extend(_item(child, left, 9) for child in item.items)
    return "".join(out)


def _signature(block: SignatureBlock, width: float, size: float) -> str:
    """Lines at one indent, held together; the sign stands in the middle of an empty height of three lines."""
    left = width - block.width if block.side == "right" else 0
    middle = [block.sign] if block.sign else [""]
    lines = [*block.lead, *block.office, "", *middle, "", block.name, *block.tail]
    last = len(lines) - 1
    inner = (
        paragraph_xml(run_xml(clean(line)) if line else "", left=left, keep_next=n < last)
        for n, line in enumerate(lines)
    )
    return _gap(size, keep_next=True) + "".join(inner)
