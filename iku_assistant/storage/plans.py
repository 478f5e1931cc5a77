"""Plans in the database: list, create, load, commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from iku_assistant.plan.edits import Edit, apply
from iku_assistant.plan.errors import NotFound, PlanError
from iku_assistant.plan.tree import Plan
from iku_assistant.storage import log
from iku_assistant.storage import tables as t
from iku_assistant.storage.bases import keep_base
from iku_assistant.storage.errors import PlanExists
from iku_assistant.storage.log import Author, Entry
from iku_assistant.storage.rows import insert_plan, plan_meta, read_plan, write_changes

#: A new plan has this version; every edit adds one.
FIRST_VERSION = 1

Apply = Callable[[Plan, Edit], tuple[Plan, Edit]]


@dataclass(frozen=True, slots=True)
class Stored:
    """A plan at one version. `born` tells it from an earlier plan that had the same id and was deleted."""

    plan: Plan
    version: int
    born: datetime


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What a list of plans shows. Times are in UTC."""

    id: str
    judul: str
    version: int
    region: str
    years: tuple[int, ...]
    created_at: datetime
    created_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """Edits to commit as one: who, when, and what the step is called.

    `kind` and `undoes` mark undo and redo (`storage.log`).
    """

    edits: Sequence[Edit]
    author: Author
    at: datetime
    label: str
    kind: str = log.EDIT
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Committed:
    """The plan after a commit. `entries` are the new entries; none when every edit was already in the log."""

    before: Stored
    after: Stored
    entries: tuple[Entry, ...]

    @property
    def already_done(self) -> bool:
        """Whether this was a repeat that changed nothing."""
        return not self.entries


def list_plans(conn: Connection) -> list[PlanLine]:
    """All plans, the last changed first."""
    return [_line(row) for row in conn.execute(select(t.plans).order_by(t.plans.c.changed_at.desc(), t.plans.c.id))]


def _line(row: Row[Any]) -> PlanLine:
    return PlanLine(
        id=row.id,
        judul=row.judul,
        version=row.version,
        region=row.meta["region"].get("nama", ""),
        years=tuple(row.meta["period"]["years"]),
        created_at=row.created_at,
        created_by=row.created_by,
        changed_at=row.changed_at,
    )


def _refuse_odd(plan_id: str) -> None:
    """NotFound for an id that no database takes as a text (NUL, half a character)."""
    if not plan_id.isprintable():
        raise NotFound("Rencana ini tidak ada. Mungkin sudah dihapus.", ascii(plan_id)[1:-1])


def version_of(conn: Connection, plan_id: str, lock: bool = False) -> tuple[int, datetime]:
    """Current version and birth; `lock` makes other writers of this plan wait (PostgreSQL). NotFound."""
    _refuse_odd(plan_id)
    query = select(t.plans.c.version, t.plans.c.created_at).where(t.plans.c.id == plan_id)
    row = conn.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise NotFound("Rencana ini tidak ada. Mungkin sudah dihapus.", plan_id)
    return row.version, row.created_at


def create_plan(conn: Connection, plan: Plan, author: Author, at: datetime) -> Stored:
    """Write a new plan with all its rows. PlanExists when the id is taken."""
    row = {
        "id": plan.id,
        "judul": plan.judul,
        "version": FIRST_VERSION,
        "created_at": at,
        "created_by": author.name,
        "changed_at": at,
        "meta": plan_meta(plan),
    }
    try:
        conn.execute(insert(t.plans), row)
    except IntegrityError as error:
        raise PlanExists(
            "Rencana dengan kode (id) ini sudah ada. Buka rencana itu, atau impor sebagai salinan.", plan.id
        ) from error
    insert_plan(conn, plan, FIRST_VERSION)
    keep_base(conn, plan, FIRST_VERSION)
    return Stored(plan, FIRST_VERSION, at)


def load_plan(conn: Connection, plan_id: str) -> Stored:
    """Build the plan from its rows. NotFound without the plan."""
    _refuse_odd(plan_id)
    row = conn.execute(select(t.plans).where(t.plans.c.id == plan_id)).first()
    if row is None:
        raise NotFound("Rencana ini tidak ada. Mungkin sudah dihapus.", plan_id)
    return Stored(read_plan(conn, row), row.version, row.created_at)


def delete_plan(conn: Connection, plan_id: str) -> None:
    """Remove a plan with its rows, log and issued documents. NotFound without the plan."""
    _refuse_odd(plan_id)
    if conn.execute(delete(t.plans).where(t.plans.c.id == plan_id)).rowcount == 0:
        raise NotFound("Rencana ini tidak ada. Mungkin sudah dihapus.", plan_id)


def catch_up(conn: Connection, held: Stored, version: int, born: datetime) -> Stored:
    """Bring a plan in memory to `version` by the edits of the log; rebuild it from rows where that fails."""
    if (held.version, held.born) == (version, born):
        return held
    entries = log.since(conn, held.plan.id, held.version, version)
    if held.born != born or len(entries) != version - held.version:
        return load_plan(conn, held.plan.id)
    plan = held.plan
    try:
        for entry in entries:
            plan, _ = apply(plan, entry.edit)
    except PlanError:  # what is held is not what the log speaks of, e.g. after a restore: rows are the truth
        return load_plan(conn, held.plan.id)
    return Stored(plan, version, born)


def commit(conn: Connection, held: Stored | None, plan_id: str, change: Change, apply: Apply = apply) -> Committed:
    """Apply edits, write the touched rows and append to the log; edits already in the log are passed over.

    Must run in a writing transaction: any error of `apply` leaves the database as it was.
    """
    version, born = version_of(conn, plan_id, lock=True)
    before = catch_up(conn, held, version, born) if held is not None else load_plan(conn, plan_id)
    done = log.known(conn, plan_id, [e.edit_id for e in change.edits])
    plan, entries = before.plan, []
    for edit in change.edits:
        if edit.edit_id in done:
            continue
        done[edit.edit_id] = version = version + 1
        after, inverse = apply(plan, edit)
        write_changes(conn, plan, after, version)
        entries.append(_entry(plan_id, version, edit, inverse, change))
        plan = after
    if entries:
        log.append(conn, entries)
        row = {"version": version, "changed_at": change.at}
        conn.execute(update(t.plans).where(t.plans.c.id == plan_id).values(row))
    return Committed(before, Stored(plan, version, born) if entries else before, tuple(entries))


def _entry(plan_id: str, version: int, edit: Edit, inverse: Edit, change: Change) -> Entry:
    return Entry(
        plan_id=plan_id,
        version=version,
        author=change.author,
        at=change.at,
        edit=edit,
        inverse=inverse,
        label=change.label,
        kind=change.kind,
        undoes=change.undoes,
    )
