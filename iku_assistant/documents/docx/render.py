"""Content model → DOCX bytes; the same content gives the same bytes."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from iku_assistant.documents.content import Document, Section, Space, Table, pairs
from iku_assistant.documents.docx import shell
from iku_assistant.documents.docx.blocks import block_xml
from iku_assistant.documents.docx.pack import repack
from iku_assistant.documents.spec import Rendered

_BODY = "word/document.xml"


def render(document: Document) -> Rendered:
    """The whole document as DOCX. Width and height come from `document.page`, turned for landscape sections."""
    file = docx.Document()
    shell.set_up(file, document)
    for number, end in enumerate(shell.add_sections(file, document)):
        end.addprevious(parse_xml(_place(number, nsdecls("w"))))
    buffer = BytesIO()
    file.save(buffer)
    return Rendered(repack(buffer.getvalue(), {_BODY: lambda xml: _filled(xml, document)}))


def _place(number: int, names: str = "") -> str:
    """An empty paragraph that marks where the blocks of a section go."""
    return f'<w:p{f" {names}" if names else ""} w:rsidR="{number:08X}"/>'


def _filled(xml: bytes, document: Document) -> bytes:
    """The body with the blocks in place of the marks: written as text, a large table costs no tree of elements."""
    parts: list[str] = []
    rest = xml.decode("utf-8")
    for number, section in enumerate(document.sections):
        before, mark, rest = rest.partition(_place(number))
        assert mark
        parts += [before, _blocks(section, document)]
    return "".join((*parts, rest)).encode("utf-8")


def _blocks(section: Section, document: Document) -> str:
    """The blocks as XML; Word wants a paragraph after a table at the end."""
    width = shell.text_width(section, document.page)
    blocks = section.blocks
    if blocks and isinstance(blocks[-1], Table):
        blocks = (*blocks, Space(0))
    return "".join(block_xml(block, width, document.page.size, after) for block, after in pairs(blocks))
