"""What holds for every plan, every number and every edit."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from iku_assistant.plan.compare import compare
from iku_assistant.plan.edits import Move, apply, branch_json, edit_from_json, edit_to_json
from iku_assistant.plan.errors import BreaksStructure, Outdated
from iku_assistant.plan.numbers import format_number, read_number
from iku_assistant.plan.order import between, is_key, spread
from iku_assistant.plan.structure import check_structure
from tests import strategies as mine


@given(mine.decimals)
def test_a_number_written_the_indonesian_way_reads_back_as_itself(number):
    """parse(format(x)) = x."""
    assert read_number(format_number(number)).number == number


@given(st.text(max_size=60), st.none() | st.text(max_size=10))
def test_reading_any_text_as_a_value_never_fails(text, satuan):
    """Whatever was typed gets one of the seven kinds."""
    assert read_number(text, satuan).kind in {
        "number", "range", "comparison", "ratio", "predicate", "text", "blank",
    }  # fmt: skip


@given(st.data())
def test_between_two_order_keys_there_is_always_a_third(data):
    """Keys stay sorted whatever is inserted where."""
    keys = spread(data.draw(st.integers(0, 5)))
    for _ in range(data.draw(st.integers(1, 30))):
        at = data.draw(st.integers(0, len(keys)))
        new = between(keys[at - 1] if at else None, keys[at] if at < len(keys) else None)
        keys.insert(at, new)
        assert is_key(new)
    assert keys == sorted(set(keys))


@given(st.data())
def test_an_edit_and_its_inverse_leave_the_plan_as_it_was(data):
    """Undo is exact, and the inverse of the inverse is the edit's own effect again."""
    plan = data.draw(mine.plans())
    edit = data.draw(mine.edits(plan))
    try:
        after, inverse = apply(plan, edit)
    except BreaksStructure:
        assume(False)
    back, redo = apply(after, inverse)
    assert back == plan
    assert apply(back, redo)[0] == after


@given(st.data())
def test_no_sequence_of_edits_breaks_the_structure(data):
    """Whatever is edited, parents exist, nothing is cyclic, ids stay unique."""
    plan = data.draw(mine.plans())
    assert check_structure(plan) == []
    for _ in range(3):
        try:
            plan, _ = apply(plan, data.draw(mine.edits(plan)))
        except BreaksStructure:
            continue
        assert check_structure(plan) == []


@given(st.data())
def test_edits_survive_json(data):
    """An edit written to the change log and read again is the same edit."""
    edit = data.draw(mine.edits(data.draw(mine.plans())))
    assert edit_from_json(edit_to_json(edit)) == edit


@given(st.data())
def test_the_comparison_of_a_plan_with_itself_is_empty_and_an_edit_shows(data):
    """compare() sees every effective edit and nothing else."""
    plan = data.draw(mine.plans())
    assert list(compare(plan, plan)) == []
    try:
        after, _ = apply(plan, data.draw(mine.edits(plan)))
    except BreaksStructure:
        assume(False)
    assert bool(list(compare(plan, after))) == (after != plan)


@given(st.data())
def test_a_node_cannot_go_below_itself(data):
    """Moves into the own branch are refused and leave no trace."""
    plan = data.draw(mine.plans())
    assume(plan.nodes)
    node = data.draw(st.sampled_from(list(plan.nodes.values())))
    below = data.draw(st.sampled_from([n.id for n, _ in plan.walk(node.id)]))
    siblings = plan.children(node.parent)
    at = siblings.index(node)
    left = siblings[at - 1].id if at else None
    with pytest.raises(BreaksStructure):
        apply(plan, Move("e", "s", node.id, node.parent, left, below, None))


@given(st.data())
def test_an_edit_that_expects_something_else_is_refused(data):
    """One precondition serves conflict protection: nothing is overwritten silently."""
    plan = data.draw(mine.plans())
    assume(plan.nodes)
    node = data.draw(st.sampled_from(list(plan.nodes.values())))
    from iku_assistant.plan.edits import Remove, Set

    with pytest.raises(Outdated):
        apply(plan, Set("e", "s", "node", node.id, "statement", "bukan ini", "baru"))
    with pytest.raises(Outdated):
        apply(plan, Remove("e", "s", "node", node.id, {**branch_json(plan, node.id), "notes": "lain"}))
