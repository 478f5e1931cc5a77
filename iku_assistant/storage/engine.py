"""The engine: one per process, safe under gunicorn's fork, alike on both databases."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError, OperationalError

from iku_assistant.plan.errors import reason
from iku_assistant.storage.errors import StorageError

#: A connection is handed through by actions, which know nothing else of SQLAlchemy.
__all__ = ["Connection", "Database", "dump", "read_url"]

#: How long a writer waits for another one, in milliseconds (SQLite).
BUSY_TIMEOUT = 10_000


class Database:
    """Opens connections lazily, anew in every forked process."""

    def __init__(self, url: str) -> None:
        self.url = read_url(url)
        self._engine: Engine | None = None
        self._pid = 0

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is one file of this machine."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def engine(self) -> Engine:
        """The engine of this process; connections inherited over a fork are dropped, not closed."""
        if self._engine is not None and self._pid != os.getpid():
            self._engine.dispose(close=False)
            self._engine = None
        if self._engine is None:
            self._engine, self._pid = _make_engine(self.url, self.is_sqlite), os.getpid()
        return self._engine

    def close(self) -> None:
        """Give every connection back; call before forking workers and at the end."""
        if self._engine is not None:
            self._engine.dispose(close=self._pid == os.getpid())
            self._engine = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the database. Raises StorageError when it cannot be reached."""
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with _for_people(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction. SQLite takes the write lock at once; on PostgreSQL the caller locks the plan's row."""
        with _for_people(), self.engine.connect().execution_options(iku_write=True) as connection, connection.begin():
            yield connection


def read_url(text: str) -> URL:
    """Read IKU_DATABASE_URL; `postgresql://` means psycopg 3. Raises StorageError for anything else."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StorageError(
            "Alamat basis data tidak terbaca. Contoh: sqlite:////data/iku.sqlite3.", "IKU_DATABASE_URL"
        ) from error
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg") or (url.drivername == "sqlite" and not url.database):
        raise StorageError(
            "Hanya basis data berkas SQLite (sqlite:///…) dan PostgreSQL (postgresql://…) yang didukung.",
            "IKU_DATABASE_URL",
        )
    return url


def dump(value: object) -> str:
    """JSON as it is stored: compact, keys as given, letters as written. NaN and infinity are refused."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _make_engine(url: URL, sqlite: bool) -> Engine:
    if sqlite:
        _make_folder(url)
    try:
        engine = create_engine(url, json_serializer=dump, pool_pre_ping=not sqlite)
    except NoSuchModuleError as error:  # pragma: no cover - drivers are dependencies
        raise StorageError("Pustaka basis data belum terpasang.", "IKU_DATABASE_URL") from error
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(url: URL) -> None:
    folder = Path(url.database or "").absolute().parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"Folder '{folder}' tidak dapat dibuat ({reason(error)}).", "IKU_DATABASE_URL") from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (f"busy_timeout={BUSY_TIMEOUT}", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("iku_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def _for_people() -> Iterator[None]:
    """Turn a database that cannot be reached into one sentence; errors of our own making stay what they are."""
    try:
        yield
    except DatabaseError as error:
        if type(error) not in (DatabaseError, OperationalError):
            raise  # broken constraints and the like are told by whoever wrote
        raise StorageError(_sentence(error), "IKU_DATABASE_URL") from error


def _sentence(error: DBAPIError) -> str:
    cause = str(error.orig)
    if "locked" in cause:
        return "Basis data sedang dipakai proses lain. Coba lagi sebentar."
    if "no such table" in cause:
        return "Basis data belum disiapkan. Jalankan: iku db upgrade."
    if "readonly" in cause or "unable to open" in cause:
        return "Basis data tidak dapat dibuka atau ditulis. Periksa hak akses berkas dan foldernya."
    if "not a database" in cause or "malformed" in cause:
        return "Berkas basis data rusak. Pulihkan dari cadangan: iku db restore."
    if "full" in cause:
        return "Ruang simpan penuh. Kosongkan sebagian, lalu coba lagi."
    return "Basis data tidak dapat dihubungi. Periksa alamat dan apakah layanannya berjalan."
