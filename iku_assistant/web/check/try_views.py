"""Coba kalimat: one sentence or indicator, read outside any plan. By form, or by an address with the text in it."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from iku_assistant.actions.try_sentence import try_sentence
from iku_assistant.plan.errors import FixInput
from iku_assistant.web.check.forms import TryForm
from iku_assistant.web.check.room import blueprint
from iku_assistant.web.forms import text_or_none
from iku_assistant.web.gate import actor, the_app

#: Sentences to start from, written for this page: (kind, level, text, sasaran).
EXAMPLES: tuple[tuple[str, str, str, str], ...] = (
    ("sasaran", "opd", "Terlaksananya pelatihan budi daya padi bagi kelompok tani", ""),
    ("sasaran", "opd", "Kualitas pelayanan kesehatan ibu dan anak meningkat", ""),
    ("sasaran", "bidang", "Meningkatnya kepatuhan wajib pajak melalui layanan pajak keliling", ""),
    ("indikator", "bidang", "Jumlah pelatihan petani", "Meningkatnya produktivitas petani padi"),
    ("indikator", "opd", "Persentase jalan kabupaten dalam kondisi mantap", "Meningkatnya kelancaran angkutan warga"),
    ("indikator", "opd", "Tingkat kualitas SDM aparatur", "Meningkatnya profesionalitas aparatur"),
)
_KEYS = ("jenis", "level", "teks", "sasaran", "satuan")


@blueprint.route("/coba", methods=["GET", "POST"], endpoint="try_sentence")
def try_sentence_page() -> str | Response | tuple[str, int]:
    """The form, and below it how the text was read."""
    form = TryForm(_given(), prefix="coba")
    asked = request.method == "POST" or bool(request.args.get("teks"))
    found = None
    if asked and form.validate():
        sasaran, satuan = text_or_none(form.sasaran.data), text_or_none(form.satuan.data)
        text = (form.teks.data or "").strip()
        try:
            found = try_sentence(
                the_app(), actor(), form.jenis.data, form.level.data, text, sasaran=sasaran, satuan=satuan
            )
        except FixInput as problem:
            form.refuse(problem)
    page = render_template("periksa/coba.html", form=form, hasil=found, contoh=_examples())
    return page if found or not asked else (page, 400)


def _given() -> MultiDict[str, str] | None:
    """What the form sent, or the text that the address carries; None for an empty form."""
    if request.method == "POST":
        return request.form
    if not request.args.get("teks"):
        return None
    known = {"jenis": "sasaran", "level": "opd"} | {k: request.args[k] for k in _KEYS if k in request.args}
    return MultiDict({f"coba-{key}": value for key, value in known.items()})


def _examples() -> list[tuple[str, str]]:
    """(text, address) of the sentences to start from."""
    made = []
    for kind, level, text, sasaran in EXAMPLES:
        more = {"sasaran": sasaran} if sasaran else {}
        address = f"{url_for('.try_sentence')}?{urlencode({'jenis': kind, 'level': level, 'teks': text, **more})}"
        made.append((text, address))
    return made
