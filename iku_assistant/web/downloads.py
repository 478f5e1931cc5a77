"""Answers that the browser saves as a file."""

from __future__ import annotations

from flask import Response

from iku_assistant.actions.export_plan import file_name
from iku_assistant.plan.tree import Plan


def attachment(response: Response, mime: str, plan: Plan, suffix: str, document: str = "") -> Response:
    """The response as a download named after the document and the plan."""
    response.content_type = mime
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(plan, suffix, document)}"'
    return response
