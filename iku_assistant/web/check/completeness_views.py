"""The table to fill: empty fields of the kamus indikator of one OPD, all in one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.checker.result import CheckResult
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.edits import Set
from iku_assistant.plan.errors import FixInput, Outdated
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node
from iku_assistant.web.check.chips import PEMDA
from iku_assistant.web.check.kamus import kamus_by_unit
from iku_assistant.web.check.room import blueprint
from iku_assistant.web.check.views import page_number
from iku_assistant.web.context import open_bar
from iku_assistant.web.forms import text_or_none
from iku_assistant.web.gate import actor, the_app

#: Fields that the table fills; `formula` takes its text.
FIELDS = ("satuan", "definisi_operasional", "formula", "sumber_data", "alasan")
_PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Gap:
    """One indicator and what is empty in it."""

    node: Node
    indicator: Indicator
    empty: tuple[str, ...]


@blueprint.get("/rencana/<id:plan_id>/kelengkapan")
def completeness_table(plan_id: str) -> str:
    """Indicators of an OPD with an empty field, a page of them."""
    stored, result = check_plan(the_app(), actor(), plan_id)
    open_bar(stored.plan)
    unit = request.args.get("unit", PEMDA)
    gaps = list(_gaps(result, "" if unit == PEMDA else unit))
    pages = max(1, -(-len(gaps) // _PER_PAGE))
    page = min(page_number(), pages)
    return render_template(
        "periksa/kelengkapan.html",
        plan=stored.plan,
        unit=unit,
        nama=stored.plan.units[unit].nama if unit in stored.plan.units else "Pemerintah daerah",
        kamus=kamus_by_unit(result).get("" if unit == PEMDA else unit),
        baris=gaps[(page - 1) * _PER_PAGE : page * _PER_PAGE],
        isian=FIELDS,
        page=page,
        pages=pages,
        total=len(gaps),
    )


@blueprint.post("/rencana/<id:plan_id>/kelengkapan")
def fill(plan_id: str) -> Response:
    """Keep what was typed; a text of the last row fills every cell of its column that was left empty."""
    _, result = check_plan(the_app(), actor(), plan_id)
    unit = request.form.get("unit", PEMDA)
    rows = set(request.form.getlist("baris"))
    gaps = [gap for gap in _gaps(result, "" if unit == PEMDA else unit) if gap.indicator.id in rows]
    step = the_app().new_id()
    edits = [edit for gap in gaps for edit in _edits(gap, step)]
    try:
        if edits:
            edit_plan(the_app(), actor(), plan_id, edits)
    except (FixInput, Outdated) as problem:
        flash(problem.message, "error")
    else:
        flash(f"{len(edits)} isian tersimpan." if edits else "Belum ada yang diisi.", "good" if edits else "error")
    return redirect(url_for(".completeness_table", plan_id=plan_id, unit=unit))


def _gaps(result: CheckResult, unit: str) -> Iterator[Gap]:
    """Indicators of an OPD ("": the region's own part) in reading order with an empty field of the table."""
    for key in result.view.order:
        cell = result.cells.get(key)
        for subject, _, told in cell.words if cell else ():
            empty = {name for owner, name, done in told if not done and (owner or "") == unit}
            wanted = tuple(name for name in FIELDS if name in empty)
            if wanted and subject.node is not None and subject.indicator is not None:
                yield Gap(subject.node, subject.indicator, wanted)


def _edits(gap: Gap, step: str) -> Iterator[Set]:
    one = gap.indicator
    for name in gap.empty:
        own = text_or_none(request.form.get(f"isi.{one.id}.{name}"))
        text = own or text_or_none(request.form.get(f"bawah.{name}"))
        if text:
            after = {"teks": text} if name == "formula" else text
            before = to_json(getattr(one, name)) or None
            yield Set(the_app().new_id(), step, "indicator", one.id, name, before, after)
