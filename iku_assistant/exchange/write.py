"""Writes `iku-plan/1`. The same plan always gives the same bytes."""

from __future__ import annotations

import json
from typing import Any

from iku_assistant.exchange.plan_file import RECORDS
from iku_assistant.exchange.upgrade import FORMAT
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan

Json = dict[str, Any]


def plan_object(plan: Plan) -> Json:
    """The plan as the JSON object of a file, keys in the order of the format."""
    found: Json = {
        "format": FORMAT,
        "id": plan.id,
        "judul": plan.judul,
        "region": {"jenis": plan.region.jenis, **to_json(plan.region)},
        "period": to_json(plan.period),
        "cascade": plan.cascade,
    }
    if plan.settings:
        found["settings"] = to_json(plan.settings)
    for key in RECORDS:
        if key == "links":
            found["tree"] = _tree(plan)
        if records := getattr(plan, key):
            found[key] = [to_json(record) for record in records.values()]
    return found


def write_plan(plan: Plan) -> bytes:
    """UTF-8 JSON, indented, ending in a line break."""
    return (json.dumps(plan_object(plan), ensure_ascii=False, indent=1) + "\n").encode()


def _tree(plan: Plan) -> list[Json]:
    """Nested nodes, built without recursion."""
    roots: list[Json] = []
    below: dict[str | None, list[Json]] = {None: roots}
    for node, _ in plan.walk():
        below[node.id] = []
        below[node.parent].append(_node(node, below[node.id]))
    _drop_empty(roots)
    return roots


def _node(node: Node, children: list[Json]) -> Json:
    found: Json = to_json(node)
    origin = found.pop("asal", None)
    found.pop("parent", None)
    found.pop("order", None)
    found["children"] = children
    return found if origin is None else {**found, "asal": origin}


def _drop_empty(roots: list[Json]) -> None:
    stack = list(roots)
    while stack:
        node = stack.pop()
        stack.extend(node["children"])
        if not node["children"]:
            del node["children"]
