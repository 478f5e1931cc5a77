"""The profiles of the rules that a plan can be checked with."""

from __future__ import annotations

from collections.abc import Mapping

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require


def profiles(app: App, actor: Actor | None) -> Mapping[str, str]:
    """Name → title of the profiles of this installation. SignInNeeded, Forbidden."""
    require(app, actor, "lihat")
    return {one.name: one.title for one in app.checks.packs.profiles.values()}
