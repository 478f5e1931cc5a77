"""Signing in and out, the owner's one-time link, passwords, accounts."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, jsonify, redirect, render_template, request, session, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from iku_assistant.actions import accounts, first_run
from iku_assistant.actions.errors import Forbidden, LinkExpired, SignInFailed, SignInNeeded, TooManyAttempts
from iku_assistant.actions.permission import require
from iku_assistant.actions.sign_in import SignedIn
from iku_assistant.actions.sign_in import sign_in as open_session
from iku_assistant.actions.sign_in import sign_out as close_session
from iku_assistant.plan.errors import PlanError
from iku_assistant.web import resend
from iku_assistant.web.account.forms import AccountForm, ChangePasswordForm, NewPasswordForm, OwnerForm, SignInForm
from iku_assistant.web.gate import SECRET, actor, public, the_app

blueprint = Blueprint("account", __name__)
Page = str | Response | tuple[str, int]


@blueprint.route("/masuk", methods=["GET", "POST"])
@public
def sign_in() -> Page:
    """Name and password."""
    held = request.form.get("tertahan", "")
    if actor() is not None:
        return resend.page(held) or redirect(_onward())
    form = SignInForm(prefix="masuk")
    if not form.validate_on_submit():
        page = render_template("akun/masuk.html", form=form, tertahan=held)
        return page, 200 if request.method == "GET" else 400
    try:
        _enter(open_session(the_app(), form.username.data or "", form.password.data or "", request.remote_addr or ""))
    except (SignInFailed, TooManyAttempts) as error:
        form.refuse(error)
        page = render_template("akun/masuk.html", form=form, tertahan=held)
        return page, 429 if isinstance(error, TooManyAttempts) else 403
    return resend.page(held) or redirect(_onward())


@blueprint.route("/mulai/<path:secret>", methods=["GET", "POST"])
@public
def first_start(secret: str) -> Page:
    """The owner chooses a name and a password; the link works once."""
    form = OwnerForm(prefix="pemilik")
    if not first_run.first_run_open(the_app(), secret):
        made = first_run.has_owner(the_app())
        return render_template("akun/tautan_habis.html", mulai=made, pemilik=not made), 404
    if form.validate_on_submit():
        try:
            _enter(
                first_run.create_owner(
                    the_app(), secret, form.username.data or "", form.name.data or "", form.sandi.data or ""
                )
            )
        except PlanError as error:
            form.refuse(error)
        else:
            flash("Selamat datang. Akun pemilik sudah dibuat.", "good")
            return redirect(url_for("plans.index"))
    return render_template("akun/mulai.html", form=form), 200 if request.method == "GET" else 400


@blueprint.route("/sandi/<path:secret>", methods=["GET", "POST"])
@public
def choose_password(secret: str) -> Page:
    """A new account (or one that forgot) chooses its password; the link works once."""
    form = NewPasswordForm(prefix="sandi")
    if form.validate_on_submit():
        try:
            _enter(accounts.choose_password(the_app(), secret, form.sandi.data or ""))
        except LinkExpired:
            return render_template("akun/tautan_habis.html"), 404
        except PlanError as error:
            form.refuse(error)
        else:
            flash("Kata sandi sudah dipasang.", "good")
            return redirect(url_for("plans.index"))
    return render_template("akun/sandi.html", form=form), 200 if request.method == "GET" else 400


@blueprint.get("/token.json")
def token() -> Response:
    """The CSRF token of this session, for a page that was opened in an earlier one."""
    return jsonify(token=generate_csrf())


@blueprint.post("/keluar")
def sign_out() -> Response:
    """End the session."""
    close_session(the_app(), session.get(SECRET))
    session.clear()
    flash("Anda sudah keluar.", "good")
    return redirect(url_for(".sign_in"))


@blueprint.route("/akun", methods=["GET", "POST"])
def own() -> Page:
    """One's own account: change the password."""
    form = ChangePasswordForm(prefix="akun")
    if form.validate_on_submit():
        try:
            accounts.change_password(
                the_app(), actor(), form.sandi_lama.data or "", form.sandi.data or "", session.get(SECRET)
            )
        except PlanError as error:
            form.refuse(error)
        else:
            flash("Kata sandi sudah diganti. Sesi di perangkat lain diakhiri.", "good")
            return redirect(url_for(".own"))
    return render_template("akun/saya.html", form=form), 200 if request.method == "GET" else 400


@blueprint.route("/pengguna", methods=["GET", "POST"])
def users() -> Page:
    """Accounts: list and add (owner)."""
    require(the_app(), actor(), "akun")
    form = AccountForm(prefix="baru")
    if form.validate_on_submit():
        try:
            made = accounts.add_account(
                the_app(),
                actor(),
                form.username.data or "",
                form.name.data or "",
                form.role.data,
                email=form.email.data or None,
            )
        except PlanError as error:
            form.refuse(error)
        else:
            return _show_link(made.username, f"Akun {made.name} sudah dibuat.")
    found = accounts.list_accounts(the_app(), actor())
    status = 200 if request.method == "GET" else 400
    return render_template("akun/pengguna.html", form=form, akun=found, tautan=None), status


@blueprint.post("/pengguna/<username>/tautan")
def new_link(username: str) -> Page:
    """A link with which the person chooses a new password (owner)."""
    return _show_link(username, "")


@blueprint.post("/pengguna/<username>/aktif")
def set_active(username: str) -> Response:
    """Disable or enable an account (owner)."""
    wanted = request.form.get("aktif") == "ya"
    try:
        changed = accounts.set_active(the_app(), actor(), username, wanted)
    except (Forbidden, SignInNeeded):
        raise
    except PlanError as error:
        flash(error.message, "error")
    else:
        flash(f"Akun {changed.name} {'diaktifkan' if wanted else 'dinonaktifkan'}.", "good")
    return redirect(url_for(".users"))


@blueprint.post("/pengguna/<username>/peran")
def set_role(username: str) -> Response:
    """Give an account another role (owner)."""
    try:
        changed = accounts.set_role(the_app(), actor(), username, request.form.get("peran", ""))
    except (Forbidden, SignInNeeded):
        raise
    except PlanError as error:
        flash(error.message, "error")
    else:
        flash(f"Peran {changed.name} diganti.", "good")
    return redirect(url_for(".users"))


def _show_link(username: str, sentence: str) -> str:
    """The accounts page with a fresh link on it; it is shown once and kept nowhere in clear."""
    secret = accounts.password_link(the_app(), actor(), username)
    link = url_for(".choose_password", secret=secret, _external=True)
    found = accounts.list_accounts(the_app(), actor())
    shown = {"untuk": username, "alamat": link, "kalimat": sentence}
    return render_template(
        "akun/pengguna.html", form=AccountForm(formdata=None, prefix="baru"), akun=found, tautan=shown
    )


def _enter(signed: SignedIn) -> None:
    """Start a fresh session: nothing of the one before stays."""
    session.clear()
    session.permanent = True
    session[SECRET] = signed.token


def _onward() -> str:
    """Where the person wanted to go: a path of this site only."""
    wanted = request.args.get("lanjut", "")
    parts = urlsplit(wanted)
    fits = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return wanted if fits else url_for("plans.index")
