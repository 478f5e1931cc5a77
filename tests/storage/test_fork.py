"""A server forks its workers: each makes connections of its own."""

from __future__ import annotations

import os

from iku_assistant.plan.edits import Set
from iku_assistant.plan.tree import Plan
from iku_assistant.storage.log import Author
from iku_assistant.storage.plans import Change
from iku_assistant.storage.store import Store
from tests.conftest import FrozenClock


def test_forked_process_writes_without_touching_the_connections_of_its_parent(
    store: Store, plan: Plan, ani: Author, clock: FrozenClock
) -> None:
    store.create(plan, ani, clock())
    child = os.fork()
    if child == 0:
        code = 1
        try:
            edit = Set("e1", "s1", "node", "n1", "notes", None, "dari anak")
            store.commit(plan.id, Change([edit], ani, clock(), "mengubah catatan"))
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    assert store.load(plan.id).plan.nodes["n1"].notes == "dari anak"
    store.commit(plan.id, Change([Set("e2", "s2", "node", "n3", "notes", None, "induk")], ani, clock(), "x"))
    assert store.load_rows(plan.id).version == 3
