"""Take over an example as a draft, and confirm a draft, by forms."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.draft import confirm_draft, use_draft
from iku_assistant.plan.errors import FixInput
from iku_assistant.web.gate import actor, the_app
from iku_assistant.web.workbench.room import blueprint


@blueprint.post("/draf")
def take_example(plan_id: str) -> Response:
    """Put an example in place of the wording: a safe repair at once, anything else as a draft."""
    entity, record_id = _record()
    safe = request.form.get("aman") == "ya"
    try:
        use_draft(the_app(), actor(), plan_id, entity, record_id, request.form.get("teks", ""), safe=safe)
    except FixInput as error:
        flash(error.message, "error")
    else:
        flash("Diterapkan." if safe else "Dipakai sebagai draf. Ubah sesuai keadaan, lalu konfirmasi.", "good")
    return redirect(_back(plan_id))


@blueprint.post("/draf/konfirmasi")
def confirm(plan_id: str) -> Response:
    """Stand for a draft as it is."""
    try:
        confirm_draft(the_app(), actor(), plan_id, *_record())
    except FixInput as error:
        flash(error.message, "error")
    else:
        flash("Draf dikonfirmasi.", "good")
    return redirect(_back(plan_id))


def _record() -> tuple[str, str]:
    """Which wording is meant: an indicator's where one is named, else the box's."""
    indicator = request.form.get("indicator", "")
    return ("indicator", indicator) if indicator else ("node", request.form.get("node", ""))


def _back(plan_id: str) -> str:
    """The page it was asked on, when it is one of this plan."""
    wanted = request.form.get("kembali", "")
    return wanted if wanted.startswith(f"/rencana/{plan_id}/") else url_for(".tree", plan_id=plan_id)
