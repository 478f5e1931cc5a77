"""Crosscutting links by forms."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.open_plan import open_plan
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.edits import Remove, record_json
from iku_assistant.plan.errors import FixInput, NotFound
from iku_assistant.web.context import open_bar
from iku_assistant.web.forms import picks
from iku_assistant.web.gate import actor, the_app
from iku_assistant.web.records import add, before_of, opened, sets
from iku_assistant.web.workbench.node_forms import LinkForm
from iku_assistant.web.workbench.node_views import partner_choices
from iku_assistant.web.workbench.room import blueprint


@blueprint.post("/kotak/<id:node_id>/silang")
def add_link(plan_id: str, node_id: str) -> Response:
    """Ask for support from another unit or a party outside."""
    form = LinkForm(prefix="silang")
    values = form.values()
    if not (values["to"] or values["pihak_luar"] or values["dukungan"]):
        raise FixInput("Pilih kotak yang mendukung, atau tulis pihak luar atau dukungannya.", "silang")
    edit_plan(the_app(), actor(), plan_id, [add("link", {"source": node_id, **values})])
    flash("Crosscutting ditambahkan.", "good")
    return redirect(url_for(".node_form", plan_id=plan_id, node_id=node_id))


@blueprint.route("/silang/<id:link_id>", methods=["GET", "POST"])
def link(plan_id: str, link_id: str) -> str | Response | tuple[str, int]:
    """One link: change it or answer it."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    found = plan.links.get(link_id)
    if found is None:
        raise NotFound("Tautan crosscutting ini sudah tidak ada.", link_id)
    source = plan.node(found.source)
    open_bar(plan)
    form = LinkForm(prefix="silang", obj=found)
    form.to.choices = picks([("", "–"), *partner_choices(plan, source)])
    if form.validate_on_submit():
        edits = sets("link", link_id, before_of(to_json(found)), form.values())
        try:
            if edits:
                edit_plan(the_app(), actor(), plan_id, edits)
        except FixInput as error:
            form.refuse(error)
        else:
            flash("Tersimpan.", "good")
            return redirect(url_for(".node_form", plan_id=plan_id, node_id=found.source))
    page = render_template(
        "pohon/silang.html", plan=plan, form=form, link=found, node=source, sebelum=opened(to_json(found))
    )
    return page, 200 if request.method == "GET" else 400


@blueprint.post("/silang/<id:link_id>/hapus")
def remove_link(plan_id: str, link_id: str) -> Response:
    """Take the link away."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    key = the_app().new_id()
    held = record_json(plan, "link", link_id)
    edit_plan(the_app(), actor(), plan_id, [Remove(key, key, "link", link_id, held)])
    flash("Crosscutting dihapus.", "good")
    return redirect(url_for(".node_form", plan_id=plan_id, node_id=held["source"]))
