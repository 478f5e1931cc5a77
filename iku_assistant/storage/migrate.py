"""Migrations, run from the program itself: no ini file, no folder outside the package."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from iku_assistant.storage.engine import Database
from iku_assistant.storage.errors import StorageError

_LOCK = 716_241_003  # any number: one migration at a time on PostgreSQL


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the schema up. StorageError when the database was written by a newer program."""
    with database.writing() as conn:
        _lock(conn)
        current = _current(conn)
        if current is not None and current not in known():
            raise StorageError(
                f"Basis data ini dibuat oleh versi program yang lebih baru (skema {current}). Perbarui program ini.",
                "IKU_DATABASE_URL",
            )
        command.upgrade(_config(conn), revision)


def downgrade(database: Database, revision: str) -> None:
    """Bring the schema down to `revision` ("base": nothing left)."""
    with database.writing() as conn:
        _lock(conn)
        command.downgrade(_config(conn), revision)


def current(database: Database) -> str | None:
    """The revision of the schema; None for an empty database."""
    with database.reading() as conn:
        return _current(conn)


def head() -> str:
    """The newest revision this program knows."""
    return str(_script().get_current_head())


def _current(conn: Connection) -> str | None:
    return MigrationContext.configure(conn).get_current_revision()


def _lock(conn: Connection) -> None:
    if conn.dialect.name == "postgresql":
        conn.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})


def known() -> set[str]:
    """Revisions this program can read."""
    return {script.revision for script in _script().walk_revisions()}


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config(conn: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = conn
    return config
