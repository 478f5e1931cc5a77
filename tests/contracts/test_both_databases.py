"""The main path of one installation, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from iku_assistant.actions.app import App, open_app
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.export_plan import export_plan
from iku_assistant.actions.first_run import create_owner, prepare_first_run
from iku_assistant.actions.import_plan import import_plan
from iku_assistant.actions.issue_document import issue_document, issued_file
from iku_assistant.actions.open_plan import list_plans, open_plan
from iku_assistant.actions.sign_in import session_actor, sign_in
from iku_assistant.actions.undo import redo, undo
from iku_assistant.plan.edits import Remove, branch_json
from iku_assistant.settings import Settings
from iku_assistant.storage.store import Store
from tests.conftest import FrozenClock


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """An empty installation on each database."""
    env = {"IKU_DATA_DIR": str(tmp_path)}
    if request.param == "postgres":
        env["IKU_DATABASE_URL"] = request.getfixturevalue("postgres_url")
        store = Store.open(env["IKU_DATABASE_URL"])
        with store.writing() as conn:
            conn.execute(text("DROP SCHEMA public CASCADE"))
            conn.execute(text("CREATE SCHEMA public"))
        store.close()
    return Settings.from_env(env)


@pytest.fixture
def reopen(settings: Settings, clock: FrozenClock, new_id: Callable[[], str]) -> Callable[[], App]:
    """Open the installation as a new process does."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return lambda: open_app(settings, now=clock, new_id=new_id, hasher=quick)


def test_from_the_first_start_to_an_issued_document(reopen: Callable[[], App], clock: FrozenClock) -> None:
    app = reopen()
    link = prepare_first_run(app)
    assert link is not None
    owner = create_owner(app, link.rpartition("/")[2], "siti", "Siti", "jembatan hujan kertas")
    (example,) = list_plans(app, owner.actor)
    before = open_plan(app, owner.actor, example.id).plan
    root = before.roots[0]
    cut = Remove("e1", "s1", "node", root.id, branch_json(before, root.id))
    edit_plan(app, owner.actor, example.id, [cut], check=False)
    app.close()

    later = reopen()
    actor = sign_in(later, "siti", "jembatan hujan kertas").actor
    assert session_actor(later, owner.token) == actor
    back = undo(later, actor, example.id, check=False)
    assert back.plan.nodes == before.nodes
    assert redo(later, actor, example.id, check=False).plan.nodes.keys() < before.nodes.keys()
    assert undo(later, actor, example.id, check=False).plan.nodes == before.nodes
    rows = later.store.load_rows(example.id)
    assert rows.plan == later.store.load(example.id).plan == later.store.replay(example.id)

    data = export_plan(later, actor, example.id)
    copy = import_plan(later, actor, data, "rencana.json", as_copy=True).stored.plan
    assert replace(copy, id=example.id).nodes.keys() == before.nodes.keys()
    made, record = issue_document(later, actor, copy.id, "lampiran-iku", "html", {})
    later.close()
    last = reopen()
    assert issued_file(last, actor, copy.id, record.id) == (record, made.data)
    last.close()
