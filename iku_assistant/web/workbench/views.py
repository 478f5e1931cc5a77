"""The workbench page and the fragment of its right panel; the outline for browsers without script."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.open_plan import open_plan
from iku_assistant.plan.tree import Plan
from iku_assistant.web.context import chosen_year, open_bar
from iku_assistant.web.gate import actor, the_app
from iku_assistant.web.workbench.panel import panel
from iku_assistant.web.workbench.room import blueprint

#: Nodes shown per page in the outline without script.
_PER_PAGE = 200


@blueprint.get("/")
def start(plan_id: str) -> Response:
    """The plan's address leads to its tree."""
    return redirect(url_for(".tree", plan_id=plan_id))


@blueprint.get("/pohon")
def tree(plan_id: str) -> str:
    """The workbench."""
    return _bench(open_plan(the_app(), actor(), plan_id).plan)


@blueprint.get("/kotak/<id:node_id>")
def node(plan_id: str, node_id: str) -> str:
    """The workbench with one box chosen."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    open_bar(plan)  # a box that is gone still leads back to this plan
    plan.node(node_id)
    return _bench(plan, node_id)


def _bench(plan: Plan, node_id: str = "") -> str:
    open_bar(plan)
    person = actor()
    return render_template("pohon/bengkel.html", plan=plan, node_id=node_id, akun=person.id if person else "")


@blueprint.get("/kotak/<id:node_id>/panel")
def node_panel(plan_id: str, node_id: str) -> Response:
    """What the right panel shows below the statement: findings, indicators, works, links."""
    stored, result = check_plan(the_app(), actor(), plan_id)
    cascade = the_app().cascade(stored.plan.cascade)
    shown = panel(stored.plan, cascade, result.findings, node_id, chosen_year(stored.plan))
    return make_response(render_template("pohon/panel.html", plan=stored.plan, p=shown))


@blueprint.get("/daftar")
def outline(plan_id: str) -> str:
    """The tree as nested text with links to the forms, a branch at a time."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    open_bar(plan)
    start_at = request.args.get("cabang") or None
    rows = list(plan.walk(start_at))
    text = request.args.get("hal", "1")
    page = max(1, int(text)) if text.isascii() and text.isdigit() else 1
    part = rows[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    return render_template(
        "pohon/daftar.html",
        plan=plan,
        rows=part,
        page=page,
        pages=-(-len(rows) // _PER_PAGE),
        start=plan.nodes.get(start_at or ""),
        cascade=the_app().cascade(plan.cascade),
    )
