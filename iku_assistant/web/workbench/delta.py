"""What changed between two versions, as the scripts merge it into their state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.undo import turns
from iku_assistant.plan.tree import Plan
from iku_assistant.web.context import chosen_year
from iku_assistant.web.gate import actor, allowed, the_app
from iku_assistant.web.workbench.present import Lights, head, link, node_ids, unit


def whole(plan_id: str) -> dict[str, Any]:
    """The whole tree in light form."""
    app = the_app()
    stored, result = check_plan(app, actor(), plan_id)
    plan = stored.plan
    cascade = app.cascade(plan.cascade)
    year = chosen_year(plan)
    lights = Lights(plan, cascade, result.findings, year)
    return {
        **head(plan, cascade),
        "versi": stored.version,
        "tahun": year,
        "nodes": lights.nodes(),
        "boleh_ubah": allowed("sunting", plan_id),
        **buttons(plan_id),
    }


def delta(plan_id: str, touched: Iterable[str], before: Plan | None = None) -> dict[str, Any]:
    """Light nodes to show anew and ids that are gone. `touched` are ids of any entity; `before` the plan as it was."""
    app = the_app()
    stored, result = check_plan(app, actor(), plan_id)
    plan = stored.plan
    ids = set(touched)
    lights = Lights(plan, app.cascade(plan.cascade), result.findings, chosen_year(plan))
    if before is not None:
        ids |= {d.node for i, d in before.decisions.items() if i in ids and d.node is not None}
    gone = [i for i in ids if i not in plan.nodes and (before is None or i in before.nodes)]
    return {
        "versi": stored.version,
        "nodes": lights.nodes(sorted(node_ids(plan, ids))),
        "hapus": sorted(gone),
        "links": [link(x) for x in plan.links.values()],
        "units": {i: unit(plan, plan.units[i]) for i in ids if i in plan.units},
        **buttons(plan_id),
    }


def buttons(plan_id: str) -> dict[str, str | None]:
    """What undo and redo would do."""
    if not allowed("sunting", plan_id):
        return {"undo": None, "redo": None}
    found = turns(the_app(), actor(), plan_id)
    return {"undo": found.undo, "redo": found.redo}
