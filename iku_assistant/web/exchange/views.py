"""Files in (with a preview before anything is kept) and out."""

from __future__ import annotations

import csv
import io

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from iku_assistant.actions.export_plan import export_plan, file_name
from iku_assistant.actions.held_upload import drop_upload, held_upload, hold_upload
from iku_assistant.actions.import_plan import import_plan, read_import
from iku_assistant.actions.open_plan import list_plans, open_plan
from iku_assistant.actions.permission import require
from iku_assistant.exchange import Imported, ImportRefused
from iku_assistant.storage.errors import PlanExists
from iku_assistant.web.context import open_bar
from iku_assistant.web.exchange.forms import UploadForm
from iku_assistant.web.exchange.present import preview
from iku_assistant.web.gate import actor, the_app

blueprint = Blueprint("exchange", __name__)
Page = str | BaseResponse | tuple[str, int]
_LONGEST_NAME = 120


@blueprint.route("/impor", methods=["GET", "POST"])
def upload() -> Page:
    """Choose a file; the answer is the preview, nothing is kept as a plan yet."""
    require(the_app(), actor(), "buat")
    form = UploadForm(prefix="impor")
    if not form.validate_on_submit():
        return render_template(
            "berkas/impor.html", form=form, problems=(), more=0
        ), 200 if request.method == "GET" else 400
    data, name = form.berkas.data.read(), _name(form.berkas.data.filename)
    try:
        found = read_import(the_app(), actor(), data, name)
    except ImportRefused as error:
        page = render_template("berkas/impor.html", form=form, problems=error.problems, more=error.more, file=name)
        return page, 400
    return _preview(found, hold_upload(the_app(), actor(), data), name)


@blueprint.post("/impor/simpan")
def keep() -> Page:
    """Keep the previewed file as a new plan."""
    key, name = request.form.get("kunci", ""), _name(request.form.get("nama"))
    data = held_upload(the_app(), actor(), key)
    copy = request.form.get("salinan") == "ya"
    try:
        made = import_plan(the_app(), actor(), data, name, as_copy=copy, title=request.form.get("judul"))
    except PlanExists:
        return _preview(read_import(the_app(), actor(), data, name), key, name, exists=True)
    drop_upload(the_app(), actor(), key)
    count = len(made.imported.report)
    note = f" {count} hal pada laporan perlu dilihat." if count else ""
    flash(f"Berkas {name} sudah diimpor: {len(made.stored.plan.nodes)} kotak.{note}", "good")
    return redirect(url_for("workbench.tree", plan_id=made.stored.plan.id))


@blueprint.post("/impor/laporan.csv")
def report() -> Response:
    """The whole report of the previewed file."""
    name = _name(request.form.get("nama"))
    found = read_import(the_app(), actor(), held_upload(the_app(), actor(), request.form.get("kunci", "")), name)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(("tempat", "kunci", "keterangan"))
    writer.writerows([_cell(x.path), _cell(x.key), _cell(x.problem)] for x in found.report)
    return _download("﻿" + text.getvalue(), "text/csv; charset=utf-8", "laporan-impor.csv")


@blueprint.get("/rencana/<id:plan_id>/berkas")
def plan_files(plan_id: str) -> str:
    """Import and export beside an open plan."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    open_bar(plan)
    return render_template("berkas/rencana.html", plan=plan, form=UploadForm(formdata=None, prefix="impor"))


@blueprint.get("/rencana/<id:plan_id>/ekspor.json")
def export(plan_id: str) -> Response:
    """The plan as a file of the format iku-plan/1."""
    data = export_plan(the_app(), actor(), plan_id)
    plan = open_plan(the_app(), actor(), plan_id).plan
    return _download(data, "application/json", file_name(plan, "json"))


def _preview(found: Imported, key: str, name: str, exists: bool = False) -> str:
    shown = preview(found, the_app().cascade(found.plan.cascade))
    taken = exists or any(line.id == found.plan.id for line in list_plans(the_app(), actor()))
    return render_template("berkas/pratinjau.html", p=shown, kunci=key, nama=name, taken=taken, id=found.plan.id)


def _name(text: str | None) -> str:
    """The file's own name, without folders and control characters."""
    plain = "".join(c for c in (text or "").replace("\\", "/").rpartition("/")[2] if c.isprintable())
    return plain[:_LONGEST_NAME] or "berkas.json"


def _cell(text: str) -> str:
    """A cell that a spreadsheet will not run as a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _download(data: bytes | str, mime: str, name: str) -> Response:
    response = make_response(data)
    response.content_type = mime
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
