"""Reads the body of a regulation from its wording: BAB, Pasal, ayat, rincian.

The markup a legal officer writes: `= judul` starts a BAB, `@ kunci` a Pasal (`@ kunci bila isian` only when that
field is filled), `(1)`, `a.`, `1.`, `a)`, `1)` items. Pasal are numbered here; `${pasal_kunci}` gives a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import Template, ascii_lowercase

from iku_assistant.documents.content import Block, ListItem, NumberedList, paragraph
from iku_assistant.documents.template import fill
from iku_assistant.plan.errors import FixInput

_MARKER = re.compile(r"^(\(\d+[a-z]?\)|[a-z]{1,2}\.|\d+\.|[a-z]\)|\d+\))\s+")
_SHAPES = (r"\(\d+[a-z]?\)", r"[a-z]{1,2}\.", r"\d+\.", r"[a-z]\)", r"\d+\)")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(slots=True)
class _Item:
    marker: str
    text: str
    items: list[_Item] = field(default_factory=list)


@dataclass(slots=True)
class Pasal:
    """One Pasal: its key in the wording and its parts in order (a plain text, or items)."""

    key: str
    parts: list[str | list[_Item]] = field(default_factory=list)


@dataclass(slots=True)
class Bab:
    """A BAB with its Pasal; the title is empty for Pasal before the first BAB."""

    title: str
    pasal: list[Pasal] = field(default_factory=list)


def read_body(text: str, values: Mapping[str, str]) -> list[Bab]:
    """The BAB and Pasal that are printed with these values, wording not yet filled in.

    FixInput for a text that stands outside every Pasal and for a key that stands twice.
    """
    keys: set[str] = set()
    babs = [Bab("")]
    skipping = False
    stack: list[tuple[int, list[_Item]]] = []
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        if line.startswith("= "):
            babs.append(Bab(line[2:].strip()))
        elif line.startswith("@ "):
            key, _, condition = line[2:].partition(" bila ")
            skipping = bool(condition) and not values.get(condition.strip())
            stack = []
            if key.strip() in keys:
                raise FixInput(f"Kunci Pasal “{key.strip()[:60]}” dipakai dua kali dalam rumusan.", "batang-tubuh")
            keys.add(key.strip())
            if not skipping:
                babs[-1].pasal.append(Pasal(key.strip()))
        elif not skipping:
            if not babs[-1].pasal:
                where = "Rumusan ini berada di luar Pasal; tulis baris “@ kunci” di atasnya"
                raise FixInput(f"{where}: “{line[:60]}”.", "batang-tubuh")
            _add(babs[-1].pasal[-1], line, stack)
    return [bab for bab in babs if bab.pasal]


def _add(pasal: Pasal, line: str, stack: list[tuple[int, list[_Item]]]) -> None:
    """Put a line where its marker belongs: a known shape closes deeper levels, a new one opens a level."""
    found = _MARKER.match(line)
    if not found:
        stack.clear()
        pasal.parts.append(line)
        return
    marker = found[1]
    shape = next(n for n, s in enumerate(_SHAPES) if re.fullmatch(s, marker))
    item = _Item(marker, line[found.end() :])
    if any(shape == known for known, _ in stack):
        while stack[-1][0] != shape:
            stack.pop()
        stack[-1][1].append(item)
        return
    if stack:
        stack[-1][1][-1].items.append(item)
        stack.append((shape, stack[-1][1][-1].items))
    else:
        items = [item]
        pasal.parts.append(items)
        stack.append((shape, items))


def body_blocks(babs: Sequence[Bab], values: Mapping[str, str], *, with_bab: bool) -> Iterator[Block]:
    """Centred BAB and Pasal headings (D5) with their texts; Pasal numbers run through."""
    numbers = {f"pasal_{p.key}": str(n) for n, p in enumerate((p for b in babs for p in b.pasal), 1)}
    known = {**values, **numbers}
    _refuse_dangling(babs, numbers)
    for count, bab in enumerate(babs, 1):
        if with_bab and bab.title:
            title = f"BAB {roman(count)}\n{fill(bab.title, known).upper()}"
            yield paragraph(title, "center", space_before=10, space_after=4, keep_next=True, heading=1)
        for pasal in bab.pasal:
            yield paragraph(
                f"Pasal {numbers[f'pasal_{pasal.key}']}", "center", space_before=6, keep_next=True, heading=2
            )
            yield from _parts(pasal, known)


def _refuse_dangling(babs: Sequence[Bab], numbers: Mapping[str, str]) -> None:
    """A reference to a Pasal that is not printed would leave dots in the law."""
    texts = [text for bab in babs for pasal in bab.pasal for part in pasal.parts for text in _texts(part)]
    named = {name for text in texts for name in Template(text).get_identifiers() if name.startswith("pasal_")}
    for name in sorted(named - set(numbers)):
        raise FixInput(f"Rumusan menunjuk Pasal “{name[6:]}” yang tidak dicetak.", "batang-tubuh")


def _texts(part: str | list[_Item]) -> Iterator[str]:
    if isinstance(part, str):
        yield part
        return
    for item in part:
        yield item.text
        yield from _texts(item.items)


def _parts(pasal: Pasal, values: Mapping[str, str]) -> Iterator[Block]:
    for part in pasal.parts:
        if isinstance(part, str):
            yield paragraph(fill(part, values), "justify")
        else:
            yield NumberedList(tuple(_item(i, values) for i in part))


def _item(item: _Item, values: Mapping[str, str]) -> ListItem:
    return ListItem(item.marker, fill(item.text, values), tuple(_item(i, values) for i in item.items))


def letter(index: int) -> str:
    """a, b, …, z, aa, ab, … for rincian; `index` counts from 0."""
    out = ""
    while index >= 0:
        index, place = divmod(index, 26)
        out = ascii_lowercase[place] + out
        index -= 1
    return out


def roman(number: int) -> str:
    """1 to 39 as capital Roman numerals."""
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out += sign
            number -= value
    return out
