"""Puts the Flask application together: templates, session, CSRF, headers, errors and the rooms of pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Request, request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from iku_assistant.resources import folders
from iku_assistant.web import context, errors, gate, security, urls
from iku_assistant.web.rooms import ROOMS

if TYPE_CHECKING:
    from iku_assistant.actions.app import App

#: Largest request that is read: an import file of a whole region with room to spare.
MAX_REQUEST = 32 * 1024 * 1024
#: Largest form part kept in memory; longer texts than the model allows are refused later with a sentence.
MAX_FORM = 2 * 1024 * 1024
_SIGNED_IN = timedelta(hours=12)
_STATIC = Path(__file__).parent / "static"


class _Sessions(SecureCookieSessionInterface):
    """The session cookie is marked Secure whenever the page itself came over https."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether the browser may send the cookie over https only."""
        return request.is_secure


class _Request(Request):
    """A request with limits that fit forms of this program (thousands of small fields, no giant one)."""

    max_form_parts = 4_000


def create_app(app: App, *, behind_proxy: int = 0) -> Flask:
    """The Flask application for an open `App`.

    `behind_proxy` is the number of trusted proxies in front (0: none); their X-Forwarded-* headers are believed.
    """
    web = Flask("iku_assistant.web", template_folder=None, static_folder=str(_STATIC), static_url_path="/statis")
    web.request_class = _Request
    web.session_interface = _Sessions()
    _configure(web, app)
    _templates(web, app)
    urls.register(web)
    gate.register(web)  # before CSRF: an expired session answers 401, not "wrong token"
    csrf = CSRFProtect(web)
    security.register(web)
    errors.register(web)
    context.register(web)
    for blueprint in ROOMS:
        web.register_blueprint(blueprint)
        if blueprint.name == "api":
            csrf.exempt(blueprint)  # it asks itself, unless a token speaks for the request (`web.api.views`)
    if behind_proxy:
        proxied: Callable[..., object] = ProxyFix(
            web.wsgi_app, x_for=behind_proxy, x_proto=behind_proxy, x_host=behind_proxy
        )
        web.wsgi_app = proxied  # type: ignore[method-assign, assignment]
    return web


def _configure(web: Flask, app: App) -> None:
    web.extensions["iku"] = app
    web.config.update(
        SECRET_KEY=app.settings.secret_key,
        MAX_CONTENT_LENGTH=MAX_REQUEST,
        MAX_FORM_MEMORY_SIZE=MAX_FORM,
        PERMANENT_SESSION_LIFETIME=_SIGNED_IN,
        SESSION_COOKIE_NAME="iku",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(days=365),
    )


def _templates(web: Flask, app: App) -> None:
    from jinja2 import FileSystemLoader

    places = [str(folder / "web") for folder in reversed(folders("templates", app.settings.templates_dirs))]
    web.jinja_loader = FileSystemLoader(places)
    web.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    web.jinja_env.globals["asset"] = _asset


def _asset(name: str) -> str:
    """Address of a file of static/, with its fingerprint, so that browsers may keep it for ever."""
    path = _STATIC / name
    mark = _fingerprint(path, path.stat().st_mtime_ns) if path.is_file() else "tidak-ada"
    return f"/statis/{name}?v={mark}"


@lru_cache(maxsize=32)
def _fingerprint(path: Path, changed: int) -> str:
    return sha256(path.read_bytes()).hexdigest()[:10]
