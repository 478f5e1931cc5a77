"""The page of one's own API tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from iku_assistant.actions.accounts import choose_password, password_link
from iku_assistant.actions.permission import OPERATOR
from iku_assistant.actions.tokens import LONGEST, MOST, create_token, list_tokens, token_actor
from iku_assistant.storage.access_tokens import list_access_tokens
from tests.web.conftest import Site, make_site
from tests.web.inspector import Inspector

PAGE = "/akun/token"


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Site]:
    """An installation of its own."""
    made = make_site(tmp_path)
    yield made
    made.app.close()


def _make(person: Inspector, name: str = "SAKIP daerah", days: str = "30") -> str:
    answer = person.post(PAGE, {"token-name": name, "token-days": days}, 200)
    assert answer.headers["Cache-Control"] == "no-store"
    return person.read(answer).css_first("#token-baru").attributes["value"] or ""


def test_a_token_is_shown_once_and_works(fresh: Site) -> None:
    """It is on the answer that made it, on no later page, and in no row of the database."""
    person = fresh.person("pembaca")
    person.get(PAGE)
    secret = _make(person)
    assert re.fullmatch(r"iku_[\w-]{43}", secret)
    page = person.get(PAGE)
    assert secret not in (page.html or "")
    assert {"SAKIP daerah", "belum pernah"} <= set(page.css_first("tbody").text(separator="\n").split("\n"))
    actor = token_actor(fresh.app, secret)
    assert actor is not None
    assert (actor.username, actor.role) == ("pembaca", "pembaca")
    assert "25 November 2026 10.41 WIB" in person.get(PAGE).css_first("tbody tr td:nth-child(3)").text()
    assert secret.encode() not in Path(fresh.app.settings.data_dir / "iku.sqlite3").read_bytes()


def test_a_revoked_token_stays_in_the_list_and_works_no_more(fresh: Site) -> None:
    """Who ended it and when can be read afterwards; it cannot be ended twice."""
    person = fresh.person("perencana")
    person.get(PAGE)
    secret = _make(person)
    (token,) = list_tokens(fresh.app, OPERATOR, "perencana")
    person.post(f"{PAGE}/{token.id}/cabut")
    assert token_actor(fresh.app, secret) is None
    assert "Dicabut 25 November 2026 10.41 WIB" in person.get(PAGE).text()
    person.post(f"{PAGE}/{token.id}/cabut")
    assert "sudah dicabut" in person.get(PAGE).text()


def test_nobody_sees_or_revokes_a_token_of_somebody_else(fresh: Site) -> None:
    """Not even the owner by this page; the operator and the owner do it by account."""
    _, secret = create_token(fresh.app, OPERATOR, "Rahasia dapur", 30, "pembaca")
    (token,) = list_tokens(fresh.app, OPERATOR, "pembaca")
    owner = fresh.person("owner")
    assert "Rahasia dapur" not in owner.get(PAGE).text()
    owner.post(f"{PAGE}/{token.id}/cabut")
    assert token_actor(fresh.app, secret) is not None


@pytest.mark.parametrize(
    ("name", "days", "words"),
    [
        ("", "30", "wajib diisi"),
        ("x" * 81, "30", "80 karakter"),
        ("SAKIP", "0", "wajib diisi"),
        ("SAKIP", "366", f"1 sampai {LONGEST} hari"),
        ("SAKIP", "-1", f"1 sampai {LONGEST} hari"),
        ("SA\u202eKIP", "30", "Beri nama"),
    ],
)
def test_a_wrong_form_is_explained(fresh: Site, name: str, days: str, words: str) -> None:
    """400, the message at its field, no token."""
    person = fresh.person("pembaca")
    person.get(PAGE)
    answer = person.post(PAGE, {"token-name": name, "token-days": days}, 400)
    assert words in answer.get_data(as_text=True)
    assert list_tokens(fresh.app, OPERATOR, "pembaca") == []


def test_days_that_are_no_number_are_told_in_indonesian(fresh: Site) -> None:
    """No English of the form library reaches the person."""
    person = fresh.person("pembaca")
    person.get(PAGE)
    text = person.post(PAGE, {"token-name": "a", "token-days": "setahun"}, 400).get_data(as_text=True)
    assert "Not a valid" not in text


def test_one_account_has_a_limited_number_of_tokens(fresh: Site) -> None:
    """Those that ended do not count."""
    for _ in range(MOST):
        create_token(fresh.app, OPERATOR, "uji", 30, "pembaca")
    person = fresh.person("pembaca")
    person.get(PAGE)
    answer = person.post(PAGE, {"token-name": "lagi", "token-days": "30"}, 400)
    assert f"{MOST} token" in answer.get_data(as_text=True)
    fresh.clock.forward(days=31)
    create_token(fresh.app, OPERATOR, "uji", 30, "pembaca")


def test_a_new_password_by_link_ends_every_token(fresh: Site) -> None:
    """Whoever took the account over must not stay in; what ended a year ago is forgotten."""
    made, secret = create_token(fresh.app, OPERATOR, "uji", 30, "pembaca")
    choose_password(fresh.app, password_link(fresh.app, OPERATOR, "pembaca"), "gunung hujan sepeda 3")
    assert token_actor(fresh.app, secret) is None
    assert list_tokens(fresh.app, OPERATOR, "pembaca")[0].revoked_by == "Orang pembaca"
    fresh.clock.forward(days=366)
    create_token(fresh.app, OPERATOR, "uji", 30, "pembaca")
    with fresh.app.store.reading() as conn:
        assert made.id not in [t.id for t in list_access_tokens(conn, "akunpembaca")]
