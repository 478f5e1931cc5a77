"""The application with the example plan and one account for every role; quick password hashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask

from iku_assistant.actions.app import App, open_app
from iku_assistant.exchange import example_plan
from iku_assistant.plan.tree import Plan
from iku_assistant.settings import Settings
from iku_assistant.storage.accounts import Account, add_account
from iku_assistant.storage.log import Author
from iku_assistant.web import create_app
from tests.web.inspector import Inspector

PASSWORD = "kuda laut biru 7"
ROLES = ("owner", "perencana", "pembaca")
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_START = datetime(2026, 11, 25, 3, 41, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = _START

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    def forward(self, **by: int) -> None:
        """Move the clock."""
        self.now += timedelta(**by)


@dataclass
class Site:
    """An installation with its web application."""

    app: App
    web: Flask
    clock: Clock

    def visitor(self) -> Inspector:
        """Somebody who is not signed in."""
        return Inspector(self.web)

    def person(self, role: str = "owner") -> Inspector:
        """Somebody signed in with this role."""
        return self.visitor().sign_in(role, PASSWORD)

    def plan(self) -> Plan:
        """A fresh copy of the example plan under its own id."""
        from dataclasses import replace

        plan = replace(example_plan(), id=self.app.new_id())
        self.app.store.create(plan, Author("uji", "Penguji"), self.clock())
        return plan


def make_site(folder: Path) -> Site:
    """A new installation with one account per role."""
    clock = Clock()
    settings = Settings.from_env({"IKU_DATA_DIR": str(folder), "IKU_SECRET_KEY": "kunci rahasia untuk uji"})
    app = open_app(settings, now=clock, hasher=QUICK)
    hashed = QUICK.hash(PASSWORD)
    with app.store.writing() as conn:
        for role in ROLES:
            add_account(conn, Account(f"akun{role}", role, f"Orang {role}", role, clock(), password=hashed))
    web = create_app(app)
    web.testing = False  # errors are answered with pages, as in an installation
    return Site(app, web, clock)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One installation for all web tests; a test that changes something takes its own plan."""
    made = make_site(tmp_path_factory.mktemp("web"))
    yield made
    made.app.close()


@pytest.fixture(scope="session")
def example(site: Site) -> Plan:
    """A plan that tests only read."""
    return site.plan()


@pytest.fixture(scope="session")
def owner(site: Site) -> Inspector:
    """The owner, signed in."""
    return site.person()


@pytest.fixture
def plan(site: Site) -> Plan:
    """A plan that one test may change."""
    return site.plan()
