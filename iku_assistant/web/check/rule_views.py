"""The rules: the list by pack, one page each, what was turned down, and the objections to them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import groupby

from flask import render_template, request

from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.objections import objections
from iku_assistant.actions.rules import list_rules, rejected_rules, show_rule
from iku_assistant.checker.pages import highest
from iku_assistant.checker.rule_page import DISAGREE, MOMENTS, PACKS, SMART, STATUSES
from iku_assistant.checker.schema import Rule
from iku_assistant.plan.finding import Severity
from iku_assistant.web.check.room import blueprint
from iku_assistant.web.check.rows import in_order, rows_of
from iku_assistant.web.context import open_bar
from iku_assistant.web.gate import actor, the_app

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]{0,63}\Z")
_PLACES = 60
"""Texts that a rule page lists; the rest stands on Periksa."""


@blueprint.get("/aturan")
def rules() -> str:
    """Every rule in force, by pack; with `rencana`, how often each fires there."""
    plan_id = _plan_id()
    counts = _counts(plan_id)
    wanted = request.args.get("cari", "").strip()
    packs: dict[str, list[Rule]] = defaultdict(list)
    order = list(PACKS)
    found = [r for r in list_rules(the_app(), actor(), plan_id) if _fits(r, wanted)]
    for rule in sorted(found, key=lambda r: (order.index(r.pack) if r.pack in order else len(order), r.code)):
        packs[rule.pack].append(rule)
    return render_template(
        "periksa/aturan.html",
        packs=dict(packs),
        names=PACKS,
        highest=highest,
        counts=counts,
        rencana=plan_id,
        cari=wanted,
        jumlah=len(found),
        ditolak=rejected_rules(the_app(), actor()),
    )


@blueprint.get("/aturan/<code:code>")
def rule(code: str) -> str:
    """One rule in full; with `rencana`, the places where it fires there."""
    plan_id = _plan_id()
    page = show_rule(the_app(), actor(), code, plan_id)
    stored, result = check_plan(the_app(), actor(), plan_id) if plan_id else (None, None)
    if stored:
        open_bar(stored.plan)
    mine = [f for f in result.findings if f.code == code and f.severity is not Severity.MATI] if result else []
    places = in_order(result, rows_of(result, mine, {})) if result else []
    return render_template(
        "periksa/satu_aturan.html",
        page=page,
        rule=page.rule,
        plan=stored.plan if stored else None,
        rencana=plan_id,
        tempat=places[:_PLACES],
        banyak=len(places),
        terbuka=sum(f.decision is None for f in mine),
        diputus=sum(f.decision is not None for f in mine),
        momen=MOMENTS,
        status=STATUSES,
        smart=SMART,
        keberatan=DISAGREE,
    )


@blueprint.get("/aturan/keliru")
def objection_list() -> str:
    """The coach's list: what people answered with *Aturan keliru*, by rule."""
    titles = {rule.code: rule.title for rule in list_rules(the_app(), actor())}
    found = objections(the_app(), actor())
    groups = [(code, list(ones)) for code, ones in groupby(found, key=lambda one: one.decision.code)]
    return render_template("periksa/keliru.html", groups=groups, titles=titles, jumlah=len(found))


def _plan_id() -> str | None:
    """The plan that the address names, when it can be the id of one."""
    text = request.args.get("rencana", "")
    return text if _ID.match(text) else None


def _counts(plan_id: str | None) -> Counter[str] | None:
    """Open findings by code, None without a plan."""
    if plan_id is None:
        return None
    stored, result = check_plan(the_app(), actor(), plan_id)
    open_bar(stored.plan)
    return Counter(f.code for f in result.findings if f.decision is None and f.severity is not Severity.MATI)


def _fits(rule: Rule, wanted: str) -> bool:
    return all(w in f"{rule.code} {rule.title} {rule.why} {rule.message}".casefold() for w in wanted.casefold().split())
