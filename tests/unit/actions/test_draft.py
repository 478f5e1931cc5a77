"""An example taken over stays marked as a draft until a person edits or confirms it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iku_assistant.actions.app import App
from iku_assistant.actions.draft import confirm_draft, use_draft
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.errors import Forbidden
from iku_assistant.actions.undo import undo
from iku_assistant.plan.edits import Set
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from tests.unit.actions.conftest import ANI, READER

EXAMPLE = "Meningkatnya minat baca siswa"


def box(app: App) -> Node:
    return app.store.load("rencana").plan.nodes["n1"]


def indicator(app: App) -> Indicator:
    return next(i for n in app.store.load("rencana").plan.nodes.values() for i in n.indicators)


def test_an_example_becomes_a_draft_in_one_step(app: App, plan: Plan) -> None:
    before = box(app)
    use_draft(app, ANI, "rencana", "node", "n1", EXAMPLE)
    assert (box(app).statement, box(app).draft) == (EXAMPLE, True)
    undo(app, ANI, "rencana", None, check=False)
    assert box(app) == before


def test_editing_the_wording_takes_the_mark_away(app: App, plan: Plan) -> None:
    use_draft(app, ANI, "rencana", "node", "n1", EXAMPLE)
    edit_plan(app, ANI, "rencana", [Set("e1", "s1", "node", "n1", "statement", EXAMPLE, "Meningkatnya literasi siswa")])
    assert not box(app).draft
    undo(app, ANI, "rencana", None, check=False)
    assert (box(app).statement, box(app).draft) == (EXAMPLE, True)


def test_another_field_leaves_the_mark(app: App, plan: Plan) -> None:
    use_draft(app, ANI, "rencana", "node", "n1", EXAMPLE)
    edit_plan(app, ANI, "rencana", [Set("e1", "s1", "node", "n1", "notes", None, "catatan")])
    assert box(app).draft


def test_confirming_takes_the_mark_away(app: App, plan: Plan) -> None:
    use_draft(app, ANI, "rencana", "node", "n1", EXAMPLE)
    confirm_draft(app, ANI, "rencana", "node", "n1")
    assert (box(app).statement, box(app).draft) == (EXAMPLE, False)
    with pytest.raises(FixInput, match="bukan draf"):
        confirm_draft(app, ANI, "rencana", "node", "n1")


def test_a_safe_repair_is_no_draft(app: App, plan: Plan) -> None:
    use_draft(app, ANI, "rencana", "node", "n1", EXAMPLE, safe=True)
    assert (box(app).statement, box(app).draft) == (EXAMPLE, False)


def test_an_indicator_has_drafts_too(app: App, plan: Plan) -> None:
    before = indicator(app)
    use_draft(app, ANI, "rencana", "indicator", before.id, "Persentase siswa yang gemar membaca")
    changed = replace(before, nama="Persentase siswa yang gemar membaca", draft=True)
    assert indicator(app) == changed
    confirm_draft(app, ANI, "rencana", "indicator", before.id)
    assert not indicator(app).draft


def test_what_stands_there_already_is_refused_and_readers_may_not(app: App, plan: Plan) -> None:
    with pytest.raises(FixInput):
        use_draft(app, ANI, "rencana", "node", "n1", box(app).statement or "")
    with pytest.raises(Forbidden):
        use_draft(app, READER, "rencana", "node", "n1", EXAMPLE)
