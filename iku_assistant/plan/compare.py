"""The difference between two plans, or two versions of one: what came, what went, what changed where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from iku_assistant.plan.edit import RECORDS
from iku_assistant.plan.tree import Plan


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `field` is empty when the whole record came (`before` None) or went (`after` None)."""

    entity: str
    id: str
    field: str
    before: Any
    after: Any


def compare(before: Plan, after: Plan) -> Iterator[Difference]:
    """All differences of records and fields, records in the order of `before`, new ones last."""
    for name in ("judul", "region", "period", "cascade", "settings"):
        if getattr(before, name) != getattr(after, name):
            yield Difference("plan", before.id, name, getattr(before, name), getattr(after, name))
    for entity, (_, name) in RECORDS.items():
        yield from _records(entity, getattr(before, name), getattr(after, name))


def _records(entity: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for one, record in old.items():
        if one not in new:
            yield Difference(entity, one, "", record, None)
        elif record is not new[one] and record != new[one]:
            yield from _fields(entity, one, record, new[one])
    for one, record in new.items():
        if one not in old:
            yield Difference(entity, one, "", None, record)


def _fields(entity: str, one: str, old: Any, new: Any) -> Iterator[Difference]:
    for spec in fields(old):
        before, after = getattr(old, spec.name), getattr(new, spec.name)
        if before == after:
            continue
        if entity == "node" and spec.name == "indicators":
            yield from _records("indicator", {i.id: i for i in before}, {i.id: i for i in after})
        else:
            yield Difference(entity, one, spec.name, before, after)
