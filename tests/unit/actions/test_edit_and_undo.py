"""Editing, undo and redo: one write path that survives reloads, restarts, lost lines and other people."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest

from iku_assistant.actions.app import App
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.errors import Forbidden, NothingToUndo, SignInNeeded
from iku_assistant.actions.history import changes_since, history, plan_at
from iku_assistant.actions.open_plan import open_plan
from iku_assistant.actions.permission import Actor
from iku_assistant.actions.undo import redo, turns, undo
from iku_assistant.actions.write import Edited
from iku_assistant.plan.edits import Add, Edit, Move, Remove, Set, branch_json
from iku_assistant.plan.errors import BreaksStructure, FixInput, NotFound, Outdated
from iku_assistant.plan.tree import Plan
from tests.conftest import FrozenClock
from tests.unit.actions.conftest import ANI, BUDI, READER


def do(app: App, actor: Actor | None, *edits: Edit) -> Edited:
    return edit_plan(app, actor, "rencana", edits, check=False)


def write(app: App, actor: Actor, number: int, before: str | None, after: str | None, step: str = "") -> Edited:
    return do(app, actor, Set(f"e{number}", step or f"s{number}", "node", "n1", "notes", before, after))


def notes(app: App) -> str | None:
    return open_plan(app, ANI, "rencana").plan.nodes["n1"].notes


def take_back(app: App, actor: Actor, key: str | None = None) -> Edited:
    return undo(app, actor, "rencana", key, check=False)


def again(app: App, actor: Actor, key: str | None = None) -> Edited:
    return redo(app, actor, "rencana", key, check=False)


def test_edit_answers_with_the_new_version_and_what_it_touched(app: App, plan: Plan) -> None:
    done = write(app, ANI, 1, None, "satu")
    assert (done.version, done.touched, done.label) == (2, {"n1"}, "mengubah catatan")
    assert notes(app) == "satu"


def test_repeat_after_a_lost_answer_changes_nothing(app: App, plan: Plan) -> None:
    write(app, ANI, 1, None, "satu")
    again_done = write(app, ANI, 1, None, "satu")
    assert again_done.already_done
    assert again_done.version == 2


def test_outdated_edit_tells_who_changed_it_and_when(app: App, plan: Plan, clock: FrozenClock) -> None:
    write(app, BUDI, 1, None, "punya Budi")
    with pytest.raises(Outdated) as caught:
        write(app, ANI, 2, None, "punya Ani")
    assert (caught.value.who, caught.value.when) == ("Budi", clock().isoformat())
    assert (caught.value.mine, caught.value.theirs) == (None, "punya Budi")
    assert notes(app) == "punya Budi"


def test_removing_a_branch_somebody_changed_inside_tells_who(app: App, plan: Plan) -> None:
    removed = branch_json(plan, "n1")
    do(app, BUDI, Set("e1", "s1", "node", "n3", "statement", "Tertatanya terminal", "Tertatanya terminal tipe C"))
    with pytest.raises(Outdated) as caught:
        do(app, ANI, Remove("e2", "s2", "node", "n1", removed))
    assert caught.value.who == "Budi"


def test_edit_of_a_removed_node_tells_who_removed_it(app: App, plan: Plan) -> None:
    do(app, BUDI, Remove("e1", "s1", "node", "n1", branch_json(plan, "n1")))
    with pytest.raises(NotFound, match="Dihapus oleh Budi"):
        do(app, ANI, Set("e2", "s2", "node", "n3", "notes", None, "x"))


def test_child_of_a_kind_that_does_not_fit_is_refused(app: App, plan: Plan) -> None:
    with pytest.raises(BreaksStructure):
        do(app, ANI, Add("e1", "s1", "node", {"id": "x1", "kind": "visi"}, "n3"))


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"])
def test_text_no_database_takes_is_refused_with_a_sentence(app: App, plan: Plan, text: str) -> None:
    with pytest.raises(FixInput, match="karakter rusak"):
        write(app, ANI, 1, None, text)


def test_written_backslash_is_an_ordinary_text(app: App, plan: Plan) -> None:
    write(app, ANI, 1, None, r"C:\u0000")
    assert notes(app) == r"C:\u0000"


def test_reader_and_stranger_may_not_edit(app: App, plan: Plan) -> None:
    with pytest.raises(Forbidden):
        write(app, READER, 1, None, "x")
    with pytest.raises(SignInNeeded):
        do(app, None, Set("e1", "s1", "node", "n1", "notes", None, "x"))
    assert notes(app) is None


def test_undo_and_redo_walk_back_and_forth(app: App, plan: Plan, clock: FrozenClock) -> None:
    values = [None, "satu", "dua", "tiga"]
    for n, (before, after) in enumerate(itertools.pairwise(values)):
        write(app, ANI, n, before, after)
        clock.advance(seconds=61)
    seen = [notes(app)]
    for step in (take_back, take_back, again, take_back, take_back, again, again, again):
        step(app, ANI)
        seen.append(notes(app))
    assert seen == ["tiga", "dua", "satu", "dua", "satu", None, "satu", "dua", "tiga"]
    with pytest.raises(NothingToUndo):
        again(app, ANI)


def test_undo_survives_a_restart(app: App, plan: Plan, reopen: Callable[[], App]) -> None:
    write(app, ANI, 1, None, "satu")
    app.close()
    fresh = reopen()
    take_back(fresh, ANI)
    assert notes(fresh) is None
    last = reopen()
    again(last, ANI)
    assert notes(last) == "satu"
    assert notes(app) == "satu"


def test_new_edit_closes_the_way_of_redo(app: App, plan: Plan) -> None:
    write(app, ANI, 1, None, "satu")
    take_back(app, ANI)
    write(app, ANI, 2, None, "lain")
    with pytest.raises(NothingToUndo):
        again(app, ANI)
    assert notes(app) == "lain"


def test_undo_takes_back_my_step_and_leaves_the_others(app: App, plan: Plan) -> None:
    write(app, ANI, 1, None, "Ani")
    do(app, BUDI, Set("e2", "s2", "node", "n3", "notes", None, "Budi"))
    take_back(app, ANI)
    found = open_plan(app, ANI, "rencana").plan
    assert (found.nodes["n1"].notes, found.nodes["n3"].notes) == (None, "Budi")


def test_undo_over_somebody_elses_change_tells_who_and_changes_nothing(app: App, plan: Plan) -> None:
    write(app, ANI, 1, None, "Ani")
    write(app, BUDI, 2, "Ani", "Budi")
    with pytest.raises(Outdated) as caught:
        take_back(app, ANI)
    assert caught.value.who == "Budi"
    assert notes(app) == "Budi"


def test_repeated_undo_with_the_same_key_undoes_once(app: App, plan: Plan, clock: FrozenClock) -> None:
    write(app, ANI, 1, None, "satu")
    clock.advance(seconds=61)
    write(app, ANI, 2, "satu", "dua")
    take_back(app, ANI, "kunci1")
    assert take_back(app, ANI, "kunci1").already_done
    assert notes(app) == "satu"


def test_edits_of_one_step_undo_together(app: App, plan: Plan) -> None:
    do(
        app, ANI,
        Set("e1", "s", "node", "n1", "notes", None, "satu"),
        Move("e2", "s", "n3", "n1", "n2", "n1", None),
        Remove("e3", "s", "node", "n2", branch_json(plan, "n2")),
    )  # fmt: skip
    done = take_back(app, ANI)
    assert done.plan == plan
    assert done.label == "memindahkan 1 kotak, menghapus 1 kotak, 1 indikator, mengubah catatan"


def test_typing_on_in_one_field_within_a_minute_is_one_step(app: App, plan: Plan, clock: FrozenClock) -> None:
    for n, (before, after) in enumerate([(None, "a"), ("a", "ab"), ("ab", "abc")]):
        write(app, ANI, n, before, after)
        clock.advance(seconds=59)
    take_back(app, ANI)
    assert notes(app) is None


def test_typing_after_a_pause_or_in_another_field_is_a_new_step(app: App, plan: Plan, clock: FrozenClock) -> None:
    write(app, ANI, 1, None, "a")
    clock.advance(seconds=61)
    write(app, ANI, 2, "a", "ab")
    do(app, ANI, Set("e3", "s3", "node", "n1", "csf", None, "x"))
    take_back(app, ANI)
    assert notes(app) == "ab"
    take_back(app, ANI)
    assert notes(app) == "a"


def test_edit_right_after_an_undo_does_not_join_the_step_taken_back(app: App, plan: Plan) -> None:
    write(app, ANI, 1, None, "a", "s")
    take_back(app, ANI)
    write(app, ANI, 2, None, "b", "s")
    take_back(app, ANI)
    assert notes(app) is None


def test_buttons_tell_what_they_would_do(app: App, plan: Plan) -> None:
    assert turns(app, ANI, "rencana").undo is None
    write(app, ANI, 1, None, "a")
    assert turns(app, ANI, "rencana").undo == "mengubah catatan"
    take_back(app, ANI)
    found = turns(app, ANI, "rencana")
    assert (found.undo, found.redo) == (None, "mengubah catatan")


def test_history_holds_every_change_and_every_version(app: App, plan: Plan, clock: FrozenClock) -> None:
    write(app, ANI, 1, None, "a")
    write(app, BUDI, 2, "a", "b")
    assert [e.version for e in changes_since(app, READER, "rencana", 2)] == [3]
    assert changes_since(app, READER, "rencana", 3) == []
    assert [e.author.name for e in history(app, READER, "rencana")] == ["Budi", "Ani"]
    assert plan_at(app, READER, "rencana", 2).nodes["n1"].notes == "a"
    assert plan_at(app, READER, "rencana", 1) == plan


def test_typing_on_does_not_join_over_somebody_elses_words(app: App, plan: Plan) -> None:
    """Otherwise my undo would run into the change between my two."""
    write(app, ANI, 1, None, "a")
    write(app, BUDI, 2, "a", "b")
    write(app, ANI, 3, "b", "c")
    take_back(app, ANI)
    assert notes(app) == "b"


def test_cascade_that_is_not_installed_is_refused_before_nobody_can_open_the_plan(app: App, plan: Plan) -> None:
    with pytest.raises(FixInput, match="tidak dikenal"):
        do(app, ANI, Set("e1", "s1", "plan", "rencana", "cascade", plan.cascade, "lain"))


def test_two_edits_under_one_mark_are_refused(app: App, plan: Plan) -> None:
    """The second would be taken for a repeat and be lost without a word."""
    with pytest.raises(FixInput, match="edit_id"):
        do(app, ANI, *(Set("e1", "s1", "node", "n1", name, None, "x") for name in ("notes", "csf")))


@pytest.mark.parametrize("key", ["k" * 41, "a\x00", "\ud800", " "])
def test_key_of_an_undo_is_checked(app: App, plan: Plan, key: str) -> None:
    write(app, ANI, 1, None, "a")
    with pytest.raises(FixInput):
        take_back(app, ANI, key)
    assert notes(app) == "a"


def test_nesting_without_end_is_refused_with_a_sentence(app: App, plan: Plan) -> None:
    deep: dict[str, object] = {}
    for _ in range(5000):
        deep = {"a": deep}
    for edit in (
        Set("e1", "s1", "node", "n1", "asal.x", None, deep),
        Set("e2", "s1", "node", "n1", "notes", deep, "x"),
        Remove("e3", "s1", "node", "n1", deep),
    ):
        with pytest.raises(FixInput, match="bertingkat"):
            do(app, ANI, edit)


def test_plan_held_by_a_process_follows_a_restored_database(app: App, plan: Plan, reopen: Callable[[], App]) -> None:
    """Rows are the truth: a log that does not fit what is held is no stack trace."""
    held = open_plan(app, ANI, "rencana")
    app.store.cache.put(replace(held, plan=held.plan.changed(nodes={})))
    write(reopen(), BUDI, 1, None, "baru")
    assert notes(app) == "baru"


@pytest.mark.parametrize("parts", [{"children": 5}, {"indicators": 5}, {"children": {"a": 1}}, {"ikut": "x"}])
def test_malformed_box_is_refused_with_a_sentence(app: App, plan: Plan, parts: dict[str, object]) -> None:
    """Before the label is made up as well as after."""
    with pytest.raises(FixInput):
        do(app, ANI, Add("e1", "s1", "node", {"id": "baru", "kind": "kondisi", **parts}, "n2"))
