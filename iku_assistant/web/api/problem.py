"""Errors of the API: `application/problem+json` (RFC 9457) in Indonesian, one kind for each thing a caller can do."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask import Response, request

from iku_assistant.actions.errors import Forbidden, SignInNeeded, TooLarge, TooManyRequests, TooSlow
from iku_assistant.exchange.errors import ImportRefused
from iku_assistant.plan.errors import FixInput, NotFound, PlanError
from iku_assistant.storage.errors import StorageError

Errors = Sequence[Mapping[str, Any]]

PREFIX = "/api/"
MEDIA_TYPE = "application/problem+json"
#: Where the kinds are explained to people.
_EXPLAINED = "/akun/token#galat-"


class Kind(NamedTuple):
    """Status, title, and what to do when the error itself does not say."""

    status: int
    title: str
    advice: str


KINDS: Mapping[str, Kind] = {
    "json": Kind(400, "Isi permintaan bukan JSON yang sah", "Kirim JSON berkode UTF-8."),
    "parameter": Kind(400, "Parameter tidak dikenal atau keliru", "Periksa parameter pada alamat."),
    "csrf": Kind(
        400, "Token formulir tidak ada", "Dari peramban, kirim tajuk X-CSRFToken; dari program lain, pakai token API."
    ),
    "permintaan": Kind(400, "Permintaan tidak dapat dibaca", "Periksa permintaan."),
    "masuk": Kind(401, "Token tidak ada atau tidak berlaku", "Kirim tajuk Authorization: Bearer iku_… yang berlaku."),
    "wewenang": Kind(403, "Tidak berwenang", "Akun pemilik token tidak berwenang untuk ini."),
    "hilang": Kind(404, "Tidak ditemukan", "Alamat atau rencana ini tidak ada."),
    "cara": Kind(405, "Metode HTTP tidak dilayani", "Pakai metode yang disebut pada tajuk Allow."),
    "besar": Kind(413, "Permintaan terlalu besar", "Kirim dalam beberapa bagian."),
    "bentuk": Kind(415, "Bentuk isi tidak dilayani", "Kirim Content-Type: application/json tanpa pemampatan."),
    "isi": Kind(422, "Isi tidak dapat dipakai", "Perbaiki bagian yang disebut pada errors."),
    "laju": Kind(429, "Terlalu banyak permintaan", "Tunggu selama yang disebut pada tajuk Retry-After."),
    "gangguan": Kind(500, "Ada gangguan pada aplikasi", "Ulangi; bila berulang, beri tahu pengelola."),
    "waktu": Kind(503, "Permintaan terlalu lama dikerjakan", "Kirim dalam beberapa bagian."),
    "sibuk": Kind(503, "Basis data sedang tidak dapat dipakai", "Coba lagi sebentar."),
}
#: Kind of an error of HTTP itself.
_BY_STATUS = {401: "masuk", 403: "wewenang", 404: "hilang", 405: "cara", 413: "besar", 415: "bentuk", 500: "gangguan"}
_BY_CLASS: tuple[tuple[type[PlanError], str], ...] = (
    (SignInNeeded, "masuk"),
    (Forbidden, "wewenang"),
    (NotFound, "hilang"),
    (TooManyRequests, "laju"),
    (TooLarge, "besar"),
    (TooSlow, "waktu"),
    (StorageError, "sibuk"),
    (FixInput, "isi"),
)
#: Seconds to wait while the database is busy.
_SOON = 5


class ApiProblem(Exception):
    """A request that is refused before any action is asked."""

    def __init__(
        self, kind: str, detail: str = "", errors: Errors = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.response = problem(kind, detail, errors, headers)


def concerns() -> bool:
    """Whether the request went to the API: then every error is a problem, also an unknown address."""
    return request.path.startswith(PREFIX)


def type_of(kind: str) -> str:
    """What a program recognises the kind by: the address that explains it."""
    return _EXPLAINED + kind


def problem(kind: str, detail: str = "", errors: Errors = (), headers: Mapping[str, str] | None = None) -> Response:
    """The answer. Without `detail` it says the general advice of its kind."""
    status, title, advice = KINDS[kind]
    body = {"type": type_of(kind), "title": title, "status": status, "detail": detail or advice}
    answer = json_answer(body | ({"errors": list(errors)} if errors else {}), status, MEDIA_TYPE)
    answer.headers.update(headers or {})
    if status == 401:
        # RFC 6750: a request without any token is told the scheme alone.
        wrong = ', error="invalid_token"' if "Authorization" in request.headers else ""
        answer.headers["WWW-Authenticate"] = f'Bearer realm="iku"{wrong}'
    return answer


def json_answer(value: Any, status: int = 200, media_type: str = "application/json") -> Response:
    """A JSON answer in UTF-8, keys as they come; half characters go out as JSON writes them, as on the command line."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return Response(text.encode("utf-8", "backslashreplace"), status, mimetype=media_type)


def of_error(error: PlanError, kind: str = "") -> Response:
    """The problem of what the plan, a reader or an action refused."""
    kind = kind or next((kind for cls, kind in _BY_CLASS if isinstance(error, cls)), "isi")
    match error:
        case ImportRefused():
            return problem(kind, error.message, _listed(error))
        case TooManyRequests():
            return problem(kind, error.message, headers={"Retry-After": str(error.seconds)})
        case StorageError():  # its words are for the operator
            return problem(kind, headers={"Retry-After": str(_SOON)})
        case SignInNeeded():
            return problem(kind)
        case FixInput() if error.path:
            return problem(kind, error.message, [{"path": error.path, "message": error.message}])
    return problem(kind, error.message)


def of_status(status: int, detail: str = "", allowed: Sequence[str] = ()) -> Response:
    """The problem of an error of HTTP."""
    kind = _BY_STATUS.get(status, "permintaan" if status < 500 else "gangguan")
    return problem(kind, detail, headers={"Allow": ", ".join(allowed)} if allowed else None)


def _listed(refused: ImportRefused) -> list[dict[str, Any]]:
    """Every problem with its place: line and column where the text cannot be read, else the path in the data."""
    found: list[dict[str, Any]] = []
    for one in refused.problems:
        place = {"line": one.line, "column": one.column} if one.line else {}
        found.append({"path": one.path, "message": one.message, **place})
    if refused.more:
        found.append({"path": "", "message": f"… dan {refused.more} masalah lain."})
    return found
