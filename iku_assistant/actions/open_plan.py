"""Open a plan, and list those that can be opened."""

from __future__ import annotations

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.storage.plans import PlanLine, Stored


def open_plan(app: App, actor: Actor | None, plan_id: str) -> Stored:
    """The plan (`.plan`) at its current version (`.version`). NotFound, SignInNeeded, Forbidden."""
    require(app, actor, "lihat", plan_id)
    return app.store.load(plan_id)


def list_plans(app: App, actor: Actor | None) -> list[PlanLine]:
    """Plans the actor may see, the last changed first."""
    require(app, actor, "lihat")
    return app.store.plans()
