"""The first start: one link makes the owner's account, once; an example plan is there to look at."""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path

from iku_assistant.actions.accounts import build_account
from iku_assistant.actions.app import App
from iku_assistant.actions.errors import LinkExpired
from iku_assistant.actions.permission import OPERATOR
from iku_assistant.actions.sign_in import SignedIn, open_session
from iku_assistant.exchange.read import read_plan_file
from iku_assistant.resources import bundled
from iku_assistant.storage import accounts as kept
from iku_assistant.storage.plans import Stored

#: Path of the page that takes the link; the secret follows.
PATH = "/mulai/"
#: How long the link works; the next start prints a new one.
LINK = timedelta(hours=24)
_PURPOSE = "pemilik"


def first_run_link(app: App) -> str | None:
    """The address with which the owner is created; None once there is one. An earlier link stops working."""
    with app.store.writing() as conn:
        if kept.list_accounts(conn):
            return None
        secret = secrets.token_urlsafe(32)
        kept.add_token(conn, secret, _PURPOSE, app.now() + LINK)
    host = "127.0.0.1" if app.settings.host in ("0.0.0.0", "::") else app.settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{app.settings.port}{PATH}{secret}"


def prepare_first_run(app: App) -> str | None:
    """What a server does before it answers: the example plan for an empty database, and the owner's link."""
    link = first_run_link(app)
    if link is not None:
        example_plan(app)
    return link


def first_run_open(app: App, secret: str) -> bool:
    """Whether the link can still be used (for showing the form)."""
    with app.store.reading() as conn:
        return kept.token_lives(conn, secret, _PURPOSE, app.now()) and not kept.list_accounts(conn)


def has_owner(app: App) -> bool:
    """Whether any account was made; from then on no link for the owner is printed."""
    with app.store.reading() as conn:
        return bool(kept.list_accounts(conn))


def create_owner(app: App, secret: str, username: str, name: str, password: str) -> SignedIn:
    """Use the link: make the owner's account and sign in. LinkExpired; FixInput leaves the link good."""
    account = build_account(app, username, name, "owner", password)
    with app.store.writing() as conn:
        if not kept.use_token(conn, secret, _PURPOSE, app.now()) or kept.list_accounts(conn):
            raise LinkExpired("Tautan ini sudah dipakai atau kedaluwarsa. Mulai ulang layanan untuk tautan baru.")
        kept.add_account(conn, account)
        return open_session(app, conn, account)


def example_file() -> Path:
    """The plan file of the example that comes with the program."""
    return bundled("models") / "example" / "contoh-kabupaten.json"


def example_plan(app: App) -> Stored | None:
    """Put the example plan into an empty database; None when any plan is there already."""
    if app.store.plans():
        return None
    file = example_file()
    return app.store.create(read_plan_file(file.read_bytes(), file.name).plan, OPERATOR.author, app.now())
