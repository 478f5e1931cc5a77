"""A test client that reads every page it gets, as a careful person would, and refuses what is wrong with it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node
from werkzeug.test import TestResponse

from iku_assistant.web.security import CSP

_NAMED = "input:not([type=hidden]):not([type=submit]), select, textarea"


class Inspector:
    """One browser session. Pages come back parsed; `post` sends the CSRF token of the last page."""

    def __init__(self, web: Flask) -> None:
        self.web = web
        self.client: FlaskClient = web.test_client()
        self.token = ""

    def get(self, path: str, status: int = 200, **more: Any) -> HTMLParser:
        """The page, inspected. Fails on another status."""
        return self.read(self.client.get(path, **more), status)

    def post(self, path: str, data: dict[str, Any] | None = None, status: int = 302, **more: Any) -> TestResponse:
        """Send a form with the token; redirects are not followed."""
        if not self.token:
            self.get("/masuk", status=302 if self.signed_in else 200)
        answer = self.client.post(path, data={"csrf_token": self.token, **(data or {})}, **more)
        assert answer.status_code == status, f"{path}: {answer.status_code}\n{answer.get_data(as_text=True)[:1500]}"
        if "text/html" in answer.content_type and answer.status_code != 302:
            self.read(answer, status)
        return answer

    def json(self, path: str, data: Any = None, status: int = 200) -> Any:
        """Ask or send JSON as the scripts do."""
        headers = {"Accept": "application/json", "X-CSRFToken": self.token}
        answer = (
            self.client.post(path, json=data, headers=headers)
            if data is not None
            else self.client.get(path, headers=headers)
        )
        assert answer.status_code == status, f"{path}: {answer.status_code} {answer.get_data(as_text=True)[:600]}"
        return answer.get_json(silent=True)

    @property
    def signed_in(self) -> bool:
        """Whether the session belongs to somebody."""
        with self.client.session_transaction() as session:
            return "sesi" in session

    def sign_in(self, username: str, password: str) -> Inspector:
        """Sign in by the form."""
        self.get("/masuk")
        self.post("/masuk", {"masuk-username": username, "masuk-password": password})
        self.get("/")
        return self

    def read(self, answer: TestResponse, status: int = 200) -> HTMLParser:
        """Parse and inspect an answer."""
        assert answer.status_code == status, f"{answer.request.path}: {answer.status_code}\n{answer.data[:3000]!r}"
        assert answer.headers["Content-Security-Policy"] == CSP
        if "text/html" not in answer.content_type:
            return HTMLParser("")
        text = answer.get_data(as_text=True)
        page = HTMLParser(text)
        if "<html" in text:
            inspect_page(page, answer.request.path)
            meta = page.css_first("meta[name=csrf-token]")
            self.token = meta.attributes["content"] or "" if meta else self.token
        inspect_part(page, answer.request.path)
        return page


def inspect_page(page: HTMLParser, path: str) -> None:
    """A whole page: language, title, one main heading, one main part."""
    html = page.css_first("html")
    assert html is not None, path
    assert html.attributes.get("lang") == "id", path
    title = page.css_first("title")
    assert title is not None, f"{path}: no title"
    assert len(title.text(strip=True)) > len("· IKU"), f"{path}: no title"
    assert len(page.css("h1")) == 1 or page.css_first("#bengkel"), f"{path}: {len(page.css('h1'))} main headings"
    assert len(page.css("main")) == 1, f"{path}: {len(page.css('main'))} main parts"


def inspect_part(page: HTMLParser, path: str) -> None:
    """Any HTML: unique ids, labels, forms that go somewhere, nothing inline, links that lead somewhere."""
    ids = [n.attributes.get("id") for n in page.css("[id]")]
    assert sorted({i for i in ids if ids.count(i) > 1}) == [], f"{path}: the same id twice"
    for node in page.css("*"):
        wrong = [name for name in node.attributes if name == "style" or name.startswith(("on", "hx-on"))]
        assert not wrong, f"{path}: {node.tag} has {wrong}"
    assert not page.css("style"), f"{path}: a style element"
    assert all(s.attributes.get("src") for s in page.css("script")), f"{path}: an inline script"
    for form in page.css("form"):
        _inspect_form(form, path)
    labels = {n.attributes.get("for") for n in page.css("label")}
    for field in page.css(_NAMED):
        names = field.attributes
        known = names.get("id") in labels or names.get("aria-label") or names.get("aria-labelledby")
        assert known, f"{path}: no label for {field.html[:120] if field.html else field.tag}"
    for link in page.css("a"):
        assert link.attributes.get("href"), f"{path}: a link to nowhere: {link.text()}"
        assert link.text(strip=True) or link.attributes.get("aria-label"), f"{path}: a link without words"
    for name in ("aria-describedby", "aria-labelledby"):
        for node in page.css(f"[{name}]"):
            for one in (node.attributes.get(name) or "").split():
                assert one in ids, f"{path}: {name}={one} leads nowhere"
    assert not re.search(r"\bNone\b|\bUndefined\b|&lt;Value", page.body.text() if page.body else ""), (
        f"{path}: a raw value"
    )


def _inspect_form(form: Node, path: str) -> None:
    attributes = form.attributes
    assert attributes.get("action"), f"{path}: a form without action"
    if (attributes.get("method") or "get").lower() == "post":
        assert form.css_first("input[name=csrf_token]") is not None, f"{path}: a form without token"


def links(page: HTMLParser, base: str) -> set[str]:
    """Addresses of this site that a page leads to, without query and fragment."""
    found = (urlsplit(urljoin(base, n.attributes.get("href") or "")) for n in page.css("a[href]"))
    return {parts.path for parts in found if not parts.netloc}
