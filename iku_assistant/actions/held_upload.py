"""An uploaded file between its preview and the decision to keep it: in the data folder, for an hour, for one person."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.plan.errors import FixInput

#: How long an upload waits.
KEPT = timedelta(hours=1)
_KEY = re.compile(r"[0-9a-z]{12}")


def hold_upload(app: App, actor: Actor | None, data: bytes) -> str:
    """Keep the bytes and give the key to ask for them. SignInNeeded, Forbidden."""
    who = require(app, actor, "buat")
    folder = _folder(app)
    folder.mkdir(mode=0o700, exist_ok=True)
    _forget_old(app, folder)
    key = app.new_id()
    path = folder / f"{who.id}-{key}"
    path.touch(mode=0o600)
    path.write_bytes(data)
    return key


def held_upload(app: App, actor: Actor | None, key: str) -> bytes:
    """The bytes. FixInput when they are gone or somebody else's; SignInNeeded, Forbidden."""
    path = _path(app, actor, key)
    if path is None or not path.is_file():
        raise FixInput("Berkas ini sudah tidak disimpan lagi. Unggah sekali lagi.", "berkas")
    return path.read_bytes()


def drop_upload(app: App, actor: Actor | None, key: str) -> None:
    """Forget an upload."""
    path = _path(app, actor, key)
    if path is not None:
        path.unlink(missing_ok=True)


def _path(app: App, actor: Actor | None, key: str) -> Path | None:
    who = require(app, actor, "buat")
    return _folder(app) / f"{who.id}-{key}" if _KEY.fullmatch(key) else None


def _folder(app: App) -> Path:
    return app.settings.make_data_dir() / "unggahan"


def _forget_old(app: App, folder: Path) -> None:
    limit = (app.now() - KEPT).timestamp()
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # another worker was quicker
            if path.stat().st_mtime < limit:
                path.unlink()
