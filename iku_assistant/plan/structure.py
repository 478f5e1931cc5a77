"""The structure every plan must keep, checked as a whole: after an import or when rows are read."""

from __future__ import annotations

from collections.abc import Iterator

from iku_assistant.plan.codec import to_json
from iku_assistant.plan.edit import RECORDS
from iku_assistant.plan.edit_set import check_references
from iku_assistant.plan.errors import BreaksStructure, PlanError
from iku_assistant.plan.limits import MAX_DEPTH, MAX_NESTING, MAX_TEXT, check_nesting, check_texts, check_years
from iku_assistant.plan.tree import Plan


def check_structure(plan: Plan) -> list[PlanError]:
    """Everything that breaks the structure (`design/plan.md`, *Structure*); an empty list when it holds."""
    found: list[PlanError] = []
    try:
        check_years(plan.period.baseline, plan.period.years)
    except PlanError as problem:
        found.append(problem)
    found.extend(_ids(plan))
    found.extend(_parents(plan))
    found.extend(_references(plan))
    found.extend(_texts(plan))
    return found


def _ids(plan: Plan) -> Iterator[PlanError]:
    seen: set[str] = set()
    indicators = (i.id for n in plan.nodes.values() for i in n.indicators)
    for one in (*indicators, *(one for _, name in RECORDS.values() for one in getattr(plan, name))):
        if one in seen:
            yield BreaksStructure(f"Kode “{one}” dipakai lebih dari satu kali.", one)
        seen.add(one)


def _parents(plan: Plan) -> Iterator[PlanError]:
    """Missing parents, cycles and depth. Depths are remembered, so that the check is linear."""
    depth: dict[str, int] = {}
    for start in plan.nodes:
        trail: list[str] = []
        at: str | None = start
        while at is not None and at not in depth:
            if at in trail:
                yield BreaksStructure("Pohon melingkar: kotak ini berada di bawah dirinya sendiri.", f"node.{at}")
                depth.update(dict.fromkeys(trail, 1))
                break
            node = plan.nodes.get(at)
            if node is None:
                yield BreaksStructure(f"Induk “{at}” tidak ada dalam rencana.", f"node.{trail[-1]}.parent")
                break
            trail.append(at)
            at = node.parent
        base = depth.get(at or "", 0)
        for i, one in enumerate(reversed(trail)):
            depth.setdefault(one, base + i + 1)
        if depth.get(start, 0) > MAX_DEPTH:
            yield BreaksStructure(f"Pohon terlalu dalam: paling banyak {MAX_DEPTH} tingkat.", f"node.{start}")


def _references(plan: Plan) -> Iterator[PlanError]:
    groups = {
        "node": plan.nodes,
        "unit": plan.units,
        "work": plan.works,
        "link": plan.links,
        "relevance": plan.relevance,
        "dokumen": plan.dokumen,
    }
    for entity, records in groups.items():
        for record in records.values():
            try:
                check_references(plan, entity, record)
            except PlanError as problem:
                yield problem


def _texts(plan: Plan) -> Iterator[PlanError]:
    try:
        check_nesting(plan.settings, "settings", MAX_NESTING + 1)
        check_texts({"judul": plan.judul, "region": to_json(plan.region), "settings": plan.settings})
    except PlanError as problem:
        yield problem
    groups = (plan.nodes, plan.units, plan.works, plan.links, plan.relevance, plan.decisions, plan.dokumen)
    for records in groups:
        for one, record in records.items():
            try:
                asal = [getattr(r, "asal", None) for r in (record, *getattr(record, "indicators", ()))]
                check_nesting(asal, one, MAX_NESTING + 2)
            except PlanError as problem:
                yield problem
                continue
            if len(repr(record)) <= MAX_TEXT:  # no text can be longer than what holds it
                continue
            try:
                check_texts(to_json(record), one)
            except PlanError as problem:
                yield problem
