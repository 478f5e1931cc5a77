"""The one write path: permission, steps, apply, one transaction, re-check. Edits, undo and redo all go through here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from iku_assistant.actions.affected import Affected, affected
from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.actions.touched import touched
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.edits import Edit, Move, Remove, apply
from iku_assistant.plan.errors import NotFound, Outdated
from iku_assistant.plan.tree import Plan
from iku_assistant.storage import log
from iku_assistant.storage.engine import Connection
from iku_assistant.storage.log import Entry
from iku_assistant.storage.plans import Change, Committed, Stored

#: Right that an edit of an entity asks for beside `lihat`.
_RIGHT = {"relevance": "nilai", "decision": "putuskan"}


@dataclass(frozen=True, slots=True)
class Edited:
    """A plan after a write. `entries` are what the log gained; none when the edits were in it already.

    `touched` are the ids of entities that changed; `affected` the findings to show anew, None when not asked for.
    """

    before: Stored
    after: Stored
    entries: tuple[Entry, ...]
    touched: frozenset[str]
    affected: Affected | None = None

    @property
    def plan(self) -> Plan:
        """The plan now."""
        return self.after.plan

    @property
    def version(self) -> int:
        """The version now."""
        return self.after.version

    @property
    def already_done(self) -> bool:
        """Whether this was a repeat that changed nothing."""
        return not self.entries

    @property
    def step(self) -> str | None:
        """The step the edits were put in; None for a repeat."""
        return self.entries[-1].step if self.entries else None

    @property
    def label(self) -> str:
        """What was done, e.g. "memindahkan 3 kotak"; empty for a repeat."""
        return self.entries[-1].label if self.entries else ""


def require_for(app: App, actor: Actor | None, plan_id: str, edits: Sequence[Edit]) -> Actor:
    """The actor, when every one of the edits is allowed. SignInNeeded, Forbidden."""
    who = require(app, actor, "lihat", plan_id)
    for right in {_RIGHT.get(edit.entity, "sunting") for edit in edits} or {"sunting"}:
        require(app, actor, right, plan_id)
    return who


def commit(app: App, conn: Connection, plan_id: str, change: Change, cascade: Cascade | None) -> Committed:
    """Commit inside a writing transaction; an Outdated tells who changed it and when."""

    def checked(plan: Plan, edit: Edit) -> tuple[Plan, Edit]:
        try:
            return apply(plan, edit, cascade)
        except Outdated as error:
            who, when = _culprit(conn, plan_id, edit, error)
            raise Outdated(error.what, error.mine, error.theirs, who, when) from error
        except NotFound as error:
            gone = log.removal_of(conn, plan_id, log.target_of(edit)[1])
            raise NotFound(
                f"{error.message} Dihapus oleh {gone.author.name}." if gone else error.message, error.path
            ) from error

    return app.store.commit_in(conn, plan_id, change, checked)


def finish(app: App, done: Committed, check: bool) -> Edited:
    """After the transaction: hold the new plan, re-check what the edits reach."""
    app.store.cache.put(done.after)
    changed = touched(done.before.plan, done.after.plan)
    found = affected(app, done.before, done.after, changed) if check else None
    return Edited(done.before, done.after, done.entries, changed, found)


def already_done(app: App, plan_id: str, key: str) -> bool:
    """Whether an action made under this key is in the log: a repeat must not look at the plan as it is now."""
    with app.store.reading() as conn:
        return bool(log.known(conn, plan_id, [f"{key}.0"]))


def stepped(edits: Sequence[Edit], step: str) -> list[Edit]:
    """The edits under another step."""
    return [replace(edit, step=step) for edit in edits]


def _culprit(conn: Connection, plan_id: str, edit: Edit, error: Outdated) -> tuple[str, str]:
    """Who last changed what the edit met, and when (ISO 8601, UTC); empty texts when the log does not tell."""
    _, target, field = log.target_of(edit)
    found = log.last_change(conn, plan_id, [target], field) if field else None
    found = found or log.last_change(conn, plan_id, _concerned(edit, target, error))
    return (found.author.name, found.at.isoformat()) if found else ("", "")


def _concerned(edit: Edit, target: str, error: Outdated) -> list[str]:
    if isinstance(edit, Remove):
        return [target, *_ids(error.theirs)]
    if isinstance(edit, Move):
        places = error.theirs if isinstance(error.theirs, list) else []
        return [target, *(p for p in [edit.old_left, *places] if isinstance(p, str))]
    return [target]


def _ids(data: Any) -> list[str]:
    """Every id inside the JSON of a branch."""
    if isinstance(data, list):
        return [i for part in data for i in _ids(part)]
    if not isinstance(data, dict):
        return []
    own = [data["id"]] if isinstance(data.get("id"), str) else []
    return own + [i for part in data.values() for i in _ids(part)]
