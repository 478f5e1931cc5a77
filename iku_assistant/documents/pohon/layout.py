"""Where boxes stand: dot places them from left to right. The only home of the graphviz package.

Neighbouring boxes without children are handed to dot as one stack: the order is the same, and a tree of some
thousand boxes takes seconds instead of minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import graphviz

from iku_assistant.documents.pohon.box import WIDTH, Box
from iku_assistant.documents.pohon.branch import COLUMN_GAP, GAP, Branch
from iku_assistant.plan.errors import PlanError

_INCH = 72.0
_START = "mulai"
_MISSING = (
    "Gambar pohon memerlukan program dot (Graphviz), yang tidak ditemukan di komputer ini. "
    "Pasang dengan “sudo apt-get install graphviz” (Debian, Ubuntu) atau dari https://graphviz.org/download/, "
    "lalu ulangi."
)


class DotMissing(PlanError):
    """The program dot is not installed: install it and try again."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A placed box: its upper left corner in points."""

    box: Box
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Placement:
    """A placed drawing: spots by id of the box, ties (parent, child, dashed), and its size in points."""

    spots: dict[str, Spot]
    ties: list[tuple[str, str, bool]]
    width: float
    height: float


def place(tops: list[Branch]) -> Placement:
    """Place the branches. Raises DotMissing when dot is not installed."""
    graph = graphviz.Digraph(
        graph_attr={
            "rankdir": "LR", "nodesep": f"{GAP / _INCH:.3f}", "ranksep": f"{COLUMN_GAP / _INCH:.3f}",
            "splines": "false", "ordering": "out",
        },
        node_attr={"shape": "box", "fixedsize": "true", "label": "", "width": f"{WIDTH / _INCH:.4f}"},
    )  # fmt: skip
    stacks: dict[str, list[Branch]] = {}
    graph.node(_START, width="0.01", height="0.01")  # keeps the tops in reading order; never drawn
    _add(graph, tops, _START, stacks)
    try:
        plain = graph.pipe(format="plain", encoding="utf-8")
    except graphviz.ExecutableNotFound as e:
        raise DotMissing(_MISSING) from e
    spots = _spots(plain, stacks)
    ties = [(b.box.id, c.box.id, c.cross) for top in tops for b in top.walk() for c in b.children]
    tall = max((s.y + s.box.height for s in spots.values()), default=0)
    return Placement(spots, ties, max((s.x + WIDTH for s in spots.values()), default=0), tall)


def _stacks(siblings: list[Branch]) -> Iterator[list[Branch]]:
    """Siblings as dot sees them: every run without children as one stack, every other box alone."""
    for has_children, found in groupby(siblings, key=lambda b: bool(b.children)):
        run = list(found)
        yield from ([b] for b in run) if has_children else (run,)


def _add(graph: graphviz.Digraph, siblings: list[Branch], parent: str, stacks: dict[str, list[Branch]]) -> None:
    for stack in _stacks(siblings):
        name = f"b{len(stacks)}"
        stacks[name] = stack
        tall = sum(b.box.height for b in stack) + GAP * (len(stack) - 1)
        graph.node(name, height=f"{tall / _INCH:.4f}")
        graph.edge(parent, name)
        _add(graph, stack[0].children, name, stacks)


def _spots(plain: str, stacks: dict[str, list[Branch]]) -> dict[str, Spot]:
    """Read dot's answer (inches, origin at the lower left) and open the stacks."""
    lines = [line.split() for line in plain.splitlines()]
    total = float(lines[0][3]) * _INCH
    left = COLUMN_GAP + 0.01 * _INCH
    spots: dict[str, Spot] = {}
    for words in lines:
        if words[0] != "node" or words[1] == _START:
            continue
        x, y, tall = (float(words[i]) * _INCH for i in (2, 3, 5))
        top = total - y - tall / 2
        for branch in stacks[words[1]]:
            spots[branch.box.id] = Spot(branch.box, round(x - WIDTH / 2 - left, 1), round(top, 1))
            top += branch.box.height + GAP
    return spots
