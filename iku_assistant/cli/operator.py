"""The operator: whoever has a shell on the server acts with all rights, and the change log says so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iku_assistant.actions.app import App
    from iku_assistant.actions.permission import Actor


@cache
def operator() -> tuple[App, Actor]:
    """The application of this installation, opened once, and the operator as actor."""
    from iku_assistant.actions.app import open_app
    from iku_assistant.actions.permission import OPERATOR
    from iku_assistant.settings import Settings

    return open_app(Settings.from_env()), OPERATOR
