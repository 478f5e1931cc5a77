"""Take an example over as a draft, and confirm it (`design/checker.md` §4: *Pakai sebagai draf*).

A draft is marked "draf dari contoh" until a person edits or confirms it.
"""

from __future__ import annotations

from iku_assistant.actions.app import App
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.permission import Actor
from iku_assistant.actions.write import Edited
from iku_assistant.plan.edits import Edit, Set
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.tree import Plan


def use_draft(
    app: App, actor: Actor | None, plan_id: str, entity: str, record_id: str, text: str, *, safe: bool = False
) -> Edited:
    """Put `text` in place of a statement (`entity` node) or an indicator's name (indicator), marked as a draft.

    `safe`: the suggestion only repairs form or spelling, so it needs no mark. Raises FixInput for an empty text and
    where the text stands there already, NotFound, Outdated, SignInNeeded, Forbidden.
    """
    field, before, draft = _place(app.store.load(plan_id).plan, entity, record_id)
    if not text.strip() or text == before:
        raise FixInput("Contoh ini kosong atau sudah dipakai.", field)
    step = app.new_id()
    edits: list[Edit] = [Set(app.new_id(), step, entity, record_id, field, before, text.strip())]
    if draft != (not safe):
        edits.append(Set(app.new_id(), step, entity, record_id, "draft", draft or None, (not safe) or None))
    return edit_plan(app, actor, plan_id, edits)


def confirm_draft(app: App, actor: Actor | None, plan_id: str, entity: str, record_id: str) -> Edited:
    """A person stands for the wording: the mark goes. FixInput where there is none, NotFound, Forbidden."""
    _, _, draft = _place(app.store.load(plan_id).plan, entity, record_id)
    if not draft:
        raise FixInput("Rumusan ini bukan draf.", "draft")
    key = app.new_id()
    return edit_plan(app, actor, plan_id, [Set(key, key, entity, record_id, "draft", True, None)])


def _place(plan: Plan, entity: str, record_id: str) -> tuple[str, str | None, bool]:
    """(field, its text, whether it is a draft) of a box or an indicator; NotFound."""
    if entity == "node":
        node = plan.node(record_id)
        return "statement", node.statement or None, node.draft
    found = plan.indicator(record_id)[1]
    return "nama", found.nama or None, found.draft
