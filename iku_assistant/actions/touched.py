"""Which entities differ between two states of one plan."""

from __future__ import annotations

from iku_assistant.plan.tree import Plan

_MAPS = ("nodes", "works", "units", "links", "relevance", "decisions", "dokumen")


def touched(before: Plan, after: Plan) -> frozenset[str]:
    """Ids of entities added, changed or removed (nodes for their indicators), by identity of the frozen values.

    A change of the plan's own fields (period, region, settings …) is told by the plan's id.
    """
    found = set() if _head(before) == _head(after) else {after.id}
    for name in _MAPS:
        old, new = getattr(before, name), getattr(after, name)
        if old is not new:
            found.update(i for i in old if i not in new)
            found.update(i for i, entity in new.items() if old.get(i) is not entity)
    return frozenset(found)


def _head(plan: Plan) -> tuple[object, ...]:
    return plan.judul, plan.region, plan.period, plan.cascade, plan.settings
