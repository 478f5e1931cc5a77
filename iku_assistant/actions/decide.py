"""Answer a finding: keep the wording (with a reason) or say that the rule is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from iku_assistant.actions.app import App
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.local_date import today
from iku_assistant.actions.permission import Actor, require
from iku_assistant.actions.write import Edited, already_done
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.edits import Add, Edit, Remove
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Decision

TINDAKAN = ("pertahankan", "aturan_keliru")
#: A decision may not bind longer than this.
LONGEST = timedelta(days=366 * 6)
#: Decisions in one step; each may replace an earlier one (`edit_plan.MOST`).
MOST = 1_000


def decide(app: App, actor: Actor | None, plan_id: str, decision: Decision, *, key: str | None = None) -> Edited:
    """Keep a decision (id, oleh and tanggal are filled in); an earlier one on the same place is replaced.

    `decision.teks` is the text it is taken on: another text reopens the finding. `key` marks a repeat.
    Raises FixInput without a reason to keep the wording, NotFound, SignInNeeded, Forbidden.
    """
    return decide_all(app, actor, plan_id, [decision], key=key)


def decide_all(
    app: App, actor: Actor | None, plan_id: str, decisions: Sequence[Decision], *, key: str | None = None
) -> Edited:
    """Keep several decisions as one step, all or none. Raises as `decide` does, and FixInput for more than `MOST`."""
    who = require(app, actor, "putuskan", plan_id)
    plan = app.store.load(plan_id).plan
    day = today(app, plan)
    if not 1 <= len(decisions) <= MOST:
        raise FixInput(f"Putuskan 1 sampai {MOST} temuan sekaligus.", "pilih")
    for one in decisions:
        _check(one, day)
    key = key or app.new_id()
    fresh = [replace(one, id=app.new_id(), oleh=who.name, tanggal=day) for one in decisions]
    places = {_place(one) for one in fresh}
    old = [] if already_done(app, plan_id, key) else [d for d in plan.decisions.values() if _place(d) in places]
    edits: list[Edit] = [Add(f"{key}.{n}", key, "decision", to_json(one)) for n, one in enumerate(fresh)]
    gone = [Remove(f"{key}.{n}", key, "decision", d.id, to_json(d)) for n, d in enumerate(old, len(fresh))]
    return edit_plan(app, actor, plan_id, [*gone, *edits])


def withdraw(app: App, actor: Actor | None, plan_id: str, decision_id: str, *, key: str | None = None) -> Edited:
    """Take a decision back; the finding is open again. FixInput when it is not there. `key` marks a repeat."""
    require(app, actor, "putuskan", plan_id)
    found = app.store.load(plan_id).plan.decisions.get(decision_id)
    key = key or app.new_id()
    if found is None and not already_done(app, plan_id, key):
        raise FixInput("Keputusan ini sudah tidak ada.", decision_id)
    return edit_plan(app, actor, plan_id, [Remove(f"{key}.0", key, "decision", decision_id, to_json(found))])


def _check(decision: Decision, day: date) -> None:
    if decision.tindakan not in TINDAKAN:
        raise FixInput(f"Tindakan harus salah satu dari: {', '.join(TINDAKAN)}.", "tindakan")
    if decision.tindakan == "pertahankan" and not (decision.alasan or "").strip():
        raise FixInput("Tulis alasan mengapa rumusan ini dipertahankan.", "alasan")
    _check_until(decision.sampai, day)


def _place(decision: Decision) -> tuple[str | None, ...]:
    return decision.code, decision.node, decision.indicator, decision.work, decision.field


def _check_until(until: date | None, day: date) -> None:
    if until is not None and not day <= until <= day + LONGEST:
        raise FixInput("Tanggal “sampai” harus antara hari ini dan enam tahun lagi.", "sampai")
