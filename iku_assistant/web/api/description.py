"""The description of the API (OpenAPI 3.1), made from the code: its limits, problems and schemas are the real ones.

The committed copy `docs/format/openapi.json` is `description_text()`; `tests/contracts/test_api.py` compares the two
and holds the description against the routes and their answers.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from iku_assistant.actions import api_limits
from iku_assistant.actions.tokens import REQUESTS
from iku_assistant.plan.limits import MAX_TEXT
from iku_assistant.web.api.problem import KINDS, MEDIA_TYPE
from iku_assistant.web.api.schemas import ref, schemas

Json = dict[str, Any]

SARIF = "application/sarif+json"
#: Problems of every address that needs a token, and those that only a certain one has.
_ALWAYS = ("parameter", "masuk", "laju", "gangguan")
_WITH_BODY = (*_ALWAYS, "wewenang", "csrf", "json", "besar", "bentuk", "isi", "waktu", "sibuk")
_LICENSE: Json = {"name": "MIT", "identifier": "MIT"}
_ROAD = "Persentase jalan dalam kondisi mantap"
_TREE: Json = {
    "type": "pemda",
    "text": "Pemerintah Kabupaten Contoh",
    "children": [
        {
            "type": "tujuan",
            "text": "Meningkatnya kesejahteraan petani",
            "indicators": [{"text": "Nilai Tukar Petani", "satuan": "indeks", "targets": {"2026": "104,2"}}],
        }
    ],
}
_TEXTS = [
    {"id": "s-1", "kind": "sasaran", "level": "opd", "text": "Terlaksananya rapat koordinasi petani"},
    {"id": "i-1", "kind": "indikator", "level": "opd", "text": _ROAD, "satuan": "%"},
]


@lru_cache(maxsize=1)
def description() -> Json:
    """The OpenAPI document. Callers read it and change nothing."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "API iku", "version": "1", "license": _LICENSE, "description": _words()},
        "servers": [{"url": "/api/v1", "description": "Instalasi ini"}],
        "security": [{"token": []}],
        "paths": {"/judge": {"post": _judge()}, "/check": {"post": _check()}, "/openapi.json": {"get": _openapi()}},
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "iku_…",
                    "description": "Token API dari halaman Akun › Token API, atau dari `iku user token create`.",
                }
            },
            "schemas": schemas(),
        },
    }


def description_text() -> str:
    """The description as it stands in `docs/format/`."""
    return json.dumps(description(), ensure_ascii=False, indent=1) + "\n"


def _words() -> str:
    return (
        "Pemeriksaan rumusan kinerja untuk program lain; jawabannya sama dengan `iku judge` dan "
        "`iku check --format json`. Tidak ada yang disimpan. Batas: "
        f"{REQUESTS} permintaan per menit tiap token (dihitung bersama oleh semua proses pelayan), "
        f"{_n(api_limits.MOST_TEXTS)} teks dan {_mb(api_limits.JUDGE_BYTES)} MB tiap penilaian, "
        f"{_n(api_limits.MOST_NODES)} kotak dan {_mb(api_limits.CHECK_BYTES)} MB tiap pemeriksaan, "
        f"{_n(MAX_TEXT)} karakter tiap teks, {api_limits.SECONDS:.0f} detik tiap permintaan. "
        "Isi yang dimampatkan (Content-Encoding) tidak dilayani. Cookie diabaikan bila tajuk Authorization dikirim; "
        "sesi peramban harus menyertakan X-CSRFToken."
    )


def _judge() -> Json:
    return {
        "operationId": "judge",
        "summary": "Nilai kalimat satu per satu.",
        "description": "Jawaban berurutan; objek yang keliru dijawab dengan “error” di tempatnya.",
        "parameters": [_parameter("explain", "Sertakan anatomi kalimat.", {"enum": ["0", "1", "true", "false"]}, "0")],
        "requestBody": _body(ref("DaftarTeks"), {"dua": {"value": _TEXTS}}),
        "responses": {"200": _good("Satu jawaban tiap objek.", ref("DaftarJawaban")), **_problems(_WITH_BODY)},
    }


def _check() -> Json:
    body = {"anyOf": [ref("Rencana"), ref("Pohon"), ref("RencanaTersimpan")]}
    good = _good("Temuan, kelengkapan, dan laporan pembacaan.", ref("HasilPeriksa"))
    good["content"][SARIF] = {"schema": ref("Sarif")}
    codes = "Hanya paket atau aturan ini, dipisah koma."
    return {
        "operationId": "check",
        "summary": "Periksa rencana: berkas iku-plan/1, pohon longgar, atau rencana yang tersimpan di sini.",
        "description": "Tidak ada parameter severity: di baris perintah ia hanya menetapkan kode keluar; baca counts.",
        "parameters": [
            _parameter("format", "Bentuk jawaban.", {"enum": ["json", "sarif"]}, "json"),
            _parameter("only", codes, {"type": "string", "examples": ["KIN,ORI001"]}),
            _parameter("profile", "Profil aturan.", {"type": "string", "examples": ["kabupaten"]}),
        ],
        "requestBody": _body(body, {"pohon": {"value": _TREE}}),
        "responses": {
            "200": good,
            **_problems((*_WITH_BODY, "hilang")),
        },
    }


def _openapi() -> Json:
    return {
        "operationId": "openapi",
        "summary": "Uraian ini. Tanpa token.",
        "security": [],
        "responses": {"200": _good("OpenAPI 3.1.", {"type": "object", "required": ["openapi", "info", "paths"]})},
    }


def _parameter(name: str, words: str, schema: Json, usual: str | None = None) -> Json:
    more = {} if usual is None else {"default": usual}
    return {"name": name, "in": "query", "description": words, "schema": {**schema, **more}}


def _body(schema: Json, examples: Json) -> Json:
    return {"required": True, "content": {"application/json": {"schema": schema, "examples": examples}}}


def _good(words: str, schema: Json) -> Json:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _problems(kinds: tuple[str, ...]) -> Json:
    """One answer for each status; its words name the kinds behind it."""
    found: dict[str, list[str]] = {}
    for kind in kinds:
        found.setdefault(str(KINDS[kind].status), []).append(kind)
    return {status: _problem(names) for status, names in sorted(found.items())}


def _problem(kinds: list[str]) -> Json:
    words = "; ".join(f"{KINDS[kind].title} ({kind})" for kind in kinds)
    answer: Json = {"description": words, "content": {MEDIA_TYPE: {"schema": ref("Masalah")}}}
    headers = {"masuk": "WWW-Authenticate", "laju": "Retry-After"}
    told = {headers[kind]: {"schema": {"type": "string"}, "required": True} for kind in kinds if kind in headers}
    return answer | ({"headers": told} if told else {})


def _n(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _mb(size: int) -> int:
    return size // 1024 // 1024
