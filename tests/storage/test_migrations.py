"""Migrations go up and down with data in the tables, and end at the tables the code speaks of."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from iku_assistant.plan.tree import Plan
from iku_assistant.storage import migrate
from iku_assistant.storage.errors import StorageError
from iku_assistant.storage.log import Author
from iku_assistant.storage.store import Store
from iku_assistant.storage.tables import metadata
from tests.conftest import FrozenClock


def test_migrated_schema_is_what_the_code_speaks_of(store: Store) -> None:
    with store.reading() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_down_and_up_again_with_data(store: Store, plan: Plan, ani: Author, clock: FrozenClock) -> None:
    store.create(plan, ani, clock())
    migrate.downgrade(store.database, "base")
    with store.reading() as conn:
        assert set(inspect(conn).get_table_names()) <= {"alembic_version"}
    store.migrate()
    store.cache.drop(plan.id)
    assert store.create(plan, ani, clock()).version == 1
    assert store.load_rows(plan.id).plan == plan


def test_year_of_relevance_comes_back_with_the_old_schema(
    store: Store, plan: Plan, ani: Author, clock: FrozenClock
) -> None:
    store.create(plan, ani, clock())
    migrate.downgrade(store.database, "0001")
    with store.reading() as conn:
        assert conn.execute(text("SELECT tahun FROM relevance")).scalars().all() == [2025]
    store.migrate()
    assert store.load_rows(plan.id).plan == plan


def test_migrating_twice_changes_nothing(store: Store, plan: Plan, ani: Author, clock: FrozenClock) -> None:
    store.create(plan, ani, clock())
    store.migrate()
    assert migrate.current(store.database) == migrate.head()
    assert store.load_rows(plan.id).plan == plan


def test_database_of_a_newer_program_is_left_alone(store: Store) -> None:
    with store.writing() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="lebih baru"):
        store.migrate()
