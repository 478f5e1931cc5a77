"""The budget of a plan in one year and stage: lines, signs, totals (`documents/relevansi_anggaran`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.documents.relevansi_anggaran.baris import Baris, Evaluation, Totals, totals
from iku_assistant.documents.relevansi_anggaran.register import default_stage, default_year
from iku_assistant.documents.relevansi_anggaran.tanda import TANDA, Words, tanda_periksa
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.work import TAHAP
from iku_assistant.storage.plans import Stored


@dataclass(frozen=True, slots=True)
class RelevanceTable:
    """Lines in reading order, the signs by work id (keys of `signs`), and the totals of the lines."""

    stored: Stored
    tahun: int
    tahap: str
    lines: Sequence[Baris]
    signs: Mapping[str, tuple[str, ...]]
    totals: Totals


def sign_texts() -> Mapping[str, str]:
    """What each sign says."""
    return TANDA


def relevance_table(
    app: App,
    actor: Actor | None,
    plan_id: str,
    tahun: int | None = None,
    tahap: str | None = None,
    unit: str | None = None,
) -> RelevanceTable:
    """The table for a year (None: the one most amounts belong to), a stage and, when given, one unit and those below.

    Raises FixInput for a stage nobody knows, NotFound, SignInNeeded, Forbidden.
    """
    require(app, actor, "lihat", plan_id)
    stored = app.store.load(plan_id)
    plan = stored.plan
    year = tahun or default_year(plan)
    stage = tahap or default_stage(plan, year)
    if stage not in TAHAP:
        raise FixInput(f"Tahap harus salah satu dari: {', '.join(TAHAP)}.", "tahap")
    budget = Evaluation(plan, app.cascade(plan.cascade), year, stage)
    every = budget.lines()
    signs = {p.baris.work.id: p.tanda for p in tanda_periksa(budget.places, every, Words(app.reader))}
    lines = every if unit is None else budget.lines(unit)
    return RelevanceTable(stored, year, stage, lines, signs, totals(lines))
