"""Documents: choose one, see what it misses, preview it, download it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from iku_assistant.actions.document_list import DocumentChoice, document_choice, list_documents
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.issue_document import (
    document_gaps,
    issue_document,
    issued_file,
    list_issued,
    preview_document,
)
from iku_assistant.actions.open_plan import open_plan
from iku_assistant.actions.permission import require
from iku_assistant.documents.spec import Incomplete
from iku_assistant.plan.edits import Set
from iku_assistant.plan.errors import FixInput, PlanError
from iku_assistant.web.context import open_bar
from iku_assistant.web.documents.forms import form_class, is_drawing, kept_keys, print_keys
from iku_assistant.web.downloads import attachment
from iku_assistant.web.gate import actor, the_app

blueprint = Blueprint("documents", __name__, url_prefix="/rencana/<id:plan_id>/dokumen")
Page = str | BaseResponse | tuple[str, int]
#: What each document is for, in one line.
ABOUT: Mapping[str, str] = {
    "lampiran-iku": "Lampiran I (Pemda) dan Lampiran II (setiap perangkat daerah) peraturan IKU.",
    "peraturan-iku": "Peraturan kepala daerah tentang IKU, lengkap dari judul sampai lampiran.",
    "relevansi-anggaran": "Formulir evaluasi efektivitas dan efisiensi anggaran.",
    "pohon-kinerja": "Gambar pohon kinerja dari kiri ke kanan dengan legenda.",
    "kertas-kerja-smart": "Indikator menurut kriteria SMART: isian awal, kolom penilai, dan pita a–e.",
    "kertas-kerja-cascading": "Ketepatan penjenjangan: isian awal, kolom penilai, dan pita a–e.",
}


@blueprint.get("")
def index(plan_id: str) -> str:
    """Every document that can be printed, and what was issued."""
    plan = open_plan(the_app(), actor(), plan_id).plan
    open_bar(plan)
    found = list_documents(the_app(), actor(), plan_id)
    return render_template(
        "dokumen/daftar.html", plan=plan, dokumen=found, about=ABOUT, terbit=list_issued(the_app(), actor(), plan_id)
    )


@blueprint.get("/<name>")
def one(plan_id: str, name: str) -> str:
    """One document: choices of the print, fields, gate, preview."""
    choice = document_choice(the_app(), actor(), plan_id, name)
    open_bar(choice.stored.plan)
    return _page(choice, *_settings(choice))


@blueprint.post("/<name>")
def keep(plan_id: str, name: str) -> Page:
    """Keep the fields of the document with the plan."""
    choice = document_choice(the_app(), actor(), plan_id, name)
    open_bar(choice.stored.plan)
    form = form_class(choice, kept_keys(choice))(prefix="isian")
    settings, problem = _settings(choice)
    filled = {key: (form[key].data or "").strip() for key in kept_keys(choice)}
    try:
        if not form.validate():
            raise FixInput("Ada isian yang terlalu panjang.")
        document_gaps(the_app(), actor(), plan_id, name, filled)
        _store(choice, {k: v for k, v in filled.items() if v != choice.fields[k].bawaan})
    except FixInput as error:
        form.refuse(error)
        return _page(choice, settings, problem, form), 400
    flash("Isian dokumen tersimpan bersama rencana.", "good")
    return redirect(_address(plan_id, name, settings))


def _address(plan_id: str, name: str, settings: Mapping[str, str]) -> str:
    values: dict[str, Any] = {"plan_id": plan_id, "name": name, **settings}
    return url_for(".one", **values)


def _store(choice: DocumentChoice, filled: Mapping[str, str]) -> None:
    held = choice.stored.plan.settings.get("dokumen")
    before = dict(held) if isinstance(held, Mapping) else None
    after = {**(before or {}), choice.name: dict(filled)}
    key = the_app().new_id()
    edit = Set(key, key, "plan", choice.stored.plan.id, "settings.dokumen", before, after)
    edit_plan(the_app(), actor(), choice.stored.plan.id, [edit])


@blueprint.get("/<name>/unduh.<fmt>")
def download(plan_id: str, name: str, fmt: str) -> Page:
    """The document as a file; what is issued (not a draft) is kept as evidence."""
    choice = document_choice(the_app(), actor(), plan_id, name)
    require(the_app(), actor(), "cetak", plan_id)
    settings, _ = _settings(choice)
    final = settings.get("status_naskah", "rancangan") != "rancangan"
    try:
        if final:
            made, _record = issue_document(the_app(), actor(), plan_id, name, fmt, settings)
        else:
            made = preview_document(the_app(), actor(), plan_id, name, fmt, settings)
    except Incomplete as error:
        flash(error.message, "error")
        return redirect(_address(plan_id, name, settings))
    response = make_response(made.data)
    if request.args.get("tampil") == "1" and fmt == "svg":
        response.content_type = made.mime
        return response
    return attachment(response, made.mime, choice.stored.plan, fmt, name)


@blueprint.get("/terbitan/<id:issued_id>")
def issued(plan_id: str, issued_id: str) -> Response:
    """An issued document, byte for byte."""
    record, data = issued_file(the_app(), actor(), plan_id, issued_id)
    plan = open_plan(the_app(), actor(), plan_id).plan
    return attachment(make_response(data), record.mime, plan, record.format, record.document)


def _settings(choice: DocumentChoice) -> tuple[dict[str, str], str]:
    """The choices of the print from the address, without those the document refuses; and the refusal."""
    wanted = {k: request.args[k].strip() for k in print_keys(choice) if request.args.get(k, "").strip()}
    try:
        document_gaps(the_app(), actor(), choice.stored.plan.id, choice.name, wanted)
    except FixInput as error:
        return {k: v for k, v in wanted.items() if k != error.path}, error.message
    return wanted, ""


def _page(choice: DocumentChoice, settings: dict[str, str], problem: str, form: object = None) -> str:
    plan = choice.stored.plan
    values = {**choice.values, **settings}
    chooser = form_class(choice, print_keys(choice))(formdata=None, data=values)
    for field in chooser:
        field.id = f"cetak-{field.name}"  # the bar has a year of its own
    kept = form or form_class(choice, kept_keys(choice))(formdata=None, prefix="isian", data=choice.values)
    preview, notes = _preview(choice, settings)
    return render_template(
        "dokumen/satu.html",
        plan=plan,
        pilihan=choice,
        chooser=chooser,
        form=kept,
        isian=kept_keys(choice),
        celah=_gaps(choice, settings),
        preview=preview,
        catatan=notes,
        problem=problem,
        settings=settings,
        gambar=is_drawing(choice),
        about=ABOUT.get(choice.name, ""),
    )


def _gaps(choice: DocumentChoice, settings: Mapping[str, str]) -> tuple[object, ...]:
    try:
        return tuple(document_gaps(the_app(), actor(), choice.stored.plan.id, choice.name, settings))
    except PlanError:
        return ()


def _preview(choice: DocumentChoice, settings: Mapping[str, str]) -> tuple[Markup, tuple[str, ...]]:
    """The body of the HTML form, to stand inside our page. A final print that misses something shows the draft."""
    if "html" not in choice.formats:
        return Markup(""), ()
    draft = {**settings, "status_naskah": "rancangan"} if "status_naskah" in choice.fields else dict(settings)
    try:
        made = preview_document(the_app(), actor(), choice.stored.plan.id, choice.name, "html", settings)
    except Incomplete:
        made = preview_document(the_app(), actor(), choice.stored.plan.id, choice.name, "html", draft)
    except PlanError as error:
        return Markup('<p class="note warn">{}</p>').format(error.message), ()
    page = made.data.decode()
    body = page.partition("<body>")[2].rpartition("</body>")[0]
    for ours, part in (("div", "main"), ("h2", "h1")):  # the page around it has its own main part and heading
        body = body.replace(f"<{part}", f"<{ours}").replace(f"</{part}>", f"</{ours}>")
    return Markup(body), made.notes
