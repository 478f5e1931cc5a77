"""Content model → HTML. Every text goes through markupsafe; nothing is scripted, styles stand in one sheet."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup, escape

from iku_assistant.documents.content import (
    AnnexHeading,
    Block,
    Cell,
    Document,
    LabelledList,
    ListItem,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Rule,
    Run,
    Section,
    SignatureBlock,
    Space,
    Table,
    placed,
)
from iku_assistant.documents.spec import Rendered
from iku_assistant.documents.text import clean

#: The style sheet of the stand-alone page; the app serves the same file as its own.
STYLE = Path(__file__).with_name("naskah.css")


def render(document: Document) -> Rendered:
    """A whole page in UTF-8 with the style sheet inside."""
    page = Markup(
        '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n{}</body>\n</html>\n"
    ).format(clean(document.title), Markup(STYLE.read_text(encoding="utf-8")), fragment(document))
    return Rendered(page.encode("utf-8"))


def fragment(document: Document) -> Markup:
    """The document as `<main class="naskah">`, for embedding; uses classes only, no inline styles."""
    inner = Markup("").join(_section(s) for s in document.sections)
    return Markup('<main class="naskah">\n{}</main>\n').format(inner)


def _section(section: Section) -> Markup:
    mark = Markup('<p class="tanda">{}</p>\n').format(clean(section.mark)) if section.mark else Markup("")
    name = "halaman mendatar" if section.landscape else "halaman"
    # a wide page scrolls sideways on a narrow screen: the keyboard must reach it
    reach = Markup(' tabindex="0" role="region" aria-label="Halaman mendatar"') if section.landscape else Markup("")
    return Markup('<section class="{}"{}>\n{}{}</section>\n').format(name, reach, mark, _blocks(section.blocks))


def _blocks(blocks: tuple[Block, ...]) -> Markup:
    return Markup("").join(_block(block) for block in blocks)


def _block(block: Block) -> Markup:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Table():
            return _table(block)
        case NumberedList():
            return Markup('<div class="rincian">{}</div>\n').format(_items(block.items))
        case LabelledList():
            return Markup(
                '<div class="berlabel"><span class="label">{}</span><span>:</span><div>{}</div></div>\n'
            ).format(clean(block.label), _items(block.items))
        case AnnexHeading():
            return Markup('<p class="kepala-lampiran">{}</p>\n').format(_lines(block.lines))
        case SignatureBlock():
            return _signature(block)
        case Space():
            return Markup('<div class="jarak {}"></div>\n').format("besar" if block.mm > 10 else "kecil")
        case PageBreak():
            return Markup('<hr class="halaman-baru">\n')
        case Rule():
            return Markup("<hr>\n")


def _words(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in clean(text).split("\n"))


def _lines(lines: tuple[str, ...]) -> Markup:
    return Markup("<br>").join(_words(line) for line in lines)


def _run(run: Run) -> Markup:
    out = _words(run.text)
    for wanted, tag in ((run.bold, "strong"), (run.italic, "em"), (run.underline, "u")):
        out = Markup(f"<{tag}>{{}}</{tag}>").format(out) if wanted else out
    return out


def _paragraph(block: Paragraph) -> Markup:
    tag = f"h{block.heading}" if block.heading else "p"
    inner = Markup("").join(_run(r) for r in block.runs)
    return Markup(f'<{tag} class="{block.align}">{{}}</{tag}>\n').format(inner)


def _items(items: tuple[ListItem, ...]) -> Markup:
    out = Markup("")
    for item in items:
        inner = _words(item.text) + (_items(item.items) if item.items else Markup(""))
        if item.marker:
            out += Markup('<div class="butir"><span>{}</span><div>{}</div></div>').format(clean(item.marker), inner)
        else:
            out += Markup("<div>{}</div>").format(inner)
    return out


def _signature(block: SignatureBlock) -> Markup:
    top = _lines((*block.lead, *block.office))
    sign = Markup('<span class="paraf">{}</span>').format(_words(block.sign))
    bottom = _lines((block.name, *block.tail))
    return Markup('<div class="tanda-tangan {}"><p>{}{}{}</p></div>\n').format(block.side, top, sign, bottom)


def _table(table: Table) -> Markup:
    """Parts are collected in a list: a region's Lampiran II has some ten thousand cells."""
    caption = f"<caption>{_words(table.caption)}</caption>\n" if table.caption else ""
    parts = [f"<table>\n{caption}<thead>\n"]
    parts.extend(_rows(table, table.head_rows(), "th"))
    parts.append("</thead>\n<tbody>\n")
    parts.extend(_rows(table, table.body_rows(), "td"))
    parts.append("</tbody>\n</table>\n")
    return Markup("".join(parts))


def _rows(table: Table, rows: tuple[Row, ...], tag: str) -> list[str]:
    return [
        f'<tr class="{row.kind}">'
        + "".join(_cell(p.cell, table.columns[p.column].align, tag) for p in places if not p.continues)
        + "</tr>\n"
        for row, places in placed(rows)
    ]


def _cell(cell: Cell, align: str, tag: str) -> str:
    spans = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
        f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    )
    names = " ".join(filter(None, (cell.align or align, cell.tone, "tebal" if cell.bold and tag == "td" else "")))
    scope = ' scope="col"' if tag == "th" else ""
    return f'<{tag} class="{names}"{spans}{scope}>{_words(cell.text)}</{tag}>'
