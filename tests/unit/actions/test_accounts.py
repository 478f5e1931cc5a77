"""Accounts and sessions: one link makes the owner, sessions end, guessing is slowed down."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from iku_assistant.actions import accounts
from iku_assistant.actions.app import App
from iku_assistant.actions.errors import ActionError, Forbidden, LinkExpired, SignInFailed, TooManyAttempts
from iku_assistant.actions.first_run import create_owner, first_run_link, first_run_open
from iku_assistant.actions.permission import OPERATOR
from iku_assistant.actions.sign_in import SignedIn, session_actor, sign_in, sign_out
from iku_assistant.plan.errors import FixInput
from iku_assistant.storage import tables
from iku_assistant.storage.errors import NameTaken
from tests.conftest import FrozenClock
from tests.unit.actions.conftest import ANI

GOOD = "jembatan hujan kertas"


def secret(app: App) -> str:
    link = first_run_link(app)
    assert link is not None
    assert link.startswith("http://127.0.0.1:8000/mulai/")
    return link.rpartition("/")[2]


@pytest.fixture
def owner(app: App) -> SignedIn:
    return create_owner(app, secret(app), "Siti", "Siti Aminah", GOOD)


def test_link_makes_the_owner_once(app: App) -> None:
    link = secret(app)
    assert first_run_open(app, link)
    owner = create_owner(app, link, "Siti", "Siti Aminah", GOOD)
    assert (owner.actor.role, owner.actor.username) == ("owner", "siti")
    assert session_actor(app, owner.token) == owner.actor
    assert not first_run_open(app, link)
    assert first_run_link(app) is None
    with pytest.raises(LinkExpired):
        create_owner(app, link, "lain", "Lain", GOOD)


def test_link_ends_after_a_day_and_when_a_new_one_is_printed(app: App, clock: FrozenClock) -> None:
    first = secret(app)
    second = secret(app)
    assert not first_run_open(app, first)
    clock.advance(hours=24)
    assert not first_run_open(app, second)
    with pytest.raises(LinkExpired):
        create_owner(app, second, "siti", "Siti", GOOD)


def test_weak_password_is_refused_and_the_link_stays_good(app: App) -> None:
    link = secret(app)
    for weak in ("pendek", "aaaaaaaaaaaa", "siti aminah", "x" * 201):
        with pytest.raises(FixInput):
            create_owner(app, link, "siti", "Siti Aminah", weak)
    assert first_run_open(app, link)


def test_secrets_are_stored_as_hashes_only(app: App, owner: SignedIn) -> None:
    sign_in(app, "siti", GOOD)
    with app.store.reading() as conn:
        rows = [repr(row) for t in tables.metadata.sorted_tables for row in conn.execute(select(t))]
    text = "\n".join(rows)
    assert GOOD not in text
    assert owner.token not in text
    assert re.search(r"\$argon2id\$", text)


def test_sign_in_needs_the_right_password_and_never_tells_which_part_was_wrong(app: App, owner: SignedIn) -> None:
    assert sign_in(app, " SITI ", GOOD).actor == owner.actor
    told = set()
    for name, word in (("siti", "salah salah salah"), ("tidak ada", GOOD)):
        with pytest.raises(SignInFailed) as caught:
            sign_in(app, name, word)
        told.add(str(caught.value))
    assert len(told) == 1


@pytest.mark.parametrize("name", ["si\x00ti", "siti\ud800", "", "x" * 500])
def test_name_no_database_takes_is_a_wrong_name(app: App, owner: SignedIn, name: str) -> None:
    with pytest.raises(SignInFailed):
        sign_in(app, name, GOOD)
    with pytest.raises(SignInFailed):
        sign_in(app, "siti", GOOD + "\ud800")


def test_guessing_is_stopped_for_a_while_even_with_the_right_password(
    app: App, owner: SignedIn, clock: FrozenClock
) -> None:
    for _ in range(5):
        with pytest.raises(SignInFailed):
            sign_in(app, "siti", "salah salah salah", "10.0.0.1")
    with pytest.raises(TooManyAttempts):
        sign_in(app, "siti", GOOD, "10.0.0.2")
    clock.advance(minutes=15, seconds=1)
    assert sign_in(app, "siti", GOOD, "10.0.0.1").actor == owner.actor


def test_success_forgets_the_failures_before_it(app: App, owner: SignedIn) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(SignInFailed):
                sign_in(app, "siti", "salah salah salah", "10.0.0.1")
        sign_in(app, "siti", GOOD, "10.0.0.1")


def test_one_address_cannot_try_many_names(app: App, owner: SignedIn) -> None:
    for n in range(30):
        with pytest.raises(SignInFailed):
            sign_in(app, f"orang{n}", GOOD, "10.0.0.1")
    with pytest.raises(TooManyAttempts):
        sign_in(app, "siti", GOOD, "10.0.0.1")
    sign_in(app, "siti", GOOD, "10.0.0.2")


def test_session_lasts_while_it_is_used_and_ends_after(app: App, owner: SignedIn, clock: FrozenClock) -> None:
    for _ in range(3):
        clock.advance(hours=11)
        assert session_actor(app, owner.token) == owner.actor
    clock.advance(hours=12)
    assert session_actor(app, owner.token) is None
    assert session_actor(app, None) is None
    assert session_actor(app, "karangan") is None


def test_signing_out_ends_the_session(app: App, owner: SignedIn) -> None:
    sign_out(app, owner.token)
    assert session_actor(app, owner.token) is None


def test_disabled_account_is_out_at_once(app: App, owner: SignedIn) -> None:
    accounts.add_account(app, owner.actor, "budi", "Budi", "perencana", GOOD)
    session = sign_in(app, "budi", GOOD)
    accounts.set_active(app, owner.actor, "budi", False)
    assert session_actor(app, session.token) is None
    with pytest.raises(SignInFailed):
        sign_in(app, "budi", GOOD)
    accounts.set_active(app, owner.actor, "budi", True)
    sign_in(app, "budi", GOOD)


def test_last_owner_cannot_be_lost(app: App, owner: SignedIn) -> None:
    with pytest.raises(ActionError, match="terakhir"):
        accounts.set_active(app, owner.actor, "siti", False)
    with pytest.raises(ActionError, match="terakhir"):
        accounts.set_role(app, owner.actor, "siti", "pembaca")
    accounts.add_account(app, owner.actor, "budi", "Budi", "owner", GOOD)
    assert accounts.set_role(app, owner.actor, "siti", "pembaca").role == "pembaca"


def test_user_names_are_unique_whatever_the_letters(app: App, owner: SignedIn) -> None:
    with pytest.raises(NameTaken):
        accounts.add_account(app, owner.actor, "SITI", "Lain")


@pytest.mark.parametrize(
    ("username", "name", "role", "path"),
    [("a b", "A", "owner", "username"), ("abc", " ", "owner", "name"), ("abc", "A", "raja", "role")],
)
def test_bad_account_data_names_the_field(app: App, username: str, name: str, role: str, path: str) -> None:
    with pytest.raises(FixInput) as caught:
        accounts.add_account(app, OPERATOR, username, name, role)
    assert caught.value.path == path


def test_changing_the_password_ends_the_other_sessions(app: App, owner: SignedIn) -> None:
    other = sign_in(app, "siti", GOOD)
    with pytest.raises(SignInFailed):
        accounts.change_password(app, owner.actor, "salah", "perahu bulan garam", owner.token)
    accounts.change_password(app, owner.actor, GOOD, "perahu bulan garam", owner.token)
    assert session_actor(app, owner.token) is not None
    assert session_actor(app, other.token) is None
    sign_in(app, "siti", "perahu bulan garam")


def test_account_without_password_starts_with_a_one_time_link(app: App, owner: SignedIn) -> None:
    accounts.add_account(app, owner.actor, "budi", "Budi", "pembaca")
    with pytest.raises(SignInFailed):
        sign_in(app, "budi", "")
    link = accounts.password_link(app, owner.actor, "budi")
    with pytest.raises(FixInput):
        accounts.choose_password(app, link, "pendek")
    assert accounts.choose_password(app, link, GOOD).actor.username == "budi"
    with pytest.raises(LinkExpired):
        accounts.choose_password(app, link, GOOD)


def test_only_the_owner_manages_accounts(app: App) -> None:
    for act in (
        lambda: accounts.list_accounts(app, ANI),
        lambda: accounts.add_account(app, ANI, "budi", "Budi"),
        lambda: accounts.set_active(app, ANI, "budi", False),
        lambda: accounts.set_role(app, ANI, "budi", "owner"),
        lambda: accounts.password_link(app, ANI, "budi"),
    ):
        with pytest.raises(Forbidden):
            act()
