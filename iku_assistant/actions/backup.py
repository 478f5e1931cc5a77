"""Backup and restore of the whole installation's data."""

from __future__ import annotations

from pathlib import Path

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.settings import Settings
from iku_assistant.storage import backup as kept
from iku_assistant.storage.engine import Database
from iku_assistant.storage.store import Store


def backup_data(app: App, actor: Actor | None, target: Path) -> int:
    """Copy the database to a new file while it is in use; gives its size in bytes. StorageError, Forbidden."""
    require(app, actor, "akun")
    return kept.backup(app.store.database, target)


def restore_data(settings: Settings, source: Path) -> None:
    """Replace the database by a backup that passes the check, then bring its schema up. For the command line only.

    Raises StorageError; then nothing was changed. Restart the service afterwards.
    """
    settings.make_data_dir()
    kept.restore(Database(settings.database_url), source)
    Store.open(settings.database_url).migrate()
