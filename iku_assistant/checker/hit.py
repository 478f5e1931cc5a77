"""What a match kind answers, and the check of condition maps."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iku_assistant.plan.finding import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """One match: where, in which field, which alternative, and values for the message.

    `node` and `work` name another place than the subject's own (tree rules).
    """

    field: str
    span: Span | None = None
    alternative: int = 0
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    node: str | None = None
    indicator: str | None = None
    work: str | None = None
    replacement: str | None = None


Facts = Mapping[str, Any]


def holds(condition: Mapping[str, Any], facts: Facts) -> bool:
    """Whether every fact of the condition map holds. `not_x` negates, `x_min` and `x_max` bound a number."""
    return all(_one(name, wanted, facts) for name, wanted in condition.items())


def _one(name: str, wanted: Any, facts: Facts) -> bool:
    if name.startswith("not_"):
        return not _one(name[4:], wanted, facts)
    if name.endswith("_min"):
        return bool(facts[name[:-4]] >= wanted)
    if name.endswith("_max"):
        return bool(facts[name[:-4]] <= wanted)
    value = facts[name]
    if isinstance(wanted, (list, tuple)):
        return any(_same(value, one) for one in wanted)
    return _same(value, wanted)


def _same(value: Any, wanted: Any) -> bool:
    if hasattr(value, "__contains__") and not isinstance(value, str):
        return wanted in value
    if isinstance(wanted, bool):
        return bool(value) == wanted
    return bool(value == wanted)


def fact_names(condition: Mapping[str, Any]) -> Sequence[str]:
    """The bare names of the facts a condition map asks for."""
    names = []
    for name in condition:
        bare = name.removeprefix("not_")
        names.append(bare.removesuffix("_min").removesuffix("_max"))
    return names
