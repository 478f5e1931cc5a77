"""Personal access tokens: kept as hashes, counted by use, and kept for a while after they ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any

from sqlalchemy import Connection, Row, case, delete, func, insert, or_, select, update

from iku_assistant.storage import tables as t
from iku_assistant.storage.accounts import Account, digest

_T = t.access_tokens.c


@dataclass(frozen=True, slots=True)
class AccessToken:
    """What is known of a token; the token itself was shown once and is kept nowhere. Moments are in UTC.

    `created_by` and `revoked_by` are names of people. `used_at` is the last use.
    """

    id: str
    account_id: str
    name: str
    created_at: datetime
    created_by: str
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    revoked_by: str | None = None

    def works(self, now: datetime) -> bool:
        """Whether it is neither revoked nor expired."""
        return self.revoked_at is None and now < self.expires_at


def add_access_token(conn: Connection, token: AccessToken, secret: str) -> None:
    """Keep a new token with the hash of its secret."""
    row = {key: getattr(token, key) for key in AccessToken.__dataclass_fields__}
    conn.execute(
        insert(t.access_tokens),
        {**row, "token_hash": digest(secret), "counted_from": token.created_at, "counted": 0},
    )


def list_access_tokens(conn: Connection, account_id: str) -> list[AccessToken]:
    """Tokens of an account, also those that ended, the newest first."""
    query = select(t.access_tokens).where(_T.account_id == account_id).order_by(_T.created_at.desc(), _T.id)
    return [_token(row) for row in conn.execute(query)]


def count_working(conn: Connection, account_id: str, now: datetime) -> int:
    """How many tokens of an account are neither revoked nor expired."""
    query = select(func.count()).where(_T.account_id == account_id, _T.revoked_at.is_(None), _T.expires_at > now)
    return int(conn.execute(query).scalar_one())


def find_access_token(conn: Connection, secret: str, now: datetime) -> tuple[AccessToken, Account] | None:
    """The working token of an active account with this secret, or None.

    Looked up by hash: how long that takes tells nothing about the secret, because nobody can choose the first
    letters of a SHA-256. The last word has a comparison that takes the same time wherever two hashes differ.
    """
    wanted = digest(secret)
    fields = [c.label(f"of_{c.name}") for c in t.accounts.c]
    query = (
        select(t.access_tokens, *fields)
        .join(t.accounts, _T.account_id == t.accounts.c.id)
        .where(_T.token_hash == wanted, _T.revoked_at.is_(None), _T.expires_at > now, t.accounts.c.active)
    )
    row = conn.execute(query).first()
    if row is None or not compare_digest(row.token_hash, wanted):
        return None
    account = Account(**{key: getattr(row, f"of_{key}") for key in Account.__dataclass_fields__})
    return _token(row), account


def count_use(conn: Connection, token_id: str, now: datetime, window: timedelta) -> tuple[int, datetime] | None:
    """Count one use: how many in the running window, and when that began. None when the token was just revoked.

    One statement, so that several workers count together. A window starts with the first use after the last one ended.
    """
    fresh = _T.counted_from <= now - window
    counted = (
        update(t.access_tokens)
        .where(_T.id == token_id, _T.revoked_at.is_(None))
        .values(
            used_at=now,
            counted=case((fresh, 1), else_=_T.counted + 1),
            counted_from=case((fresh, now), else_=_T.counted_from),
        )
        .returning(_T.counted, _T.counted_from)
    )
    row = conn.execute(counted).first()
    return None if row is None else (row.counted, row.counted_from)


def revoke_access_token(conn: Connection, account_id: str, token_id: str, now: datetime, by: str) -> bool:
    """End one token of an account; False when it is not there or was revoked before."""
    query = update(t.access_tokens).where(_T.id == token_id, _T.account_id == account_id, _T.revoked_at.is_(None))
    return conn.execute(query.values(revoked_at=now, revoked_by=by)).rowcount == 1


def revoke_access_tokens(conn: Connection, account_id: str, now: datetime, by: str) -> None:
    """End every token of an account."""
    query = update(t.access_tokens).where(_T.account_id == account_id, _T.revoked_at.is_(None))
    conn.execute(query.values(revoked_at=now, revoked_by=by))


def forget_access_tokens(conn: Connection, ended_before: datetime) -> None:
    """Drop what is kept of tokens that ended before a moment."""
    old = or_(_T.revoked_at < ended_before, _T.expires_at < ended_before)
    conn.execute(delete(t.access_tokens).where(old))


def _token(row: Row[Any]) -> AccessToken:
    return AccessToken(**{key: getattr(row, key) for key in AccessToken.__dataclass_fields__})
