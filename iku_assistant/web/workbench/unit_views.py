"""Units (perangkat daerah, bidang, seksi …) by forms."""

from __future__ import annotations

from collections import Counter

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.open_plan import open_plan
from iku_assistant.actions.permission import require
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.edits import Remove, record_json
from iku_assistant.plan.errors import BreaksStructure, FixInput, NotFound
from iku_assistant.web.context import open_bar
from iku_assistant.web.gate import actor, the_app
from iku_assistant.web.records import add, before_of, opened, sets
from iku_assistant.web.workbench.room import blueprint
from iku_assistant.web.workbench.unit_forms import filled, unit_form, values

Page = str | Response | tuple[str, int]


@blueprint.get("/unit")
def units(plan_id: str) -> str:
    """All units with how many boxes each owns."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    open_bar(plan)
    owned = Counter(n.owner for n in plan.nodes.values())
    return render_template("pohon/unit_daftar.html", plan=plan, owned=owned, cascade=the_app().cascade(plan.cascade))


@blueprint.route("/unit/baru", methods=["GET", "POST"])
def new_unit(plan_id: str) -> Page:
    """A new unit."""
    require(the_app(), actor(), "sunting", plan_id)
    plan = open_plan(the_app(), actor(), plan_id).plan
    open_bar(plan)
    form = unit_form(plan.period)(prefix="unit")
    form.offer(plan, the_app().cascade(plan.cascade), None)
    if form.validate_on_submit():
        try:
            made = values(form, plan.period, the_app().settings.models_dirs)
            edit_plan(the_app(), actor(), plan_id, [add("unit", made)])
        except (FixInput, BreaksStructure) as error:
            form.refuse(error)
        else:
            kind = the_app().cascade(plan.cascade).units.get(made["jenis"])
            flash(f"Unit ditambahkan sebagai {kind.label if kind else made['jenis']}.", "good")
            return redirect(url_for(".units", plan_id=plan_id))
    page = render_template("pohon/unit.html", plan=plan, unit=None, form=form, sebelum="")
    return page, 200 if request.method == "GET" else 400


@blueprint.route("/unit/<id:unit_id>", methods=["GET", "POST"])
def unit(plan_id: str, unit_id: str) -> Page:
    """All fields of one unit."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    found = plan.units.get(unit_id)
    if found is None:
        raise NotFound("Unit ini sudah tidak ada dalam rencana.", unit_id)
    open_bar(plan)
    cls = unit_form(plan.period)
    form = cls(prefix="unit") if request.method == "POST" else cls(formdata=None, prefix="unit", data=filled(found))
    form.offer(plan, the_app().cascade(plan.cascade), found)
    if request.method == "POST" and form.validate():
        try:
            edits = sets("unit", unit_id, before_of(to_json(found)), values(form, plan.period))
            if edits:
                edit_plan(the_app(), actor(), plan_id, edits)
        except (FixInput, BreaksStructure) as error:
            form.refuse(error)
        else:
            flash("Tersimpan." if edits else "Tidak ada yang berubah.", "good")
            return redirect(url_for(".units", plan_id=plan_id))
    page = render_template("pohon/unit.html", plan=plan, unit=found, form=form, sebelum=opened(to_json(found)))
    return page, 200 if request.method == "GET" else 400


@blueprint.post("/unit/<id:unit_id>/hapus")
def remove_unit(plan_id: str, unit_id: str) -> Response:
    """Take a unit out of the plan, once nothing refers to it."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    key = the_app().new_id()
    try:
        edit_plan(the_app(), actor(), plan_id, [Remove(key, key, "unit", unit_id, record_json(plan, "unit", unit_id))])
    except BreaksStructure as error:
        flash(error.message, "error")
        return redirect(url_for(".unit", plan_id=plan_id, unit_id=unit_id))
    flash("Unit dihapus. Ini dapat diurungkan di Riwayat.", "good")
    return redirect(url_for(".units", plan_id=plan_id))
