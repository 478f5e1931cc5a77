"""Answers to findings: one, all with the same text, or the chosen ones; and taking an answer back."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.decide import decide_all, withdraw
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Decision
from iku_assistant.web.check.forms import AnswerForm, DecisionForm
from iku_assistant.web.check.present import text_of
from iku_assistant.web.check.room import blueprint
from iku_assistant.web.check.rows import key_of
from iku_assistant.web.forms import BaseForm, text_or_none
from iku_assistant.web.gate import actor, the_app

#: Code, node, indicator, work, field and text of a finding.
Place = tuple[str, str | None, str | None, str | None, str, str]


@blueprint.post("/rencana/<id:plan_id>/periksa/keputusan")
def decision(plan_id: str) -> Response:
    """Keep a wording with a reason, or say that a rule is wrong; also for every place with the same text."""
    form = DecisionForm()
    if not form.validate_on_submit():
        return _refused(plan_id, form)
    if request.form.get("semua") != "ya":
        work = form.work.data or None
        node, indicator = None if work else form.node.data or None, form.indicator.data or None
        place = (form.code.data or "", node, indicator, work, form.field.data or "", form.teks.data or "")
        return _keep(plan_id, [_decision(place, form)], 0)
    return _keep(plan_id, *_chosen(plan_id, request.form.getlist("tempat"), form))


@blueprint.post("/rencana/<id:plan_id>/periksa/keputusan-banyak")
def decide_many(plan_id: str) -> Response:
    """One answer with one reason to the chosen findings, or to all of the page."""
    form = AnswerForm()
    if not form.validate_on_submit():
        return _refused(plan_id, form)
    whole = request.form.get("semua") == "ya"
    keys = [key for line in request.form.getlist("halaman" if whole else "pilih") for key in line.split()]
    if not keys:
        flash("Pilih paling sedikit satu temuan.", "error")
        return redirect(back_to(plan_id))
    return _keep(plan_id, *_chosen(plan_id, keys, form))


@blueprint.post("/rencana/<id:plan_id>/periksa/keputusan/<path:decision_id>/cabut")
def withdraw_decision(plan_id: str, decision_id: str) -> Response:
    """Open a finding again."""
    withdraw(the_app(), actor(), plan_id, decision_id)
    flash("Keputusan dicabut.", "good")
    return redirect(back_to(plan_id))


def _chosen(plan_id: str, keys: Sequence[str], form: AnswerForm) -> tuple[list[Decision], int]:
    """Decisions on the findings that the keys name, and how many keys name no open finding any more."""
    stored, result = check_plan(the_app(), actor(), plan_id)
    plan = stored.plan
    wanted = set(keys)
    codes = {key.partition("|")[0] for key in wanted}
    places = (f for f in result.findings if f.code in codes and f.decision is None)
    found = {key: f for f in places if (f.node or f.work) and (key := key_of(plan, f)) in wanted}
    chosen = (
        (f.code, None if f.work else f.node, f.indicator, f.work, f.field, text_of(plan, f)) for f in found.values()
    )
    return [_decision(place, form) for place in chosen], len(wanted - set(found))


def _decision(place: Place, form: AnswerForm) -> Decision:
    code, node, indicator, work, field, text = place
    reason = text_or_none(form.alasan.data)
    return Decision(
        "",
        code,
        node,
        field,
        text,
        form.tindakan.data,
        reason,
        indicator=indicator,
        sampai=form.sampai.data,
        work=work,
    )


def _keep(plan_id: str, decisions: list[Decision], missed: int) -> Response:
    """Keep them as one step and say what became of each."""
    lost = f" {missed} dilewati karena teksnya sudah berubah atau sudah diputuskan." if missed else ""
    if not decisions:
        flash(f"Tidak ada yang diputuskan.{lost}", "error")
        return redirect(back_to(plan_id))
    try:
        decide_all(the_app(), actor(), plan_id, decisions)
    except FixInput as error:
        flash(error.message, "error")
        return redirect(back_to(plan_id))
    many = f"Keputusan tersimpan untuk {len(decisions)} tempat." if len(decisions) > 1 else "Keputusan tersimpan."
    flash(many + lost, "good")
    return redirect(back_to(plan_id))


def _refused(plan_id: str, form: BaseForm) -> Response:
    flash(" ".join(str(e) for errors in form.errors.values() for e in errors), "error")
    return redirect(back_to(plan_id))


def back_to(plan_id: str) -> str:
    """The page the decision was taken on, when it is one of this plan."""
    wanted = request.form.get("kembali", "")
    home = f"/rencana/{plan_id}/"
    return wanted if wanted.startswith(home) else url_for("check.findings", plan_id=plan_id)
