"""A wording that a person changes is no draft any more, whatever way the change came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iku_assistant.plan.edits import Edit, Set
from iku_assistant.plan.tree import Plan

_WORDING = {"node": "statement", "indicator": "nama"}


def without_marks(plan: Plan, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, and with each that changes the wording of a draft one that takes its mark away."""
    return [*edits, *_unmarked(plan, edits)]


def _unmarked(plan: Plan, edits: Sequence[Edit]) -> Iterator[Edit]:
    sets = [edit for edit in edits if isinstance(edit, Set)]
    told = {(edit.entity, edit.id) for edit in sets if edit.field == "draft"}
    for edit in sets:
        if (
            edit.field == _WORDING.get(edit.entity)
            and (edit.entity, edit.id) not in told
            and _is_draft(plan, edit.entity, edit.id)
        ):
            yield Set(f"{edit.edit_id}.draf", edit.step, edit.entity, edit.id, "draft", True, None)


def _is_draft(plan: Plan, entity: str, record_id: str) -> bool:
    if entity == "node":
        return record_id in plan.nodes and plan.nodes[record_id].draft
    return plan.holds_indicator(record_id) and plan.indicator(record_id)[1].draft
