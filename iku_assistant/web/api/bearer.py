"""`Authorization: Bearer iku_…`: when it is sent to the API it alone says who asks; cookies then count for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, request

from iku_assistant.actions.permission import Actor
from iku_assistant.actions.tokens import token_actor
from iku_assistant.web.api.problem import concerns

if TYPE_CHECKING:
    from iku_assistant.actions.app import App


def given() -> bool:
    """Whether this request to the API comes with an Authorization header, of whatever kind."""
    return concerns() and "Authorization" in request.headers


def bearer_actor(app: App) -> Actor | None:
    """Who the token belongs to; None for another scheme or a token that does not work. Raises TooManyRequests."""
    scheme, _, secret = request.headers["Authorization"].partition(" ")
    found = token_actor(app, secret.strip()) if scheme.casefold() == "bearer" else None
    g.by_token = found is not None
    return found


def by_token() -> bool:
    """Whether a token answered for this request: then there is no session, and nothing a foreign page could misuse."""
    return bool(g.get("by_token", False))
