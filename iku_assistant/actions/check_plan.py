"""Findings of a plan, and the rules they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.storage.plans import Stored

if TYPE_CHECKING:
    from iku_assistant.checker.result import CheckResult


def check_plan(app: App, actor: Actor | None, plan_id: str) -> tuple[Stored, CheckResult]:
    """The plan at its current version with its findings. NotFound, SignInNeeded, Forbidden."""
    require(app, actor, "lihat", plan_id)
    stored = app.store.load(plan_id)
    return stored, app.checks.result(stored)
