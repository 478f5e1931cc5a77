"""The tree for scripts: all of it, edits in, others' changes out, and what the check says while one types."""

from __future__ import annotations

import gzip
import json
from typing import Any

from flask import Response, flash, jsonify, make_response, redirect, render_template, request, url_for

from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.history import changes_since
from iku_assistant.actions.open_plan import open_plan
from iku_assistant.actions.try_text import try_text
from iku_assistant.actions.undo import redo, undo
from iku_assistant.actions.write import Edited
from iku_assistant.plan.edits import Add, Edit, Remove, branch_json, edit_from_json
from iku_assistant.plan.errors import FixInput
from iku_assistant.web import times
from iku_assistant.web.check.present import shown_all
from iku_assistant.web.gate import actor, the_app
from iku_assistant.web.workbench.delta import buttons, delta, whole
from iku_assistant.web.workbench.present import marks
from iku_assistant.web.workbench.removal import removal
from iku_assistant.web.workbench.room import blueprint

#: Answers larger than this are compressed: a region's tree is half a megabyte, weak lines are slow.
_LARGE = 20_000


@blueprint.get("/pohon.json")
def tree_json(plan_id: str) -> Response:
    """The whole tree in light form."""
    return _compressed(whole(plan_id))


@blueprint.post("/suntingan")
def edit(plan_id: str) -> Response:
    """Apply a list of edits; answer with what changed."""
    data = request.get_json(silent=True)
    if not isinstance(data, list):
        raise FixInput("Kirim daftar suntingan sebagai JSON.")
    edits = [edit_from_json(one, f"[{i}]") for i, one in enumerate(data)]
    return jsonify(_answer(plan_id, edit_plan(the_app(), actor(), plan_id, edits)))


@blueprint.post("/urungkan")
def undo_step(plan_id: str) -> Response:
    """Take back one's latest step."""
    return _turn(plan_id, "Diurungkan", undo(the_app(), actor(), plan_id))


@blueprint.post("/ulangi")
def redo_step(plan_id: str) -> Response:
    """Repeat what was taken back last."""
    return _turn(plan_id, "Diulangi", redo(the_app(), actor(), plan_id))


def _turn(plan_id: str, word: str, done: Edited) -> Response:
    sentence = f"{word}: {done.label}." if done.label else f"{word}."
    if not request.is_json:
        return _back(plan_id, sentence)
    chosen = next((i for i in (_target(e.edit) for e in done.entries) if i in done.plan.nodes), None)
    return jsonify({**_answer(plan_id, done), "kalimat": sentence, "pilih": chosen})


def _back(plan_id: str, sentence: str) -> Response:
    flash(sentence, "good")
    return make_response(redirect(request.referrer or url_for("plans.history", plan_id=plan_id)))


def _answer(plan_id: str, done: Edited) -> dict[str, Any]:
    places = done.affected.places if done.affected else frozenset()
    changed = delta(plan_id, done.touched | places, done.before.plan)
    return {**changed, "simpan": times.clock(the_app().now(), done.plan.region.zona)}


@blueprint.get("/perubahan")
def changes(plan_id: str) -> Response:
    """What others changed since a version: 304 when nothing, else the same as after an edit."""
    text = request.args.get("sejak", "")
    if not (text.isascii() and text.isdigit()):
        raise FixInput("Sebutkan versi terakhir, misalnya ?sejak=12.", "sejak")
    entries = changes_since(the_app(), actor(), plan_id, int(text))
    if not entries:
        return Response(status=304)
    touched = {_target(e.edit) for e in entries} | {i for e in entries for i in _inside(e.edit)}
    by = {i: e.author.name for e in entries if isinstance(e.edit, Remove) for i in {_target(e.edit), *_inside(e.edit)}}
    found = delta(plan_id, touched)
    return jsonify({**found, "oleh": {i: by[i] for i in found["hapus"] if i in by}})


def _target(edit: Edit) -> str:
    """The id of the entity an edit writes to."""
    if isinstance(edit, Add):
        return str(edit.value.get("id", "")) if isinstance(edit.value, dict) else ""
    return edit.id


def _inside(edit: Edit) -> set[str]:
    """Every id a branch brings or takes along."""
    found: set[str] = set()
    stack = [getattr(edit, "value", None), getattr(edit, "removed", None)]
    while stack:
        part = stack.pop()
        if isinstance(part, dict):
            found |= {part["id"]} if isinstance(part.get("id"), str) else set()
            stack.extend(part.values())
        elif isinstance(part, list):
            stack.extend(part)
    parent = getattr(edit, "parent", None)
    return found | ({parent} if isinstance(parent, str) else set())


@blueprint.get("/kotak/<id:node_id>/cabang.json")
def branch(plan_id: str, node_id: str) -> Response:
    """The branch as a Remove expects it, with the sentence that says what would go."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    counts = removal(plan, node_id)
    return jsonify(cabang=branch_json(plan, node_id), kalimat=counts.sentence, sudah=counts.done)


@blueprint.post("/periksa-teks")
def check_text(plan_id: str) -> Response:
    """What the check says about a text that is not saved yet."""
    data = request.get_json(silent=True)
    if not isinstance(data, dict) or not all(isinstance(data.get(k), str) for k in ("node", "field", "text")):
        raise FixInput("Kirim node, field, dan text sebagai JSON.")
    stored, found = try_text(the_app(), actor(), plan_id, data["node"], data["field"], data["text"])
    html = render_template("periksa/_langsung.html", temuan=shown_all(stored.plan, found), plan=stored.plan)
    return jsonify(html=html, tanda=marks(found, data["field"]))


@blueprint.get("/langkah.json")
def steps(plan_id: str) -> Response:
    """What the two buttons for undo and redo would do."""
    return jsonify(buttons(plan_id))


def _compressed(data: dict[str, Any]) -> Response:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    response = make_response(body)
    if len(body) > _LARGE and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.set_data(gzip.compress(body, 5))
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.content_type = "application/json"
    return response
