"""The history as steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from iku_assistant.plan.edits import Add, Edit, Move, Remove, Set
from iku_assistant.plan.tree import Plan
from iku_assistant.storage.log import Entry
from iku_assistant.web.labels import field_label

_KIND = {"sunting": "", "urung": "Diurungkan: ", "ulang": "Diulangi: "}
#: Details listed per step; the rest is counted.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Detail:
    """One edit in words: what, where (a node to open, when it is still there), before and after."""

    words: str
    node: str | None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step of one person."""

    label: str
    who: str
    at: datetime
    first: int
    last: int
    details: list[Detail]
    more: int


def steps(plan: Plan, entries: Iterable[Entry]) -> list[HistoryStep]:
    """Entries (newest first) gathered into steps, newest first."""
    groups: list[list[Entry]] = []
    for entry in entries:
        if groups and (groups[-1][0].step, groups[-1][0].author) == (entry.step, entry.author):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return [_step(plan, group) for group in groups]


def _step(plan: Plan, group: list[Entry]) -> HistoryStep:
    newest, oldest = group[0], group[-1]
    details = [_detail(plan, e.edit) for e in reversed(group)]
    return HistoryStep(
        label=_KIND.get(newest.kind, "") + newest.label,
        who=newest.author.name,
        at=newest.at,
        first=oldest.version,
        last=newest.version,
        details=details[:_MOST],
        more=max(0, len(details) - _MOST),
    )


def _detail(plan: Plan, edit: Edit) -> Detail:
    match edit:
        case Set():
            return Detail(
                field_label(edit.field), _home(plan, edit.entity, edit.id), _text(edit.before), _text(edit.after)
            )
        case Add():
            value = edit.value if isinstance(edit.value, dict) else {}
            home = edit.parent if edit.entity == "indicator" else str(value.get("id", ""))
            return Detail("Ditambah", home if home in plan.nodes else None, "", _name(value))
        case Remove():
            return Detail("Dihapus", None, _name(edit.removed), "")
        case Move():
            return Detail("Dipindahkan", _home(plan, edit.entity, edit.id))


def _home(plan: Plan, entity: str, one: str) -> str | None:
    if entity == "indicator" and plan.holds_indicator(one):
        return plan.indicator(one)[0].id
    return one if one in plan.nodes else None


def _name(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    return str(value.get("statement") or value.get("nama") or value.get("alasan") or value.get("relevan") or "")


def _text(value: object) -> str:
    if value is None:
        return "(kosong)"
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(_text(v) for v in value)
    if isinstance(value, dict):
        return "; ".join(f"{field_label(str(k))}: {_text(v)}" for k, v in value.items())
    return {True: "ya", False: "tidak"}.get(value, str(value)) if isinstance(value, bool) else str(value)
