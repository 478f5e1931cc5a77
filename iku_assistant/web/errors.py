"""Error pages in Indonesian: what happened and what to do. Scripts get the same as JSON, never a stack trace."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, current_app, g, jsonify, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from iku_assistant.actions.errors import Forbidden, SignInNeeded, TooManyAttempts
from iku_assistant.actions.open_plan import open_plan
from iku_assistant.plan.errors import BreaksStructure, FixInput, NotFound, Outdated, PlanError
from iku_assistant.web import times
from iku_assistant.web.api import problem

_log = logging.getLogger(__name__)

#: Status → (heading, what to do).
PAGES: dict[int, tuple[str, str]] = {
    400: ("Permintaan tidak dapat dibaca", "Periksa isian, lalu coba lagi."),
    401: ("Silakan masuk dahulu", "Sesi Anda sudah berakhir. Yang sudah Anda ketik di halaman Pohon tidak hilang."),
    403: ("Tidak berwenang", "Akun Anda tidak berwenang untuk ini. Hubungi pemilik aplikasi."),
    404: ("Halaman tidak ditemukan", "Alamatnya mungkin berubah, atau yang Anda cari sudah dihapus."),
    405: ("Cara membuka halaman ini tidak tepat", "Kembali ke halaman sebelumnya dan pakai tombol yang ada."),
    409: ("Sudah berubah", "Seseorang mengubah bagian yang sama. Muat ulang untuk melihat yang tersimpan."),
    413: ("Berkas terlalu besar", "Ukuran paling besar 32 MB. Kecilkan atau pecah berkasnya."),
    429: ("Terlalu banyak percobaan", "Tunggu beberapa menit, lalu coba lagi."),
    500: (
        "Ada gangguan pada aplikasi",
        "Pekerjaan yang sudah tersimpan aman. Muat ulang; bila berulang, beri tahu pengelola.",
    ),
}
_KINDS: tuple[tuple[type[PlanError], int, str], ...] = (
    (Outdated, 409, "usang"),
    (BreaksStructure, 409, "susunan"),
    (NotFound, 404, "hilang"),
    (FixInput, 400, "isian"),
    (SignInNeeded, 401, "masuk"),
    (Forbidden, 403, "wewenang"),
    (TooManyAttempts, 429, "percobaan"),
)


def register(web: Flask) -> None:
    """Answer every error with a page or JSON."""
    web.register_error_handler(CSRFError, _csrf)
    web.register_error_handler(HTTPException, _http)
    web.register_error_handler(PlanError, plan_error)
    web.register_error_handler(RecursionError, _too_deep)
    web.register_error_handler(Exception, _crash)


def wants_json() -> bool:
    """Whether a script asked (JSON in or out)."""
    return request.is_json or request.path.endswith(".json") or request.accept_mimetypes.best == "application/json"


def answer(status: int, message: str = "", kind: str = "", **more: Any) -> Response:
    """The error as a page or as JSON. `message` replaces the general advice."""
    if problem.concerns():
        return problem.of_status(status, message)
    heading, advice = PAGES.get(status, PAGES[500])
    if wants_json():
        response: Response = jsonify(jenis=kind or str(status), pesan=message or f"{heading}. {advice}", **more)
        response.status_code = status
        return response
    return make_response(
        render_template("galat.html", heading=heading, advice=message or advice, status=status, **more), status
    )


def status_of(error: PlanError) -> tuple[int, str]:
    """HTTP status and the short name scripts know the error by."""
    return next(((status, kind) for cls, status, kind in _KINDS if isinstance(error, cls)), (400, "isian"))


def plan_error(error: PlanError) -> BaseResponse:
    """One handler for everything the plan and the actions refuse."""
    if problem.concerns():
        return problem.of_error(error)
    status, kind = status_of(error)
    if status == 401 and not wants_json() and request.method == "GET":
        return redirect(url_for("account.sign_in", lanjut=request.full_path.rstrip("?")))
    more: dict[str, Any] = {}
    if isinstance(error, Outdated):
        when = times.when_text(error.when, _zone()) if error.when else ""
        more = {"tersimpan": error.theirs, "saya": error.mine, "siapa": error.who, "kapan": when, "apa": error.what}
    return answer(status, error.message, kind, **more)


def _zone() -> str:
    """The zone of the region whose plan was asked for."""
    plan_id = (request.view_args or {}).get("plan_id")
    if plan_id is None:
        return "WIB"
    return open_plan(current_app.extensions["iku"], g.get("actor"), plan_id).plan.region.zona


def _csrf(error: CSRFError) -> Response:
    if problem.concerns():
        return problem.problem("csrf")
    return answer(400, "Formulir ini sudah terlalu lama terbuka. Muat ulang halaman, lalu kirim lagi.", "csrf")


def _http(error: HTTPException) -> BaseResponse:
    if error.code is None or error.code < 400:
        return error.get_response()
    if problem.concerns():
        return problem.of_status(error.code, allowed=sorted(getattr(error, "valid_methods", None) or ()))
    return answer(error.code if error.code in PAGES else 400)


def _too_deep(error: RecursionError) -> Response:
    """JSON nested deeper than the reader goes; anywhere else it is our own fault."""
    if not request.is_json:
        return _crash(error)
    return answer(400, "JSON ini bersarang terlalu dalam. Kirim susunan yang lebih dangkal.", "isian")


def _crash(error: Exception) -> Response:
    _log.exception("Unhandled error on %s %s", request.method, request.path)
    return answer(500)
