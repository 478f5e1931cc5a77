"""Import a file: read all of it, then keep all of it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from iku_assistant.actions.app import App
from iku_assistant.actions.clean import clean_plan
from iku_assistant.actions.permission import Actor, require
from iku_assistant.exchange.imported import Imported
from iku_assistant.exchange.read import read_plan_file
from iku_assistant.plan.limits import check_texts
from iku_assistant.storage.errors import PlanExists
from iku_assistant.storage.plans import Stored


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """What an import kept: the plan in the database, and the reader's report and mapping (`imported`)."""

    stored: Stored
    imported: Imported


def read_import(app: App, actor: Actor | None, data: bytes, name: str) -> Imported:
    """Read without keeping anything: the preview. ImportRefused with every problem; SignInNeeded, Forbidden.

    FixInput for a cascade model this installation does not have.
    """
    require(app, actor, "buat")
    found = read_plan_file(data, name)
    app.cascade(found.plan.cascade)
    clean_plan(found.plan)
    return found


def import_plan(
    app: App, actor: Actor | None, data: bytes, name: str, *, as_copy: bool = False, title: str | None = None
) -> ImportedPlan:
    """Read a plan file or loose tree and keep it as a new plan in one transaction.

    PlanExists when its id is in the database; `as_copy` then gives it a new one. `title` replaces its title.
    Raises ImportRefused with every problem found; SignInNeeded, Forbidden.
    """
    who = require(app, actor, "buat")
    found = read_import(app, actor, data, name)
    plan = found.plan
    if as_copy:
        plan = replace(plan, id=app.new_id())
    elif any(line.id == plan.id for line in app.store.plans()):
        raise PlanExists("Rencana dari berkas ini sudah ada. Buka rencana itu, atau impor sebagai salinan.", plan.id)
    if title and title.strip():
        check_texts(title.strip(), "judul")
        plan = clean_plan(replace(plan, judul=title.strip()))
    return ImportedPlan(app.store.create(plan, who.author, app.now()), found)
