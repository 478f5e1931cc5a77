"""Personal access tokens: with one, another program asks the API in the name of a person."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from iku_assistant.actions.app import App
from iku_assistant.actions.errors import ActionError, TooManyRequests
from iku_assistant.actions.permission import Actor, require
from iku_assistant.actions.sign_in import actor_of
from iku_assistant.plan.errors import FixInput
from iku_assistant.storage import access_tokens as kept
from iku_assistant.storage import accounts
from iku_assistant.storage.access_tokens import AccessToken
from iku_assistant.storage.accounts import Account
from iku_assistant.storage.engine import Connection

#: How a token begins, so that people and scanners of leaked secrets know what they see.
PREFIX = "iku_"
#: Days until a token ends: shortest, longest, and what is offered.
SHORTEST, LONGEST, USUAL = 1, 365, 90
#: Working tokens of one account at most.
MOST = 20
#: Requests with one token within `WINDOW`, over all workers; then one has to wait until the window ends.
REQUESTS, WINDOW = 60, timedelta(minutes=1)
#: What is kept of a token that ended goes after this time.
_REMEMBERED = timedelta(days=365)
# 256 random bits cannot be guessed, so a quick hash (SHA-256, `storage.accounts.digest`) keeps them as safe as a slow
# one would, and a request does not pay for argon2. Passwords, which people choose, need the slow hash; these do not.
_FORM = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}")


def create_token(
    app: App, actor: Actor | None, name: str, days: int = USUAL, username: str | None = None
) -> tuple[AccessToken, str]:
    """A new token of one's own (of `username`: the owner's right) and its secret, which can never be shown again.

    Raises FixInput (with the field in `path`), ActionError for too many, SignInNeeded, Forbidden.
    """
    who = _allowed(app, actor, username)
    name = " ".join(name.split())
    if not 1 <= len(name) <= 80 or not name.isprintable():
        raise FixInput("Beri nama token, 1 sampai 80 karakter, misalnya nama aplikasi yang memakainya.", "name")
    if not SHORTEST <= days <= LONGEST:
        raise FixInput(f"Masa berlaku {SHORTEST} sampai {LONGEST} hari.", "days")
    secret, now = PREFIX + secrets.token_urlsafe(32), app.now()
    with app.store.writing() as conn:
        account = _account(conn, who, username)
        kept.forget_access_tokens(conn, now - _REMEMBERED)
        if not account.active:
            raise FixInput("Akun ini dinonaktifkan. Aktifkan dahulu.", "username")
        if kept.count_working(conn, account.id, now) >= MOST:
            raise ActionError(f"Sudah ada {MOST} token yang berlaku. Cabut yang tidak dipakai.", "name")
        token = AccessToken(app.new_id(), account.id, name, now, who.name, now + timedelta(days=days))
        kept.add_access_token(conn, token, secret)
    return token, secret


def list_tokens(app: App, actor: Actor | None, username: str | None = None) -> list[AccessToken]:
    """One's own tokens (those of `username`: the owner's right), the newest first, also those that ended."""
    who = _allowed(app, actor, username)
    with app.store.reading() as conn:
        return kept.list_access_tokens(conn, _account(conn, who, username).id)


def revoke_token(app: App, actor: Actor | None, token_id: str, username: str | None = None) -> None:
    """End a token at once. FixInput when this account has no such token, or it was revoked before."""
    who = _allowed(app, actor, username)
    with app.store.writing() as conn:
        account = _account(conn, who, username)
        if not kept.revoke_access_token(conn, account.id, token_id, app.now(), who.name):
            raise FixInput("Token ini tidak ada, atau sudah dicabut.", "token")


def token_actor(app: App, secret: str) -> Actor | None:
    """Who a token belongs to; None when it is unknown, revoked, expired or its account was disabled.

    Counts the request. TooManyRequests with the seconds to wait.
    """
    if not _FORM.fullmatch(secret):
        return None
    now = app.now()
    with app.store.reading() as conn:  # an unknown token never takes the lock of a writer
        found = kept.find_access_token(conn, secret, now)
    if found is None:
        return None
    with app.store.writing() as conn:
        counted = kept.count_use(conn, found[0].id, now, WINDOW)
    if counted is None:
        return None
    used, since = counted
    if used > REQUESTS:
        raise TooManyRequests(max(1, round((since + WINDOW - now).total_seconds())))
    return actor_of(found[1])


def _allowed(app: App, actor: Actor | None, username: str | None) -> Actor:
    return require(app, actor, "lihat" if username is None else "akun")


def _account(conn: Connection, who: Actor, username: str | None) -> Account:
    if username is None:
        return accounts.get_account(conn, who.id)
    found = accounts.find_account(conn, username.strip().casefold()[:80])
    if found is None:
        raise FixInput(f"Akun “{username[:80]}” tidak ada.", "username")
    return found
