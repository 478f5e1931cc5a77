"""Backup and restore of a SQLite database while it is in use. PostgreSQL has its own tools: pg_dump, pg_restore."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from iku_assistant.plan.errors import reason
from iku_assistant.storage import migrate
from iku_assistant.storage.engine import Database
from iku_assistant.storage.errors import StorageError


def backup(database: Database, target: Path) -> int:
    """Write a consistent copy to a new file only its owner can read; gives its size in bytes. StorageError."""
    source = _file_of(database)
    if target.exists():
        raise StorageError(f"Berkas '{target}' sudah ada. Pilih nama lain.", str(target))
    part = target.with_name(target.name + ".sebagian")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        _copy(source, part)
        check_backup(part)
        part.replace(target)
    except OSError as error:
        raise StorageError(f"Cadangan tidak dapat ditulis ({reason(error)}).", str(target)) from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def restore(database: Database, source: Path) -> None:
    """Replace the content of the database by a backup that passes the check. StorageError; then nothing changed."""
    target = _file_of(database)
    check_backup(source)
    database.close()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _put_aside_if_broken(target)
    _copy(source, target)


def check_backup(path: Path) -> str:
    """The schema of a backup. StorageError when the file is missing, broken, foreign or from a newer program."""
    if not path.is_file():
        raise StorageError(f"Berkas '{path}' tidak ditemukan.", str(path))
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as conn:
            state = conn.execute("PRAGMA integrity_check").fetchone()[0]
            broken = conn.execute("PRAGMA foreign_key_check").fetchone()
            (revision,) = conn.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.Error, TypeError) as error:
        raise StorageError("Berkas ini bukan cadangan basis data program ini, atau rusak.", str(path)) from error
    if state != "ok" or broken is not None:
        raise StorageError("Cadangan ini rusak dan tidak dapat dipulihkan. Pakai cadangan lain.", str(path))
    if revision not in migrate.known():
        raise StorageError("Cadangan ini dibuat versi program yang lebih baru. Perbarui program dahulu.", str(path))
    return str(revision)


def _file_of(database: Database) -> Path:
    if not database.is_sqlite:
        raise StorageError("Untuk PostgreSQL pakai pg_dump dan pg_restore.", "IKU_DATABASE_URL")
    return Path(database.url.database or "")


def _put_aside_if_broken(path: Path) -> None:
    """A database file that cannot be read is kept under another name, so that a backup can take its place."""
    try:
        with closing(sqlite3.connect(path)) as conn:
            conn.execute("PRAGMA schema_version").fetchone()
    except sqlite3.DatabaseError:
        for suffix in ("", "-wal", "-shm"):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.replace(path.with_name(path.name + suffix + ".rusak"))


def _copy(source: Path, target: Path) -> None:
    """SQLite's online copy: readers and writers of either side wait, none sees half a copy."""
    if not source.is_file():
        raise StorageError(f"Basis data '{source}' belum ada.", str(source))
    try:
        with closing(sqlite3.connect(source, timeout=30)) as old, closing(sqlite3.connect(target, timeout=30)) as new:
            old.backup(new)
            os.chmod(target, 0o600)
    except sqlite3.Error as error:
        raise StorageError("Salinan basis data gagal. Hentikan layanan, lalu coba lagi.", str(target)) from error
