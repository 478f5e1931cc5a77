"""The rules of the installation, for their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.plan.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iku_assistant.checker.engine import Checker
    from iku_assistant.checker.rule_page import RulePage
    from iku_assistant.checker.schema import Rejected, Rule

_USUAL = "rpjmd-renstra"


def list_rules(app: App, actor: Actor | None, plan_id: str | None = None) -> tuple[Rule, ...]:
    """The rules in force, by code; with a plan, under its profile. NotFound, SignInNeeded, Forbidden."""
    require(app, actor, "lihat", plan_id)
    rules: tuple[Rule, ...] = _checker(app, plan_id).packs.rules
    return rules


def rejected_rules(app: App, actor: Actor | None) -> Mapping[str, Rejected]:
    """Candidates that did not become rules, by code. SignInNeeded, Forbidden."""
    require(app, actor, "lihat")
    found: Mapping[str, Rejected] = app.checks.packs.rejected
    return found


def show_rule(app: App, actor: Actor | None, code: str, plan_id: str | None = None) -> RulePage:
    """The page of one rule of whatever status; with a plan, under its profile. NotFound, SignInNeeded, Forbidden."""
    from iku_assistant.checker.rule_page import rule_page

    require(app, actor, "lihat", plan_id)
    page = rule_page(_checker(app, plan_id), code)
    if page is None:
        raise NotFound(f"Aturan {code[:12]} tidak ada.", code)
    return page


def _checker(app: App, plan_id: str | None) -> Checker:
    return app.checks.of(app.store.load(plan_id).plan) if plan_id else app.checks.checker(_USUAL)
