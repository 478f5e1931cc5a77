"""The real application behind gunicorn, and a Chromium that fails the test on anything a person would not see.

`server` runs once per session on a free loopback port with its own data folder, the example plan and an owner account.
`page` watches console, exceptions, CSP and requests; `owner_page` is signed in; `axe` checks accessibility.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from iku_assistant.actions.app import open_app
from iku_assistant.exchange import example_plan
from iku_assistant.plan.tree import Plan
from iku_assistant.settings import Settings
from iku_assistant.storage.accounts import Account, add_account
from iku_assistant.storage.log import Author
from tests.conftest import ROOT, chromium

USERNAME = "pemilik"
PASSWORD = "kata sandi uji peramban"
FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@dataclass
class Server:
    """One running installation. `url` has no trailing slash; the sign-in is USERNAME and PASSWORD."""

    url: str
    env: dict[str, str]
    log: Path
    plan: Plan
    username: str = USERNAME
    password: str = PASSWORD
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until a page answers. Fails with the server's log when it ends instead."""
        bind = self.url.removeprefix("http://")
        command = [sys.executable, "-m", "gunicorn", "--bind", bind, "--workers", "1", "--threads", "4", "wsgi:app"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)
        for _ in range(600):
            if self.process.poll() is not None or _answers(self.url):
                break
            time.sleep(0.1)
        if not _answers(self.url):
            self.stop()
            pytest.fail(f"the server did not start:\n{self.log.read_text(errors='replace')[-4000:]}")

    def stop(self) -> None:
        """Stop and wait for the end."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=20)
            self.process = None

    def restart(self) -> None:
        """Stop and start with the same data, as after a reboot."""
        self.stop()
        self.start()


def _answers(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{url}/masuk", timeout=5) as page:
            return bool(page.status == 200)
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _fill(settings: Settings) -> Plan:
    """A migrated installation with an owner and the example plan."""
    app = open_app(settings)
    owner = Account("akun-uji", USERNAME, "Pemilik Uji", "owner", app.now(), password=app.hasher.hash(PASSWORD))
    plan = example_plan()
    with app.store.writing() as conn:
        add_account(conn, owner)
    app.store.create(plan, Author(owner.id, owner.name), app.now())
    app.close()
    return plan


def run_server(folder: Path, database_url: str | None = None) -> Iterator[Server]:
    """A filled, running installation in `folder` (SQLite unless a database URL is given), stopped at the end."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("IKU_")}
    env = {**kept, "IKU_DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}
    if database_url is not None:
        env["IKU_DATABASE_URL"] = database_url
    server = Server(f"http://127.0.0.1:{_free_port()}", env, folder / "server.log", _fill(Settings.from_env(env)))
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application on SQLite, shared by all browser tests: a test that counts makes its own plan."""
    yield from run_server(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory, postgres_url: str) -> Iterator[Server]:
    """The application on PostgreSQL, for one journey. Mark the test `postgres`."""
    yield from run_server(tmp_path_factory.mktemp("data-pg"), postgres_url)


# --- the browser ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, kept off the network."""
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    return {**browser_type_launch_args, "executable_path": chromium(), "args": flags}


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """Addresses may be written without the host."""
    return server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], base_url: str) -> dict[str, Any]:
    """An Indonesian desktop."""
    desktop = {"locale": "id-ID", "timezone_id": "Asia/Jakarta", "viewport": {"width": 1366, "height": 768}}
    return {**browser_context_args, **desktop, "base_url": base_url, "accept_downloads": True}


@dataclass
class Complaints:
    """What the browser complained about. `allow(pattern)` names, as a regular expression, what a test provokes."""

    seen: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        """Let complaints that match pass."""
        self.allowed.append(pattern)

    @property
    def left(self) -> list[str]:
        """Complaints that nobody allowed."""
        return [text for text in self.seen if not any(re.search(pattern, text) for pattern in self.allowed)]

    def watch(self, context: BrowserContext) -> None:
        """Note errors of console (CSP violations are among them), exceptions and requests to another host."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.seen.append(f"exception: {error.error}"))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            self.seen.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        if not re.match(r"(https?://127\.0\.0\.1[:/]|data:|blob:|about:)", request.url):
            self.seen.append(f"request to another host: {request.url}")


@pytest.fixture
def complaints(context: BrowserContext) -> Iterator[Complaints]:
    """Fails the test at its end when the browser complained."""
    noted = Complaints()
    noted.watch(context)
    yield noted
    assert "\n".join(noted.left) == ""


@pytest.fixture
def page(context: BrowserContext, complaints: Complaints) -> Page:
    """A page that is watched; nobody is signed in."""
    return context.new_page()


def sign_in(page: Page, server: Server) -> None:
    """Sign in by the form, as a person does."""
    page.goto(f"{server.url}/masuk")
    form = page.locator("form", has=page.locator("input[type=password]"))
    form.locator("input[autocomplete=username]").fill(server.username)
    form.locator("input[type=password]").fill(server.password)
    form.locator("button[type=submit], button:not([type])").first.click()
    page.wait_for_url(lambda url: "/masuk" not in url)


@pytest.fixture
def plan(server: Server) -> Iterator[Plan]:
    """A fresh copy of the example plan that one test may change."""
    app = open_app(Settings.from_env(server.env))
    made = replace(server.plan, id=app.new_id())
    app.store.create(made, Author("akun-uji", "Pemilik Uji"), app.now())
    yield made
    app.close()


@pytest.fixture
def owner_page(page: Page, server: Server) -> Page:
    """A page with the owner signed in."""
    sign_in(page, server)
    return page


@pytest.fixture
def axe(complaints: Complaints) -> Callable[[Page], None]:
    """Call it with a page: fails on findings of axe of WCAG 2 level A and AA."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

    def check(page: Page) -> None:
        before = len(complaints.seen)
        results = Axe().run(page, options=options)
        del complaints.seen[before:]  # axe tries inline styles of its own, which the CSP rightly refuses
        assert results.violations_count == 0, results.generate_report()

    return check
