"""Accounts: add, list, disable, change role and password. The last active owner cannot be lost."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from iku_assistant.actions.app import App
from iku_assistant.actions.errors import ActionError, LinkExpired, SignInFailed
from iku_assistant.actions.passwords import hash_password, matches
from iku_assistant.actions.permission import ROLES, Actor, require
from iku_assistant.actions.sign_in import SignedIn, open_session
from iku_assistant.plan.errors import FixInput
from iku_assistant.storage import accounts as kept
from iku_assistant.storage.access_tokens import revoke_access_tokens
from iku_assistant.storage.accounts import Account
from iku_assistant.storage.engine import Connection

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,78}[a-z0-9]")
_PASSWORD_LINK = "sandi"
#: How long the link with which a person chooses a password works.
LINK = timedelta(hours=24)


def add_account(
    app: App,
    actor: Actor | None,
    username: str,
    name: str,
    role: str = "perencana",
    password: str | None = None,
    email: str | None = None,
) -> Account:
    """A new account. Without a password nobody can sign in until one is chosen by `password_link`.

    Raises NameTaken, FixInput (with the field in `path`), SignInNeeded, Forbidden.
    """
    require(app, actor, "akun")
    account = build_account(app, username, name, role, password, email)
    with app.store.writing() as conn:
        kept.add_account(conn, account)
    return account


def list_accounts(app: App, actor: Actor | None) -> list[Account]:
    """All accounts by user name."""
    require(app, actor, "akun")
    with app.store.reading() as conn:
        return kept.list_accounts(conn)


def set_active(app: App, actor: Actor | None, username: str, active: bool) -> Account:
    """Disable an account or enable it again. FixInput for an unknown user name.

    Disabling ends its sessions and revokes its API tokens at once; enabling brings neither back.
    """
    who = require(app, actor, "akun")
    with app.store.writing() as conn:
        account = _named(conn, username)
        if not active:
            _keep_an_owner(conn, account)
            kept.close_sessions(conn, account.id)
            revoke_access_tokens(conn, account.id, app.now(), who.name)
        kept.change_account(conn, account.id, active=active)
        return kept.get_account(conn, account.id)


def set_role(app: App, actor: Actor | None, username: str, role: str) -> Account:
    """Give an account another role. FixInput for an unknown role or user name."""
    require(app, actor, "akun")
    _check_role(role)
    with app.store.writing() as conn:
        account = _named(conn, username)
        if role != "owner":
            _keep_an_owner(conn, account)
        kept.change_account(conn, account.id, role=role)
        return kept.get_account(conn, account.id)


def change_password(app: App, actor: Actor | None, old: str, new: str, token: str | None = None) -> None:
    """Change one's own password; other sessions than `token` end. SignInFailed when `old` is wrong, FixInput."""
    who = require(app, actor, "lihat")
    with app.store.reading() as conn:
        account = kept.get_account(conn, who.id)
    if not matches(app.hasher, account.password, old):
        raise SignInFailed("Kata sandi lama tidak cocok.", "sandi_lama")
    hashed = hash_password(app.hasher, new, account.username, account.name, old)
    with app.store.writing() as conn:
        kept.change_account(conn, account.id, password=hashed)
        kept.close_sessions(conn, account.id, but=token or "")


def password_link(app: App, actor: Actor | None, username: str) -> str:
    """The secret of a one-time link with which this person chooses a (new) password; older links stop working."""
    require(app, actor, "akun")
    secret = secrets.token_urlsafe(32)
    with app.store.writing() as conn:
        account = _named(conn, username)
        kept.add_token(conn, f"{account.id}.{secret}", _PASSWORD_LINK, app.now() + LINK, account.id)
    return f"{account.id}.{secret}"


def choose_password(app: App, secret: str, password: str) -> SignedIn:
    """Use a `password_link`: set the password and sign in. LinkExpired, FixInput (the link then stays good)."""
    with app.store.writing() as conn:
        if not kept.use_token(conn, secret, _PASSWORD_LINK, app.now()):
            raise LinkExpired("Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru kepada pemilik aplikasi.")
        account = kept.get_account(conn, secret.partition(".")[0])
        if not account.active:
            raise LinkExpired("Akun ini dinonaktifkan. Hubungi pemilik aplikasi.")
        hashed = hash_password(app.hasher, password, account.username, account.name)
        kept.change_account(conn, account.id, password=hashed)
        kept.close_sessions(conn, account.id)
        # Whoever asks for a new password may have lost the account to somebody: nothing of before goes on working.
        revoke_access_tokens(conn, account.id, app.now(), account.name)
        return open_session(app, conn, account)


def build_account(
    app: App, username: str, name: str, role: str, password: str | None = None, email: str | None = None
) -> Account:
    """A checked account that is not stored yet. FixInput with the field in `path`."""
    username, name = username.strip().casefold(), " ".join(name.split())
    if not _USERNAME.fullmatch(username):
        raise FixInput("Nama pengguna: 3–80 huruf kecil, angka, titik, garis, atau alamat surel.", "username")
    if not 1 <= len(name) <= 200 or not name.isprintable():
        raise FixInput("Nama lengkap belum diisi, atau lebih dari 200 karakter.", "name")
    if email and ("@" not in email or len(email) > 200 or not email.isprintable()):
        raise FixInput("Alamat surel tidak lengkap.", "email")
    _check_role(role)
    hashed = hash_password(app.hasher, password, username, name) if password is not None else ""
    return Account(app.new_id(), username, name, role, app.now(), email or None, password=hashed)


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise FixInput(f"Peran “{role[:40]}” tidak ada. Pilih: {', '.join(ROLES)}.", "role")


def _named(conn: Connection, username: str) -> Account:
    name = username.strip().casefold()
    account = kept.find_account(conn, name) if _USERNAME.fullmatch(name) else None
    if account is None:
        raise FixInput(f"Akun “{username[:80]}” tidak ada.", "username")
    return account


def _keep_an_owner(conn: Connection, account: Account) -> None:
    if account.role == "owner" and account.active and kept.count_owners(conn, but=account.id) == 0:
        raise ActionError("Ini pemilik aktif terakhir. Tunjuk pemilik lain dahulu.", "username")
