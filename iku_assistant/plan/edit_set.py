"""Setting one field of one record."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.codec import field_from_json, field_names, field_to_json, is_required
from iku_assistant.plan.edit import ENTITIES, RECORDS, Json, Set
from iku_assistant.plan.errors import BreaksStructure, FixInput, NotFound, Outdated
from iku_assistant.plan.limits import MAX_DEPTH, check_texts, check_years
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan

#: Fields that other edits own (Move, Add, Remove) or that never change.
_CLOSED = {
    "plan": frozenset(("id", "dokumen", "units", "works", "nodes", "links", "relevance", "decisions")),
    "node": frozenset(("id", "parent", "order", "indicators")),
}


def apply_set(plan: Plan, edit: Set, cascade: Cascade | None) -> tuple[Plan, Set]:
    """The plan with the field changed, and the Set that takes it back."""
    record, put = _target(plan, edit)
    name, *keys = edit.field.split(".")
    path = f"{edit.entity}.{edit.id}.{edit.field}"[:200]
    if name not in field_names(type(record)) or name in _CLOSED.get(edit.entity, frozenset(("id",))):
        raise FixInput(f"Bidang “{edit.field[:60]}” tidak ada atau tidak dapat diubah langsung.", path)
    check_texts([edit.after, *keys], path)
    place = _Place(record, next(f for f in fields(record) if f.name == name), keys, path)
    held = place.held
    if held not in (edit.before, edit.after) and held not in map(place.canonical, (edit.before, edit.after)):
        raise Outdated(path, edit.before, held)
    value = place.read(edit.after)
    new = replace(record, **{name: value})
    result = put(new)
    _check(result, edit, new, cascade)
    return result, replace(edit, before=place.shown(value), after=held)


@dataclass(frozen=True, slots=True)
class _Place:
    """One field of a record, or a key inside it."""

    record: Any
    spec: Any
    keys: list[str]
    path: str

    @property
    def _plain(self) -> str | None:
        found: str | None = self.spec.metadata.get("plain")
        return found

    @property
    def held(self) -> Json:
        """The JSON of what stands there."""
        return self.shown(getattr(self.record, self.spec.name))

    def shown(self, value: Any) -> Json:
        """The JSON of what would stand there if the whole field had this value."""
        return _dig(_field_json(self.spec, value), self.keys, self._plain)

    def read(self, data: Json) -> Any:
        """The field's new value with `data` put at this place. FixInput."""
        changed, needed = data, is_required(type(self.record), self.spec.name)
        if self.keys:
            whole = _field_json(self.spec, getattr(self.record, self.spec.name))
            changed = _placed(whole, self.keys, data, self._plain) or ({} if needed else None)
        if changed is None and needed:
            raise FixInput("Bidang ini tidak boleh kosong.", self.path)
        return field_from_json(type(self.record), self.spec.name, changed, self.path)

    def canonical(self, data: Json) -> Json:
        """`data` as it would be written back; two ways to write one value compare equal. Itself when unreadable."""
        try:
            return self.shown(self.read(data))
        except FixInput:
            return data


def _target(plan: Plan, edit: Set) -> tuple[Any, Callable[[Any], Plan]]:
    """The record an edit speaks of, and how to put its successor into the plan."""
    if edit.entity == "plan":
        return plan, lambda new: new
    if edit.entity == "indicator":
        node, indicator = plan.indicator(edit.id)

        def put_indicator(new: Any) -> Plan:
            kept = tuple(new if i is indicator else i for i in node.indicators)
            return plan.changed(nodes={**plan.nodes, node.id: replace(node, indicators=kept)})

        return indicator, put_indicator
    if edit.entity not in RECORDS:
        raise FixInput(f"Jenis data “{edit.entity[:40]}” tidak dikenal. Yang ada: {', '.join(ENTITIES)}.")
    name = RECORDS[edit.entity][1]
    records = getattr(plan, name)
    if edit.id not in records:
        raise NotFound("Data ini sudah tidak ada dalam rencana.", f"{edit.entity}.{edit.id}")
    return records[edit.id], lambda new: plan.changed(**{name: {**records, edit.id: new}})


def _field_json(spec: Any, value: Any) -> Json:
    """The field's JSON; None where nothing stands there, so that absent and empty compare equal."""
    if value is None or value is False or value == () or value == {}:
        return None
    return field_to_json(spec, value)


