"""Findings, decisions, rules, and trying out a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.decide import decide, withdraw
from iku_assistant.actions.judge_texts import judge_texts
from iku_assistant.actions.rules import list_rules, show_rule
from iku_assistant.checker.result import Completeness
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Decision
from iku_assistant.plan.tree import Plan
from iku_assistant.web.check.forms import DecisionForm, TryForm
from iku_assistant.web.check.listing import KEYS, listing
from iku_assistant.web.check.present import text_of, unit_names
from iku_assistant.web.context import open_bar
from iku_assistant.web.forms import text_or_none
from iku_assistant.web.gate import actor, the_app

blueprint = Blueprint("check", __name__)
Page = str | Response | tuple[str, int]


@blueprint.get("/rencana/<id:plan_id>/periksa")
def findings(plan_id: str) -> str:
    """The list of findings with its filters."""
    stored, result = check_plan(the_app(), actor(), plan_id)
    plan = stored.plan
    open_bar(plan)
    text = request.args.get("hal", "1")
    page = max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    chosen = {key: request.args.get(key, "") for key in KEYS}
    shown = listing(result, plan, the_app().cascade(plan.cascade), chosen, page)
    return render_template(
        "periksa/temuan.html",
        plan=plan,
        daftar=shown,
        counts=result.counts,
        lengkap=completeness(plan, result.completeness),
        lanjut=urlencode(shown.query),
        pack=result.pack,
    )


@blueprint.post("/rencana/<id:plan_id>/periksa/keputusan")
def decision(plan_id: str) -> Page:
    """Keep a wording with a reason, or say that a rule is wrong; also for every place with the same text."""
    stored, result = check_plan(the_app(), actor(), plan_id)
    form = DecisionForm()
    if not form.validate_on_submit():
        flash(" ".join(str(e) for errors in form.errors.values() for e in errors), "error")
        return redirect(_back(plan_id))
    wanted = (form.code.data, form.field.data, form.teks.data)
    places = [(form.node.data or None, form.indicator.data or None)]
    if request.form.get("semua") == "ya":
        same = [
            f for f in result.findings if (f.code, f.field, text_of(stored.plan, f)) == wanted and f.decision is None
        ]
        places = [(f.node, f.indicator) for f in same] or places
    for node, indicator in places:
        made = Decision(
            id="",
            code=form.code.data or "",
            node=node,
            indicator=indicator,
            field=form.field.data or "",
            teks=form.teks.data or "",
            tindakan=form.tindakan.data,
            alasan=text_or_none(form.alasan.data),
            sampai=form.sampai.data,
        )
        try:
            decide(the_app(), actor(), plan_id, made)
        except FixInput as error:
            flash(error.message, "error")
            return redirect(_back(plan_id))
    flash(f"Keputusan tersimpan untuk {len(places)} tempat." if len(places) > 1 else "Keputusan tersimpan.", "good")
    return redirect(_back(plan_id))


@blueprint.post("/rencana/<id:plan_id>/periksa/keputusan/<path:decision_id>/cabut")
def withdraw_decision(plan_id: str, decision_id: str) -> Response:
    """Open a finding again."""
    withdraw(the_app(), actor(), plan_id, decision_id)
    flash("Keputusan dicabut; temuannya terbuka lagi.", "good")
    return redirect(_back(plan_id))


@blueprint.get("/aturan")
def rules() -> str:
    """Every rule in force, by pack."""
    packs = defaultdict(list)
    for rule in list_rules(the_app(), actor()):
        packs[rule.pack].append(rule)
    return render_template("periksa/aturan.html", packs=dict(packs), names=PACKS)


@blueprint.get("/aturan/<code:code>")
def rule(code: str) -> str:
    """One rule: why, what instead, the sources, its examples."""
    found, sources = show_rule(the_app(), actor(), code)
    return render_template(
        "periksa/satu_aturan.html", rule=found, sources=sources, severities=_severities(found.severity)
    )


@blueprint.route("/coba", methods=["GET", "POST"])
def try_sentence() -> Page:
    """One sentence, judged outside any plan."""
    form = TryForm(prefix="coba")
    if not form.validate_on_submit():
        return render_template("periksa/coba.html", form=form, hasil=None), 200 if request.method == "GET" else 400
    kind, text = form.jenis.data, (form.teks.data or "").strip()
    asked = {
        "id": "coba",
        "kind": kind,
        "level": form.level.data,
        "text": text,
        "satuan": text_or_none(form.satuan.data),
    }
    answer = judge_texts(the_app(), actor(), [asked])[0]
    found = [
        f for f in answer.get("findings", ()) if f["field"] in ("statement", "nama", "text") and f["start"] is not None
    ]
    marks = [(f["start"], f["end"], f["severity"]) for f in found]
    return render_template("periksa/coba.html", form=form, hasil=answer, teks=text, tanda=marks, jenis=kind)


#: Packs of rules as pages call them (`design/checker.md`, *Codes*).
PACKS: Mapping[str, str] = {
    "KIN": "Kinerja, bukan kerja",
    "ORI": "Berorientasi hasil",
    "SPE": "Spesifik",
    "MEA": "Terukur",
    "ACH": "Dapat dicapai",
    "REL": "Relevan",
    "TIM": "Berbatas waktu",
    "POH": "Pohon kinerja",
    "ANG": "Anggaran",
    "EJA": "Ejaan dan istilah",
    "DOK": "Dokumen",
}


def completeness(plan: Plan, rows: tuple[Completeness, ...]) -> list[tuple[str, list[Completeness]]]:
    """Completeness lines by unit, those with most missing first."""
    names = unit_names(plan)
    groups: dict[str, list[Completeness]] = defaultdict(list)
    for row in rows:
        groups[names.get(row.unit or "", "Pemda")].append(row)
    return sorted(groups.items(), key=lambda g: -sum(r.of - r.filled for r in g[1]))


def _severities(severity: object) -> dict[str, str]:
    """Severity per level for the table of a rule page."""
    levels = ("pemda", "opd", "bidang", "sub_bidang", "pelaksana")
    if isinstance(severity, str):
        return dict.fromkeys(levels, severity)
    return {level: str(getattr(severity, level)) for level in levels}


def _back(plan_id: str) -> str:
    """The page the decision was taken on, when it is one of this plan."""
    wanted = request.form.get("kembali", "")
    home = f"/rencana/{plan_id}/"
    return wanted if wanted.startswith(home) else url_for(".findings", plan_id=plan_id)
