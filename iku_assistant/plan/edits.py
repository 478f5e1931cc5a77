"""Applying edits: plan and edit in, new plan and the inverse edit out. Pure; refuses what breaks the structure."""

from __future__ import annotations

from collections.abc import Iterable

from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.edit import Add, Edit, Move, Remove, Set, edit_from_json, edit_to_json
from iku_assistant.plan.edit_branch import add_branch, branch_json, move_node, remove_branch
from iku_assistant.plan.edit_record import (
    add_indicator,
    add_record,
    move_indicator,
    record_json,
    remove_indicator,
    remove_record,
)
from iku_assistant.plan.edit_set import apply_set
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.tree import Plan

__all__ = [
    "Add",
    "Edit",
    "Move",
    "Remove",
    "Set",
    "apply",
    "apply_all",
    "branch_json",
    "edit_from_json",
    "edit_to_json",
    "record_json",
]


def apply(plan: Plan, edit: Edit, cascade: Cascade | None = None) -> tuple[Plan, Edit]:
    """Apply one edit. With `cascade` the kinds of child and parent must fit (edits made by a person).

    Raises Outdated (what it expected no longer holds), BreaksStructure, NotFound or FixInput; the plan is untouched.
    """
    match edit:
        case Set():
            return apply_set(plan, edit, cascade)
        case Move(entity="node"):
            return move_node(plan, edit, cascade)
        case Move(entity="indicator"):
            return move_indicator(plan, edit)
        case Add(entity="node"):
            return add_branch(plan, edit, cascade)
        case Add(entity="indicator"):
            return add_indicator(plan, edit)
        case Add():
            return add_record(plan, edit)
        case Remove(entity="node"):
            return remove_branch(plan, edit)
        case Remove(entity="indicator"):
            return remove_indicator(plan, edit)
        case Remove():
            return remove_record(plan, edit)
    raise FixInput(f"Data “{edit.entity}” tidak dapat dipindahkan.")


def apply_all(plan: Plan, edits: Iterable[Edit], cascade: Cascade | None = None) -> tuple[Plan, list[Edit]]:
    """Apply edits in order, all or none. The inverses come in the order in which they must be applied."""
    inverses: list[Edit] = []
    for edit in edits:
        plan, inverse = apply(plan, edit, cascade)
        inverses.append(inverse)
    return plan, inverses[::-1]
