"""What the check would say about a text that is not saved yet."""

from __future__ import annotations

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.plan.edits import Set, apply
from iku_assistant.plan.finding import Finding
from iku_assistant.storage.plans import Stored


def try_text(
    app: App, actor: Actor | None, plan_id: str, node_id: str, field: str, text: str
) -> tuple[Stored, tuple[Finding, ...]]:
    """The plan as it stands, and the node's findings if `field` of the node said `text`. Nothing is kept.

    Raises FixInput for a field that is no text of a node, NotFound, SignInNeeded, Forbidden.
    """
    require(app, actor, "lihat", plan_id)
    stored = app.store.load(plan_id)
    plan = stored.plan
    held = app.checks.result(stored)
    now = getattr(plan.node(node_id), field, None)
    after, _ = apply(plan, Set("coba", "coba", "node", node_id, field, now or None, text.strip() or None))
    tried = app.checks.of(plan).recheck(held, plan, after, {node_id})
    return stored, tried.of_node(node_id)