def _dig(whole: Json, keys: list[str], plain: str | None) -> Json:
    """The value at the keys inside a map, None when absent. A bare value stands for its plain stage."""
    for key in keys:
        if isinstance(whole, str) and plain is not None:
            whole = {plain: whole}
        whole = whole.get(key) if isinstance(whole, dict) else None
    return whole


def _placed(whole: Json, keys: list[str], after: Json, plain: str | None) -> Json:
    """A copy of the map with the value put at the keys; None removes it, and maps left empty go with it.

    FixInput where a value stands that has no keys: it would be lost.
    """
    top: dict[str, Json] = copy.deepcopy(_map(whole))
    *path, last = keys
    trail = [top]
    for key in path:
        below = trail[-1].get(key)
        if isinstance(below, str) and plain is not None:
            below = {plain: below}
        trail[-1][key] = _map(below)
        trail.append(trail[-1][key])
    trail[-1][last] = after
    if after is None:
        del trail[-1][last]
    for upper, key in reversed(list(zip(trail, path, strict=False))):
        if not upper[key]:
            del upper[key]
    return top


def _map(value: Json) -> dict[str, Json]:
    if value is not None and not isinstance(value, dict):
        raise FixInput("Di sini sudah ada isi tanpa bagian; ubah isinya sebagai satu kesatuan.")
    return value or {}


def _check(plan: Plan, edit: Set, new: Any, cascade: Cascade | None) -> None:
    """References and structure that this field could break."""
    if isinstance(new, Plan):
        check_years(new.period.baseline, new.period.years)
    if isinstance(new, Node) and edit.field == "kind" and cascade is not None:
        _check_kind(plan, new, cascade)
    check_references(plan, edit.entity, new)


def _check_kind(plan: Plan, node: Node, cascade: Cascade) -> None:
    above = plan.nodes[node.parent].kind if node.parent else None
    below = [c.kind for c in plan.children(node.id)]
    if not cascade.allows(node.kind, above) or not all(cascade.allows(k, node.kind) for k in below):
        raise BreaksStructure(refusal(cascade, node.kind, above), f"node.{node.id}.kind")


def refusal(cascade: Cascade, kind: str, above: str | None) -> str:
    """The sentence that tells why a kind may not stand there, with the places where it may."""
    found = cascade.kinds.get(kind)
    if found is None:
        return f"Jenis “{kind[:40]}” tidak ada dalam model ini. Yang ada: {', '.join(cascade.kinds)}."
    homes = [cascade.kinds[p].label for p in found.parents if p in cascade.kinds]
    place = f"di bawah {cascade.kinds[above].label}" if above and above in cascade.kinds else "paling atas"
    where = ", ".join(homes) or "paling atas"
    return f"{found.label} tidak dapat diletakkan {place} (atau jenis di bawahnya tidak cocok). Tempatnya: {where}."


def check_references(plan: Plan, entity: str, record: Any) -> None:
    """BreaksStructure when the record names something that is not in the plan."""
    wanted: dict[str, tuple[Any, ...]] = {}
    if entity == "node":
        wanted = {"units": (record.owner,), "works": record.works, "nodes": record.mendukung_juga}
    elif entity == "link":
        wanted = {"nodes": (record.source, record.to)}
    elif entity == "work":
        wanted = {"units": (record.opd,), "works": (record.parent,), "nodes": (record.utama,)}
        _check_chain(plan.works, record, "Pekerjaan")
    elif entity == "unit":
        wanted = {"units": (record.parent,)}
        _check_chain(plan.units, record, "Unit")
    elif entity == "relevance":
        wanted = {"works": (record.work,)}
    elif entity == "dokumen":
        wanted = {"units": (record.unit,)}
    for name, ids in wanted.items():
        for one in ids:
            if one is not None and one not in getattr(plan, name):
                raise BreaksStructure(f"Rujukan ke “{one}” tidak ada dalam rencana.", f"{entity}.{record.id}")


def _check_chain(records: Any, record: Any, word: str) -> None:
    """BreaksStructure when following `parent` comes back to the record, or goes on for more than MAX_DEPTH steps."""
    seen = {record.id}
    above = record.parent
    while above is not None and above in records:
        if above in seen:
            raise BreaksStructure(f"{word} tidak dapat berada di bawah dirinya sendiri.", record.id)
        if len(seen) == MAX_DEPTH:
            raise BreaksStructure(f"{word} terlalu dalam: paling banyak {MAX_DEPTH} tingkat.", record.id)
        seen.add(above)
        above = records[above].parent
