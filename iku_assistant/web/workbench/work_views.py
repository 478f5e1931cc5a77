"""Works and their amounts by forms."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.open_plan import open_plan
from iku_assistant.actions.permission import require
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.edits import Edit, Remove, Set, record_json
from iku_assistant.plan.errors import BreaksStructure, FixInput, NotFound
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.work import Work
from iku_assistant.web.context import open_bar
from iku_assistant.web.gate import actor, the_app
from iku_assistant.web.records import add, before_of, opened, sets
from iku_assistant.web.workbench.room import blueprint
from iku_assistant.web.workbench.work_forms import WorkForm, filled, rows, values, work_form

Page = str | Response | tuple[str, int]


@blueprint.route("/pekerjaan/baru", methods=["GET", "POST"])
def new_work(plan_id: str) -> Page:
    """A new program, kegiatan or sub kegiatan; tied to the box in `?kotak=`."""
    require(the_app(), actor(), "sunting", plan_id)
    plan = open_plan(the_app(), actor(), plan_id).plan
    open_bar(plan)
    node = plan.nodes.get(request.args.get("kotak", ""))
    form = work_form(None)(prefix="kerja")
    form.offer(plan, None)
    if request.method == "GET" and node is not None:
        kind = the_app().cascade(plan.cascade).kinds.get(node.kind)
        form.jenis.data = (kind.work if kind else None) or "sub_kegiatan"
        form.opd.data = node.owner or ""
    if form.validate_on_submit():
        try:
            edit = add("work", values(form, None))
            edits: list[Edit] = [edit]
            if node is not None:
                held = list(node.works)
                edits.append(
                    Set(
                        the_app().new_id(), edit.step, "node", node.id, "works", held or None, [*held, edit.value["id"]]
                    )
                )
            edit_plan(the_app(), actor(), plan_id, edits)
        except FixInput as error:
            form.refuse(error)
        else:
            flash("Program/kegiatan ditambahkan.", "good")
            return redirect(_home(plan_id, node.id if node else None))
    return _page(plan, None, form, node.id if node else None), 200 if request.method == "GET" else 400


@blueprint.route("/pekerjaan/<id:work_id>", methods=["GET", "POST"])
def work(plan_id: str, work_id: str) -> Page:
    """All fields of one work, with its amounts."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    found = plan.works.get(work_id)
    if found is None:
        raise NotFound("Program atau kegiatan ini sudah tidak ada dalam rencana.", work_id)
    open_bar(plan)
    cls = work_form(found)
    form = cls(prefix="kerja") if request.method == "POST" else cls(formdata=None, prefix="kerja", data=filled(found))
    form.offer(plan, found)
    if request.method == "POST" and form.validate():
        try:
            edits = sets("work", work_id, before_of(to_json(found)), values(form, found))
            if edits:
                edit_plan(the_app(), actor(), plan_id, edits)
        except (FixInput, BreaksStructure) as error:
            form.refuse(error)
        else:
            flash("Tersimpan." if edits else "Tidak ada yang berubah.", "good")
            return redirect(url_for(".work", plan_id=plan_id, work_id=work_id))
    return _page(plan, found, form, None), 200 if request.method == "GET" else 400


def _page(plan: Plan, found: Work | None, form: WorkForm, node_id: str | None) -> str:
    return render_template(
        "pohon/pekerjaan.html",
        plan=plan,
        work=found,
        form=form,
        sebelum=opened(to_json(found)) if found else "",
        baris=rows(found),
        node_id=node_id,
        kotak=[n for n in plan.nodes.values() if found is not None and found.id in n.works],
    )


@blueprint.post("/pekerjaan/<id:work_id>/hapus")
def remove_work(plan_id: str, work_id: str) -> Response:
    """Take a work out of the plan, once nothing names it any more."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    key = the_app().new_id()
    try:
        edit_plan(the_app(), actor(), plan_id, [Remove(key, key, "work", work_id, record_json(plan, "work", work_id))])
    except BreaksStructure as error:
        flash(error.message, "error")
        return redirect(url_for(".work", plan_id=plan_id, work_id=work_id))
    flash("Dihapus. Ini dapat diurungkan di Riwayat.", "good")
    return redirect(url_for("budget.table", plan_id=plan_id))


def _home(plan_id: str, node_id: str | None) -> str:
    return (
        url_for(".node_form", plan_id=plan_id, node_id=node_id) if node_id else url_for("budget.table", plan_id=plan_id)
    )
