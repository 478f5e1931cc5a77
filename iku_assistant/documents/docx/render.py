"""Content model → DOCX bytes; the same content gives the same bytes."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from iku_assistant.documents.content import Document, Section, pairs
from iku_assistant.documents.docx import shell
from iku_assistant.documents.docx.blocks import block_xml
from iku_assistant.documents.docx.pack import repack
from iku_assistant.documents.spec import Rendered


def render(document: Document) -> Rendered:
    """The whole document as DOCX. Width and height come from `document.page`, turned for landscape sections."""
    file = docx.Document()
    shell.set_up(file, document)
    body = file.element.body
    ends = shell.add_sections(file, document)
    for section, end in zip(document.sections, ends, strict=True):
        for element in _elements(section, document):
            end.addprevious(element)
    assert body is not None
    buffer = BytesIO()
    file.save(buffer)
    return Rendered(repack(buffer.getvalue()))


def _elements(section: Section, document: Document) -> list[shell.Element]:
    """The XML of a section's blocks, parsed in one go."""
    width = shell.text_width(section, document.page)
    inner = "".join(block_xml(block, width, document.page.size, after) for block, after in pairs(section.blocks))
    return list(parse_xml(f"<w:body {nsdecls('w')}>{inner}</w:body>"))
