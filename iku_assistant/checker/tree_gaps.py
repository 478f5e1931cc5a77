"""Predicates on what the tree still lacks: links upwards and downwards, causes confirmed (`domain/04` §9, 08 §24).

They serve *melengkapi* rules: unfinished is counted by unit, never a list of findings. None: the place is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from iku_assistant.checker.hit import Hit
from iku_assistant.checker.view import View
from iku_assistant.plan.node import Node

Params = Mapping[str, Any]
Told = list[Hit] | None


def _told(field: str, gap: bool) -> list[Hit]:
    return [Hit(field)] if gap else []


def _above(view: View, node: Node) -> list[Node]:
    """The stated conditions above a node, nearest first; headings left out."""
    return [a for a in view.plan.ancestors(node.id) if a.kind != "kelompok" and (a.statement or "").strip()]


def no_cause(view: View, node_id: str, p: Params) -> Told:
    """Nobody has confirmed the *jika … maka …* between the node and the condition above it."""
    node = view.plan.nodes[node_id]
    if not view.text(node) or not _above(view, node):
        return None
    return _told("assumption", not (node.assumption and node.assumption.dikonfirmasi))


def no_opd_below(view: View, node_id: str, p: Params) -> Told:
    """No unit stands at the node or below it."""
    return _told("owner", not any(view.opd_of_unit(n.owner) for n, _ in view.plan.walk(node_id)))


def no_region_goal(view: View, node_id: str, p: Params) -> Told:
    """No condition of the region stands above the node; a plan without any (a single Renstra) is not asked."""
    if not view.region_goals:
        return None
    return _told("parent", not any(view.level(a) == "pemda" for a in _above(view, view.plan.nodes[node_id])))


def not_unfolded(view: View, node_id: str, p: Params) -> Told:
    """Nothing stands below the node and no work serves it: how it is reached is not told."""
    return _told("children", not view.plan.children(node_id) and not view.plan.nodes[node_id].works)


def no_work(view: View, node_id: str, p: Params) -> Told:
    """The node names no program, kegiatan or sub kegiatan; one that is unfolded further is not asked."""
    if view.plan.children(node_id) and not view.plan.nodes[node_id].works:
        return None
    return _told("works", not view.plan.nodes[node_id].works)


def no_work_below(view: View, node_id: str, p: Params) -> Told:
    """No work serves the node, what stands below it or supports it, and no agreed crosscutting carries it."""
    if any(x.source == node_id and x.state == "disetujui" for x in view.plan.links.values()):
        return []
    return _told("amounts", not any(n.works for n in _branch(view, node_id)))


def _branch(view: View, node_id: str) -> Iterator[Node]:
    """The node, everything below it, and what supports these (`mendukung_juga`) with everything below that."""
    below = [n for n, _ in view.plan.walk(node_id)]
    yield from below
    for supporter in (s for n in below for s in view.supporters.get(n.id, ())):
        yield from (n for n, _ in view.plan.walk(supporter))


def unit_without_node(view: View, unit_id: str, p: Params) -> Told:
    """A unit or position inside an OPD that no node names as its owner; one that has ended is not asked."""
    unit = view.plan.units[unit_id]
    if unit.berlaku_sampai is not None or view.opd_of_unit(unit_id) in (None, unit_id):
        return None
    return _told("unit", unit_id not in view.owners)


UNIT_PREDICATES: dict[str, Callable[[View, str, Params], Told]] = {"unit_without_node": unit_without_node}
PREDICATES: dict[str, Callable[[View, str, Params], Told]] = {
    "no_cause": no_cause,
    "no_opd_below": no_opd_below,
    "no_region_goal": no_region_goal,
    "not_unfolded": not_unfolded,
    "no_work": no_work,
    "no_work_below": no_work_below,
}
