"""The application: what is built once per process and handed to every action."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from argon2 import PasswordHasher

from iku_assistant.actions.checks import Checks
from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.plan.cascade import Cascade
from iku_assistant.settings import Settings
from iku_assistant.storage.store import Store

if TYPE_CHECKING:
    from iku_assistant.language import Reader

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def make_id() -> str:
    """A new identifier: 12 characters [0-9a-z] (62 bits)."""
    return "".join(secrets.choice(_LETTERS) for _ in range(12))


class App:
    """Store, catalog, packs and language of one installation, with the clock and the source of identifiers.

    Heavy parts (language, packs) are loaded when first asked for; `warm()` loads them before a server forks.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        now: Callable[[], datetime] = utc_now,
        new_id: Callable[[], str] = make_id,
        hasher: PasswordHasher | None = None,
    ) -> None:
        self.settings = settings
        self.store = store
        self.now = now
        self.new_id = new_id
        self.hasher = hasher or PasswordHasher()
        self.checks = Checks(self)

    def cascade(self, cascade_id: str) -> Cascade:
        """A cascade model. FixInput when the installation does not have it."""
        return load_cascade(cascade_id, self.settings.models_dirs)

    @cached_property
    def reader(self) -> Reader:
        """The reader of planning texts; loads spaCy."""
        from iku_assistant.language import open_reader

        return open_reader(self.settings.models_dirs)

    def warm(self) -> None:
        """Load what every request needs; call before forking so that the workers share it."""
        self.checks.warm()
        self.store.close()

    def close(self) -> None:
        """Give back every connection."""
        self.store.close()


def open_app(
    settings: Settings,
    *,
    now: Callable[[], datetime] = utc_now,
    new_id: Callable[[], str] = make_id,
    hasher: PasswordHasher | None = None,
) -> App:
    """Open the installation: data folder, database (brought up to date) and catalog.

    Raises FixInput or StorageError with what the operator has to do.
    """
    settings.make_data_dir()
    store = Store.open(settings.database_url)
    store.migrate()
    return App(settings, store, now, new_id, hasher)
