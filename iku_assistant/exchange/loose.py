"""Reads a loose tree (keys type, text, unit, indicators, budget, children) into a plan (`plan.md`, *Loose trees*)."""

from __future__ import annotations

from typing import Any

from iku_assistant.exchange import texts
from iku_assistant.exchange.errors import ImportRefused, Problem, as_problem, refused
from iku_assistant.exchange.frame import Frame, find_frame
from iku_assistant.exchange.ids import Mint
from iku_assistant.exchange.imported import Notes
from iku_assistant.exchange.loose_node import NodeReader
from iku_assistant.exchange.parse import plain
from iku_assistant.exchange.plan_file import MAX_NODES
from iku_assistant.plan.errors import PlanError
from iku_assistant.plan.structure import check_structure
from iku_assistant.plan.tree import Plan, Region

Json = Any


def read_tree(raw: Json, name: str, notes: Notes) -> Plan:
    """The plan of a loose tree; ImportRefused only where no tree can be built."""
    problems: list[Problem] = []
    _refuse_size(raw, name)
    raw = texts.mend(raw, lambda p, m: problems.append(Problem(p, m)), lambda p, m: notes.tell(p, "", m))
    if problems:
        raise ImportRefused(name, problems)
    roots = raw if isinstance(raw, list) else [raw]
    frame = find_frame(roots, name, notes)
    mint = Mint()
    reader = NodeReader(frame, mint, notes)
    try:
        for i, root in enumerate(roots):
            reader.root(root, f"[{i}]" if isinstance(raw, list) else "")
    except PlanError as error:
        raise ImportRefused(name, [as_problem(error)]) from None
    nodes, works, units = reader.finish()
    judul = _title(frame)
    settings = {"asal": plain(reader.origin)} if reader.origin else {}
    plan = Plan(
        mint.id("plan", f"{judul} {len(nodes)} {next(iter(nodes), '')}"),
        judul, frame.region, frame.period, settings=settings, units=units, works=works, nodes=nodes,
    )  # fmt: skip
    if broken := check_structure(plan):
        raise ImportRefused(name, [as_problem(error) for error in broken])
    return plan


def _refuse_size(raw: Json, name: str) -> None:
    """Counts nodes layer by layer before anything is built."""
    count = 0
    layer: list[Json] = raw if isinstance(raw, list) else [raw]
    while layer:
        count += len(layer)
        layer = [c for n in layer if isinstance(n, dict) and isinstance(n.get("children"), list) for c in n["children"]]
    if count > MAX_NODES:
        raise refused(name, "Lebih dari 100.000 kotak; bagi menjadi beberapa berkas.", "children")


def _title(frame: Frame) -> str:
    years = frame.period.years
    span = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
    return f"Rencana {region_label(frame.region)} {span}"


def region_label(region: Region) -> str:
    """`Kabupaten Mukti Jaya`; `daerah` when the name is not known."""
    return f"{region.jenis.title()} {region.nama}" if region.nama else "daerah"
