"""Printing a stored plan: a preview keeps nothing, an issued document is kept byte for byte with what it rests on."""

from __future__ import annotations

import pytest

from iku_assistant.actions.app import App
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.errors import SignInNeeded
from iku_assistant.actions.first_run import example_plan
from iku_assistant.actions.issue_document import (
    document_gaps,
    draw_plan,
    issue_document,
    issued_file,
    list_issued,
    preview_document,
)
from iku_assistant.documents.spec import Incomplete
from iku_assistant.plan.edits import Set
from iku_assistant.plan.errors import FixInput
from iku_assistant.storage.plans import Stored
from tests.conftest import FrozenClock
from tests.unit.actions.conftest import ANI, OWNER, READER


@pytest.fixture
def example(app: App) -> Stored:
    """The example plan, stored."""
    stored = example_plan(app)
    assert stored is not None
    return stored


def test_preview_keeps_nothing(app: App, example: Stored) -> None:
    made = preview_document(app, READER, example.plan.id, "lampiran-iku", "html", {})
    assert made.data
    assert list_issued(app, READER, example.plan.id) == []


def test_issued_document_stays_as_it_was_when_the_plan_goes_on(app: App, example: Stored, clock: FrozenClock) -> None:
    plan_id = example.plan.id
    made, record = issue_document(app, ANI, plan_id, "lampiran-iku", "html", {"tahun": "2026"})
    edit_plan(app, ANI, plan_id, [Set("e1", "s1", "plan", plan_id, "judul", example.plan.judul, "Lain")], check=False)
    (kept,) = list_issued(app, READER, plan_id)
    assert kept == record
    assert (kept.version, kept.issued_by, kept.issued_at, kept.settings) == (1, "Ani", clock(), {"tahun": "2026"})
    assert kept.pack_hash == app.checks.pack_hash(example.plan)
    assert len(kept.findings) == len(app.checks.checker(example.plan.cascade).check(example.plan).findings)
    assert issued_file(app, READER, plan_id, kept.id) == (kept, made.data)


def test_final_print_with_gaps_is_refused_and_nothing_is_kept(app: App, example: Stored) -> None:
    final = {"status_naskah": "naskah_penetapan"}
    if not any(gap.mandatory for gap in document_gaps(app, READER, example.plan.id, "peraturan-iku", final)):
        pytest.fail("the example is meant to lack what a final regulation needs")
    with pytest.raises(Incomplete):
        issue_document(app, ANI, example.plan.id, "peraturan-iku", "html", final)
    assert list_issued(app, OWNER, example.plan.id) == []


@pytest.mark.parametrize(
    ("name", "fmt", "wanted"),
    [("tidak-ada", "pdf", {}), ("lampiran-iku", "exe", {}), ("lampiran-iku", "html", {"kunci-asing": "x"})],
)
def test_unknown_document_format_or_key_is_refused_with_a_sentence(
    app: App, example: Stored, name: str, fmt: str, wanted: dict[str, str]
) -> None:
    with pytest.raises(FixInput):
        preview_document(app, READER, example.plan.id, name, fmt, wanted)


def test_stranger_sees_no_document(app: App, example: Stored) -> None:
    _, record = issue_document(app, ANI, example.plan.id, "lampiran-iku", "html", {})
    with pytest.raises(SignInNeeded):
        issued_file(app, None, example.plan.id, record.id)
    with pytest.raises(FixInput):
        issued_file(app, READER, example.plan.id, "bukan-ini")


@pytest.mark.dot
def test_tree_is_drawn(app: App, example: Stored) -> None:
    assert b"<svg" in draw_plan(app, READER, example.plan.id, "svg", {}).data
