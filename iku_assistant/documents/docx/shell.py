"""The shell of a DOCX: properties, styles, sections with page set-up and headers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from docx.document import Document as File
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section as FileSection
from docx.shared import Mm, Pt

from iku_assistant.documents.content import Document, Page, Section
from iku_assistant.documents.docx.words import TWIPS, run_xml
from iku_assistant.documents.text import clean

Element = Any  # lxml elements carry no useful types

FACE = "Bookman Old Style"
#: Free faces of the same widths, named for readers that lack the first (font table, *altName*).
FALLBACKS = "Bookman URW, URW Bookman, TeX Gyre Bonum, Bookman, Georgia"
#: A document knows no clock: the file properties carry this fixed time.
FIXED_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - python-docx writes naive UTC
_TINY = (
    f'<w:pPr {nsdecls("w")}><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr>'
)


def text_width(section: Section, page: Page) -> float:
    """Width between the margins in mm."""
    return (page.height if section.landscape else page.width) - 2 * page.margin


def set_up(file: File, document: Document) -> None:
    """Properties, face, size and language; python-docx's own look is removed."""
    _properties(file, clean(document.title))
    _fonts(file)
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(document.page.size)
    element: Element = normal.element
    fonts = element.rPr.find(qn("w:rFonts"))
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FACE)
    element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="id-ID" w:eastAsia="id-ID"/>'))
    _modern(file)
    _single_spaced(file)
    body: Element = file.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _modern(file: File) -> None:
    """Word 2013 layout rules: tables start at the margin, not outside it."""
    settings: Element = file.settings.element
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _single_spaced(file: File) -> None:
    """No space between paragraphs and single lines unless a block asks for more."""
    defaults: Element = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
    spacing = defaults.find(qn("w:spacing"))
    for key, value in (("w:before", "0"), ("w:after", "0"), ("w:line", "240"), ("w:lineRule", "auto")):
        spacing.set(qn(key), value)


def _properties(file: File, title: str) -> None:
    properties = file.core_properties
    properties.title, properties.author, properties.comments = title[:255], "", ""
    properties.last_modified_by, properties.language, properties.revision = "", "id-ID", 1
    properties.created = properties.modified = FIXED_TIME


def _fonts(file: File) -> None:
    """Name the face with its fallbacks in the font table."""
    entry = (
        f'<w:fonts {nsdecls("w")}><w:font w:name="{FACE}"><w:altName w:val="{FALLBACKS}"/>'
        '<w:panose1 w:val="02050604050505020204"/><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )
    for part in file.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + entry).encode()


def add_sections(file: File, document: Document) -> list[Element]:
    """Make every section; gives for each the element before which its blocks belong."""
    ends: list[Element] = []
    for index, section in enumerate(document.sections):
        shaped = file.sections[0] if index == 0 else file.add_section(WD_SECTION.NEW_PAGE)
        _shape(shaped, section, document.page)
        _headers(shaped, section, document, first=index == 0)
    for child in file.element.body:
        if child.tag == qn("w:sectPr"):
            ends.append(child)
        elif child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            _shrink(child)
            ends.append(child)
    return ends


def _shrink(paragraph: Element) -> None:
    """The paragraph that only ends a section takes no room."""
    properties = paragraph.find(qn("w:pPr"))
    for position, child in enumerate(parse_xml(_TINY)):
        index = position if child.tag == qn("w:spacing") else 0
        if child.tag == qn("w:rPr"):
            properties.find(qn("w:sectPr")).addprevious(child)
        else:
            properties.insert(index, child)


def _shape(shaped: FileSection, section: Section, page: Page) -> None:
    width, height = (page.height, page.width) if section.landscape else (page.width, page.height)
    shaped.orientation = WD_ORIENT.LANDSCAPE if section.landscape else WD_ORIENT.PORTRAIT
    shaped.page_width, shaped.page_height = Mm(width), Mm(height)
    shaped.left_margin = shaped.right_margin = shaped.top_margin = shaped.bottom_margin = Mm(page.margin)
    shaped.header_distance = shaped.footer_distance = Mm(page.margin / 2)


def _headers(shaped: FileSection, section: Section, document: Document, *, first: bool) -> None:
    """First page: mark and (not on page 1) the number; later pages: the number."""
    shaped.different_first_page_header_footer = True
    width = text_width(section, document.page)
    shaped.first_page_header.is_linked_to_previous = False
    shaped.header.is_linked_to_previous = False
    _write_header(shaped.first_page_header, width, section.mark, document.numbered and not first)
    _write_header(shaped.header, width, "", document.numbered)


def _write_header(header: Any, width: float, mark: str, numbered: bool) -> None:
    element: Element = header._element
    for child in list(element):
        element.remove(child)
    inner = run_xml(clean(mark), spacing=20) if mark else ""
    if numbered:
        inner += "<w:r><w:tab/></w:r>" + run_xml("- ") + _page_field() + run_xml(" -")
    middle = round(width * TWIPS / 2)
    element.append(
        parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:tabs><w:tab w:val="center" w:pos="{middle}"/></w:tabs>'
            f'<w:spacing w:before="0" w:after="0"/></w:pPr>{inner}</w:p>'
        )
    )


def _page_field() -> str:
    return '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
