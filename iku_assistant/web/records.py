"""From a filled form to edits: one Set for every field that differs from what stood there when the form was opened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from flask import request

from iku_assistant.plan.edit import ENTITIES
from iku_assistant.plan.edits import Add, Edit, Set
from iku_assistant.web.gate import the_app

Json = Any
#: Fields that are edited year by year, so that two people filling different years do not meet.
BY_YEAR = ("targets", "realisasi", "target_periode", "pagu_indikatif")
#: Name of the hidden field with the record as it was when the form was opened.
BEFORE = "sebelum"


def opened(record: Mapping[str, Json]) -> str:
    """The record as the hidden field carries it."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def before_of(current: Mapping[str, Json]) -> Mapping[str, Json]:
    """The record as it was when the form was opened; the current one when the form does not tell."""
    try:
        data = json.loads(request.form.get(BEFORE, ""))
    except ValueError:
        return current
    return data if isinstance(data, dict) else current


def sets(entity: str, one: str, before: Mapping[str, Json], after: Mapping[str, Json]) -> list[Edit]:
    """Edits that bring the fields named in `after` from `before` to their new values, in one step."""
    step = the_app().new_id()
    defaults = {f.name: f.default for f in fields(ENTITIES[entity]) if isinstance(f.default, str)}
    old, new = dict(_flat(before, after)), dict(_flat(after, after))
    found: list[Edit] = []
    for key in dict.fromkeys([*old, *new]):
        was, now = (_empty(d[key] if d.get(key) is not None else defaults.get(key)) for d in (old, new))
        if was != now:
            found.append(Set(the_app().new_id(), step, entity, one, key, was, now))
    return found


def add(entity: str, value: Mapping[str, Json], parent: str | None = None, left: str | None = None) -> Add:
    """An Add with a fresh id inside the value."""
    full = {"id": the_app().new_id(), **{k: v for k, v in value.items() if _empty(v) is not None}}
    return Add(the_app().new_id(), the_app().new_id(), entity, full, parent, left)


def _flat(record: Mapping[str, Json], asked: Mapping[str, Json]) -> Iterable[tuple[str, Json]]:
    for key in asked:
        value = record.get(key)
        if key in BY_YEAR:
            yield from ((f"{key}.{year}", part) for year, part in (value or {}).items())
        else:
            yield key, value


def _empty(value: Json) -> Json:
    """Absent, blank and default are the same."""
    return None if value in (None, "", [], {}, False) else value
