"""Who gets where: a table of role × method × address, and reflection that no route was forgotten."""

from __future__ import annotations

import pytest
from werkzeug.routing import Rule

from iku_assistant.plan.tree import Plan
from iku_assistant.web.gate import is_public
from tests.web.addresses import HARMLESS, ONLY, PUBLIC, address
from tests.web.conftest import ROLES, Site


def _rules(site: Site) -> list[Rule]:
    return list(site.web.url_map.iter_rules())


def test_only_the_named_routes_are_public(site: Site) -> None:
    """A new route is closed unless it is written down as public."""
    assert {r.endpoint for r in _rules(site) if is_public(site.web, r.endpoint)} == PUBLIC


def test_ids_in_addresses_have_a_type(site: Site) -> None:
    """No route takes an id as free text: wrong characters are "not found" before any view runs."""
    free = {"name", "fmt", "username", "secret", "filename", "decision_id"}
    for rule in _rules(site):
        for name in rule.arguments - free:
            assert f"<id:{name}>" in rule.rule or f"<code:{name}>" in rule.rule or name == "work_id", rule.rule


def test_nobody_gets_in_without_signing_in(site: Site, example: Plan) -> None:
    """Every closed address sends a person to the sign-in page and tells a script 401."""
    for rule in _rules(site):
        if rule.endpoint in PUBLIC:
            continue
        path, visitor = address(rule, example), site.visitor()
        for method in (rule.methods or set()) & {"GET", "POST"}:
            page = visitor.client.open(path, method=method)
            if rule.endpoint.startswith("api."):
                assert (page.status_code, page.get_json()["type"]) == (401, "/akun/token#galat-masuk"), path
                continue
            assert page.status_code in (302, 401), f"{method} {path}: {page.status_code}"
            if page.status_code == 302:
                assert page.headers["Location"].startswith("/masuk?lanjut="), path
            script = visitor.client.open(path, method=method, headers={"Accept": "application/json"})
            assert (script.status_code, script.get_json()["jenis"]) == (401, "masuk"), path


@pytest.mark.parametrize("role", ROLES)
def test_reading_follows_the_table(site: Site, example: Plan, role: str) -> None:
    """GET: 403 exactly for the roles that the table leaves out."""
    person = site.person(role)
    for rule in _rules(site):
        if "GET" not in (rule.methods or ()) or rule.endpoint in PUBLIC:
            continue
        path = address(rule, example)
        status = person.client.get(path).status_code
        expected_403 = role not in ONLY.get(rule.endpoint, ROLES)
        assert (status == 403) == expected_403, f"{role} GET {path}: {status}"


def test_a_reader_changes_nothing(site: Site, plan: Plan) -> None:
    """POST by a reader is refused everywhere but at the harmless addresses, and the plan stays as it was."""
    reader = site.person("pembaca")
    before = site.app.store.load(plan.id).version
    for rule in _rules(site):
        if "POST" not in (rule.methods or ()) or rule.endpoint in PUBLIC | HARMLESS:
            continue
        answer = reader.client.post(
            address(rule, plan),
            data={"csrf_token": reader.token, "arah": "bawah", "dukung-target": "x", "kerja-target": "x"},
        )
        flashed = answer.status_code == 302
        assert answer.status_code in (400, 403, 404) or flashed, f"{rule.rule}: {answer.status_code}"
    assert site.app.store.load(plan.id).version == before
    edit = [
        {
            "op": "set",
            "edit_id": "a",
            "step": "b",
            "entity": "plan",
            "id": plan.id,
            "field": "judul",
            "before": plan.judul,
            "after": "x",
        }
    ]
    assert reader.json(f"/rencana/{plan.id}/suntingan", edit, 403)["jenis"] == "wewenang"


@pytest.mark.parametrize("role", ["perencana", "pembaca"])
def test_only_owners_manage_accounts(site: Site, role: str) -> None:
    """Every address of account management is closed to the others."""
    person = site.person(role)
    for path in ("/pengguna/owner/aktif", "/pengguna/owner/peran", "/pengguna/owner/tautan"):
        person.post(path, {"aktif": "tidak", "peran": "pembaca"}, 403)
    person.get("/pengguna", 403)
