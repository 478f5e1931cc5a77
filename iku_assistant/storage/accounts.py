"""Accounts, sessions, one-time tokens and sign-in attempts. Only hashes of secrets are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from iku_assistant.plan.errors import NotFound
from iku_assistant.storage import tables as t
from iku_assistant.storage.errors import NameTaken


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in. `password` is an argon2 hash, or "" when none was set: nobody can sign in with that.

    `username` is unique and in small letters.
    """

    id: str
    username: str
    name: str
    role: str
    created_at: datetime
    email: str | None = None
    active: bool = True
    password: str = ""


def digest(secret: str) -> str:
    """What is stored of a session key or one-time token: 256 random bits need no slow hash."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def add_account(conn: Connection, account: Account) -> None:
    """Write a new account. NameTaken when the user name is in use."""
    row = {k: getattr(account, k) for k in Account.__dataclass_fields__}
    try:
        conn.execute(insert(t.accounts), row)
    except IntegrityError as error:
        raise NameTaken("Nama pengguna ini sudah dipakai. Pilih nama lain.", "username") from error


def list_accounts(conn: Connection) -> list[Account]:
    """All accounts by user name."""
    return [_account(row) for row in conn.execute(select(t.accounts).order_by(t.accounts.c.username))]


def find_account(conn: Connection, username: str) -> Account | None:
    """The account with this user name, or None."""
    row = conn.execute(select(t.accounts).where(t.accounts.c.username == username)).first()
    return None if row is None else _account(row)


def get_account(conn: Connection, account_id: str) -> Account:
    """The account with this id. NotFound."""
    row = conn.execute(select(t.accounts).where(t.accounts.c.id == account_id)).first()
    if row is None:
        raise NotFound("Akun ini tidak ada.", account_id)
    return _account(row)


def change_account(conn: Connection, account_id: str, **fields: Any) -> None:
    """Set name, email, role, active or password of an account. NotFound."""
    changed = conn.execute(update(t.accounts).where(t.accounts.c.id == account_id).values(fields))
    if changed.rowcount == 0:
        raise NotFound("Akun ini tidak ada.", account_id)


def count_owners(conn: Connection, but: str = "") -> int:
    """Active owners, `but` one account left out."""
    c = t.accounts.c
    query = select(func.count()).where(c.role == "owner", c.active, c.id != but)
    return int(conn.execute(query).scalar_one())


def open_session(conn: Connection, secret: str, account_id: str, now: datetime, expires: datetime) -> None:
    """Remember a session; expired ones of everybody are dropped on the way."""
    conn.execute(delete(t.sessions).where(t.sessions.c.expires_at <= now))
    row = {"token_hash": digest(secret), "account_id": account_id}
    conn.execute(insert(t.sessions), {**row, "created_at": now, "seen_at": now, "expires_at": expires})


def session_account(conn: Connection, secret: str, now: datetime) -> tuple[Account, datetime] | None:
    """The active account of a living session with the time it was last seen, or None."""
    query = (
        select(t.accounts, t.sessions.c.seen_at)
        .join(t.sessions, t.sessions.c.account_id == t.accounts.c.id)
        .where(t.sessions.c.token_hash == digest(secret), t.sessions.c.expires_at > now, t.accounts.c.active)
    )
    row = conn.execute(query).first()
    return None if row is None else (_account(row), row.seen_at)


def prolong_session(conn: Connection, secret: str, now: datetime, expires: datetime) -> None:
    """Note that a session was used and move its end."""
    where = t.sessions.c.token_hash == digest(secret)
    conn.execute(update(t.sessions).where(where).values(seen_at=now, expires_at=expires))


def close_session(conn: Connection, secret: str) -> None:
    """End one session; nothing happens when it is not there."""
    conn.execute(delete(t.sessions).where(t.sessions.c.token_hash == digest(secret)))


def close_sessions(conn: Connection, account_id: str, but: str = "") -> None:
    """End every session of an account, `but` the one with this secret."""
    c = t.sessions.c
    conn.execute(delete(t.sessions).where(c.account_id == account_id, c.token_hash != digest(but)))


def add_token(conn: Connection, secret: str, purpose: str, expires: datetime, account_id: str | None = None) -> None:
    """Remember a one-time token; an older one of the same purpose and account stops working."""
    c = t.tokens.c
    conn.execute(delete(t.tokens).where(c.purpose == purpose, c.account_id.is_not_distinct_from(account_id)))
    row = {"token_hash": digest(secret), "purpose": purpose, "account_id": account_id, "expires_at": expires}
    conn.execute(insert(t.tokens), row)


def token_lives(conn: Connection, secret: str, purpose: str, now: datetime) -> bool:
    """Whether the token can still be used."""
    c = t.tokens.c
    query = select(c.purpose).where(c.token_hash == digest(secret), c.purpose == purpose, c.expires_at > now)
    return conn.execute(query).first() is not None


def use_token(conn: Connection, secret: str, purpose: str, now: datetime) -> bool:
    """Use the token up; False when it never was, is used or has expired. Two at once: one wins."""
    c = t.tokens.c
    gone = conn.execute(
        delete(t.tokens).where(c.token_hash == digest(secret), c.purpose == purpose, c.expires_at > now)
    )
    return gone.rowcount == 1


def count_attempts(conn: Connection, key: str, after: datetime) -> int:
    """Failed sign-ins noted under a key (user name or address) after a moment."""
    c = t.attempts.c
    query = select(func.count()).select_from(t.attempts).where(c.key == digest(key), c.at > after)
    return int(conn.execute(query).scalar_one())


def note_attempt(conn: Connection, key: str, now: datetime, forget: datetime) -> None:
    """Note one failed sign-in; those before `forget` are dropped."""
    conn.execute(delete(t.attempts).where(t.attempts.c.at <= forget))
    conn.execute(insert(t.attempts), {"key": digest(key), "at": now})


def clear_attempts(conn: Connection, key: str, at: datetime | None = None) -> None:
    """Forget the failures under a key (only those noted `at` a moment), after a success."""
    gone = delete(t.attempts).where(t.attempts.c.key == digest(key))
    conn.execute(gone if at is None else gone.where(t.attempts.c.at == at))


def _account(row: Row[Any]) -> Account:
    return Account(**{k: getattr(row, k) for k in Account.__dataclass_fields__})
