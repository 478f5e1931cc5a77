"""The checks for other programs: the same contract as `iku judge` and `iku check` (`design/checker.md` §5)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, current_app

from iku_assistant.actions.api_limits import CHECK_BYTES, JUDGE_BYTES
from iku_assistant.actions.check_given import Checked, Wanted, check_given, check_stored, wanted
from iku_assistant.actions.judge_texts import judge_texts
from iku_assistant.checker.report.json import findings_json
from iku_assistant.checker.report.sarif import sarif_json
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.limits import check_id
from iku_assistant.web.api import bearer
from iku_assistant.web.api.body import json_body, one_of, query, switch
from iku_assistant.web.api.description import SARIF, description
from iku_assistant.web.api.problem import ApiProblem, json_answer
from iku_assistant.web.gate import actor, public, the_app

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.before_request
def _token_or_form_token() -> None:
    """A browser sends its cookie by itself, also for a foreign page: a session has to bring its CSRF token too."""
    if not bearer.by_token():
        current_app.extensions["csrf"].protect()


@blueprint.errorhandler(ApiProblem)
def _refused(refused: ApiProblem) -> Response:
    return refused.response


@blueprint.post("/judge")
def judge() -> Response:
    """A list of objects in, a list of answers out, in order; nothing is kept."""
    query({"explain"})
    explain = switch("explain")
    raw, _ = json_body(JUDGE_BYTES)
    if not isinstance(raw, list):
        raise ApiProblem("isi", "Kirim daftar objek: [{“kind”: …, “text”: …}, …].")
    return json_answer(judge_texts(the_app(), actor(), raw, explain=explain))


@blueprint.post("/check")
def check() -> Response:
    """A plan file, a loose tree or {"plan": id} in, `iku-findings/1` out; a sent plan is not kept."""
    rules = _rules()
    form = one_of("format", ("json", "sarif"), "json")
    done = _checked(*json_body(CHECK_BYTES), rules)
    if form == "json":
        return json_answer(findings_json(done.result, done.report))
    uri = f"iku-plan:{quote(done.result.view.plan.id)}"
    told = sarif_json(done.result, done.packs, plan_uri=uri, report=done.report)
    return json_answer(told, media_type=SARIF)


@blueprint.get("/openapi.json")
@public
def openapi() -> Response:
    """The description of this API. It tells nothing of the installation, so that tools may read it without a token."""
    return json_answer(description())


def _rules() -> Wanted:
    asked = query({"format", "only", "profile"})
    try:
        return wanted(the_app(), actor(), asked.get("profile"), asked.get("only"))
    except FixInput as error:
        raise ApiProblem("parameter", error.message, [{"path": error.path, "message": error.message}]) from None


def _checked(raw: Any, encoding: str, rules: Wanted) -> Checked:
    if isinstance(raw, dict) and "plan" in raw and not raw.keys() & {"format", "type", "children"}:
        return check_stored(the_app(), actor(), _plan_id(raw), rules)
    return check_given(the_app(), actor(), raw, encoding, rules)


def _plan_id(raw: dict[str, Any]) -> str:
    """The id of a plan kept here: {"plan": id} and nothing else."""
    if raw.keys() != {"plan"}:
        raise ApiProblem("isi", "Untuk rencana yang tersimpan kirim {“plan”: kode} saja.")
    return check_id(raw["plan"], "plan")
