"""Splits a tree over pages: a branch that fits stays together, a larger one is cut where its children begin.

A cut child is drawn on its parent's page with its whole text and the number of its own page.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from iku_assistant.documents.pohon.box import reference
from iku_assistant.documents.pohon.branch import GAP, Branch, columns_width, stack_height


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
    """One page: its branches, what the index calls it, and how deep it stands there."""

    tops: list[Branch]
    title: str
    depth: int = 0


def split(tops: Sequence[Branch], limit: Limit) -> list[Sheet]:
    """The pages in reading order. References to pages are written into the boxes."""
    sheets: list[Sheet] = []
    waiting: list[Branch] = []
    for top in tops:
        together = not waiting or waiting[-1].box.owner == top.box.owner
        if together and _fits(top, limit) and stack_height([*waiting, top]) <= limit.height:
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
        first, more = waiting[0], len(waiting) - 1
        title = f"{_title(first)} dan {more} kotak lain" if more else _title(first)
        if more and first.box.owner:
            title = f"{first.box.owner} ({more + 1} kotak teratas)"
        sheets.append(Sheet(list(waiting), title))
        waiting.clear()


def _title(branch: Branch) -> str:
    return " · ".join(filter(None, (branch.box.title, branch.box.owner)))


def _fits(branch: Branch, limit: Limit) -> bool:
    return branch.height <= limit.height and branch.depth <= limit.columns


def _cut(sheets: list[Sheet], branch: Branch, limit: Limit, depth: int, source: int | None) -> None:
    """Draw a branch that does not fit: its box with its children on one or more pages, each large child on its own.

    Boxes with a single child stand before it on the first page.
    """
    last, chain = branch, [branch]
    while len(last.children) == 1 and len(chain) + 2 < limit.columns and not _fits(last.children[0], limit):
        last = last.children[0]
        chain.append(last)
    columns = limit.columns - len(chain)
    for part, children in enumerate(_parts(last, limit)):
        number = len(sheets) + 1
        path = [Branch(deepcopy(b.box), cross=b.cross) for b in (chain if part == 0 else chain[-1:])]
        for above, below in pairwise(path):
            above.children = [below]
        if source is not None or part:
            reference(path[0].box, f"« lanjutan dari halaman {number - 1 if source is None else source}")
        sheets.append(
            Sheet(path[:1], _title(branch if part == 0 else last) + (f" (bagian {part + 1})" if part else ""), depth)
        )
        whole = {id(c) for c in _whole(children, limit, columns)}
        for child in children:
            stays = id(child) in whole
            path[-1].children.append(child if stays else _moved(sheets, child, limit, depth + 1, number))


def _moved(sheets: list[Sheet], child: Branch, limit: Limit, depth: int, number: int) -> Branch:
    """Give a child pages of its own; what stays is its box with their number."""
    stub = Branch(deepcopy(child.box), cross=child.cross)
    reference(stub.box, f"» lanjut ke halaman {len(sheets) + 1}")
    if _fits(child, limit):
        reference(child.box, f"« lanjutan dari halaman {number}")
        sheets.append(Sheet([child], _title(child), depth))
    else:
        _cut(sheets, child, limit, depth, number)
    return stub


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


def _whole(children: Sequence[Branch], limit: Limit, columns: int) -> list[Branch]:
    """Children that can stay on this page with all that hangs on them: the smallest first, while there is room."""
    used = sum(c.box.height + GAP + 12 for c in children)
    kept: list[Branch] = []
    for child in sorted(children, key=lambda c: c.height):
        extra = child.height - child.box.height
        if child.depth <= columns and used + extra <= limit.height:
            kept.append(child)
            used += extra
    return kept
