"""What happened to a plan: for the history page, and for others who have it open."""

from __future__ import annotations

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.plan.tree import Plan
from iku_assistant.storage.log import Entry


def changes_since(app: App, actor: Actor | None, plan_id: str, version: int) -> list[Entry]:
    """Entries after `version`, oldest first; empty when the caller is up to date. NotFound."""
    require(app, actor, "lihat", plan_id)
    if app.store.version(plan_id) <= version:
        return []
    return app.store.log(plan_id, version)


def history(app: App, actor: Actor | None, plan_id: str, limit: int = 100, before: int | None = None) -> list[Entry]:
    """The newest entries (below version `before`), newest first. NotFound."""
    require(app, actor, "lihat", plan_id)
    app.store.version(plan_id)
    return app.store.history(plan_id, limit, before)


def plan_at(app: App, actor: Actor | None, plan_id: str, version: int) -> Plan:
    """The plan as it was at a version, told from the change log. NotFound."""
    require(app, actor, "lihat", plan_id)
    return app.store.replay(plan_id, version)
