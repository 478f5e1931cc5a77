"""Export a plan as a file of the format iku-plan/1."""

from __future__ import annotations

import re

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.exchange.write import write_plan
from iku_assistant.plan.tree import Plan


def export_plan(app: App, actor: Actor | None, plan_id: str) -> bytes:
    """The plan as UTF-8 JSON; the same plan gives the same bytes. NotFound, SignInNeeded, Forbidden."""
    require(app, actor, "cetak", plan_id)
    return write_plan(app.store.load(plan_id).plan)


def file_name(plan: Plan, suffix: str, document: str = "") -> str:
    """A file name for people: title (and document) in plain letters, at most 100 characters."""
    words = re.sub(r"[^0-9A-Za-z]+", "-", f"{document} {plan.judul}").strip("-").lower()
    return f"{words[:90].rstrip('-') or plan.id}.{suffix}"
