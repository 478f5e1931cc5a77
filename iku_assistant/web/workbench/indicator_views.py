"""Indicators by forms."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.open_plan import open_plan
from iku_assistant.actions.permission import require
from iku_assistant.plan.edits import Move, Remove, record_json
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from iku_assistant.web.check.present import shown_all
from iku_assistant.web.context import open_bar
from iku_assistant.web.gate import actor, the_app
from iku_assistant.web.records import add, before_of, opened, sets
from iku_assistant.web.workbench.indicator_forms import (
    IndicatorForm,
    filled,
    indicator_form,
    record,
    values,
    years_of,
)
from iku_assistant.web.workbench.room import blueprint

Page = str | Response | tuple[str, int]


@blueprint.route("/kotak/<id:node_id>/indikator/baru", methods=["GET", "POST"])
def new_indicator(plan_id: str, node_id: str) -> Page:
    """A new indicator of a box, after the ones there are."""
    require(the_app(), actor(), "sunting", plan_id)
    plan = open_plan(the_app(), actor(), plan_id).plan
    node = plan.node(node_id)
    open_bar(plan)
    form = indicator_form(plan.period, None)(prefix="ind")
    if form.validate_on_submit():
        last = node.indicators[-1].id if node.indicators else None
        edit = add("indicator", values(form, plan.period, None), node_id, last)
        try:
            edit_plan(the_app(), actor(), plan_id, [edit])
        except FixInput as error:
            form.refuse(error)
        else:
            flash("Indikator ditambahkan.", "good")
            return redirect(url_for(".indicator", plan_id=plan_id, indicator_id=edit.value["id"]))
    return _page(plan, node, None, form, ()), 200 if request.method == "GET" else 400


@blueprint.route("/indikator/<id:indicator_id>", methods=["GET", "POST"])
def indicator(plan_id: str, indicator_id: str) -> Page:
    """All fields of one indicator."""
    stored, result = check_plan(the_app(), actor(), plan_id)
    plan = stored.plan
    node, found = plan.indicator(indicator_id)
    open_bar(plan)
    cls = indicator_form(plan.period, found)
    form = (
        cls(prefix="ind")
        if request.method == "POST"
        else cls(formdata=None, prefix="ind", data=filled(found, plan.period))
    )
    if request.method == "POST" and form.validate():
        try:
            return _save(plan_id, plan, found, form)
        except FixInput as error:
            form.refuse(error)
    findings = shown_all(plan, [f for f in result.findings if f.indicator == indicator_id])
    return _page(plan, node, found, form, findings), 200 if request.method == "GET" else 400


def _save(plan_id: str, plan: Plan, found: Indicator, form: IndicatorForm) -> Response:
    edits = sets("indicator", found.id, before_of(record(found)), values(form, plan.period, found))
    if edits:
        edit_plan(the_app(), actor(), plan_id, edits)
    flash("Tersimpan." if edits else "Tidak ada yang berubah.", "good")
    return redirect(url_for(".indicator", plan_id=plan_id, indicator_id=found.id))


def _page(plan: Plan, node: Node, found: Indicator | None, form: IndicatorForm, findings: object) -> str:
    return render_template(
        "pohon/indikator.html",
        plan=plan,
        node=node,
        indikator=found,
        form=form,
        sebelum=opened(record(found)) if found else "",
        temuan=findings,
        tahun=years_of(plan.period, found),
        jejak=[*reversed(plan.ancestors(node.id)), node],
    )


@blueprint.post("/indikator/<id:indicator_id>/urutan")
def move_indicator(plan_id: str, indicator_id: str) -> Response:
    """One place up or down inside the box."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    node, found = plan.indicator(indicator_id)
    ids = [i.id for i in node.indicators]
    at = ids.index(found.id)
    old = ids[at - 1] if at else None
    new = _left_after(ids, at, request.form.get("arah", ""))
    if new != old:
        key = the_app().new_id()
        move = Move(key, key, found.id, node.id, old, node.id, new, entity="indicator")
        edit_plan(the_app(), actor(), plan_id, [move])
    return redirect(url_for(".node_form", plan_id=plan_id, node_id=node.id, _anchor="indikator"))


def _left_after(ids: list[str], at: int, way: str) -> str | None:
    """The left neighbour once moved; the present one when it cannot go that way."""
    if way == "atas" and at > 0:
        return ids[at - 2] if at > 1 else None
    if way == "bawah" and at < len(ids) - 1:
        return ids[at + 1]
    return ids[at - 1] if at else None


@blueprint.post("/indikator/<id:indicator_id>/hapus")
def remove_indicator(plan_id: str, indicator_id: str) -> Response:
    """Take the indicator away."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    node, found = plan.indicator(indicator_id)
    key = the_app().new_id()
    held = record_json(plan, "indicator", found.id)
    edit_plan(the_app(), actor(), plan_id, [Remove(key, key, "indicator", found.id, held)])
    flash("Indikator dihapus. Ini dapat diurungkan di Riwayat.", "good")
    return redirect(url_for(".node_form", plan_id=plan_id, node_id=node.id))
