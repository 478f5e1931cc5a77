"""The JSON Schema of `iku-plan/1`, generated from the dataclasses of `plan`.

An absent key and null mean the same: the default. The committed copy in `docs/format/` is `schema_text()`
(`docs/format/README.md` has the command); a test compares the two.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from iku_assistant.exchange.plan_file import HEAD_KEYS, NODE_KEYS, RECORDS, TOP_KEYS
from iku_assistant.exchange.upgrade import FORMAT
from iku_assistant.plan.limits import ID_PATTERN, JOINED_PATTERN, MAX_TEXT
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.value import Value
from iku_assistant.plan.work import Relevance

Json = dict[str, Any]

_TEXT: Json = {"type": "string", "maxLength": MAX_TEXT}
_LEAVES: Mapping[Any, Json] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date"},
    Decimal: {"type": ["string", "integer"], "description": "Rupiah as digits, point as decimal sign, e.g. 1250000.50"},
    Value: {**_TEXT, "description": "The value exactly as written, e.g. 58,4 or <22 or WTP"},
    object: {},
}


def plan_schema() -> Json:
    """The schema (draft 2020-12) of one `iku-plan/1` file."""
    defs: dict[str, Json] = {}
    keys: dict[str, Json] = {"format": {"const": FORMAT}, "id": _ID}
    fields = {f.name: f for f in dataclasses.fields(Plan)}
    hints = typing.get_type_hints(Plan)
    for key in HEAD_KEYS:
        keys[key] = _property(fields[key], hints[key], defs)
    for key, cls in RECORDS.items():
        keys[key] = _nullable({"type": "array", "items": _record(cls, defs)})
    keys["tree"] = _nullable({"type": "array", "items": _record(Node, defs)})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "description": "A plan of one region and one planning period. An absent key and null mean the same.",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "judul", "region", "period"],
        "properties": {key: keys[key] for key in TOP_KEYS},
        "$defs": dict(sorted(defs.items())),
    }


def schema_text() -> str:
    """The schema as it stands in `docs/format/`."""
    return json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n"


_ID: Json = {
    "type": ["string", "null"],
    "pattern": f"^{ID_PATTERN}$",
    "description": "12 characters 0-9 and a-z. May be left out: then it is derived from place and text.",
}


def _record(cls: type[Any], defs: dict[str, Json]) -> Json:
    """A reference to the schema of a dataclass; the schema itself goes into `defs`."""
    name = cls.__name__
    if name not in defs:
        defs[name] = {}
        hints = typing.get_type_hints(cls)
        properties = {f.name: _property(f, hints[f.name], defs) for f in dataclasses.fields(cls)}
        if "id" in properties:
            properties["id"] = {**_ID, "pattern": f"^{JOINED_PATTERN}$"} if cls is Relevance else _ID
        if cls is Node:
            properties["children"] = _nullable({"type": "array", "items": {"$ref": "#/$defs/Node"}})
            properties = {key: properties[key] for key in NODE_KEYS}
        required = [f.name for f in dataclasses.fields(cls) if _required(f, hints[f.name])]
        defs[name] = {
            "description": (cls.__doc__ or "").strip().split("\n\n")[0],
            "type": "object",
            "additionalProperties": False,
            **({"required": required} if required else {}),
            "properties": properties,
        }
    return {"$ref": f"#/$defs/{name}"}


def _required(field: dataclasses.Field[Any], hint: Any) -> bool:
    open_ = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    return open_ and field.name != "id" and type(None) not in typing.get_args(hint)


def _property(field: dataclasses.Field[Any], hint: Any, defs: dict[str, Json]) -> Json:
    schema = _type(hint, defs)
    if plain := field.metadata.get("plain"):
        stages = schema["additionalProperties"]
        short = {**_LEAVES[Value], "description": f"The value of stage {plain}"}
        schema = {**schema, "additionalProperties": {"anyOf": [short, stages]}}
    if _required(field, hint):
        return schema
    schema = _nullable(schema)
    if field.default not in (dataclasses.MISSING, None) and not isinstance(field.default, tuple):
        schema = {**schema, "default": field.default}
    return schema


def _nullable(schema: Json) -> Json:
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]} if schema else schema


def _type(hint: Any, defs: dict[str, Json]) -> Json:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _nullable(_type(next(a for a in args if a is not type(None)), defs))
    if origin is tuple:
        return {"type": "array", "items": _type(args[0], defs)}
    if origin is not None and issubclass(origin, Mapping):
        keys: Json = {"propertyNames": {"pattern": "^[0-9]{4}$"}} if args[0] is int else {}
        return {"type": "object", **keys, "additionalProperties": _type(args[1], defs)}
    if dataclasses.is_dataclass(hint) and hint is not Value:
        return _record(typing.cast("type[Any]", hint), defs)
    return dict(_LEAVES[hint])
