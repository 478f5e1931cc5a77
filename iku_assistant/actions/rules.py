"""The rules of the installation, for their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.plan.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iku_assistant.checker.schema import Rule, Source

_USUAL = "rpjmd-renstra"


def list_rules(app: App, actor: Actor | None) -> tuple[Rule, ...]:
    """The rules in force, by code. SignInNeeded, Forbidden."""
    require(app, actor, "lihat")
    rules: tuple[Rule, ...] = app.checks.checker(_USUAL).packs.rules
    return rules


def show_rule(app: App, actor: Actor | None, code: str) -> tuple[Rule, Mapping[str, Source]]:
    """One rule of whatever status, with the register of sources its basis names. NotFound, SignInNeeded, Forbidden."""
    require(app, actor, "lihat")
    packs = app.checks.checker(_USUAL).packs
    found = packs.find(code)
    if found is None:
        raise NotFound(f"Aturan {code[:12]} tidak ada.", code)
    return found.rule, packs.sources
