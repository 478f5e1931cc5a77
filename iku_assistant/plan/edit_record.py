"""Adding and removing records that are no nodes, and indicators inside their node."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from iku_assistant.plan.codec import from_json, to_json
from iku_assistant.plan.edit import RECORDS, Add, Json, Move, Remove
from iku_assistant.plan.edit_branch import has_id
from iku_assistant.plan.edit_set import check_references
from iku_assistant.plan.errors import BreaksStructure, FixInput, NotFound, Outdated
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.limits import check_id, check_texts
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.work import Work


def record_json(plan: Plan, entity: str, record_id: str) -> Json:
    """The JSON of a record or an indicator, as a Remove expects it. A work carries its relevance under ``ikut``."""
    if entity == "indicator":
        return to_json(plan.indicator(record_id)[1])
    records = _records(plan, entity)
    if record_id not in records:
        raise NotFound("Data ini sudah tidak ada dalam rencana.", f"{entity}.{record_id}")
    data: dict[str, Json] = to_json(records[record_id])
    judged = [to_json(r) for r in plan.relevance.values() if r.work == record_id] if entity == "work" else []
    return {**data, "ikut": {"relevance": judged}} if judged else data


def _records(plan: Plan, entity: str) -> Any:
    if entity not in RECORDS or entity == "node":
        raise FixInput(f"Jenis data “{entity[:40]}” tidak dapat ditambah atau dihapus begini.")
    return getattr(plan, RECORDS[entity][1])


def add_record(plan: Plan, edit: Add) -> tuple[Plan, Remove]:
    """Put a unit, work, link, relevance, decision or dokumen into the plan."""
    records = _records(plan, edit.entity)
    cls, name = RECORDS[edit.entity]
    if not isinstance(edit.value, dict):
        raise FixInput("Isi data harus objek.", edit.entity)
    check_texts(edit.value, edit.entity)
    new = from_json(cls, {k: v for k, v in edit.value.items() if k != "ikut"}, edit.entity)
    check_id(new.id, f"{edit.entity}.id", joined=edit.entity == "relevance")
    if has_id(plan, new.id):
        raise BreaksStructure(f"Kode “{new.id}” sudah dipakai dalam rencana ini.", f"{edit.entity}.id")
    result = plan.changed(**{name: {**records, new.id: new}})
    check_references(result, edit.entity, new)
    for item in _judged(edit.value.get("ikut"), new):
        result, _ = add_record(result, Add(edit.edit_id, edit.step, "relevance", item))
    return result, Remove(edit.edit_id, edit.step, edit.entity, new.id, record_json(result, edit.entity, new.id))


def _judged(ikut: Json, new: Any) -> list[Json]:
    """The relevance records that come back with a work."""
    if ikut is None:
        return []
    items = ikut.get("relevance") if isinstance(ikut, dict) and set(ikut) == {"relevance"} else None
    if not isinstance(new, Work) or not isinstance(items, list):
        raise FixInput("Hanya penilaian relevansi yang dapat ikut dengan sebuah pekerjaan.", "ikut")
    if not all(isinstance(item, dict) and item.get("work") == new.id for item in items):
        raise FixInput("Penilaian relevansi yang ikut harus milik pekerjaan itu.", "ikut.relevance")
    return items


def remove_record(plan: Plan, edit: Remove) -> tuple[Plan, Add]:
    """Take a record out; BreaksStructure when something still refers to it."""
    records = _records(plan, edit.entity)
    name = RECORDS[edit.entity][1]
    held = record_json(plan, edit.entity, edit.id)
    if held != edit.removed:
        raise Outdated(f"{edit.entity}.{edit.id}", edit.removed, held)
    if users := _users(plan, edit.entity, edit.id):
        raise BreaksStructure(f"Masih dipakai oleh {users}. Lepaskan dulu tautannya.", f"{edit.entity}.{edit.id}")
    result = plan.changed(**{name: {i: r for i, r in records.items() if i != edit.id}})
    if edit.entity == "work":
        result = result.changed(relevance={i: r for i, r in plan.relevance.items() if r.work != edit.id})
    return result, Add(edit.edit_id, edit.step, edit.entity, held)


def _users(plan: Plan, entity: str, record_id: str) -> str:
    """Who still refers to a unit or work, in words; empty when nobody does."""
    counts: dict[str, int] = {}
    if entity == "work":
        counts = {
            "kotak": sum(record_id in n.works for n in plan.nodes.values()),
            "pekerjaan di bawahnya": sum(w.parent == record_id for w in plan.works.values()),
        }
    elif entity == "unit":
        counts = {
            "kotak": sum(n.owner == record_id for n in plan.nodes.values()),
            "unit di bawahnya": sum(u.parent == record_id for u in plan.units.values()),
            "pekerjaan": sum(w.opd == record_id for w in plan.works.values()),
            "dokumen": sum(d.unit == record_id for d in plan.dokumen.values()),
        }
    return ", ".join(f"{n} {word}" for word, n in counts.items() if n)


def add_indicator(plan: Plan, edit: Add) -> tuple[Plan, Remove]:
    """Put an indicator into node `parent`, right of indicator `left`."""
    check_texts(edit.value, "indicator")
    new = from_json(Indicator, edit.value, "indicator")
    check_id(new.id, "indicator.id")
    if has_id(plan, new.id):
        raise BreaksStructure(f"Kode “{new.id}” sudah dipakai dalam rencana ini.", "indicator.id")
    node = plan.node(edit.parent or "")
    at = _after(node, edit.left)
    kept = (*node.indicators[:at], new, *node.indicators[at:])
    return _with(plan, node, kept), Remove(edit.edit_id, edit.step, "indicator", new.id, to_json(new))


def _after(node: Node, left: str | None) -> int:
    if left is None:
        return 0
    found = next((i for i, x in enumerate(node.indicators) if x.id == left), None)
    if found is None:
        raise Outdated(f"node.{node.id}.indicators", left, [i.id for i in node.indicators])
    return found + 1


def _with(plan: Plan, node: Node, indicators: tuple[Indicator, ...]) -> Plan:
    return plan.changed(nodes={**plan.nodes, node.id: replace(plan.nodes[node.id], indicators=indicators)})


def remove_indicator(plan: Plan, edit: Remove) -> tuple[Plan, Add]:
    """Take an indicator out of its node."""
    node, held = plan.indicator(edit.id)
    if to_json(held) != edit.removed:
        raise Outdated(f"indicator.{edit.id}", edit.removed, to_json(held))
    at = node.indicators.index(held)
    left = node.indicators[at - 1].id if at else None
    kept = tuple(i for i in node.indicators if i is not held)
    return _with(plan, node, kept), Add(edit.edit_id, edit.step, "indicator", edit.removed, node.id, left)


def move_indicator(plan: Plan, edit: Move) -> tuple[Plan, Move]:
    """Move an indicator to another place or another node (`*_parent` are nodes, `*_left` indicators)."""
    node, held = plan.indicator(edit.id)
    at = node.indicators.index(held)
    left = node.indicators[at - 1].id if at else None
    if (node.id, left) != (edit.old_parent, edit.old_left):
        raise Outdated(f"indicator.{edit.id}.tempat", [edit.old_parent, edit.old_left], [node.id, left])
    rest = _with(plan, node, tuple(i for i in node.indicators if i is not held))
    target = rest.node(edit.new_parent or "")
    to = _after(target, edit.new_left)
    kept = (*target.indicators[:to], held, *target.indicators[to:])
    inverse = Move(edit.edit_id, edit.step, edit.id, edit.new_parent, edit.new_left, node.id, left, entity="indicator")
    return _with(rest, target, kept), inverse
