"""Whatever is edited, undone and retried: memory, rows and log tell the same plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iku_assistant.plan.codec import to_json
from iku_assistant.plan.edits import Edit
from iku_assistant.plan.errors import BreaksStructure, Outdated
from iku_assistant.plan.tree import Plan
from iku_assistant.storage import plans as kept
from iku_assistant.storage.log import Author
from iku_assistant.storage.plans import Change
from iku_assistant.storage.store import Store
from tests.conftest import FrozenClock
from tests.strategies import edits, plans

ANI = Author("ani", "Ani")


def commit(store: Store, plan: Plan, *wanted: Edit) -> kept.Committed | None:
    """Commit, or None when the plan refuses (then nothing may have changed)."""
    try:
        return store.commit(plan.id, Change(wanted, ANI, FrozenClock().now, "mengubah"))
    except (BreaksStructure, Outdated):
        return None


def told(plan: Plan) -> object:
    """The plan as it is stored, maps in their order."""
    return [(k, list(v) if isinstance(v, dict) else v) for k, v in to_json(plan).items()], to_json(plan)


def agree(store: Store, plan: Plan) -> Plan:
    held, rows = store.load(plan.id), store.load_rows(plan.id)
    assert held == rows
    assert told(held.plan) == told(rows.plan) == told(store.replay(plan.id))
    return held.plan


def run(store: Store, data: st.DataObject) -> None:
    """A plan, some edits one by one, each maybe sent twice; then everything is taken back."""
    plan = data.draw(plans())
    store.create(plan, ANI, FrozenClock().now)
    inverses: list[Edit] = []
    for n in range(data.draw(st.integers(1, 4))):
        edit = replace(data.draw(edits(store.load(plan.id).plan)), edit_id=f"e{n}")
        done = commit(store, plan, edit)
        if done is not None:
            inverses.append(replace(done.entries[0].inverse, edit_id=f"u{n}"))
            again = commit(store, plan, edit)
            assert again is not None
            assert again.already_done
        agree(store, plan)
    if inverses:
        assert commit(store, plan, *reversed(inverses)) is not None
    assert agree(store, plan) == plan
    store.delete(plan.id)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_sqlite(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    run(_store(f"sqlite:///{_folder(tmp_path_factory) / 'acak.sqlite3'}"), data)


@pytest.mark.postgres
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_postgresql(postgres_url: str, data: st.DataObject) -> None:
    run(_store(postgres_url), data)


_stores: dict[str, Store] = {}


def _store(url: str) -> Store:
    """One migrated store per database; a failed example may have left its plan behind."""
    if url not in _stores:
        _stores[url] = Store.open(url)
        _stores[url].migrate()
    for line in _stores[url].plans():
        _stores[url].delete(line.id)
    return _stores[url]


_folders: list[Path] = []


def _folder(factory: pytest.TempPathFactory) -> Path:
    if not _folders:
        _folders.append(factory.mktemp("acak"))
    return _folders[0]


@pytest.fixture(scope="module", autouse=True)
def close_stores():  # type: ignore[no-untyped-def]
    """Connections are given back at the end."""
    yield
    for store in _stores.values():
        store.close()
    _stores.clear()
