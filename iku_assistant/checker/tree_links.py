"""Predicates on crosscutting links (`domain/04` §10). A finding stands at the node that asks for the support."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from iku_assistant.checker.hit import Hit
from iku_assistant.checker.view import View


def link_state(view: View, link_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """A crosscutting link in the state `state` has no counterpart."""
    link = view.plan.links[link_id]
    gone = link.state == p["state"] and link.to is None and not link.pihak_luar
    return [Hit("to", node=link.source)] if gone else []


def link_inside_unit(view: View, link_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """Both ends of a crosscutting link belong to the same OPD."""
    link = view.plan.links[link_id]
    ends = [view.plan.nodes.get(i or "") for i in (link.source, link.to)]
    units = [view.opd(n) if n else None for n in ends]
    return [Hit("to", node=link.source)] if units[0] is not None and units[0] == units[1] else []


def link_counterpart_bare(view: View, link_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """The counterpart of a crosscutting link has no indicator with a target."""
    link = view.plan.links[link_id]
    other = view.plan.nodes.get(link.to or "")
    bare = other is not None and not any(i.targets for i in other.indicators)
    return [Hit("to", node=link.source, values={"lawan": view.title(other)})] if bare and other else []


PREDICATES: dict[str, Callable[[View, str, Mapping[str, Any]], list[Hit]]] = {
    "link_state": link_state,
    "link_inside_unit": link_inside_unit,
    "link_counterpart_bare": link_counterpart_bare,
}
