"""Headers, cookies, CSRF, limits, and error pages that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from iku_assistant.plan.tree import Plan
from iku_assistant.web.shell import MAX_REQUEST
from tests.web.conftest import PASSWORD, Site, make_site
from tests.web.inspector import Inspector

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def test_every_answer_carries_the_headers(site: Site) -> None:
    """Pages, redirects, errors and files: the strict policy exactly as agreed, and the others."""
    visitor = site.visitor()
    for path in ("/masuk", "/", "/tidak-ada", "/statis/css/iku.css"):
        answer = visitor.client.get(path)
        headers = answer.headers
        answer.close()
        assert headers["Content-Security-Policy"] == CSP
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert "Strict-Transport-Security" not in headers


def test_over_https_the_browser_is_told_to_stay_there(site: Site) -> None:
    """HSTS and Secure cookies only where the page came over https."""
    answer = site.visitor().client.get("/masuk", base_url="https://iku.example")
    assert "max-age=" in answer.headers["Strict-Transport-Security"]
    assert "Secure" in answer.headers["Set-Cookie"]
    plain = site.visitor().client.get("/masuk")
    assert "Secure" not in plain.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax"} <= set(plain.headers["Set-Cookie"].split("; "))


def test_a_form_without_token_is_refused(site: Site, plan: Plan) -> None:
    """400 with an Indonesian page; scripts get JSON."""
    person = site.person()
    node = next(iter(plan.nodes))
    answer = person.client.post(f"/rencana/{plan.id}/kotak/{node}/urutan", data={"arah": "bawah"})
    assert answer.status_code == 400
    assert "Muat ulang" in answer.get_data(as_text=True)
    script = person.client.post(f"/rencana/{plan.id}/suntingan", json=[])
    assert (script.status_code, script.get_json()["jenis"]) == (400, "csrf")


def test_the_token_lives_as_long_as_the_session(tmp_path: Path) -> None:
    """A form left open over lunch can still be sent."""
    site = make_site(tmp_path)
    person = site.person()
    token = person.token
    site.clock.forward(hours=9)
    answer = person.client.post("/keluar", data={"csrf_token": token})
    assert answer.status_code == 302


def test_an_expired_session_answers_401_to_scripts_before_anything_else(tmp_path: Path) -> None:
    """The queue in the browser waits on 401; a wrong token must not hide it."""
    site = make_site(tmp_path)
    plan, person = site.plan(), site.person()
    site.clock.forward(hours=13)
    answer = person.client.post(f"/rencana/{plan.id}/suntingan", json=[], headers={"X-CSRFToken": "alt"})
    assert (answer.status_code, answer.get_json()["jenis"]) == (401, "masuk")


@pytest.mark.parametrize(
    ("path", "status"), [("/tidak-ada", 404), ("/rencana/tidakada/pohon", 404), ("/rencana/x'y/pohon", 404)]
)
def test_errors_are_pages_with_a_way_on(owner: Inspector, path: str, status: int) -> None:
    """Indonesian, with a link, without a trace."""
    page = owner.get(path, status)
    assert "Beranda" in page.css_first("main").text()
    assert "Traceback" not in page.html


def test_a_crash_is_a_page_too(site: Site, owner: Inspector, monkeypatch: pytest.MonkeyPatch) -> None:
    """500 says that the work is safe and shows nothing of the inside."""
    monkeypatch.setattr("iku_assistant.web.plans.views.list_plans", lambda *a: 1 / 0)
    page = owner.get("/", 500)
    assert "Pekerjaan yang sudah tersimpan aman" in page.text()
    assert "ZeroDivision" not in page.html


def test_too_large_a_file_is_refused(owner: Inspector) -> None:
    """413 names the limit."""
    body = b"x" * (MAX_REQUEST + 1)
    answer = owner.client.post(
        "/impor", data=body, content_type="multipart/form-data; boundary=b", headers={"X-CSRFToken": owner.token}
    )
    assert answer.status_code == 413
    assert "32 MB" in answer.get_data(as_text=True)


def test_the_proxy_is_believed_only_when_told_so(site: Site) -> None:
    """Without the setting a forged X-Forwarded-Proto changes nothing."""
    from iku_assistant.web import create_app

    forged = {"X-Forwarded-Proto": "https"}
    assert "Strict-Transport-Security" not in site.web.test_client().get("/masuk", headers=forged).headers
    behind = create_app(site.app, behind_proxy=1)
    assert "Strict-Transport-Security" in behind.test_client().get("/masuk", headers=forged).headers


def test_the_way_back_after_sign_in_stays_on_this_site(site: Site) -> None:
    """`lanjut` never leads to another host."""
    for wanted in ("//jahat.example", "https://jahat.example", "/\\jahat.example", "javascript:1"):
        visitor = site.visitor()
        visitor.get("/masuk")
        answer = visitor.client.post(
            f"/masuk?lanjut={wanted}",
            data={"csrf_token": visitor.token, "masuk-username": "owner", "masuk-password": PASSWORD},
        )
        assert answer.headers["Location"] == "/"
