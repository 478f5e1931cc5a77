"""One's own tokens of the API: make, see when they were used, revoke; and how other programs call the API."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions import api_limits, tokens
from iku_assistant.plan.errors import PlanError
from iku_assistant.web.account.forms import TokenForm
from iku_assistant.web.api.problem import KINDS
from iku_assistant.web.gate import actor, the_app

blueprint = Blueprint("tokens", __name__)


@blueprint.route("/akun/token", methods=["GET", "POST"])
def own() -> tuple[str, int]:
    """The tokens of this account; a new one is shown on this answer and never again."""
    form = TokenForm(prefix="token")
    if not form.validate_on_submit():
        return _page(form), 400 if form.is_submitted() else 200
    try:
        made, secret = tokens.create_token(the_app(), actor(), form.name.data or "", form.days.data or 0)
    except PlanError as error:
        form.refuse(error)
        return _page(form), 400
    return _page(TokenForm(formdata=None, prefix="token"), {"nama": made.name, "rahasia": secret}), 200


@blueprint.post("/akun/token/<id:token_id>/cabut")
def revoke(token_id: str) -> Response:
    """End one token at once."""
    try:
        tokens.revoke_token(the_app(), actor(), token_id)
    except PlanError as error:
        flash(error.message, "error")
    else:
        flash("Token dicabut. Aplikasi yang memakainya tidak dapat masuk lagi.", "good")
    return redirect(url_for(".own"))


def _page(form: TokenForm, fresh: dict[str, str] | None = None) -> str:
    now = the_app().now()
    return render_template(
        "akun/token.html",
        form=form,
        baru=fresh,
        daftar=[(one, one.works(now)) for one in tokens.list_tokens(the_app(), actor())],
        batas=api_limits,
        permintaan=tokens.REQUESTS,
        masalah=KINDS,
    )
