"""Access tokens on both databases: kept as hashes, found while they work, counted together, gone with their account."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, inspect, select, text

from iku_assistant.storage import access_tokens as kept
from iku_assistant.storage import migrate
from iku_assistant.storage import tables as t
from iku_assistant.storage.access_tokens import AccessToken
from iku_assistant.storage.accounts import Account, add_account, change_account, list_accounts
from iku_assistant.storage.store import Store
from tests.conftest import FrozenClock

SECRET = "iku_rahasia-untuk-uji"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def token(store: Store, clock: FrozenClock) -> AccessToken:
    """One account with one token that works for a day."""
    made = AccessToken("t1", "a1", "Aplikasi uji", clock(), "Sri", clock() + timedelta(days=1))
    with store.writing() as conn:
        add_account(conn, Account("a1", "sri", "Sri", "perencana", clock(), password="x"))
        kept.add_access_token(conn, made, SECRET)
    return made


def test_the_secret_itself_is_kept_nowhere(store: Store, token: AccessToken) -> None:
    """Only its hash stands in the row."""
    with store.reading() as conn:
        row = conn.execute(select(t.access_tokens)).one()
        assert SECRET not in [str(value) for value in row]
        assert kept.list_access_tokens(conn, "a1") == [token]


def test_a_token_is_found_while_it_works(store: Store, token: AccessToken, clock: FrozenClock) -> None:
    """Not with another secret, after its end, after it was revoked, or for a disabled account."""
    with store.writing() as conn:
        found = kept.find_access_token(conn, SECRET, clock())
        assert found is not None
        assert (found[0], found[1].username) == (token, "sri")
        assert kept.find_access_token(conn, SECRET + "x", clock()) is None
        assert kept.find_access_token(conn, SECRET, token.expires_at) is None
        change_account(conn, "a1", active=False)
        assert kept.find_access_token(conn, SECRET, clock()) is None
        change_account(conn, "a1", active=True)
        assert kept.count_working(conn, "a1", clock()) == 1
        assert not kept.revoke_access_token(conn, "lain", "t1", clock(), "Budi")
        assert kept.revoke_access_token(conn, "a1", "t1", clock(), "Budi")
        assert not kept.revoke_access_token(conn, "a1", "t1", clock(), "Budi"), "who came first stays written down"
        assert kept.find_access_token(conn, SECRET, clock()) is None
        (told,) = kept.list_access_tokens(conn, "a1")
    assert (told.revoked_at, told.revoked_by) == (clock(), "Budi")
    assert not told.works(clock())


def test_uses_are_counted_in_a_window(store: Store, token: AccessToken, clock: FrozenClock) -> None:
    """Counting starts anew when the window has passed; the last use is written down; a revoked one is not counted."""
    with store.writing() as conn:
        assert kept.count_use(conn, "t1", clock(), MINUTE) == (1, clock())
        start = clock()
        clock.advance(seconds=59)
        assert kept.count_use(conn, "t1", clock(), MINUTE) == (2, start)
        clock.advance(seconds=1)
        assert kept.count_use(conn, "t1", clock(), MINUTE) == (1, clock())
        assert kept.list_access_tokens(conn, "a1") == [replace(token, used_at=clock())]
        kept.revoke_access_tokens(conn, "a1", clock(), "Sri")
        assert kept.count_use(conn, "t1", clock(), MINUTE) is None


def test_uses_at_the_same_time_are_all_counted(store: Store, token: AccessToken, clock: FrozenClock) -> None:
    """Several workers count in one row: no number twice, none left out."""

    def use(_: int) -> int:
        with store.writing() as conn:
            counted = kept.count_use(conn, "t1", clock(), MINUTE)
        assert counted is not None
        return counted[0]

    with ThreadPoolExecutor(4) as workers:
        assert sorted(workers.map(use, range(40))) == list(range(1, 41))


def test_what_ended_long_ago_is_forgotten(store: Store, token: AccessToken, clock: FrozenClock) -> None:
    """Rows go by the time they ended, not by the time they were made."""
    with store.writing() as conn:
        kept.forget_access_tokens(conn, token.expires_at)
        assert kept.list_access_tokens(conn, "a1") == [token]
        kept.forget_access_tokens(conn, token.expires_at + MINUTE)
        assert kept.list_access_tokens(conn, "a1") == []


def test_tokens_go_with_their_account(store: Store, token: AccessToken) -> None:
    """A removed account leaves no key behind."""
    with store.writing() as conn:
        conn.execute(delete(t.accounts))
        assert conn.execute(select(t.access_tokens)).all() == []


def test_migration_down_and_up_keeps_accounts_and_drops_tokens(
    store: Store, token: AccessToken, clock: FrozenClock
) -> None:
    """With rows in the table, on both databases; after it, tokens can be made again."""
    migrate.downgrade(store.database, "0002")
    with store.reading() as conn:
        assert "access_tokens" not in inspect(conn).get_table_names()
        assert conn.execute(text("SELECT username FROM accounts")).scalars().all() == ["sri"]
    store.migrate()
    with store.writing() as conn:
        assert [one.username for one in list_accounts(conn)] == ["sri"]
        assert kept.list_access_tokens(conn, "a1") == []
        kept.add_access_token(conn, token, SECRET)
        assert kept.find_access_token(conn, SECRET, clock()) is not None
