"""Take back one's latest step, and take the taking back back. Holds across reload, restart and other computers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from iku_assistant.actions.app import App
from iku_assistant.actions.clean import check_key
from iku_assistant.actions.errors import NothingToUndo
from iku_assistant.actions.permission import Actor, require
from iku_assistant.actions.write import Edited, commit, finish, require_for
from iku_assistant.storage import log
from iku_assistant.storage.engine import Connection
from iku_assistant.storage.log import Step
from iku_assistant.storage.plans import Change, version_of


@dataclass(frozen=True, slots=True)
class Turns:
    """What undo and redo would do for this person: labels for the buttons, None where there is nothing."""

    undo: str | None
    redo: str | None


def undo(app: App, actor: Actor | None, plan_id: str, key: str | None = None, *, check: bool = True) -> Edited:
    """Apply the inverses of the actor's latest step as new edits.

    `key` is made by the client (at most 40 characters): a repeat with the same key changes nothing.
    Raises NothingToUndo, Outdated (with who and when), SignInNeeded, Forbidden.
    """
    return _turn(app, actor, plan_id, key, log.UNDO, check)


def redo(app: App, actor: Actor | None, plan_id: str, key: str | None = None, *, check: bool = True) -> Edited:
    """Undo the actor's latest undo, as long as nothing new was done since. Raises as `undo` does."""
    return _turn(app, actor, plan_id, key, log.REDO, check)


def turns(app: App, actor: Actor | None, plan_id: str) -> Turns:
    """What the two buttons would do now."""
    who = require(app, actor, "lihat", plan_id)
    steps = app.store.steps(plan_id, who.id)
    back, again = undoable(steps), redoable(steps)
    return Turns(back.label if back else None, again.label if again else None)


def undoable(steps: Iterable[Step]) -> Step | None:
    """The step that undo takes back; `steps` are one author's, newest first."""
    dead: set[str | None] = set()
    for step in steps:
        if step.kind == log.UNDO:
            dead.add(step.undoes)
        elif step.id not in dead:
            return step
    return None


def redoable(steps: Iterable[Step]) -> Step | None:
    """The undo that redo takes back; None once something new was done."""
    dead: set[str | None] = set()
    for step in steps:
        if step.kind == log.EDIT and step.id not in dead:
            return None
        if step.kind == log.REDO:
            dead.add(step.undoes)
        elif step.kind == log.UNDO and step.id not in dead:
            return step
    return None


_CHOICE: dict[str, tuple[Callable[[Iterable[Step]], Step | None], str]] = {
    log.UNDO: (undoable, "Tidak ada langkah Anda yang dapat diurungkan."),
    log.REDO: (redoable, "Tidak ada langkah yang dapat diulangi."),
}


def _turn(app: App, actor: Actor | None, plan_id: str, key: str | None, kind: str, check: bool) -> Edited:
    who = require(app, actor, "lihat", plan_id)
    key = key or app.new_id()
    check_key(key)
    with app.store.writing() as conn:
        version_of(conn, plan_id, lock=True)
        change = _change(app, conn, plan_id, who, key, kind)
        require_for(app, actor, plan_id, change.edits)
        done = commit(app, conn, plan_id, change, None)
    return finish(app, done, check)


def _change(app: App, conn: Connection, plan_id: str, who: Actor, key: str, kind: str) -> Change:
    """The inverses of the chosen step, last edit first; for a repeated key nothing at all."""
    if log.known(conn, plan_id, [f"{key}.0"]):
        return Change((), who.author, app.now(), "", kind)
    choose, nothing = _CHOICE[kind]
    step = choose(log.steps_of(conn, plan_id, who.id))
    if step is None:
        raise NothingToUndo(nothing)
    entries = log.entries_of(conn, plan_id, who.id, step.id)
    edits = [replace(e.inverse, edit_id=f"{key}.{n}", step=key) for n, e in enumerate(reversed(entries))]
    return Change(edits, who.author, app.now(), step.label, kind, step.id)
