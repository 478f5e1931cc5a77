"""Plans come in whole or not at all, go out byte for byte, and only to those who may."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from iku_assistant.actions.app import App
from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.create_plan import create_plan, delete_plan
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.errors import Forbidden, SignInNeeded
from iku_assistant.actions.export_plan import export_plan, file_name
from iku_assistant.actions.first_run import example_plan, prepare_first_run
from iku_assistant.actions.import_plan import import_plan, read_import
from iku_assistant.actions.open_plan import list_plans, open_plan
from iku_assistant.actions.permission import RIGHTS, ROLES, may
from iku_assistant.exchange.write import write_plan
from iku_assistant.plan.edits import Set
from iku_assistant.plan.errors import FixInput, NotFound, PlanError
from iku_assistant.plan.tree import Period, Plan, Region
from iku_assistant.storage.errors import PlanExists
from tests.unit.actions.conftest import ANI, OWNER, READER

REGION, PERIOD = Region(nama="Uji"), Period(2024, (2025, 2026))


def test_every_role_has_rights_and_more_rights_only_upwards() -> None:
    assert set(RIGHTS) == set(ROLES)
    assert RIGHTS["pembaca"] < RIGHTS["perencana"] < RIGHTS["owner"]


def test_unknown_role_and_stranger_may_nothing(app: App) -> None:
    assert not any(may(app, replace(ANI, role="lain"), right) for right in RIGHTS["owner"])
    assert not any(may(app, None, right) for right in RIGHTS["owner"])


def test_new_plan_can_be_opened(app: App) -> None:
    made = create_plan(app, ANI, " RPJMD Uji ", REGION, PERIOD)
    assert open_plan(app, READER, made.plan.id).plan.judul == "RPJMD Uji"
    assert [line.judul for line in list_plans(app, READER)] == ["RPJMD Uji"]


@pytest.mark.parametrize(
    ("judul", "region", "period", "cascade", "path"),
    [
        (" ", REGION, PERIOD, "rpjmd-renstra", "judul"),
        ("A", Region(), PERIOD, "rpjmd-renstra", "region.nama"),
        ("A", REGION, Period(2024, ()), "rpjmd-renstra", "period.years"),
        ("A", REGION, Period(2024, tuple(range(2025, 2032))), "rpjmd-renstra", "period.years"),
        ("A\x00", REGION, PERIOD, "rpjmd-renstra", ""),
    ],
)
def test_plan_without_what_it_needs_is_refused_by_field(
    app: App, judul: str, region: Region, period: Period, cascade: str, path: str
) -> None:
    with pytest.raises(FixInput) as caught:
        create_plan(app, ANI, judul, region, period, cascade)
    assert caught.value.path == path
    assert app.store.plans() == []


def test_unknown_cascade_is_refused(app: App) -> None:
    with pytest.raises(PlanError):
        create_plan(app, ANI, "A", REGION, PERIOD, "tidak-ada")


def test_reader_may_look_and_print_but_not_write(app: App, plan: Plan) -> None:
    data = export_plan(app, READER, plan.id)
    for act in (
        lambda: create_plan(app, READER, "A", REGION, PERIOD),
        lambda: import_plan(app, READER, data, "a.json"),
        lambda: read_import(app, READER, data, "a.json"),
        lambda: delete_plan(app, READER, plan.id),
        lambda: delete_plan(app, ANI, plan.id),
    ):
        with pytest.raises(Forbidden):
            act()
    with pytest.raises(SignInNeeded):
        open_plan(app, None, plan.id)


def test_deleted_plan_is_gone(app: App, plan: Plan) -> None:
    delete_plan(app, OWNER, plan.id)
    with pytest.raises(NotFound):
        open_plan(app, OWNER, plan.id)
    with pytest.raises(NotFound):
        delete_plan(app, OWNER, plan.id)


def test_export_import_export_gives_the_same_bytes(app: App, plan: Plan) -> None:
    data = export_plan(app, READER, plan.id)
    delete_plan(app, OWNER, plan.id)
    import_plan(app, ANI, data, "rencana.json")
    app.store.cache.drop(plan.id)
    assert export_plan(app, READER, plan.id) == data


def test_file_that_is_here_already_is_kept_only_as_a_copy(app: App, plan: Plan) -> None:
    data = export_plan(app, ANI, plan.id)
    with pytest.raises(PlanExists):
        import_plan(app, ANI, data, "rencana.json")
    copy = import_plan(app, ANI, data, "rencana.json", as_copy=True, title="Salinan")
    wanted = replace(plan, id=copy.stored.plan.id, judul="Salinan")
    assert write_plan(copy.stored.plan) == write_plan(wanted)
    assert len(app.store.plans()) == 2


@pytest.mark.parametrize("data", [b"", b"bukan json", b"[1, 2", b"\xff\xfe\x00", b'{"format": "iku-plan/99"}'])
def test_file_that_cannot_be_read_leaves_nothing(app: App, data: bytes) -> None:
    with pytest.raises(PlanError):
        import_plan(app, ANI, data, "rusak.json")
    assert app.store.plans() == []


def test_preview_keeps_nothing(app: App, plan: Plan) -> None:
    found = read_import(app, ANI, write_plan(replace(plan, id="lain")), "a.json")
    assert found.plan.id == "lain"
    assert len(app.store.plans()) == 1


def test_first_start_brings_the_example_and_the_link_and_only_then(app: App) -> None:
    assert prepare_first_run(app) is not None
    (line,) = app.store.plans()
    stored = open_plan(app, OWNER, line.id)
    assert len(stored.plan.nodes) > 50
    assert example_plan(app) is None
    assert prepare_first_run(app) is not None
    assert len(app.store.plans()) == 1


def test_findings_follow_an_edit_as_a_full_check_would(app: App) -> None:
    stored = example_plan(app)
    assert stored is not None
    check_plan(app, ANI, stored.plan.id)
    node = next(n for n in stored.plan.nodes.values() if n.kind == "sasaran")
    edit = Set("e1", "s1", "node", node.id, "statement", node.statement, "Terlaksananya kegiatan sosialisasi dan rapat")
    done = edit_plan(app, ANI, stored.plan.id, [edit])
    assert done.affected is not None
    assert node.id in done.affected.places
    after, found = check_plan(app, ANI, stored.plan.id)
    assert found.findings == app.checks.checker(after.plan.cascade).check(after.plan).findings
    assert done.affected.total == len(found.findings)
    assert set(done.affected.findings) <= set(found.findings)


def test_file_names_are_plain(plan: Plan) -> None:
    assert file_name(plan, "docx", "lampiran-iku") == "lampiran-iku-rpjmd-kabupaten-uji.docx"
    assert file_name(replace(plan, judul="☂"), "json") == f"{plan.id}.json"


@pytest.mark.slow
def test_largest_real_tree_is_kept_whole(app: App, shared_data: Path) -> None:
    file = max((shared_data / "trees").glob("*.json"), key=lambda f: f.stat().st_size)
    kept = import_plan(app, ANI, file.read_bytes(), file.name).stored
    rows = app.store.load_rows(kept.plan.id)
    assert rows == kept
    assert write_plan(rows.plan) == write_plan(kept.plan)


def test_new_plan_keeps_the_limits_of_every_plan(app: App) -> None:
    """Otherwise its export could not be read again."""
    with pytest.raises(FixInput, match=r"20\.000 karakter, paling banyak 10\.000"):
        create_plan(app, ANI, "x" * 20_000, Region(nama="Uji"), Period(2024, (2025,)))


def test_file_with_a_cascade_that_is_not_installed_is_refused(app: App, plan: Plan) -> None:
    file = export_plan(app, ANI, plan.id).replace(b"rpjmd-renstra", b"lain")
    with pytest.raises(FixInput, match="tidak dikenal"):
        import_plan(app, ANI, file, "rencana.json", as_copy=True)


@pytest.mark.parametrize("plan_id", ["x\x00", "\ud800"])
def test_id_no_database_takes_is_not_found(app: App, plan_id: str) -> None:
    for ask in (app.store.load, app.store.version, app.store.delete):
        with pytest.raises(NotFound):
            ask(plan_id)
