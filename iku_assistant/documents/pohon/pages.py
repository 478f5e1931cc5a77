"""Splits a tree over pages: a branch that fits stays together, a larger one is cut where its children begin.

A cut child is drawn on its parent's page with its whole text and the number of its own page.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from iku_assistant.documents.pohon.branch import GAP, Branch, columns_width, stack_height
from iku_assistant.documents.pohon.box import reference


@dataclass(frozen=True, slots=True)
class Limit:
    """What one page may hold, in points of the drawing."""

    width: float
    height: float

    @property
    def columns(self) -> int:
        """How many columns fit, at least two."""
        columns = 2
        while columns_width(columns + 1) <= self.width:
            columns += 1
        return columns


@dataclass(slots=True)
class Sheet:
    """One page: its branches, the box it goes on from, and what the index calls it."""

    tops: list[Branch]
    title: str
    depth: int = 0
    source: int | None = None
    cut: list[tuple[Branch, Branch]] = field(default_factory=list)


def split(tops: Sequence[Branch], limit: Limit) -> list[Sheet]:
    """The pages in reading order. References to pages are written into the boxes."""
    sheets: list[Sheet] = []
    waiting: list[Branch] = []
    for top in tops:
        if _fits(top, limit) and stack_height([*waiting, top]) <= limit.height:
            waiting.append(top)
            continue
        _flush(sheets, waiting)
        if _fits(top, limit):
            waiting.append(top)
        else:
            _cut(sheets, top, limit, 0, None)
    _flush(sheets, waiting)
    return sheets


def _flush(sheets: list[Sheet], waiting: list[Branch]) -> None:
    if waiting:
        sheets.append(Sheet(list(waiting), waiting[0].box.title))
        waiting.clear()


def _fits(branch: Branch, limit: Limit) -> bool:
    return branch.height <= limit.height and branch.depth <= limit.columns


def _cut(sheets: list[Sheet], branch: Branch, limit: Limit, depth: int, source: int | None) -> None:
    """Draw a branch that does not fit: its box with its children on one or more pages, each large child on its own."""
    inner = Limit(limit.width, limit.height)
    for part, children in enumerate(_parts(branch, inner)):
        number = len(sheets) + 1
        top = Branch(deepcopy(branch.box), cross=branch.cross)
        if source is not None:
            reference(top.box, f"« lanjutan dari halaman {source}")
        suffix = f" (bagian {part + 1})" if part else ""
        sheets.append(Sheet([top], branch.box.title + suffix, depth, source))
        for child in children:
            if child.depth + 1 <= limit.columns and child in _whole(children, limit):
                top.children.append(child)
                continue
            stub = Branch(deepcopy(child.box), cross=child.cross)
            top.children.append(stub)
            reference(stub.box, f"» lanjut ke halaman {len(sheets) + 1}")
            if _fits(child, limit):
                reference(child.box, f"« lanjutan dari halaman {number}")
                sheets.append(Sheet([child], child.box.title, depth + 1, number))
            else:
                _cut(sheets, child, limit, depth + 1, number)


def _parts(branch: Branch, limit: Limit) -> list[list[Branch]]:
    """Children in runs whose boxes alone fit under each other."""
    parts: list[list[Branch]] = [[]]
    used = 0.0
    for child in branch.children:
        tall = child.box.height + GAP + 12
        if parts[-1] and used + tall > limit.height:
            parts.append([])
            used = 0.0
        parts[-1].append(child)
        used += tall
    return parts


def _whole(children: Sequence[Branch], limit: Limit) -> list[Branch]:
    """Children that can stay on this page with all that hangs on them: the smallest first, while there is room."""
    used = sum(c.box.height + GAP + 12 for c in children)
    kept: list[Branch] = []
    for child in sorted(children, key=lambda c: c.height):
        extra = child.height - child.box.height
        if child.depth + 1 <= limit.columns and used + extra <= limit.height:
            kept.append(child)
            used += extra
    return kept
