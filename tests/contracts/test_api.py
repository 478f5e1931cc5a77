"""The API description is held against the code: its routes, its statuses, its schemas, and its examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from jsonschema import FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from werkzeug.test import TestResponse

from iku_assistant.actions import api_limits
from iku_assistant.actions.permission import OPERATOR
from iku_assistant.actions.tokens import REQUESTS, create_token
from iku_assistant.exchange import example_plan, write_plan
from iku_assistant.web.api.description import description, description_text
from iku_assistant.web.api.problem import KINDS
from tests.web.conftest import Site, make_site

ROOT = Path(__file__).resolve().parents[2]
SPEC = description()
BASE = SPEC["servers"][0]["url"]
OPERATIONS = [(path, method, op) for path, item in SPEC["paths"].items() for method, op in item.items()]
PROVOKED = {
    400: ("?tidak-dikenal=1", "[]", {}),
    401: ("", "[]", {"Authorization": "Bearer iku_salah"}),
    403: ("", "[]", {}),
    404: ("", '{"plan": "tidakada"}', {}),
    413: ("", "besar", {}),
    415: ("", "[]", {"Content-Type": "text/plain"}),
    422: ("", "7", {}),
    429: ("", "[]", {}),
    500: ("", "[]", {}),
    503: ("", '[{"kind": "sasaran", "text": "a"}]', {}),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An installation with one plan."""
    made = make_site(tmp_path_factory.mktemp("api"))
    yield made
    made.app.close()


@pytest.fixture
def token(site: Site) -> dict[str, str]:
    """The header of a fresh token."""
    site.clock.forward(days=2)
    return {"Authorization": f"Bearer {create_token(site.app, OPERATOR, 'uji', 1, 'pembaca')[1]}"}


def _checked(path: str, method: str, answer: TestResponse) -> TestResponse:
    """Fails unless the answer is one that the description names, with its media type, headers and schema."""
    op = SPEC["paths"][path][method]
    told = op["responses"].get(str(answer.status_code))
    assert told is not None, f"{method} {path} answered {answer.status_code}, which is not described"
    content = told["content"][answer.mimetype]
    pointer = f"#/paths/{path.replace('/', '~1')}/{method}/responses/{answer.status_code}/content/"
    registry: Registry[Any] = Registry().with_resource("urn:api", Resource(SPEC, DRAFT202012))
    place = {"$ref": f"urn:api{pointer}{answer.mimetype.replace('/', '~1')}/schema"}
    assert content["schema"]
    jsonschema.Draft202012Validator(place, registry=registry, format_checker=FormatChecker()).validate(
        json.loads(answer.data)
    )
    assert set(told.get("headers", {})) <= set(answer.headers.keys())
    return answer


def _send(site: Site, path: str, method: str, **more: Any) -> TestResponse:
    answer: TestResponse = site.web.test_client().open(BASE + path, method=method.upper(), **more)
    return answer


def test_the_committed_description_is_the_generated_one() -> None:
    """docs/format/README.md has the command that writes it."""
    assert (ROOT / "docs" / "format" / "openapi.json").read_text(encoding="utf-8") == description_text()


