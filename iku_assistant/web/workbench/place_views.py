"""Adding, moving, reordering and removing boxes by forms."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.open_plan import open_plan
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.edits import Move, Remove, branch_json
from iku_assistant.plan.errors import BreaksStructure, FixInput
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from iku_assistant.web.context import open_bar
from iku_assistant.web.forms import picks, text_or_none
from iku_assistant.web.gate import actor, the_app
from iku_assistant.web.records import add
from iku_assistant.web.workbench.node_forms import AddNodeForm, MoveForm
from iku_assistant.web.workbench.removal import removal
from iku_assistant.web.workbench.room import blueprint

Page = str | Response | tuple[str, int]


@blueprint.post("/kotak/<id:node_id>/tambah")
def add_node(plan_id: str, node_id: str) -> Response:
    """A new child (`anak`) or sibling (`saudara`) of a box."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    node = plan.node(node_id)
    place = "anak" if request.form.get("tempat") == "anak" else "saudara"
    family = plan.children(node.id)
    last = family[-1].id if family else None
    parent, left = (node.id, last) if place == "anak" else (node.parent, node.id)
    return _add(plan_id, plan, AddNodeForm(prefix=place), parent, left, node.owner)


@blueprint.post("/tambah-akar")
def add_root(plan_id: str) -> Response:
    """A new box at the top."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    last = plan.roots[-1].id if plan.roots else None
    return _add(plan_id, plan, AddNodeForm(prefix="akar"), None, last, None)


def _add(
    plan_id: str, plan: Plan, form: AddNodeForm, parent: str | None, left: str | None, owner: str | None
) -> Response:
    kind = request.form.get(form.kind.name, "")
    if kind not in the_app().cascade(plan.cascade).kinds:
        raise FixInput("Pilih jenis kotaknya.", "kind")
    value = {"kind": kind, "statement": text_or_none(form.statement.data), "owner": owner}
    edit = add("node", value, parent, left)
    edit_plan(the_app(), actor(), plan_id, [edit])
    flash("Kotak ditambahkan.", "good")
    target = ".node" if request.form.get("kembali") == "pohon" else ".node_form"
    return redirect(url_for(target, plan_id=plan_id, node_id=edit.value["id"]))


@blueprint.route("/kotak/<id:node_id>/pindah", methods=["GET", "POST"])
def move_node(plan_id: str, node_id: str) -> Page:
    """Another parent, or another place among the siblings."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    node = plan.node(node_id)
    open_bar(plan)
    cascade = the_app().cascade(plan.cascade)
    form = MoveForm(prefix="pindah")
    form.parent.choices = picks(_parents(plan, cascade, node))
    wanted = form.parent.data if request.method == "POST" else request.args.get("induk", node.parent or "")
    form.parent.data = wanted
    form.left.choices = picks(
        [
            ("", "(paling awal)"),
            *((n.id, _short(n)) for n in plan.children(wanted or None) if n.id != node.id),
        ]
    )
    if request.method == "POST":
        try:
            return _move(plan_id, plan, node, wanted or None, request.form.get(form.left.name) or None)
        except (BreaksStructure, FixInput) as error:
            form.refuse(error)
    elif wanted == (node.parent or ""):
        form.left.data = _left(plan, node) or ""
    elif plan.children(wanted or None):
        form.left.data = plan.children(wanted or None)[-1].id
    page = render_template("pohon/pindah.html", plan=plan, node=node, form=form, induk=wanted, cascade=cascade)
    return page, 200 if request.method == "GET" else 409


@blueprint.post("/kotak/<id:node_id>/urutan")
def reorder(plan_id: str, node_id: str) -> Response:
    """One place up or down among the siblings, one level up or down in the tree."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    node = plan.node(node_id)
    place = _target(plan, node, request.form.get("arah", ""))
    if place is None:
        flash("Kotak ini tidak dapat dipindahkan ke arah itu.", "error")
        return redirect(url_for(".node_form", plan_id=plan_id, node_id=node_id))
    return _move(plan_id, plan, node, *place)


def _target(plan: Plan, node: Node, way: str) -> tuple[str | None, str | None] | None:
    family = plan.children(node.parent)
    at = next(i for i, n in enumerate(family) if n.id == node.id)
    if way == "atas" and at > 0:
        return node.parent, family[at - 2].id if at > 1 else None
    if way == "bawah" and at < len(family) - 1:
        return node.parent, family[at + 1].id
    if way == "naik" and node.parent is not None:
        return plan.nodes[node.parent].parent, node.parent
    if way == "turun" and at > 0:
        below = plan.children(family[at - 1].id)
        return family[at - 1].id, below[-1].id if below else None
    return None


def _move(plan_id: str, plan: Plan, node: Node, parent: str | None, left: str | None) -> Response:
    key = the_app().new_id()
    edit_plan(the_app(), actor(), plan_id, [Move(key, key, node.id, node.parent, _left(plan, node), parent, left)])
    flash("Kotak dipindahkan.", "good")
    return redirect(url_for(".node_form", plan_id=plan_id, node_id=node.id))


@blueprint.route("/kotak/<id:node_id>/hapus", methods=["GET", "POST"])
def remove_node(plan_id: str, node_id: str) -> Page:
    """Remove the branch, after saying what goes."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    node = plan.node(node_id)
    counts = removal(plan, node_id)
    if request.method == "GET":
        open_bar(plan)
        return render_template("pohon/hapus.html", plan=plan, node=node, hapus=counts)
    key = the_app().new_id()
    edit_plan(the_app(), actor(), plan_id, [Remove(key, key, "node", node_id, branch_json(plan, node_id))])
    flash(f"{counts.done} Ini dapat diurungkan di Riwayat.", "good")
    if node.parent is None:
        return redirect(url_for(".outline", plan_id=plan_id))
    return redirect(url_for(".node_form", plan_id=plan_id, node_id=node.parent))


def _parents(plan: Plan, cascade: Cascade, node: Node) -> list[tuple[str, str]]:
    """Places where the kind fits, without the branch itself."""
    own = {n.id for n, _ in plan.walk(node.id)}
    fit = [
        (n, depth)
        for n, depth in plan.walk()
        if n.id not in own and (cascade.allows(node.kind, n.kind) or n.id == node.parent)
    ]
    top = [("", "(paling atas)")] if cascade.allows(node.kind, None) or node.parent is None else []
    return [*top, *((n.id, f"{'· ' * depth}{_short(n)}") for n, depth in fit)]


def _short(node: Node) -> str:
    text = node.statement or "(tanpa rumusan)"
    return text if len(text) < 110 else f"{text[:108]}…"


def _left(plan: Plan, node: Node) -> str | None:
    family = plan.children(node.parent)
    at = next(i for i, n in enumerate(family) if n.id == node.id)
    return family[at - 1].id if at else None
