"""The API as other programs meet it: tokens, sessions, limits, bad input, and the same answers as the command line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from werkzeug.test import TestResponse

from iku_assistant.actions import api_limits
from iku_assistant.actions.accounts import set_active
from iku_assistant.actions.permission import OPERATOR
from iku_assistant.actions.tokens import REQUESTS, create_token, list_tokens, revoke_token
from iku_assistant.cli import iku
from iku_assistant.exchange import example_plan, write_plan
from iku_assistant.plan.tree import Plan
from iku_assistant.storage.errors import StorageError
from tests.web.conftest import Site, make_site

GOOD = {"id": "1", "kind": "sasaran", "level": "opd", "text": "Terlaksananya rapat koordinasi"}
TREE = {
    "type": "pemda",
    "text": "Pemerintah Kabupaten Contoh",
    "warna": "biru",
    "children": [{"type": "tujuan", "text": "Meningkatnya kesejahteraan petani", "indicators": [{"text": "Indeks X"}]}],
}


@dataclass
class Program:
    """Another program with a token."""

    site: Site
    secret: str

    def send(self, path: str, data: Any, status: int = 200, **headers: str) -> TestResponse:
        """POST JSON (bytes and texts as they are); fails on another status."""
        body = data if isinstance(data, bytes | str) else json.dumps(data)
        sent = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.site.web.test_client().post(f"/api/v1/{path}", data=body, headers=sent)
        assert answer.status_code == status, answer.get_data(as_text=True)[:2000]
        if status != 200:
            assert answer.mimetype == "application/problem+json"
            assert answer.get_json()["status"] == status
        assert "Set-Cookie" not in answer.headers
        return answer

    def refused(self, path: str, data: Any, status: int, kind: str, **headers: str) -> dict[str, Any]:
        """The problem."""
        found: dict[str, Any] = self.send(path, data, status, **headers).get_json()
        assert found["type"] == f"/akun/token#galat-{kind}"
        assert found["detail"]
        return found


def program(site: Site, username: str = "pembaca", days: int = 30) -> Program:
    """A program with a fresh token of this account: limits count anew."""
    return Program(site, create_token(site.app, OPERATOR, "uji", days, username)[1])


@pytest.fixture
def caller(site: Site) -> Iterator[Program]:
    """A program of a reader."""
    yield program(site)
    for token in list_tokens(site.app, OPERATOR, "pembaca"):
        if token.works(site.clock()):
            revoke_token(site.app, OPERATOR, token.id, "pembaca")


# --- the same contract as the command line -------------------------------------------------------------------------


def test_judge_answers_as_the_command_line_does(caller: Program, tmp_path: Path) -> None:
    """Same objects, same answers in the same order; a bad one stands in its place."""
    asked = [GOOD, 7, {"id": "3", "kind": "x", "text": "y"}, {"kind": "indikator", "text": "Jumlah \ud800 petani"}]
    lines = tmp_path / "kalimat.jsonl"
    lines.write_text("\n".join(json.dumps(one) for one in asked), encoding="utf-8")
    CliRunner().invoke(iku, ["judge", str(lines), "-o", str(tmp_path / "jawab.jsonl"), "--explain"])
    expected = [json.loads(line) for line in (tmp_path / "jawab.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(expected) == 4
    assert caller.send("judge?explain=1", asked).get_json() == expected
    assert "anatomy" not in caller.send("judge", asked).get_json()[0]


@pytest.mark.parametrize("options", [(), ("--only", "KIN,ORI"), ("--profile", "kabupaten")])
@pytest.mark.parametrize("form", ["pohon", "iku-plan/1"])
def test_check_answers_as_the_command_line_does(
    caller: Program, tmp_path: Path, options: tuple[str, ...], form: str
) -> None:
    """A loose tree and a plan file, with all rules, some packs, a profile: value for value."""
    file = tmp_path / "rencana.json"
    file.write_bytes(json.dumps(TREE).encode() if form == "pohon" else write_plan(example_plan()))
    out = tmp_path / "hasil.json"
    CliRunner().invoke(iku, ["check", str(file), "--format", "json", "-o", str(out), *options])
    query = f"?{options[0][2:]}={options[1]}" if options else ""
    found = caller.send(f"check{query}", file.read_bytes()).get_json()
    assert found == json.loads(out.read_text(encoding="utf-8"))
    assert list(found) == ["format", "plan", "pack", "counts", "findings", "completeness", "report"]
    assert bool(found["report"]) == (form == "pohon")


def test_a_kept_plan_is_checked_by_its_id(caller: Program, example: Plan) -> None:
    """With all rules, and narrowed; nothing else may stand beside the id."""
    whole = caller.send("check", {"plan": example.id}).get_json()
    assert whole["plan"] == {"id": example.id, "judul": example.judul}
    some = caller.send("check?only=KIN", {"plan": example.id}).get_json()["findings"]
    assert {f["code"][:3] for f in some} <= {"KIN", "SYS"}
    assert [f for f in whole["findings"] if f["code"].startswith("KIN")] == [f for f in some if f["code"][:3] == "KIN"]
    caller.refused("check", {"plan": "tidakada"}, 404, "hilang")
    caller.refused("check", {"plan": "../x"}, 422, "isi")
    caller.refused("check", {"plan": example.id, "lain": 1}, 422, "isi")


def test_sarif_is_what_the_command_line_writes(caller: Program, tmp_path: Path) -> None:
    """But for the address of the plan: what was sent has no file name."""
    file, out = tmp_path / "pohon.json", tmp_path / "hasil.sarif"
    file.write_text(json.dumps(TREE), encoding="utf-8")
    CliRunner().invoke(iku, ["check", str(file), "--format", "sarif", "-o", str(out)])
    answer = caller.send("check?format=sarif", TREE)
    assert answer.mimetype == "application/sarif+json"
    plan = caller.send("check", TREE).get_json()["plan"]["id"]
    expected = out.read_text(encoding="utf-8").replace(file.as_uri(), f"iku-plan:{plan}")
    assert answer.get_json() == json.loads(expected)


def test_a_sent_plan_is_not_kept(caller: Program) -> None:
    """Checking is no import."""
    before = {line.id for line in caller.site.app.store.plans()}
    caller.send("check", TREE)
    assert {line.id for line in caller.site.app.store.plans()} == before


# --- who asks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer iku_salah", "Basic cGVtYmFjYTp4", "Bearer " + "iku_" + "A" * 43, "Bearer x, Bearer y"],
)
def test_a_wrong_token_is_told_the_scheme(site: Site, header: str) -> None:
    """401 with WWW-Authenticate and a problem; nothing tells unknown from revoked."""
    answer = site.web.test_client().post("/api/v1/judge", json=[], headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="iku", error="invalid_token"'
    assert answer.get_json()["type"] == "/akun/token#galat-masuk"
    bare = site.web.test_client().post("/api/v1/judge", json=[])
    assert (bare.status_code, bare.headers["WWW-Authenticate"]) == (401, 'Bearer realm="iku"')


def test_a_token_works_until_it_ends(tmp_path: Path) -> None:
    """Its time passes, it is revoked, its account is disabled (and enabled again: the token stays revoked)."""
    site = make_site(tmp_path)
    short, revoked, disabled = program(site, days=1), program(site, "owner"), program(site, "perencana", 365)
    for one in (short, revoked, disabled):
        one.send("judge", [GOOD])
    site.clock.forward(hours=24)
    short.send("judge", [GOOD], 401)
    (token,) = list_tokens(site.app, OPERATOR, "owner")
    assert token.used_at is not None
    assert token.created_by == OPERATOR.name
    revoke_token(site.app, OPERATOR, token.id, "owner")
    revoked.send("judge", [GOOD], 401)
    disabled.send("judge", [GOOD])
    set_active(site.app, OPERATOR, "perencana", False)
    disabled.send("judge", [GOOD], 401)
    set_active(site.app, OPERATOR, "perencana", True)
    disabled.send("judge", [GOOD], 401)
    site.app.close()


def test_rights_are_those_of_the_account_now(caller: Program, example: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """The role is asked at every request; an account that may not see plans gets 403."""
    monkeypatch.setattr("iku_assistant.actions.permission.RIGHTS", {"pembaca": frozenset()})
    for path, data in (("judge", [GOOD]), ("check", TREE), ("check", {"plan": example.id})):
        caller.refused(path, data, 403, "wewenang")


def test_a_session_needs_its_form_token(site: Site) -> None:
    """A browser sends cookies by itself: without X-CSRFToken nothing happens, with it the API answers."""
    person = site.person("pembaca")
    bare = person.client.post("/api/v1/judge", json=[GOOD])
    assert (bare.status_code, bare.get_json()["type"]) == (400, "/akun/token#galat-csrf")
    assert bare.mimetype == "application/problem+json"
    assert person.json("/api/v1/judge", [GOOD])[0]["orientation"] == "kerja"


def test_a_token_and_a_session_never_mix(site: Site, caller: Program) -> None:
    """A bad token is refused although the cookie is good; a good one needs no CSRF token and touches no cookie."""
    person = site.person("owner")
    bad = person.client.post("/api/v1/judge", json=[GOOD], headers={"Authorization": "Bearer iku_salah"})
    assert bad.status_code == 401
    good = person.client.post("/api/v1/judge", json=[GOOD], headers={"Authorization": f"Bearer {caller.secret}"})
    assert good.status_code == 200
    assert "Set-Cookie" not in good.headers
    assert "Cookie" not in good.headers.get("Vary", "")


def test_a_token_opens_no_pages(site: Site, caller: Program, example: Plan) -> None:
    """Outside the API the header means nothing: pages, files and edits stay closed."""
    for path in ("/", f"/rencana/{example.id}/pohon", "/pengguna", "/akun/token"):
        answer = site.web.test_client().get(path, headers={"Authorization": f"Bearer {caller.secret}"})
        assert answer.status_code == 302, path
        assert answer.headers["Location"].startswith("/masuk"), path


# --- limits --------------------------------------------------------------------------------------------------------


def test_requests_of_one_token_are_counted(tmp_path: Path) -> None:
    """429 with the seconds to wait; another token goes on; after the wait it works again."""
    site = make_site(tmp_path)
    one, other = program(site), program(site)
    for _ in range(REQUESTS):
        one.send("judge", [])
    site.clock.forward(seconds=13)
    answer = one.send("judge", [], 429)
    assert answer.headers["Retry-After"] == "47"
    assert answer.get_json()["type"] == "/akun/token#galat-laju"
    other.send("judge", [])
    site.clock.forward(seconds=47)
    one.send("judge", [])
    site.app.close()


def test_too_many_texts_and_boxes_are_refused(caller: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """413 with the limit in it."""
    assert "5.000 teks" in caller.refused("judge", [0] * (api_limits.MOST_TEXTS + 1), 413, "besar")["detail"]
    monkeypatch.setattr("iku_assistant.actions.check_given.MOST_NODES", 0)
    assert "kotak" in caller.refused("check", TREE, 413, "besar")["detail"]


@pytest.mark.parametrize(("path", "most"), [("judge", api_limits.JUDGE_BYTES), ("check", api_limits.CHECK_BYTES)])
def test_too_large_a_body_is_refused(caller: Program, path: str, most: int) -> None:
    """413 before anything is parsed, also when the length was not told beforehand."""
    caller.refused(path, b" " * (most + 1), 413, "besar")
    answer = caller.site.web.test_client().post(
        f"/api/v1/{path}",
        input_stream=BytesIO(b" " * (most + 1)),
        headers={"Authorization": f"Bearer {caller.secret}", "Content-Type": "application/json"},
        environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    )
    assert (answer.status_code, answer.get_json()["type"]) == (413, "/akun/token#galat-besar")


def test_work_that_takes_too_long_is_stopped(caller: Program, example: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """503 with what to do; the limit is asked between two texts."""
    monkeypatch.setattr(api_limits, "SECONDS", 0.0)
    caller.refused("judge", [GOOD], 503, "waktu")
    caller.refused("check", TREE, 503, "waktu")
    caller.refused("check?only=KIN", {"plan": example.id}, 503, "waktu")


def test_too_long_a_text_is_a_bad_item_only(caller: Program) -> None:
    """The others are answered."""
    first, second = caller.send("judge", [{**GOOD, "text": "a" * 10_001}, GOOD]).get_json()
    assert "10.000" in first["error"]
    assert second["orientation"] == "kerja"


# --- bad input -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "kosong"),
        (b"[{]", "Baris 1 kolom 3"),
        (b'[{"text": "\xff"}]', "bukan UTF-8"),
        (b"[" * 100_000 + b"]" * 100_000, "terlalu dalam"),
        (b"[" * 200 + b"]" * 200, "terlalu dalam"),
        (b"PK\x03\x04 xl/", "Excel"),
        (b"kind=sasaran", "bukan JSON"),
    ],
    ids=["empty", "syntax", "encoding", "abyss", "deep", "xlsx", "form"],
)
@pytest.mark.parametrize("path", ["judge", "check"])
def test_what_is_no_json_is_refused_with_its_place(caller: Program, path: str, body: bytes, words: str) -> None:
    """400, never a crash."""
    assert words in caller.refused(path, body, 400, "json")["detail"]


def test_what_json_does_not_have_is_a_bad_item(caller: Program) -> None:
    """NaN and keys given twice are not guessed about; the other items are answered, and the answer is JSON."""
    body = '[{"id": NaN, "kind": "sasaran", "text": "a"}, {"id": 2, "kind": "sasaran", "text": "a", "text": "b"}, %s]'
    answer = caller.send("judge", body % json.dumps(GOOD))
    assert "NaN" not in answer.get_data(as_text=True).replace('"NaN"', "").replace("“NaN”", "")
    first, second, third = answer.get_json()
    assert "NaN" in first["error"]
    assert (second["id"], second["line"]) == (2, 2)
    assert "“text” ditulis lebih dari sekali" in second["error"]
    assert third["orientation"] == "kerja"


def test_what_is_no_list_and_no_plan_is_refused(caller: Program) -> None:
    """422: the JSON can be read, but it is something else; problems of a plan file are listed with their path."""
    caller.refused("judge", {}, 422, "isi")
    caller.refused("check", [1], 422, "isi")
    wrong = {"format": "iku-plan/1", "judul": 5, "region": {}, "period": {"baseline": 2024, "years": [2025]}, "x": 1}
    errors = caller.refused("check", wrong, 422, "isi")["errors"]
    assert {"judul", "x"} <= {e["path"] for e in errors}
    unknown = {**wrong, "judul": "P", "cascade": "tidak-ada"}
    del unknown["x"]
    caller.refused("check", unknown, 422, "isi")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("judge?jelaskan=1", "jelaskan"),
        ("judge?explain=ya", "explain"),
        ("judge?explain=1&explain=0", "explain"),
        ("check?severity=wajib", "severity"),
        ("check?profile=tidak-ada", "profile"),
        ("check?only=", "only"),
        ("check?only=XYZ", "only"),
        ("check?only=KIN,K%00", "only"),
        ("check?only=POH&profile=latihan", "only"),
        ("check?format=xml", "format"),
    ],
)
def test_parameters_are_known_ones(caller: Program, path: str, name: str) -> None:
    """A misspelt parameter is told, not passed over."""
    assert caller.refused(path, [GOOD], 400, "parameter")["errors"][0]["path"] == name


@pytest.mark.parametrize(
    "headers",
    [
        {"Content_Type": "text/plain"},
        {"Content_Type": "multipart/form-data; boundary=b"},
        {"Content_Type": ""},
        {"Content_Type": "application/json; charset=latin-1"},
        {"Content_Encoding": "gzip"},
        {"Content_Encoding": "br"},
    ],
)
@pytest.mark.parametrize("path", ["judge", "check"])
def test_other_forms_of_the_body_are_refused(caller: Program, path: str, headers: dict[str, str]) -> None:
    """415; a compressed body is not unpacked, so that it cannot blow up."""
    body = gzip.compress(json.dumps([GOOD]).encode())
    caller.refused(path, body, 415, "bentuk", **headers)


def test_unknown_addresses_and_methods_are_problems_too(site: Site) -> None:
    """404 and 405 with Allow, for callers with and without a token; nothing is a page."""
    client = site.web.test_client()
    lost = client.get("/api/v1/tidak-ada")
    assert (lost.status_code, lost.mimetype) == (404, "application/problem+json")
    wrong = client.get("/api/v1/judge")
    assert (wrong.status_code, wrong.get_json()["type"]) == (405, "/akun/token#galat-cara")
    assert wrong.headers["Allow"] == "OPTIONS, POST"


def test_a_crash_shows_nothing_of_the_inside(caller: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """500 as a problem; a database that is busy is 503 with a time to wait."""

    def raising(error: Exception) -> Any:
        def view(*_: object, **__: object) -> None:
            raise error

        return view

    monkeypatch.setattr("iku_assistant.web.api.views.judge_texts", raising(ZeroDivisionError("rahasia dapur")))
    assert "rahasia" not in json.dumps(caller.refused("judge", [GOOD], 500, "gangguan"))
    monkeypatch.setattr("iku_assistant.web.api.views.judge_texts", raising(StorageError("rahasia dapur")))
    answer = caller.send("judge", [GOOD], 503)
    assert answer.headers["Retry-After"] == "5"
    assert "rahasia" not in answer.get_data(as_text=True)
