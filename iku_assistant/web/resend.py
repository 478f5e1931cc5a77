"""A form sent after the session ended: its fields wait, signed, in the sign-in form and come back after signing in.

Nothing is done on its own: the person sees where the fields go and presses the button, with a fresh CSRF token.
"""

from __future__ import annotations

from flask import current_app, make_response, render_template, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

#: Bytes of typed fields that are carried; larger forms (files) are refused with the general page.
MOST = 512 * 1024
#: Seconds that the carried fields stay good.
LIVES = 12 * 3600
_OMITTED = ("csrf_token",)


def page_for_expired() -> Response | None:
    """The sign-in form that carries the posted fields, for an HTML form without files; None for anything else."""
    fields = [[k, v] for k, v in request.form.items(multi=True) if k not in _OMITTED]
    html = not request.is_json and request.accept_mimetypes.best != "application/json"
    if request.method != "POST" or not fields or request.files or not html or request.endpoint == "account.sign_out":
        return None
    if any(k.endswith(("sandi", "sandi_lama", "again", "password")) for k, _ in fields):
        return None  # passwords are never written into a page
    if sum(len(k.encode()) + len(v.encode()) for k, v in fields) > MOST:
        return None
    from iku_assistant.web.account.forms import SignInForm

    held = _signer().dumps({"ke": request.full_path.rstrip("?"), "isi": fields})
    form = SignInForm(formdata=None, prefix="masuk")
    return make_response(render_template("akun/masuk.html", form=form, tertahan=held), 401)


def page(held: str) -> Response | None:
    """The page with the fields that waited, ready to be sent; None when there are none or they were tampered with."""
    if not held:
        return None
    try:
        found = _signer().loads(held, max_age=LIVES)
    except BadSignature:
        return None
    return make_response(render_template("akun/kirim_lagi.html", ke=found["ke"], isi=found["isi"]))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="isian tertahan")
