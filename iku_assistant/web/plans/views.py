"""The first page, a new plan, the history of one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.create_plan import create_plan, delete_plan
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.example_copy import copy_example
from iku_assistant.actions.history import history as entries_of
from iku_assistant.actions.open_plan import list_plans, open_plan
from iku_assistant.actions.permission import require
from iku_assistant.actions.rule_profiles import profiles
from iku_assistant.actions.undo import turns
from iku_assistant.checker.profile import SETTING
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.errors import FixInput
from iku_assistant.web.context import open_bar
from iku_assistant.web.gate import actor, allowed, the_app
from iku_assistant.web.plans.forms import NewPlanForm, PlanForm
from iku_assistant.web.plans.present import steps
from iku_assistant.web.records import before_of, opened, sets

blueprint = Blueprint("plans", __name__)
_PER_PAGE = 200


@blueprint.get("/")
def index() -> str:
    """Beranda: plans, the last changed first."""
    return render_template("rencana/beranda.html", rencana=list_plans(the_app(), actor()))


@blueprint.get("/rencana/<id:plan_id>/ringkasan")
def summary(plan_id: str) -> str:
    """How a plan stands, in one line (fragment of Beranda)."""
    stored, result = check_plan(the_app(), actor(), plan_id)
    return render_template("rencana/_ringkasan.html", plan=stored.plan, counts=result.counts)


@blueprint.route("/rencana/baru", methods=["GET", "POST"])
def new() -> str | Response | tuple[str, int]:
    """A new, empty plan."""
    require(the_app(), actor(), "buat")
    form = NewPlanForm(prefix="rencana")
    if form.validate_on_submit():
        try:
            made = create_plan(the_app(), actor(), form.title(), form.region(), form.period(), form.susunan.data)
        except FixInput as error:
            form.refuse(error, {"region.nama": "nama", "period.years": "mulai"})
        else:
            flash("Dokumen baru sudah dibuat. Mulai dari visi, misi, atau tujuan.", "good")
            return redirect(url_for("workbench.tree", plan_id=made.plan.id))
    return render_template("rencana/baru.html", form=form), 200 if request.method == "GET" else 400


@blueprint.post("/rencana/contoh")
def example() -> Response:
    """A new plan made from the example."""
    made = copy_example(the_app(), actor())
    return redirect(url_for("workbench.tree", plan_id=made.plan.id))


@blueprint.get("/rencana/<id:plan_id>/riwayat")
def history(plan_id: str) -> str:
    """Steps of everybody, newest first."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    open_bar(plan)
    text = request.args.get("sebelum", "")
    before = int(text) if text.isascii() and text.isdigit() else None
    entries = entries_of(the_app(), actor(), plan_id, _PER_PAGE, before)
    return render_template(
        "rencana/riwayat.html",
        plan=plan,
        langkah=steps(plan, entries),
        turns=turns(the_app(), actor(), plan_id) if allowed("sunting", plan_id) else None,
        older=entries[-1].version if len(entries) == _PER_PAGE else None,
    )


@blueprint.route("/rencana/<id:plan_id>/pengaturan", methods=["GET", "POST"])
def settings(plan_id: str) -> str | Response | tuple[str, int]:
    """Title, region and years of a plan."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    open_bar(plan)
    before = {"judul": plan.judul, "region": to_json(plan.region), "period": to_json(plan.period)}
    before[f"settings.{SETTING}"] = plan.settings.get(SETTING)
    form = PlanForm(prefix="rencana")
    form.offer(profiles(the_app(), actor()))
    if request.method == "GET":
        form.fill(plan)
    elif form.validate():
        try:
            edits = sets("plan", plan.id, before_of(before), form.values(plan))
            if edits:
                edit_plan(the_app(), actor(), plan_id, edits)
        except FixInput as error:
            form.refuse(error)
        else:
            flash("Tersimpan." if edits else "Tidak ada yang berubah.", "good")
            return redirect(url_for(".settings", plan_id=plan_id))
    page = render_template("rencana/pengaturan.html", plan=plan, form=form, sebelum=opened(before))
    return page, 200 if request.method == "GET" else 400


@blueprint.route("/rencana/<id:plan_id>/hapus", methods=["GET", "POST"])
def remove(plan_id: str) -> str | Response | tuple[str, int]:
    """Delete a plan for good, after its title was typed."""
    require(the_app(), actor(), "hapus", plan_id)
    plan = open_plan(the_app(), actor(), plan_id).plan
    if request.method == "POST":
        if request.form.get("judul", "").strip() == plan.judul:
            delete_plan(the_app(), actor(), plan_id)
            flash(f"Rencana “{plan.judul}” sudah dihapus.", "good")
            return redirect(url_for(".index"))
        return render_template("rencana/hapus.html", plan=plan, galat="Judul yang ditulis tidak sama."), 400
    return render_template("rencana/hapus.html", plan=plan, galat="")
