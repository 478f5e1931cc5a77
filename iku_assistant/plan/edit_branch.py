"""Adding, removing and moving nodes, with everything that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.codec import from_json, to_json
from iku_assistant.plan.edit import RECORDS, Add, Json, Move, Remove
from iku_assistant.plan.edit_set import check_references, refusal
from iku_assistant.plan.errors import BreaksStructure, FixInput, NotFound, Outdated
from iku_assistant.plan.finding import Decision
from iku_assistant.plan.limits import MAX_DEPTH, check_id, check_texts
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.order import between, is_key, spread
from iku_assistant.plan.tree import Plan

#: Parts of a branch's JSON that are not fields of the node.
_EXTRA = ("children", "ikut")


def branch_json(plan: Plan, node_id: str) -> Json:
    """The JSON of a node with its children, and under ``ikut`` what leaves the plan with it."""
    ids = {n.id for n, _ in plan.walk(node_id)}
    data = _nested(plan, plan.node(node_id))
    data.pop("parent", None)
    if ikut := _dependants(plan, ids):
        data["ikut"] = ikut
    return data


def _nested(plan: Plan, node: Node) -> dict[str, Json]:
    data: dict[str, Json] = to_json(node)
    data["order"] = node.order
    if children := plan.children(node.id):
        data["children"] = [_nested(plan, c) for c in children]
        for child in data["children"]:
            child.pop("parent", None)
    return data


def _dependants(plan: Plan, ids: set[str]) -> dict[str, Json]:
    """Links and decisions on the nodes, and the references others hold to them."""
    links = [to_json(x) for x in plan.links.values() if x.source in ids or x.to in ids]
    decisions = [to_json(d) for d in plan.decisions.values() if d.node in ids]
    supports = {
        n.id: list(n.mendukung_juga)
        for n in plan.nodes.values()
        if n.id not in ids and ids.intersection(n.mendukung_juga)
    }
    utama = {w.id: w.utama for w in plan.works.values() if w.utama in ids}
    found = {"links": links, "decisions": decisions, "mendukung_juga": supports, "utama": utama}
    return {k: v for k, v in found.items() if v}


def add_branch(plan: Plan, edit: Add, cascade: Cascade | None) -> tuple[Plan, Remove]:
    """Put a node or a branch under `parent`, right of `left`."""
    if not isinstance(edit.value, dict):
        raise FixInput("Isi kotak harus objek.", "node")
    check_texts(edit.value, "node")
    order = _place(plan, edit.parent, edit.left, edit.value.get("order"))
    fresh = list(_read_branch(edit.value, edit.parent, order, 1))
    _check_new_ids(plan, fresh)
    nodes = {**plan.nodes, **{n.id: n for n, _ in fresh}}
    result = _restore(plan.changed(nodes=nodes), edit.value.get("ikut") or {}, {n.id for n, _ in fresh})
    base = _depth(plan, edit.parent)
    for node, depth in fresh:
        _check_place(result, node, base + depth, cascade)
        check_references(result, "node", node)
    top = fresh[0][0].id
    return result, Remove(edit.edit_id, edit.step, "node", top, branch_json(result, top))


def _read_branch(data: Json, parent: str | None, order: str, depth: int) -> Iterator[tuple[Node, int]]:
    """The nodes of a branch, top down, each with its depth inside the branch (1 for the top)."""
    if not isinstance(data, dict):
        raise FixInput("Isi kotak harus objek.", "node.children")
    if depth > MAX_DEPTH:
        raise BreaksStructure(f"Pohon terlalu dalam: paling banyak {MAX_DEPTH} tingkat.", "node.children")
    children = data.get("children") or []
    if not isinstance(children, list):
        raise FixInput("Di sini diharapkan daftar kotak.", "node.children")
    own = {k: v for k, v in data.items() if k not in _EXTRA}
    node = from_json(Node, {**own, "parent": parent, "order": order}, "node")
    check_id(node.id, "node.id")
    yield node, depth
    keys = [str(c.get("order", "")) if isinstance(c, dict) else "" for c in children]
    kept = all(is_key(k) for k in keys) and sorted(set(keys)) == keys
    for child, key in zip(children, keys if kept else spread(len(children)), strict=True):
        yield from _read_branch(child, node.id, key, depth + 1)


def _check_new_ids(plan: Plan, fresh: list[tuple[Node, int]]) -> None:
    seen: set[str] = set()
    for node, _ in fresh:
        for one in (node.id, *(i.id for i in node.indicators)):
            check_id(one, "node.id")
            if one in seen or has_id(plan, one):
                raise BreaksStructure(f"Kode “{one}” sudah dipakai dalam rencana ini.", "node.id")
            seen.add(one)


def has_id(plan: Plan, one: str) -> bool:
    """Whether anything with this id is in the plan: a file names every id once."""
    return plan.holds_indicator(one) or any(one in getattr(plan, name) for _, name in RECORDS.values())


def _place(plan: Plan, parent: str | None, left: str | None, wanted: Any = None) -> str:
    """The order key right of `left` under `parent`; Outdated when `left` no longer stands there."""
    if parent is not None and parent not in plan.nodes:
        raise NotFound("Induk kotak ini sudah tidak ada.", parent)
    siblings = plan.children(parent)
    at = next((i for i, s in enumerate(siblings) if s.id == left), None)
    if left is not None and at is None:
        raise Outdated(f"node.{parent or 'akar'}.urutan", left, [s.id for s in siblings])
    low = siblings[at].order if at is not None else None
    following = siblings[at + 1 :] if at is not None else siblings
    high = next((s.order for s in following if low is None or s.order > low), None)
    fits = isinstance(wanted, str) and is_key(wanted) and (low is None or low < wanted)
    return str(wanted) if fits and (high is None or str(wanted) < high) else between(low, high)


def _depth(plan: Plan, node_id: str | None) -> int:
    return 0 if node_id is None else len(plan.ancestors(node_id)) + 1


def _check_place(plan: Plan, node: Node, depth: int, cascade: Cascade | None) -> None:
    if depth > MAX_DEPTH:
        raise BreaksStructure(f"Pohon terlalu dalam: paling banyak {MAX_DEPTH} tingkat.", f"node.{node.id}")
    if cascade is None:
        return
    above = plan.nodes[node.parent].kind if node.parent else None
    if not cascade.allows(node.kind, above):
        raise BreaksStructure(refusal(cascade, node.kind, above), f"node.{node.id}")


def _restore(plan: Plan, ikut: Json, fresh: set[str]) -> Plan:
    """Put back what a removal took along. What others wrote there meanwhile stays."""
    told = from_json(_Ikut, ikut, "node.ikut")
    links = {x.id: x for x in told.links}
    decisions = {d.id: d for d in told.decisions}
    for one in (*links, *decisions):
        check_id(one, "node.ikut")
    if taken := next((i for i in (*links, *decisions) if has_id(plan, i)), None):
        raise BreaksStructure(f"Kode “{taken}” sudah dipakai dalam rencana ini.", "node.ikut")
    if not all(x.source in fresh or x.to in fresh for x in told.links) or not {d.node for d in told.decisions} <= fresh:
        raise FixInput("Tautan dan keputusan yang ikut harus mengenai kotak yang ditambah.", "node.ikut")
    nodes = {
        i: replace(plan.nodes[i], mendukung_juga=_supports(plan.nodes[i].mendukung_juga, before, fresh))
        for i, before in told.mendukung_juga.items()
        if i in plan.nodes
    }
    works = {
        i: replace(plan.works[i], utama=n)
        for i, n in told.utama.items()
        if n in fresh and i in plan.works and plan.works[i].utama is None
    }
    result = _merged(plan, nodes=nodes, works=works, links=links, decisions=decisions)
    for link in told.links:
        check_references(result, "link", link)
    return result


@dataclass(frozen=True, slots=True)
class _Ikut:
    """What a removed branch takes along: see `_dependants`."""

    links: tuple[CrossLink, ...] = ()
    decisions: tuple[Decision, ...] = ()
    mendukung_juga: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    utama: Mapping[str, str] = field(default_factory=dict)


def _supports(now: tuple[str, ...], before: tuple[str, ...], fresh: set[str]) -> tuple[str, ...]:
    """The references as they were, when nobody changed the others meanwhile; else those to the branch come last."""
    if tuple(i for i in before if i not in fresh) == now:
        return before
    return (*now, *(i for i in dict.fromkeys(before) if i in fresh and i not in now))


def _merged(plan: Plan, **parts: dict[str, Any]) -> Plan:
    return plan.changed(**{k: {**getattr(plan, k), **v} for k, v in parts.items() if v})


def remove_branch(plan: Plan, edit: Remove) -> tuple[Plan, Add]:
    """Take a branch out, with links and decisions on it and the references to it."""
    node = plan.node(edit.id)
    held = branch_json(plan, edit.id)
    if edit.removed != held:
        raise Outdated(f"node.{edit.id}", edit.removed, held)
    siblings = plan.children(node.parent)
    at = siblings.index(node)
    ids = {n.id for n, _ in plan.walk(edit.id)}
    inverse = Add(edit.edit_id, edit.step, "node", held, node.parent, siblings[at - 1].id if at else None)
    return _without(plan, ids, held.get("ikut") or {}), inverse


def _without(plan: Plan, ids: set[str], ikut: dict[str, Json]) -> Plan:
    gone_links = {x["id"] for x in ikut.get("links", ())}
    gone_decisions = {x["id"] for x in ikut.get("decisions", ())}
    nodes = {i: n for i, n in plan.nodes.items() if i not in ids}
    for i in ikut.get("mendukung_juga", {}):
        nodes[i] = replace(nodes[i], mendukung_juga=tuple(m for m in nodes[i].mendukung_juga if m not in ids))
    works = {**plan.works, **{i: replace(plan.works[i], utama=None) for i in ikut.get("utama", {})}}
    return plan.changed(
        nodes=nodes,
        works=works,
        links={i: x for i, x in plan.links.items() if i not in gone_links},
        decisions={i: d for i, d in plan.decisions.items() if i not in gone_decisions},
    )


def move_node(plan: Plan, edit: Move, cascade: Cascade | None) -> tuple[Plan, Move]:
    """Move a node with its branch under another parent or to another place among its siblings."""
    node = plan.node(edit.id)
    siblings = plan.children(node.parent)
    at = siblings.index(node)
    left = siblings[at - 1].id if at else None
    if (node.parent, left) != (edit.old_parent, edit.old_left):
        raise Outdated(f"node.{edit.id}.tempat", [edit.old_parent, edit.old_left], [node.parent, left])
    if edit.new_parent == node.id or edit.new_left == node.id:
        raise BreaksStructure("Kotak tidak dapat dipindahkan ke bawah dirinya sendiri.", f"node.{edit.id}")
    if edit.new_parent is not None and node in plan.ancestors(edit.new_parent):
        raise BreaksStructure("Kotak tidak dapat dipindahkan ke bawah keturunannya sendiri.", f"node.{edit.id}")
    rest = plan.changed(nodes={i: n for i, n in plan.nodes.items() if i != node.id})
    order = _place(rest, edit.new_parent, edit.new_left, edit.order)
    moved = replace(node, parent=edit.new_parent, order=order)
    result = plan.changed(nodes={**plan.nodes, node.id: moved})
    height = max(d for _, d in plan.walk(node.id))
    _check_place(result, moved, _depth(plan, edit.new_parent) + 1 + height, None)
    if edit.new_parent != node.parent:
        _check_place(result, moved, 0, cascade)
    inverse = replace(
        edit,
        old_parent=edit.new_parent,
        old_left=edit.new_left,
        new_parent=node.parent,
        new_left=left,
        order=node.order,
    )
    return result, inverse
