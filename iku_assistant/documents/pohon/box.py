"""What stands in a box, measured: header with kind and level, full statement, owner, works, indicators with target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from iku_assistant.documents.metrics import width, wrap
from iku_assistant.documents.pohon.look import CROSS, HEADING, INK, LEVELS, SOFT, WARN, Look
from iku_assistant.documents.text import clean
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.finding import Finding, Severity
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.tree import Plan

WIDTH: Final = 236.0
_PAD: Final = 9.0
_INNER: Final = WIDTH - 2 * _PAD
#: The most width the target of an indicator takes.
_TARGET: Final = 78.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text at its baseline, in points from the upper left corner of the box."""

    x: float
    y: float
    text: str
    size: float
    color: str = INK
    bold: bool = False
    italic: bool = False
    anchor: str = "start"
    chip: bool = False


@dataclass(slots=True)
class Box:
    """A measured box. `rules` are the heights of thin lines across it; `title` is the whole text for readers,
    `owner` the name of the unit."""

    id: str
    look: Look
    title: str = ""
    owner: str = ""
    height: float = 0
    head: float = 0
    dashed: bool = False
    texts: list[Text] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)

    def lines(
        self, text: str, size: float, color: str = INK, *, bold: bool = False, italic: bool = False, x: float = _PAD
    ) -> None:
        """Add wrapped lines at the bottom."""
        for line in wrap(clean(text), _INNER - (x - _PAD), size, bold):
            self.height += size * 1.28
            self.texts.append(Text(x, self.height - size * 0.28, line, size, color, bold, italic))

    def header(self, left: str, right: str) -> None:
        """The coloured band: kind on the left, level or state on the right (one line each, or more)."""
        room = _INNER - width(right, 8, True) - 22
        rows = wrap(left, room, 8.5, True) or ("",)
        for n, row in enumerate(rows):
            self.texts.append(Text(_PAD, 12.5 + 10.5 * n, row, 8.5, "#ffffff", True))
        self.texts.append(
            Text(WIDTH - _PAD - (13 if self.look.shape else 0), 12.5, right, 8, "#ffffff", True, anchor="end")
        )
        self.head = 18 + 10.5 * (len(rows) - 1)
        self.height = self.head + 4


def node_box(plan: Plan, cascade: Cascade, node: Node, tahun: int, findings: Sequence[Finding] | None) -> Box:
    """The box of a node. `tahun` chooses the target; `findings` (None: no badge) are those of the node."""
    kind = cascade.kinds.get(node.kind)
    heading = kind is not None and not kind.statement
    look = HEADING if heading else LEVELS[cascade.level(plan, node)]
    box = Box(node.id, look)
    label = kind.label if kind else node.kind
    box.header(label.upper(), look.label)
    _statement(box, plan, node)
    owner = plan.units.get(node.owner or "")
    if owner:
        box.height += 1.5
        box.lines(owner.nama, 8.5, SOFT)
    for indicator in node.indicators:
        if indicator.status != "ditolak":
            _indicator(box, indicator, tahun)
    if findings:
        _badge(box, findings)
    box.height += 7
    text = " ".join((node.statement or "").split()) or ", ".join(
        plan.works[w].nama for w in node.works if w in plan.works
    )
    box.title = f"{label} ({look.label}): {text}" if look.label else f"{label}: {text}"
    box.owner = owner.nama if owner else ""
    return box


def _statement(box: Box, plan: Plan, node: Node) -> None:
    works = [plan.works[w] for w in node.works if w in plan.works]
    names = [" ".join(filter(None, (w.kode, w.nama))) for w in works]
    statement = (node.statement or "").strip()
    if statement:
        box.lines(statement, 10.5)
    for name in names:
        box.height += 1.5
        box.lines(name, 8.5 if statement else 10, SOFT)
    if not statement:
        box.lines("(belum ada rumusan)", 8.5, SOFT, italic=True)


def _indicator(box: Box, indicator: Indicator, tahun: int) -> None:
    box.height += 4
    box.rules.append(box.height)
    start = box.height + 1.5
    value = indicator.target(tahun, "pk_p3")
    target = value.text.strip() if value else ""
    unit = (
        ""
        if not value or value.read(indicator.satuan).unit or value.read(indicator.satuan).percent
        else indicator.satuan
    )
    shown = " ".join(filter(None, (target, unit))) if target else "– " + (indicator.satuan or "")
    right = [Text(0, 0, t, 8.5, INK, True) for t in wrap(clean(shown), _TARGET, 8.5, True)]
    if "iku" in indicator.peran:
        right.append(Text(0, 0, "IKU", 7, "#0b5a7a", True, chip=True))
    taken = max((width(t.text, 8.5, True) for t in right), default=0)
    left = wrap(clean(indicator.nama), _INNER - max(taken, 24) - 10, 8.5)
    for n, line in enumerate(left):
        box.texts.append(Text(_PAD, start + 11 * (n + 1) - 2.5, line, 8.5, SOFT))
    for n, t in enumerate(right):
        y = start + 11 * (n + 1) - 2.5
        box.texts.append(Text(WIDTH - _PAD, y, t.text, t.size, t.color, True, anchor="end", chip=t.chip))
    box.height = start + 11 * max(len(left), len(right))


def _badge(box: Box, findings: Sequence[Finding]) -> None:
    open_ones = [f for f in findings if f.decision is None]
    counts = [
        (s, sum(f.severity == s for f in open_ones)) for s in (Severity.WAJIB, Severity.PERBAIKAN, Severity.SARAN)
    ]
    text = " · ".join(f"{n} {s.label.lower()}" for s, n in counts if n)
    if text:
        box.height += 3
        box.lines(text, 8, WARN, bold=True)


def link_box(plan: Plan, link: CrossLink) -> Box:
    """The partner of a crosscutting that is not drawn itself: its name, the support, its condition, the state."""
    box = Box(f"lintas-{link.id}", CROSS, dashed=True)
    box.header("CROSSCUTTING", link.state)
    partner = plan.nodes.get(link.to or "")
    name = partner_name(plan, link)
    box.lines(name, 9.5, CROSS.color, bold=True)
    texts = [t for t in ((partner.statement if partner else None), link.dukungan) if t and t.strip()]
    for text in dict.fromkeys(texts):
        box.height += 1.5
        box.lines(text, 10)
    box.height += 7
    box.title = f"Crosscutting {name} ({link.state}): {'; '.join(texts)}"
    return box


def partner_name(plan: Plan, link: CrossLink) -> str:
    """Who the other side of a crosscutting is."""
    partner = plan.nodes.get(link.to or "")
    owners = (partner, *plan.ancestors(partner.id)) if partner else ()
    for unit in (plan.units.get(n.owner or "") for n in owners):
        if unit:
            return unit.nama
    return (link.pihak_luar or "").strip() or "Pihak belum ditentukan"


def reference(box: Box, text: str) -> None:
    """Add the line that says on which page the branch goes on (or comes from)."""
    box.height -= 3
    box.lines(text, 8.5, "#0b5a7a", bold=True)
    box.height += 6
