"""The relevance of the budget: the table, one line's judgement, downloads."""

from __future__ import annotations

from decimal import Decimal

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from iku_assistant.actions.issue_document import preview_document
from iku_assistant.actions.judge_relevance import judge_relevance
from iku_assistant.actions.permission import require
from iku_assistant.actions.relevance_table import RelevanceTable, relevance_table, sign_texts
from iku_assistant.plan.errors import FixInput, NotFound, Outdated
from iku_assistant.plan.numbers import format_number, read_number
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.work import TAHAP
from iku_assistant.web.budget.forms import RelevanceForm
from iku_assistant.web.budget.present import lines, slices
from iku_assistant.web.context import open_bar
from iku_assistant.web.downloads import attachment
from iku_assistant.web.forms import text_or_none
from iku_assistant.web.gate import actor, the_app

blueprint = Blueprint("budget", __name__, url_prefix="/rencana/<id:plan_id>/anggaran")
Page = str | Response | tuple[str, int]
_PER_PAGE = 150


@blueprint.get("")
def table(plan_id: str) -> str:
    """Lines, signs and totals of one year and stage."""
    found = _table(plan_id)
    bar = open_bar(found.stored.plan)
    order, state = request.args.get("urut", "susunan"), request.args.get("nilai", "")
    rows = lines(found, order, state)
    text = request.args.get("hal", "1")
    page = max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return render_template(
        "anggaran/tabel.html",
        plan=found.stored.plan,
        t=found,
        baris=rows[(page - 1) * _PER_PAGE : page * _PER_PAGE],
        banyak=len(rows),
        page=page,
        pages=max(1, -(-len(rows) // _PER_PAGE)),
        bagian=slices(found),
        urut=order,
        nilai=state,
        unit=request.args.get("unit", ""),
        tanda=sign_texts(),
        tahun_ada=_years(found.stored.plan),
        bar_year=bar.year,
    )


@blueprint.route("/<path:work_id>/nilai", methods=["GET", "POST"])
def judge(plan_id: str, work_id: str) -> Page:
    """Set Ya or Tidak with its reason on one line."""
    require(the_app(), actor(), "nilai", plan_id)
    found = _table(plan_id)
    plan = found.stored.plan
    open_bar(plan)
    if work_id not in plan.works:
        raise NotFound("Program atau kegiatan ini sudah tidak ada dalam rencana.", work_id)
    line = next((b for b in found.lines if b.work.id == work_id), None)
    record = line.record if line else None
    form = RelevanceForm(prefix="nilai", obj=record)
    if request.method == "GET" and record and record.nilai_dialihkan is not None:
        form.nilai_dialihkan.data = format_number(record.nilai_dialihkan)
    if form.validate_on_submit():
        try:
            _keep(plan_id, work_id, found, form)
        except Outdated:
            raise
        except FixInput as error:
            form.refuse(error)
        else:
            flash("Penilaian tersimpan.", "good")
            return redirect(
                url_for(".table", plan_id=plan_id, tahun=found.tahun, tahap=found.tahap, urut=request.args.get("urut"))
            )
    shown = lines(found, "susunan", "")
    row = next((x for x in shown if x.baris.work.id == work_id), None)
    page = render_template(
        "anggaran/nilai.html", plan=plan, form=form, work=plan.works[work_id], t=found, row=row, tanda=sign_texts()
    )
    return page, 200 if request.method == "GET" else 400


def _keep(plan_id: str, work_id: str, found: RelevanceTable, form: RelevanceForm) -> None:
    judge_relevance(
        the_app(),
        actor(),
        plan_id,
        work_id,
        found.tahun,
        form.relevan.data,
        text_or_none(form.alasan.data),
        tahap=found.tahap,
        rekomendasi=form.rekomendasi.data or None,
        nilai_dialihkan=rupiah_of(form.nilai_dialihkan.data),
        dialihkan_ke=text_or_none(form.dialihkan_ke.data),
    )


@blueprint.get("/unduh.<fmt>")
def download(plan_id: str, fmt: str) -> Response:
    """The form as XLSX or HTML (and the other formats of the document)."""
    require(the_app(), actor(), "cetak", plan_id)
    found = _table(plan_id)
    settings = {"tahun": str(found.tahun), "tahap": found.tahap}
    if unit := request.args.get("unit"):
        settings["unit"] = unit
    made = preview_document(the_app(), actor(), plan_id, "relevansi-anggaran", fmt, settings)
    return attachment(make_response(made.data), made.mime, found.stored.plan, fmt, f"relevansi-anggaran {found.tahun}")


def rupiah_of(text: str | None) -> Decimal | None:
    """The amount in a text as people write it. FixInput when it is no number of rupiah."""
    if not text_or_none(text):
        return None
    reading = read_number(text or "", "rupiah")
    if reading.kind != "number" or reading.number is None or reading.number < 0:
        raise FixInput(
            f"“{(text or '')[:40]}” bukan jumlah rupiah. Tulis angka saja, misalnya 125.000.000.", "nilai_dialihkan"
        )
    return reading.number


def _table(plan_id: str) -> RelevanceTable:
    year, stage = request.args.get("tahun", ""), request.args.get("tahap", "")
    chosen = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
    unit = request.args.get("unit") or None
    return relevance_table(the_app(), actor(), plan_id, chosen, stage if stage in TAHAP else None, unit)


def _years(plan: Plan) -> list[int]:
    return sorted({*plan.period.years, *(a.tahun for w in plan.works.values() for a in w.amounts)})
