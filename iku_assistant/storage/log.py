"""The change log: every edit of a plan with its inverse, its author and its step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from iku_assistant.plan.edits import Add, Edit, Set, edit_from_json, edit_to_json
from iku_assistant.storage import tables as t
from iku_assistant.storage.engine import dump

#: How many removals are looked through for one that took an entity along.
_REMOVALS = 50

EDIT, UNDO, REDO = "sunting", "urung", "ulang"


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the account's id and the name shown in the history."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit in the log; it brought the plan from `version - 1` to `version`.

    `kind` is sunting, urung or ulang; an urung names the step it takes back, an ulang the urung, in `undoes`.
    `label` tells what the step did, e.g. "memindahkan 3 kotak". `at` is in UTC.
    """

    plan_id: str
    version: int
    author: Author
    at: datetime
    edit: Edit
    inverse: Edit
    label: str
    kind: str = EDIT
    undoes: str | None = None

    @property
    def step(self) -> str:
        """The step this edit belongs to."""
        return self.edit.step


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one author, as undo and redo see it."""

    id: str
    kind: str
    undoes: str | None
    label: str
    last: int


def target_of(edit: Edit) -> tuple[str, str, str | None]:
    """Entity, id and field an edit writes to."""
    if isinstance(edit, Add):
        value = edit.value if isinstance(edit.value, dict) else {}
        return edit.entity, str(value.get("id", "")), None
    return edit.entity, edit.id, edit.field if isinstance(edit, Set) else None


def append(conn: Connection, entries: Sequence[Entry]) -> None:
    """Write entries at the end of the log."""
    conn.execute(insert(t.changes), [_row(e) for e in entries])


def since(conn: Connection, plan_id: str, version: int, upto: int | None = None) -> list[Entry]:
    """Entries after `version` (up to and including `upto`), oldest first."""
    query = _of(plan_id).where(t.changes.c.version > version).order_by(t.changes.c.version)
    if upto is not None:
        query = query.where(t.changes.c.version <= upto)
    return [_entry(row) for row in conn.execute(query)]


def latest(conn: Connection, plan_id: str, limit: int, before: int | None = None) -> list[Entry]:
    """The newest entries (below version `before`), newest first."""
    query = _of(plan_id).order_by(t.changes.c.version.desc()).limit(limit)
    if before is not None:
        query = query.where(t.changes.c.version < before)
    return [_entry(row) for row in conn.execute(query)]


def known(conn: Connection, plan_id: str, edit_ids: Sequence[str]) -> dict[str, int]:
    """Which of these edits are in the log already, with the version they made."""
    c = t.changes.c
    found: dict[str, int] = {}
    for start in range(0, len(edit_ids), 500):
        part = edit_ids[start : start + 500]
        query = select(c.edit_id, c.version).where(c.plan_id == plan_id, c.edit_id.in_(part))
        found.update((edit_id, version) for edit_id, version in conn.execute(query))
    return found


def last_change(conn: Connection, plan_id: str, targets: Sequence[str], field: str | None = None) -> Entry | None:
    """The newest entry that touched one of the entities (and, when given, exactly this field)."""
    query = _of(plan_id).where(t.changes.c.target.in_(targets[:500]))
    if field is not None:
        query = query.where(t.changes.c.field == field)
    row = conn.execute(query.order_by(t.changes.c.version.desc()).limit(1)).first()
    return None if row is None else _entry(row)


def removal_of(conn: Connection, plan_id: str, target: str) -> Entry | None:
    """The newest of the last removals that took an entity along, itself or inside a branch."""
    removals = _of(plan_id).where(t.changes.c.edit["op"].as_string() == "remove")
    for row in conn.execute(removals.order_by(t.changes.c.version.desc()).limit(_REMOVALS)):
        if target and f'"id":{dump(target)}' in dump(row.edit):
            return _entry(row)
    return None


def last_of(conn: Connection, plan_id: str, author: str) -> Entry | None:
    """The newest entry of one author."""
    query = _of(plan_id).where(t.changes.c.author == author).order_by(t.changes.c.version.desc()).limit(1)
    row = conn.execute(query).first()
    return None if row is None else _entry(row)


def steps_of(conn: Connection, plan_id: str, author: str) -> Iterator[Step]:
    """Steps of one author, newest first."""
    c = t.changes.c
    query = (
        select(c.step, c.kind, c.undoes, func.max(c.label), func.max(c.version).label("last"))
        .where(c.plan_id == plan_id, c.author == author)
        .group_by(c.step, c.kind, c.undoes)
        .order_by(func.max(c.version).desc())
    )
    for row in conn.execute(query):
        yield Step(*row)


def entries_of(conn: Connection, plan_id: str, author: str, step: str) -> list[Entry]:
    """Entries of one step of one author, oldest first."""
    query = _of(plan_id).where(t.changes.c.author == author, t.changes.c.step == step)
    return [_entry(row) for row in conn.execute(query.order_by(t.changes.c.version))]


def _of(plan_id: str) -> Select[Any]:
    return select(t.changes).where(t.changes.c.plan_id == plan_id)


def _row(entry: Entry) -> dict[str, Any]:
    entity, target, field = target_of(entry.edit)
    return {
        "plan_id": entry.plan_id,
        "version": entry.version,
        "edit_id": entry.edit.edit_id,
        "step": entry.step,
        "author": entry.author.id,
        "author_name": entry.author.name,
        "at": entry.at,
        "kind": entry.kind,
        "undoes": entry.undoes,
        "label": entry.label,
        "entity": entity,
        "target": target,
        "field": field,
        "edit": edit_to_json(entry.edit),
        "inverse": edit_to_json(entry.inverse),
    }


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        plan_id=row.plan_id,
        version=row.version,
        author=Author(row.author, row.author_name),
        at=row.at,
        edit=edit_from_json(row.edit, "changes.edit"),
        inverse=edit_from_json(row.inverse, "changes.inverse"),
        label=row.label,
        kind=row.kind,
        undoes=row.undoes,
    )
