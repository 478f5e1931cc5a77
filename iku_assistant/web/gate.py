"""Who is asking: every address but the public ones needs a signed-in person. Rights are decided by the actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from flask import Flask, current_app, g, request, session
from werkzeug.wrappers import Response

from iku_assistant.actions.errors import SignInNeeded
from iku_assistant.actions.permission import Actor, may
from iku_assistant.actions.sign_in import session_actor
from iku_assistant.web import resend
from iku_assistant.web.api import bearer
from iku_assistant.web.api.problem import concerns
from iku_assistant.web.errors import plan_error

if TYPE_CHECKING:
    from iku_assistant.actions.app import App

View = TypeVar("View", bound=Callable[..., object])
#: Key of the session's secret inside the signed cookie.
SECRET = "sesi"
_OPEN = frozenset(("static", None))


def public(view: View) -> View:
    """Mark a view that answers without sign-in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(web: Flask, endpoint: str | None) -> bool:
    """Whether an endpoint answers without sign-in."""
    return endpoint in _OPEN or bool(getattr(web.view_functions.get(endpoint or ""), "is_public", False))


def register(web: Flask) -> None:
    """Ask before every request."""
    web.before_request(_ask)


def _ask() -> Response | None:
    open_to_all = is_public(current_app, request.endpoint)
    g.actor = None if concerns() and open_to_all else _who()
    if g.actor is None and not open_to_all:
        if not concerns() and (kept := resend.page_for_expired()) is not None:
            return kept
        return plan_error(SignInNeeded("Silakan masuk dahulu. Yang sudah Anda ketik tidak hilang."))
    return None


def _who() -> Actor | None:
    """Whoever the token names, when the API was sent one; else whoever the session belongs to. Never a mixture."""
    if bearer.given():
        return bearer.bearer_actor(the_app())
    secret = session.get(SECRET)
    return session_actor(the_app(), secret) if isinstance(secret, str) else None


def the_app() -> App:
    """The open application behind this request."""
    return cast("App", current_app.extensions["iku"])


def actor() -> Actor | None:
    """The signed-in person of this request, None on public pages."""
    return cast("Actor | None", g.get("actor"))


def allowed(right: str, plan_id: str | None = None) -> bool:
    """Whether to show a button; the action behind it asks again."""
    return may(the_app(), actor(), right, plan_id)
