"""The checks for other programs: the same contract as `iku judge` and `iku check` (`design/checker.md` §5)."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from iku_assistant.actions.judge_texts import judge_texts
from iku_assistant.plan.errors import FixInput
from iku_assistant.web.gate import actor, the_app

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.post("/judge")
def judge() -> Response:
    """A list of objects in, a list of answers out; nothing is kept, so no CSRF token is asked for."""
    data = request.get_json(silent=True)
    if not isinstance(data, list):
        raise FixInput("Kirim daftar objek sebagai JSON (Content-Type: application/json).")
    explain = request.args.get("explain") == "1"
    return jsonify(judge_texts(the_app(), actor(), data, explain=explain))
