"""Plans in the database: what is written is what is read, on both databases."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

from iku_assistant.plan.codec import to_json
from iku_assistant.plan.edits import Add, Edit, Move, Remove, Set, branch_json
from iku_assistant.plan.errors import NotFound, Outdated
from iku_assistant.plan.tree import Plan
from iku_assistant.storage import tables as t
from iku_assistant.storage.errors import PlanExists
from iku_assistant.storage.log import Author
from iku_assistant.storage.plans import Change
from iku_assistant.storage.store import Store
from tests.conftest import FrozenClock


def change(*edits: Edit, by: Author, at: Any) -> Change:
    return Change(edits, by, at, "mengubah")


def same(a: Plan, b: Plan) -> bool:
    """Equal, in the order of every map too."""
    return a == b and to_json(a) == to_json(b) and list(a.nodes) == list(b.nodes) and list(a.works) == list(b.works)


def agree(store: Store, plan_id: str) -> Plan:
    """The promise of the house: in memory, from rows and from the log the plan is the same."""
    held, rows = store.load(plan_id), store.load_rows(plan_id)
    assert held.version == rows.version
    assert same(held.plan, rows.plan)
    assert same(held.plan, store.replay(plan_id))
    return held.plan


def test_created_plan_is_read_back_equal_in_every_part(
    store: Store, plan: Plan, ani: Author, clock: FrozenClock
) -> None:
    store.create(plan, ani, clock())
    store.cache.drop(plan.id)
    assert same(agree(store, plan.id), plan)
    (line,) = store.plans()
    assert (line.judul, line.region, line.years, line.version) == (plan.judul, "Uji", (2025, 2026, 2027), 1)
    assert line.created_at == clock()
    assert line.created_by == "Ani"


def test_second_plan_with_the_same_id_is_refused_and_the_first_stays(
    store: Store, plan: Plan, ani: Author, clock: FrozenClock
) -> None:
    store.create(plan, ani, clock())
    with pytest.raises(PlanExists):
        store.create(replace(plan, judul="lain"), ani, clock())
    assert same(agree(store, plan.id), plan)


def test_failed_creation_leaves_no_row_behind(store: Store, plan: Plan, ani: Author, clock: FrozenClock) -> None:
    orphan = replace(plan.nodes["n4"], parent="tidak-ada")
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        store.create(replace(plan, nodes={**plan.nodes, "n4": orphan}), ani, clock())
    assert store.plans() == []
    with store.reading() as conn:
        assert all(conn.execute(select(table)).first() is None for table in t.metadata.sorted_tables)


def test_every_kind_of_edit_leaves_rows_memory_and_log_equal(
    store: Store, plan: Plan, ani: Author, clock: FrozenClock
) -> None:
    store.create(plan, ani, clock())
    branch = branch_json(plan, "n2")
    edits: list[Edit] = [
        Set("e1", "s1", "node", "n1", "statement", plan.nodes["n1"].statement, "Meningkatnya mutu jalan"),
        Set("e2", "s1", "indicator", "i1", "targets.2027", None, "70"),
        Set("e3", "s1", "plan", plan.id, "judul", plan.judul, "RPJMD Baru"),
        Set("e4", "s1", "plan", plan.id, "settings.x", None, {"b": 1, "a": 2}),
        Add("e5", "s1", "node", {"id": "n9", "kind": "sasaran", "indicators": [{"id": "i9", "nama": "Indeks"}]}, "n1"),
        Move("e6", "s1", "n4", "n2", None, "n3", None),
        Add("e7", "s1", "indicator", {"id": "i8", "nama": "Rasio"}, "n9", "i9"),
        Add("e8", "s1", "unit", {"id": "u2", "nama": "Dinas Perhubungan"}),
    ]
    store.commit(plan.id, change(*edits, by=ani, at=clock()))
    now = agree(store, plan.id)
    remove = Remove("e9", "s2", "node", "n2", branch_json(now, "n2"))
    assert remove.removed != branch
    done = store.commit(plan.id, change(remove, by=ani, at=clock()))
    assert not agree(store, plan.id).links
    store.commit(plan.id, change(replace(done.entries[0].inverse, edit_id="e10"), by=ani, at=clock()))
    assert agree(store, plan.id).nodes["n2"] == now.nodes["n2"]


def test_repeated_edit_id_changes_nothing(store: Store, plan: Plan, ani: Author, clock: FrozenClock) -> None:
    store.create(plan, ani, clock())
    edit = Set("e1", "s1", "node", "n1", "notes", None, "catatan")
    first = store.commit(plan.id, change(edit, by=ani, at=clock()))
    again = store.commit(plan.id, change(edit, by=ani, at=clock()))
    assert not first.already_done
    assert again.already_done
    assert (first.after.version, again.after.version) == (2, 2)
    assert len(store.log(plan.id, 1)) == 1


def test_one_bad_edit_takes_the_whole_commit_back(store: Store, plan: Plan, ani: Author, clock: FrozenClock) -> None:
    store.create(plan, ani, clock())
    good = Set("e1", "s1", "node", "n1", "notes", None, "catatan")
    stale = Set("e2", "s1", "node", "n2", "statement", "yang dulu", "yang baru")
    with pytest.raises(Outdated):
        store.commit(plan.id, change(good, stale, by=ani, at=clock()))
    assert same(agree(store, plan.id), plan)
    assert store.log(plan.id, 0) == []


def test_process_that_is_behind_catches_up_from_the_log(
    store: Store, url: str, plan: Plan, ani: Author, budi: Author, clock: FrozenClock
) -> None:
    other = Store.open(url)
    store.create(plan, ani, clock())
    other.load(plan.id)
    store.commit(plan.id, change(Set("e1", "s1", "node", "n1", "notes", None, "satu"), by=ani, at=clock()))
    other.commit(plan.id, change(Set("e2", "s2", "node", "n1", "notes", "satu", "dua"), by=budi, at=clock()))
    assert store.load(plan.id).plan.nodes["n1"].notes == "dua"
    assert store.load(plan.id) == other.load(plan.id)
    assert same(agree(store, plan.id), agree(other, plan.id))
    other.close()


def test_plan_deleted_and_made_anew_elsewhere_is_not_mixed_with_the_old_one(
    store: Store, url: str, plan: Plan, ani: Author, clock: FrozenClock
) -> None:
    other = Store.open(url)
    store.create(plan, ani, clock())
    other.load(plan.id)
    store.delete(plan.id)
    clock.advance(seconds=1)
    store.create(replace(plan, judul="Rencana lain"), ani, clock())
    assert other.load(plan.id).plan.judul == "Rencana lain"
    store.delete(plan.id)
    with pytest.raises(NotFound):
        other.load(plan.id)
    other.close()


def test_writers_of_one_plan_wait_for_each_other(
    store: Store, url: str, plan: Plan, ani: Author, clock: FrozenClock
) -> None:
    store.create(plan, ani, clock())
    stores = [Store.open(url) for _ in range(4)]

    def write(n: int) -> None:
        for i in range(5):
            edit = Add(f"e{n}-{i}", f"s{n}", "unit", {"id": f"x{n}-{i}", "nama": "Unit"})
            stores[n].commit(plan.id, change(edit, by=ani, at=clock()))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.load(plan.id).version == 21
    assert len(agree(store, plan.id).units) == 21
    for one in stores:
        one.close()


def test_history_tells_who_changed_a_field_last(store: Store, plan: Plan, budi: Author, clock: FrozenClock) -> None:
    store.create(plan, budi, clock())
    store.commit(plan.id, change(Set("e1", "s1", "node", "n1", "notes", None, "satu"), by=budi, at=clock()))
    found = store.last_change(plan.id, "n1", "notes")
    assert found is not None
    assert (found.author.name, found.at) == ("Budi", clock())
    assert store.last_change(plan.id, "n1", "statement") is None


def test_rows_can_be_queried_by_what_they_hold(store: Store, plan: Plan, ani: Author, clock: FrozenClock) -> None:
    store.create(plan, ani, clock())
    with store.reading() as conn:
        query = select(t.nodes.c.id).where(t.nodes.c.body["statement"].as_string().like("%terminal%"))
        assert conn.execute(query).scalars().all() == ["n3"]


def test_rows_are_the_truth(store: Store, plan: Plan, ani: Author, clock: FrozenClock) -> None:
    store.create(plan, ani, clock())
    store.cache.drop(plan.id)
    with store.writing() as conn:
        conn.execute(update(t.plans).values(judul="diubah di basis data"))
    assert store.load(plan.id).plan.judul == "diubah di basis data"
