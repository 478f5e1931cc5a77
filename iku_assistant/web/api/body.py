"""Reads what a caller sent: size, form, query and JSON are checked before anything is done with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from flask import request

from iku_assistant.exchange.errors import ImportRefused
from iku_assistant.exchange.read import read_json
from iku_assistant.web.api.problem import ApiProblem

NAME = "permintaan"
_SWITCH = {"1": True, "true": True, "0": False, "false": False}


def json_body(most: int) -> tuple[Any, str]:
    """The JSON value (of `exchange.parse`) and its encoding. ApiProblem 400, 413 or 415; `most` are bytes."""
    _refuse_form()
    # One byte more is read than admitted: without a Content-Length the stream ends at its limit and says nothing.
    request.max_content_length = most + 1
    data = b"" if (request.content_length or 0) > most else request.get_data(cache=False)
    if len(data) > most or (request.content_length or 0) > most:
        raise ApiProblem("besar", f"Isi permintaan paling besar {most // 1024 // 1024} MB.")
    if not data.strip():
        raise ApiProblem("json", "Isi permintaan kosong.")
    try:
        return read_json(data, NAME)
    except ImportRefused as error:
        raise _not_json(error) from None


def query(known: Collection[str]) -> Mapping[str, str]:
    """The parameters of the address. ApiProblem 400 for one that is unknown or given twice."""
    for name in request.args:
        if name not in known:
            raise _bad(name, f"Parameter “{name[:40]}” tidak dikenal. Yang ada: {', '.join(sorted(known))}.")
        if len(request.args.getlist(name)) > 1:
            raise _bad(name, f"Parameter “{name}” ditulis lebih dari sekali.")
    return request.args


def switch(name: str) -> bool:
    """A parameter that is on (1, true) or off (0, false, not given)."""
    text = request.args.get(name, "0").lower()
    if text not in _SWITCH:
        raise _bad(name, f"Parameter “{name}” diisi 1 atau 0.")
    return _SWITCH[text]


def one_of(name: str, choices: Collection[str], usual: str) -> str:
    """A parameter with a fixed choice."""
    text = request.args.get(name, usual)
    if text not in choices:
        raise _bad(name, f"Parameter “{name}” harus salah satu dari: {', '.join(choices)}.")
    return text


def _refuse_form() -> None:
    """Compressed bodies are refused: what they grow to is known only after the work is done."""
    packed = request.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in ("", "identity"):
        said = f"Isi yang dimampatkan ({packed[:20]}) tidak dilayani; kirim apa adanya."
        raise ApiProblem("bentuk", said, headers={"Accept-Encoding": "identity"})
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype != "application/json" or charset not in ("utf-8", "utf8"):
        told = f"“{request.content_type[:60]}”" if request.content_type else "tidak disebut"
        said = f"Content-Type harus application/json (UTF-8); yang dikirim {told}."
        raise ApiProblem("bentuk", said, headers={"Accept": "application/json"})


def _not_json(error: ImportRefused) -> ApiProblem:
    first = error.problems[0]
    place = {"line": first.line, "column": first.column} if first.line else {}
    where = f"Baris {first.line} kolom {first.column}: " if first.line else ""
    return ApiProblem("json", where + first.message, [{"path": "", "message": first.message, **place}])


def _bad(name: str, message: str) -> ApiProblem:
    return ApiProblem("parameter", message, [{"path": name[:40], "message": message}])
