"""The list of findings of a plan."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import render_template, request

from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.rules import list_rules
from iku_assistant.web.check.chips import KEYS
from iku_assistant.web.check.listing import listing
from iku_assistant.web.check.room import blueprint
from iku_assistant.web.check.stale import stale_decisions
from iku_assistant.web.context import open_bar
from iku_assistant.web.gate import actor, the_app


@blueprint.get("/rencana/<id:plan_id>/periksa")
def findings(plan_id: str) -> str:
    """The list of findings with its filters."""
    stored, result = check_plan(the_app(), actor(), plan_id)
    plan = stored.plan
    open_bar(plan)
    chosen = {key: request.args.get(key, "") for key in KEYS}
    titles = {rule.code: rule.title for rule in list_rules(the_app(), actor(), plan_id)}
    shown = listing(result, the_app().cascade(plan.cascade), titles, chosen, page_number())
    unused = stale_decisions(result)
    return render_template(
        "periksa/temuan.html",
        plan=plan,
        daftar=shown,
        judul_aturan=titles,
        counts=result.counts,
        usang=unused,
        usang_dari=lambda finding: unused.get(id(finding)),
        lanjut=urlencode(shown.query),
        pack=result.pack,
    )


def page_number() -> int:
    """The page that the address asks for; 1 for anything that is no page."""
    text = request.args.get("hal", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
