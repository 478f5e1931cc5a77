"""Change a plan by edits: the way of browser, form, import, suggestion and API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from iku_assistant.actions.app import App
from iku_assistant.actions.clean import clean_edit
from iku_assistant.actions.draft_marks import without_marks
from iku_assistant.actions.labels import label
from iku_assistant.actions.permission import Actor
from iku_assistant.actions.write import Edited, commit, finish, require_for, stepped
from iku_assistant.plan.edits import Edit, Set
from iku_assistant.plan.errors import FixInput
from iku_assistant.storage import log
from iku_assistant.storage.engine import Connection
from iku_assistant.storage.plans import Change, version_of

#: Commits of the same field by one author within this time join one step (`design/plan.md`, *Editing*).
JOIN = timedelta(seconds=60)
#: Edits in one request.
MOST = 2_000


def edit_plan(
    app: App, actor: Actor | None, plan_id: str, edits: Sequence[Edit], *, person: bool = True, check: bool = True
) -> Edited:
    """Apply all edits or none, as one step each `step` names; a repeat of known edit ids changes nothing.

    `person`: kinds must fit their parents (the cascade model). `check`: answer with the findings to show anew.
    Raises Outdated (with who and when), BreaksStructure, NotFound, FixInput, SignInNeeded, Forbidden.
    """
    who = require_for(app, actor, plan_id, edits)
    if not 1 <= len(edits) <= MOST:
        raise FixInput(f"Kirim 1 sampai {MOST:,} suntingan sekaligus.".replace(",", "."), "edits")
    if len({edit.edit_id for edit in edits}) < len(edits):
        raise FixInput("Setiap suntingan perlu tanda (edit_id) sendiri.", "edits")
    for edit in edits:
        clean_edit(edit)
        if isinstance(edit, Set) and (edit.entity, edit.field) == ("plan", "cascade"):
            app.cascade(str(edit.after))  # FixInput: nothing could open the plan any more
    held = app.store.load(plan_id).plan
    cascade = app.cascade(held.cascade) if person else None
    edits = without_marks(held, edits)
    with app.store.writing() as conn:
        now = app.now()
        version_of(conn, plan_id, lock=True)
        steps = _steps(app, conn, plan_id, who.id, edits, now)
        change = Change(steps, who.author, now, label(edits))
        done = commit(app, conn, plan_id, change, cascade)
    return finish(app, done, check)


def _steps(
    app: App, conn: Connection, plan_id: str, author: str, edits: Sequence[Edit], now: datetime
) -> Sequence[Edit]:
    """The edits under the step they belong to.

    Typing on in one field joins the step before. A step that is no longer the author's last is not taken up again.
    """
    last = log.last_of(conn, plan_id, author)
    if last is not None and _joins(conn, last, edits, now):
        return stepped(edits, last.step)
    renamed: dict[str, str] = {}
    for step in {edit.step for edit in edits}:
        old = log.entries_of(conn, plan_id, author, step)
        if old and (last is None or last.step != step or last.kind != log.EDIT):
            renamed[step] = app.new_id()
    return [stepped([e], renamed[e.step])[0] if e.step in renamed else e for e in edits]


def _joins(conn: Connection, last: log.Entry, edits: Sequence[Edit], now: datetime) -> bool:
    if last.kind != log.EDIT or not timedelta(0) <= now - last.at <= JOIN:
        return False
    if not all(isinstance(e, Set) for e in (*edits, last.edit)):
        return False
    places = {log.target_of(e) for e in edits}
    if places != {log.target_of(last.edit)}:
        return False
    _, target, field = log.target_of(last.edit)
    newest = log.last_change(conn, last.plan_id, [target], field)
    if newest is None or newest.version != last.version:  # somebody else wrote here meanwhile
        return False
    return {log.target_of(e.edit) for e in log.entries_of(conn, last.plan_id, last.author.id, last.step)} == places