def test_the_description_is_valid_openapi() -> None:
    """By the official schema of OpenAPI 3.1; every schema in it is a schema too."""
    OpenAPIV31SpecValidator(SPEC).validate()
    for name, schema in SPEC["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert f"/{name}" in json.dumps(SPEC), name


def test_every_route_is_described_and_every_described_one_is_there(site: Site) -> None:
    """Addresses and methods of the blueprint, both ways."""
    routes = {
        (rule.rule, method.lower())
        for rule in site.web.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == {(BASE + path, method) for path, method, _ in OPERATIONS}


def test_only_the_described_operations_answer_without_token(site: Site) -> None:
    """`security: []` and the gate say the same."""
    for path, method, op in OPERATIONS:
        answer = _send(site, path, method, json=[])
        assert (answer.status_code != 401) == (op.get("security") == []), path
        _checked(path, method, answer)


def test_the_description_is_served(site: Site) -> None:
    """As it stands in the docs."""
    answer = _checked("/openapi.json", "get", _send(site, "/openapi.json", "get"))
    assert json.loads(answer.data) == SPEC


@pytest.mark.parametrize(
    ("path", "method", "value"),
    [
        pytest.param(path, method, example["value"], id=f"{path[1:]}-{name}")
        for path, method, op in OPERATIONS
        for name, example in op.get("requestBody", {"content": {}})["content"]
        .get("application/json", {})
        .get("examples", {})
        .items()
    ],
)
def test_examples_are_valid_and_work(site: Site, token: dict[str, str], path: str, method: str, value: Any) -> None:
    """Sent as they stand, with every value of every parameter that lists its values."""
    schema = SPEC["paths"][path][method]["requestBody"]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**schema, "components": SPEC["components"]}).validate(value)
    queries = [""]
    for one in SPEC["paths"][path][method]["parameters"]:
        told = one["schema"]
        queries += [f"?{one['name']}={text}" for text in [*told.get("enum", ()), *told.get("examples", ())]]
    assert len(queries) > 1
    for query in queries:
        answer = _send(site, path + query, method, json=value, headers=token)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        _checked(path, method, answer)


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [(path, method, int(status)) for path, method, op in OPERATIONS for status in op["responses"] if status != "200"],
)
def test_every_described_problem_can_happen(
    site: Site, token: dict[str, str], monkeypatch: pytest.MonkeyPatch, path: str, method: str, status: int
) -> None:
    """Each status is provoked by a request; what comes back fits its schema."""
    query, body, headers = PROVOKED[status]
    match status:
        case 403:
            monkeypatch.setattr("iku_assistant.actions.permission.RIGHTS", {})
            body = '[{"type": "pemda", "text": "x"}]' if path == "/check" else body
        case 413:
            body = " " * (max(api_limits.JUDGE_BYTES, api_limits.CHECK_BYTES) + 1)
        case 429:
            monkeypatch.setattr("iku_assistant.actions.tokens.REQUESTS", 0)
        case 500:
            monkeypatch.setattr("iku_assistant.web.api.views.json_body", lambda most: 1 / 0)
        case 503:
            monkeypatch.setattr(api_limits, "SECONDS", 0.0)
            body = (
                '{"type": "pemda", "text": "x", "children": [{"type": "visi", "text": "y"}]}'
                if path == "/check"
                else body
            )
    sent = {"Content-Type": "application/json"} | token | headers
    answer = _checked(path, method, _send(site, path + query, method, data=body, headers=sent))
    assert answer.status_code == status


@pytest.mark.parametrize("source", ["example", "tree"])
def test_real_answers_fit_the_schema(site: Site, token: dict[str, str], shared_data: Path, source: str) -> None:
    """Every key of the findings of the example plan and of a real tree is described, and nothing else comes."""
    tree = shared_data / "trees" / "sumedang-rpjmd-2018-2023.json"
    body = write_plan(example_plan()) if source == "example" else tree.read_bytes()
    sent = {"Content-Type": "application/json", **token}
    found = _checked("/check", "post", _send(site, "/check", "post", data=body, headers=sent)).get_json()
    assert found["findings"]
    nodes = [
        {"kind": "sasaran", "level": "opd", "text": n.statement} for n in example_plan().nodes.values() if n.statement
    ]
    bad = [{"kind": "?"}, 7, None, {"id": {"a": [1]}, "kind": "sasaran", "text": ""}]
    _checked("/judge", "post", _send(site, "/judge?explain=1", "post", json=nodes + bad, headers=sent))


def test_the_limits_in_the_words_are_those_of_the_code() -> None:
    """A changed constant changes the description; the guide repeats them and is held to them here."""
    words = SPEC["info"]["description"]
    guide = (ROOT / "docs" / "panduan" / "api.md").read_text(encoding="utf-8")
    numbers = (api_limits.MOST_TEXTS, api_limits.MOST_NODES, 10_000, REQUESTS, int(api_limits.SECONDS))
    sizes = (api_limits.JUDGE_BYTES, api_limits.CHECK_BYTES)
    shown = [f"{n:,}".replace(",", ".") for n in numbers] + [f"{size // 1024 // 1024} MB" for size in sizes]
    for one in shown:
        assert one in words, one
        assert one in guide, one
    for kind, (status, *_) in KINDS.items():
        assert f"| `{kind}` | {status} |" in guide, kind
