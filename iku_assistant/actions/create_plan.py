"""Start a new, empty plan; delete one."""

from __future__ import annotations

from iku_assistant.actions.app import App
from iku_assistant.actions.clean import clean_plan
from iku_assistant.actions.permission import Actor, require
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.structure import check_structure
from iku_assistant.plan.tree import Period, Plan, Region
from iku_assistant.storage.plans import Stored


def create_plan(
    app: App, actor: Actor | None, judul: str, region: Region, period: Period, cascade: str = "rpjmd-renstra"
) -> Stored:
    """A new plan without nodes. FixInput when title, region, period or cascade do not do."""
    who = require(app, actor, "buat")
    if not judul.strip():
        raise FixInput("Judul rencana belum diisi.", "judul")
    if not region.nama.strip():
        raise FixInput("Nama daerah belum diisi.", "region.nama")
    app.cascade(cascade)
    plan = Plan(app.new_id(), judul.strip(), region, period, cascade)
    for broken in check_structure(plan):
        raise FixInput(broken.message, broken.path)
    return app.store.create(clean_plan(plan), who.author, app.now())


def delete_plan(app: App, actor: Actor | None, plan_id: str) -> None:
    """Remove a plan for good, with its history and issued documents. NotFound."""
    require(app, actor, "hapus", plan_id)
    app.store.delete(plan_id)
    app.checks.drop(plan_id)
