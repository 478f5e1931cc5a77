"""Schemas of the API description: what is asked and what is answered (JSON Schema 2020-12, as OpenAPI 3.1 wants it)."""

from __future__ import annotations

import json
from typing import Any

from iku_assistant.actions.api_limits import MOST_TEXTS
from iku_assistant.exchange.schema import plan_schema
from iku_assistant.plan.limits import MAX_TEXT
from iku_assistant.plan.unit import LEVELS
from iku_assistant.web.api.problem import KINDS, type_of

Json = dict[str, Any]

#: Other words for levels that are understood (`checker.judge`); anything else reads as unknown.
_LEVEL_WORDS = ("program", "kegiatan", "sub_kegiatan", "subbidang", "subkegiatan", "individu", "unknown")
_SEVERITY: Json = {"enum": ["wajib", "perbaikan", "saran"]}
_CODE: Json = {"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_OR_NULL: Json = {"type": ["string", "null"]}
_AT: Json = {"type": ["integer", "null"], "minimum": 0}
_TEXT: Json = {"type": "string"}
_FROM_1: Json = {"type": "integer", "minimum": 1}
_SENT_ID: Json = {"description": "id dari objek yang dikirim, atau null"}
_SPAN: Json = {"start": _AT, "end": _AT}
_TEXT_OR_NULL: Json = {"type": ["string", "null"], "maxLength": MAX_TEXT}


def ref(name: str) -> Json:
    """A reference to one of the schemas."""
    return {"$ref": f"#/components/schemas/{name}"}


def schemas() -> Json:
    """All schemas by name."""
    return {
        "Teks": _text(),
        "DaftarTeks": {"type": "array", "maxItems": MOST_TEXTS, "items": ref("Teks")},
        "Jawaban": _answer(),
        "TeksKeliru": _record({"id": _SENT_ID, "line": {**_FROM_1, "description": "Urutan objek."}, "error": _TEXT}),
        "DaftarJawaban": {"type": "array", "items": {"anyOf": [ref("Jawaban"), ref("TeksKeliru")]}},
        "TemuanTeks": _record({"code": _CODE, "severity": _SEVERITY, "field": _TEXT, **_SPAN, "message": _TEXT}),
        "Rencana": _plan(),
        "Pohon": _tree(),
        "RencanaTersimpan": _record({"plan": {**_TEXT, "description": "Kode rencana yang tersimpan di sini."}}),
        "HasilPeriksa": _findings(),
        "Temuan": _finding(),
        "Sarif": {
            "type": "object",
            "description": "SARIF 2.1.0 (OASIS), seperti `iku check --format sarif`.",
            "required": ["version", "runs"],
            "properties": {"version": {"const": "2.1.0"}, "runs": {"type": "array", "minItems": 1, "maxItems": 1}},
        },
        "Masalah": _problem(),
    }


def _record(properties: Json, required: list[str] | None = None, **more: Any) -> Json:
    """An object with exactly these keys; all of them stand there unless `required` says less."""
    needed = list(properties) if required is None else required
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False, **more}


def _text() -> Json:
    return {
        "type": "object",
        "required": ["kind", "text"],
        "properties": {
            "id": {"description": "Dikembalikan apa adanya."},
            "kind": {"enum": ["sasaran", "indikator"]},
            "level": {
                "type": ["string", "null"],
                "description": f"Jenjang: {', '.join([*LEVELS, *_LEVEL_WORDS])}. Kata lain dibaca sebagai unknown.",
            },
            "text": {"type": "string", "minLength": 1, "maxLength": MAX_TEXT},
            "sasaran": {**_TEXT_OR_NULL, "description": "Sasaran yang diukur indikator ini."},
            "satuan": _TEXT_OR_NULL,
            "formula": _TEXT_OR_NULL,
            "definisi_operasional": _TEXT_OR_NULL,
            "unit": {**_TEXT_OR_NULL, "description": "Nama perangkat daerah atau unit."},
        },
        "description": "null berarti tidak diberikan: aturan tentang isian yang kosong diam.",
    }


def _answer() -> Json:
    properties: Json = {
        "id": _SENT_ID,
        "orientation": {
            "enum": ["kinerja", "kerja", "outcome", "output", "process", "input"],
            "description": "sasaran: kinerja atau kerja; indikator: outcome, output, process, atau input",
        },
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "smart_fail": {"type": "array", "items": {"enum": ["S", "M", "A", "R", "T", "E"]}, "uniqueItems": True},
        "findings": {"type": "array", "items": ref("TemuanTeks")},
        "anatomy": {"type": "object", "description": "Susunan kalimat; hanya dengan explain=1."},
    }
    return _record(properties, [name for name in properties if name != "anatomy"])


def _findings() -> Json:
    return _record(
        {
            "format": {"const": "iku-findings/1"},
            "plan": _record({"id": _TEXT, "judul": _TEXT}),
            "pack": {
                "type": "string",
                "description": "Sidik aturan yang berlaku; berubah bila ada aturan yang berubah.",
            },
            "counts": _record({"wajib": _COUNT, "perbaikan": _COUNT, "saran": _COUNT}),
            "findings": {"type": "array", "items": ref("Temuan")},
            "completeness": {
                "type": "array",
                "items": _record({"unit": _OR_NULL, "field": _TEXT, "filled": _COUNT, "of": _COUNT}),
            },
            "report": {
                "type": "array",
                "items": _record({"path": _TEXT, "key": _TEXT, "problem": _TEXT}),
            },
        }
    )


def _finding() -> Json:
    return _record(
        {
            "code": _CODE,
            "severity": _SEVERITY,
            "node": _OR_NULL,
            "indicator": _OR_NULL,
            "field": _TEXT,
            **_SPAN,
            "message": _TEXT,
            "path": {"type": "array", "items": _TEXT},
            "unit": _OR_NULL,
            "decision": {"type": ["object", "null"], "description": "Keputusan atas temuan ini, bila ada."},
        }
    )


def _problem() -> Json:
    error = {
        "path": _TEXT,
        "message": _TEXT,
        "line": _FROM_1,
        "column": _FROM_1,
    }
    return _record(
        {
            "type": {"enum": [type_of(kind) for kind in KINDS]},
            "title": _TEXT,
            "status": {"type": "integer"},
            "detail": _TEXT,
            "errors": {"type": "array", "minItems": 1, "items": _record(error, ["path", "message"])},
        },
        ["type", "title", "status", "detail"],
        description="Masalah menurut RFC 9457.",
    )


def _tree() -> Json:
    node = {"type": "object", "anyOf": [{"required": ["type"]}, {"required": ["children"]}]}
    words = "Pohon longgar: kotak bertingkat dengan type, text, dan children; aturannya pada docs/format/README.md."
    return {"description": words, "anyOf": [node, {"type": "array", "minItems": 1}]}


def _plan() -> Json:
    """The schema of the plan file, with its own definitions inside, told apart by their address."""
    text = json.dumps(plan_schema()).replace("#/$defs/", "#/components/schemas/Rencana/$defs/")
    found: Json = json.loads(text)
    return {key: value for key, value in found.items() if key != "$schema"}
