"""The coach's list: every finding that somebody answered with *Aturan keliru*."""

from __future__ import annotations

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, may, require
from iku_assistant.storage.decisions import Taken, decisions_of_kind


def objections(app: App, actor: Actor | None) -> list[Taken]:
    """Objections in the plans that the actor may see, by rule. SignInNeeded, Forbidden."""
    require(app, actor, "lihat")
    with app.store.reading() as conn:
        found = decisions_of_kind(conn, "aturan_keliru")
    allowed = {plan_id: may(app, actor, "lihat", plan_id) for plan_id in {one.plan_id for one in found}}
    return [one for one in found if allowed[one.plan_id]]
