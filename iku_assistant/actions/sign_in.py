"""Signing in and out, and who a session belongs to."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from iku_assistant.actions.app import App
from iku_assistant.actions.errors import SignInFailed, TooManyAttempts
from iku_assistant.actions.passwords import LONGEST, matches
from iku_assistant.actions.permission import Actor
from iku_assistant.storage import accounts as kept
from iku_assistant.storage.accounts import Account
from iku_assistant.storage.engine import Connection

#: A session ends this long after its last use.
SESSION = timedelta(hours=12)
#: How often the use of a session is written down.
_NOTE = timedelta(minutes=5)
#: Failed sign-ins allowed within `WINDOW`, for one user name and for one address.
BY_NAME, BY_ADDRESS, WINDOW = 5, 30, timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session: give `token` to the browser, and only there. `expires` is in UTC."""

    actor: Actor
    token: str
    expires: datetime


def sign_in(app: App, username: str, password: str, address: str = "") -> SignedIn:
    """Open a session. SignInFailed for a wrong name, password or a disabled account; TooManyAttempts."""
    name, now = username.strip().casefold()[:80], app.now()
    name = name if name.isprintable() else ""
    keys = {f"nama {name}": BY_NAME, f"alamat {address}": BY_ADDRESS if address else 0}
    with app.store.writing() as conn:
        _refuse_flood(conn, keys, now)
        _note(conn, keys, now)  # counted before the slow comparison, so that many at once are counted too
        account = kept.find_account(conn, name)
    good = matches(app.hasher, account.password if account else None, password)
    if not (good and account is not None and account.active):
        raise SignInFailed("Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan kecilnya.")
    with app.store.writing() as conn:
        kept.clear_attempts(conn, f"nama {name}")
        kept.clear_attempts(conn, f"alamat {address}", at=now)
        if app.hasher.check_needs_rehash(account.password):
            kept.change_account(conn, account.id, password=app.hasher.hash(password[:LONGEST]))
        return open_session(app, conn, account)


def open_session(app: App, conn: Connection, account: Account) -> SignedIn:
    """A new session of an account, inside a writing transaction."""
    token, now = secrets.token_urlsafe(32), app.now()
    kept.open_session(conn, token, account.id, now, now + SESSION)
    return SignedIn(actor_of(account), token, now + SESSION)


def session_actor(app: App, token: str | None) -> Actor | None:
    """Who a session belongs to; None when it ended or its account was disabled. Moves its end while it is used."""
    if not token:
        return None
    now = app.now()
    with app.store.reading() as conn:
        found = kept.session_account(conn, token, now)
    if found is None:
        return None
    account, seen = found
    if now - seen >= _NOTE:
        with app.store.writing() as conn:
            kept.prolong_session(conn, token, now, now + SESSION)
    return actor_of(account)


def sign_out(app: App, token: str | None) -> None:
    """End the session, if it still lives."""
    if token:
        with app.store.writing() as conn:
            kept.close_session(conn, token)


def actor_of(account: Account) -> Actor:
    """The actor of an account."""
    return Actor(account.id, account.name, account.role, account.username)


def _refuse_flood(conn: Connection, keys: dict[str, int], now: datetime) -> None:
    for key, most in keys.items():
        if most and kept.count_attempts(conn, key, now - WINDOW) >= most:
            raise TooManyAttempts(int(WINDOW.total_seconds() // 60))


def _note(conn: Connection, keys: dict[str, int], now: datetime) -> None:
    for key, most in keys.items():
        if most:
            kept.note_attempt(conn, key, now, now - WINDOW)
