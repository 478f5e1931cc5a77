"""Backup and restore: a copy taken while others write is whole; nothing but a whole copy is taken back."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from iku_assistant.plan.tree import Plan
from iku_assistant.storage.backup import backup, restore
from iku_assistant.storage.engine import Database, read_url
from iku_assistant.storage.errors import StorageError
from iku_assistant.storage.log import Author
from iku_assistant.storage.store import Store
from tests.conftest import FrozenClock


@pytest.fixture
def url(tmp_path: Path) -> str:
    """SQLite only: PostgreSQL has tools of its own."""
    return f"sqlite:///{tmp_path / 'uji.sqlite3'}"


def test_backup_brings_everything_back(
    store: Store, plan: Plan, ani: Author, clock: FrozenClock, tmp_path: Path
) -> None:
    store.create(plan, ani, clock())
    copy = tmp_path / "cadangan.sqlite3"
    assert backup(store.database, copy) == copy.stat().st_size
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    store.create(replace(plan, id="lain"), ani, clock())
    store.close()
    restore(store.database, copy)
    assert [line.id for line in store.plans()] == [plan.id]
    assert store.load_rows(plan.id).plan == plan


def test_backup_takes_the_place_of_a_broken_database(
    store: Store, plan: Plan, ani: Author, clock: FrozenClock, tmp_path: Path
) -> None:
    store.create(plan, ani, clock())
    backup(store.database, tmp_path / "c.sqlite3")
    store.close()
    Path(store.database.url.database or "").write_bytes(b"rusak" * 1000)
    with pytest.raises(StorageError, match="iku db restore"):
        store.plans()
    store.close()
    restore(store.database, tmp_path / "c.sqlite3")
    assert store.load_rows(plan.id).plan == plan


def test_backup_sees_only_what_was_committed(
    store: Store, plan: Plan, ani: Author, clock: FrozenClock, tmp_path: Path
) -> None:
    store.create(plan, ani, clock())
    with store.writing() as conn:
        conn.execute(text("UPDATE plans SET judul = 'setengah jalan'"))
        backup(store.database, tmp_path / "c.sqlite3")
    assert Store.open(f"sqlite:///{tmp_path / 'c.sqlite3'}").load(plan.id).plan.judul == plan.judul


def test_existing_file_is_not_overwritten(store: Store, tmp_path: Path) -> None:
    (tmp_path / "penting").write_text("isi")
    with pytest.raises(StorageError, match="sudah ada"):
        backup(store.database, tmp_path / "penting")
    assert (tmp_path / "penting").read_text() == "isi"


@pytest.mark.parametrize("content", [None, b"", b"bukan basis data", b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_backup_is_refused_and_the_data_stays(
    store: Store, plan: Plan, ani: Author, clock: FrozenClock, tmp_path: Path, content: bytes | None
) -> None:
    store.create(plan, ani, clock())
    bad = tmp_path / "rusak"
    if content is not None:
        bad.write_bytes(content)
    with pytest.raises(StorageError):
        restore(store.database, bad)
    assert store.load_rows(plan.id).plan == plan


@pytest.mark.parametrize("url_text", ["", "mysql://x/y", "sqlite://", "bukan alamat", "sqlite+pysqlcipher:///x"])
def test_foreign_database_address_is_refused_with_a_sentence(url_text: str) -> None:
    with pytest.raises(StorageError, match="IKU_DATABASE_URL"):
        read_url(url_text)


def test_database_that_cannot_be_opened_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError), Database(f"sqlite:///{tmp_path / 'folder'}").reading():
        pass


def test_database_that_was_never_set_up_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="iku db upgrade"):
        Store.open(f"sqlite:///{tmp_path / 'kosong.sqlite3'}").plans()
