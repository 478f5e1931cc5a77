"""The content of a document as plain lines, to compare with `templates/documents/<name>/expected/`."""

from __future__ import annotations

from collections.abc import Iterator

from iku_assistant.documents.content import (
    AnnexHeading,
    Block,
    Document,
    LabelledList,
    ListItem,
    NumberedList,
    Paragraph,
    SignatureBlock,
    Table,
    placed,
)


def normal(document: Document) -> str:
    """One line per paragraph, item, table row; tables as cells between bars, spans from above as a quote mark."""
    lines = [f"# {document.title}"]
    for section in document.sections:
        way = "mendatar" if section.landscape else "tegak"
        lines.append(f"== {way} {section.mark}".rstrip())
        for block in section.blocks:
            lines.extend(_block(block))
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"[{block.align}] {block.text}".replace("\n", " / ")
        case NumberedList():
            yield from _items(block.items, 0)
        case LabelledList():
            yield f"{block.label} :"
            yield from _items(block.items, 1)
        case AnnexHeading():
            yield from (f"^ {line}" for line in block.lines)
        case SignatureBlock():
            yield f"({block.side}) " + " / ".join(
                (*block.lead, *block.office, f"<{block.sign}>", block.name, *block.tail)
            )
        case Table():
            for rows in (block.head_rows(), block.body_rows()):
                for _, places in placed(rows):
                    yield "| " + " | ".join('"' if p.continues else p.cell.text for p in places).replace("\n", " / ")
        case _:
            yield f"<{type(block).__name__}>"


def _items(items: tuple[ListItem, ...], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}{item.marker} {item.text}".rstrip()
        yield from _items(item.items, depth + 1)
