"""A box by forms: read and edit all its fields, tie works and other boxes to it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.open_plan import open_plan
from iku_assistant.actions.permission import require
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.edits import Set
from iku_assistant.plan.errors import BreaksStructure, FixInput
from iku_assistant.plan.finding import Finding
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from iku_assistant.web.context import chosen_year, open_bar
from iku_assistant.web.forms import picks
from iku_assistant.web.gate import actor, the_app
from iku_assistant.web.records import before_of, opened, sets
from iku_assistant.web.workbench.node_forms import AddNodeForm, AttachForm, LinkForm, NodeForm
from iku_assistant.web.workbench.panel import panel
from iku_assistant.web.workbench.removal import removal
from iku_assistant.web.workbench.room import blueprint

Page = str | Response | tuple[str, int]
#: More choices than this in one select help nobody.
_MOST = 400


@blueprint.route("/kotak/<id:node_id>/isian", methods=["GET", "POST"])
def node_form(plan_id: str, node_id: str) -> Page:
    """All fields of one box, with what hangs on it."""
    stored, result = check_plan(the_app(), actor(), plan_id)
    plan, cascade = stored.plan, the_app().cascade(stored.plan.cascade)
    node = plan.node(node_id)
    open_bar(plan)
    form = NodeForm(prefix="kotak")
    form.offer(plan, cascade, node)
    if request.method == "GET":
        form.fill(node)
    elif form.validate():
        try:
            return _save(plan_id, node, form)
        except (FixInput, BreaksStructure) as error:
            form.refuse(error)
    page = render_template("pohon/isian.html", **_context(plan, cascade, node, form, result.findings))
    return page, 200 if request.method == "GET" else 400


def _save(plan_id: str, node: Node, form: NodeForm) -> Response:
    person = require(the_app(), actor(), "sunting", plan_id)
    before = before_of(to_json(node))
    edits = sets("node", node.id, before, form.values(before, person.name))
    if edits:
        edit_plan(the_app(), actor(), plan_id, edits)
    flash("Tersimpan." if edits else "Tidak ada yang berubah.", "good")
    return redirect(url_for(".node_form", plan_id=plan_id, node_id=node.id))


def _context(
    plan: Plan, cascade: Cascade, node: Node, form: NodeForm, findings: tuple[Finding, ...]
) -> dict[str, object]:
    """Everything the form page shows."""
    child, sibling = AddNodeForm(formdata=None, prefix="anak"), AddNodeForm(formdata=None, prefix="saudara")
    above = plan.nodes[node.parent].kind if node.parent else None
    child.kind.choices = picks([(k.id, k.label) for k in cascade.kinds.values() if cascade.allows(k.id, node.kind)])
    sibling.kind.choices = picks([(k.id, k.label) for k in cascade.kinds.values() if cascade.allows(k.id, above)])
    sibling.kind.data = node.kind
    work, also = AttachForm(formdata=None, prefix="kerja"), AttachForm(formdata=None, prefix="dukung")
    work.target.choices = picks([("", "–"), *work_choices(plan, node)])
    also.target.choices = picks([("", "–"), *support_choices(plan, node)])
    link = LinkForm(formdata=None, prefix="silang")
    link.to.choices = picks([("", "–"), *partner_choices(plan, node)])
    return {
        "plan": plan,
        "cascade": cascade,
        "node": node,
        "form": form,
        "sebelum": opened(to_json(node)),
        "p": panel(plan, cascade, findings, node.id, chosen_year(plan)),
        "jejak": list(reversed(plan.ancestors(node.id))),
        "anak": child,
        "saudara": sibling,
        "kerja": work,
        "dukung": also,
        "silang": link,
        "hapus": removal(plan, node.id),
    }


def _opd(plan: Plan, unit_id: str | None) -> str | None:
    """The topmost unit above (or at) a unit."""
    seen: set[str] = set()
    while unit_id in plan.units and unit_id not in seen:
        seen.add(unit_id or "")
        parent = plan.units[unit_id or ""].parent
        if parent not in plan.units:
            return unit_id
        unit_id = parent
    return unit_id


def work_choices(plan: Plan, node: Node) -> list[tuple[str, str]]:
    """Works that can be tied to the box: those of its OPD first."""
    own = _opd(plan, node.owner)
    free = [w for w in plan.works.values() if w.id not in node.works]
    free.sort(key=lambda w: (_opd(plan, w.opd) != own, w.kode or "~", w.nama))
    return [(w.id, f"{w.kode or ''} {w.nama}".strip()) for w in free[:_MOST]]


def support_choices(plan: Plan, node: Node) -> list[tuple[str, str]]:
    """Further boxes of the same OPD that the box may serve."""
    own = _opd(plan, node.owner)
    barred = {node.id, node.parent, *node.mendukung_juga, *(n.id for n, _ in plan.walk(node.id))}
    fit = [n for n in plan.nodes.values() if n.id not in barred and n.statement and _opd(plan, n.owner) == own]
    return [(n.id, n.statement or "") for n in fit[:_MOST]]


def partner_choices(plan: Plan, node: Node) -> list[tuple[str, str]]:
    """Boxes of other units that may give support."""
    own = _opd(plan, node.owner)
    fit = [n for n in plan.nodes.values() if n.statement and n.owner and _opd(plan, n.owner) != own]
    names = {u.id: u.singkatan or u.nama for u in plan.units.values()}
    return sorted(((n.id, f"{names.get(n.owner or '', '')}: {n.statement}") for n in fit[:_MOST]), key=lambda p: p[1])


@blueprint.post("/kotak/<id:node_id>/pekerjaan")
def attach_work(plan_id: str, node_id: str) -> Response:
    """Tie a work to the box."""
    return _list_field(plan_id, node_id, "works", request.form.get("kerja-target", ""), True)


@blueprint.post("/kotak/<id:node_id>/pekerjaan/lepas")
def detach_work(plan_id: str, node_id: str) -> Response:
    """Untie a work."""
    return _list_field(plan_id, node_id, "works", request.form.get("target", ""), False)


@blueprint.post("/kotak/<id:node_id>/dukung")
def attach_support(plan_id: str, node_id: str) -> Response:
    """Say that the box serves a further one."""
    return _list_field(plan_id, node_id, "mendukung_juga", request.form.get("dukung-target", ""), True)


@blueprint.post("/kotak/<id:node_id>/dukung/lepas")
def detach_support(plan_id: str, node_id: str) -> Response:
    """Take that back."""
    return _list_field(plan_id, node_id, "mendukung_juga", request.form.get("target", ""), False)


def _list_field(plan_id: str, node_id: str, field: str, target: str, put: bool) -> Response:
    node = open_plan(the_app(), actor(), plan_id).plan.node(node_id)
    held = list(getattr(node, field))
    wanted = [*held, target] if put and target and target not in held else [x for x in held if put or x != target]
    if wanted != held:
        key = the_app().new_id()
        edit_plan(the_app(), actor(), plan_id, [Set(key, key, "node", node_id, field, held or None, wanted or None)])
        flash("Tersimpan.", "good")
    return redirect(url_for(".node_form", plan_id=plan_id, node_id=node_id))
