"""Edit values: the only way a plan changes. Each carries what it expects to find.

`edit_id` is made by whoever makes the edit (12 characters [0-9a-z]); a repeat is recognised by it. Edits with one
`step` are undone together. Texts `before`, `after`, `value` and `removed` are in the JSON form of `plan.codec`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iku_assistant.plan.codec import from_json, to_json
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Decision
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.tree import Dokumen, Plan
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.work import Relevance, Work

Json = Any

#: Entities that live in a map of the plan: their class and the map's name.
RECORDS: Mapping[str, tuple[type[Any], str]] = {
    "node": (Node, "nodes"),
    "unit": (OrgUnit, "units"),
    "work": (Work, "works"),
    "link": (CrossLink, "links"),
    "relevance": (Relevance, "relevance"),
    "decision": (Decision, "decisions"),
    "dokumen": (Dokumen, "dokumen"),
}
ENTITIES: Mapping[str, type[Any]] = {"plan": Plan, "indicator": Indicator, **{k: v[0] for k, v in RECORDS.items()}}


@dataclass(frozen=True, slots=True)
class Set:
    """Give one field a new value. `field` may point into a map: ``targets.2026`` or ``targets.2026.pk``."""

    edit_id: str
    step: str
    entity: str
    id: str
    field: str
    before: Json = None
    after: Json = None


@dataclass(frozen=True, slots=True)
class Add:
    """Add a record. A node stands under `parent` right of sibling `left`; an indicator in node `parent`.

    A node's `value` may carry ``children`` (a whole branch) and ``ikut`` (what a removal took along).
    """

    edit_id: str
    step: str
    entity: str
    value: Json
    parent: str | None = None
    left: str | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove a record; `removed` is its JSON (for a node the branch) and must still be what stands there."""

    edit_id: str
    step: str
    entity: str
    id: str
    removed: Json = None


@dataclass(frozen=True, slots=True)
class Move:
    """Move a node (or an indicator) to another place. `order` asks for the old key when it still fits."""

    edit_id: str
    step: str
    id: str
    old_parent: str | None = None
    old_left: str | None = None
    new_parent: str | None = None
    new_left: str | None = None
    entity: str = "node"
    order: str | None = None


Edit = Set | Add | Remove | Move
_OPS: Mapping[str, type[Any]] = {"set": Set, "add": Add, "remove": Remove, "move": Move}


def edit_to_json(edit: Edit) -> dict[str, Json]:
    """The JSON form of an edit, with its operation under ``op``."""
    op = next(k for k, v in _OPS.items() if isinstance(edit, v))
    return {"op": op, **to_json(edit)}


def edit_from_json(data: Json, path: str = "") -> Edit:
    """Read an edit; FixInput with the path when it is malformed."""
    if not isinstance(data, dict) or not isinstance(data.get("op"), str) or data["op"] not in _OPS:
        raise FixInput(f"Suntingan harus objek dengan “op” salah satu dari: {', '.join(_OPS)}.", path)
    rest = {k: v for k, v in data.items() if k != "op"}
    edit: Edit = from_json(_OPS[data["op"]], rest, path)
    if edit.entity not in ENTITIES:
        raise FixInput(f"Jenis data “{edit.entity[:40]}” tidak dikenal. Yang ada: {', '.join(ENTITIES)}.", path)
    return edit
