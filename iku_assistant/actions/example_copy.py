"""Start from the example: a new plan with its content."""

from __future__ import annotations

from iku_assistant.actions.app import App
from iku_assistant.actions.first_run import example_file
from iku_assistant.actions.import_plan import import_plan
from iku_assistant.actions.permission import Actor
from iku_assistant.storage.plans import Stored


def copy_example(app: App, actor: Actor | None) -> Stored:
    """A new plan made from the example that comes with the program. SignInNeeded, Forbidden."""
    file = example_file()
    return import_plan(app, actor, file.read_bytes(), file.name, as_copy=True).stored
