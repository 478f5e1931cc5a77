"""The store: what actions call. Each method is one transaction, unless it takes a connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from iku_assistant.plan.edits import Edit, apply
from iku_assistant.plan.tree import Plan
from iku_assistant.storage import bases, files, log, migrate, plans
from iku_assistant.storage.cache import PlanCache
from iku_assistant.storage.engine import Database
from iku_assistant.storage.files import Issued
from iku_assistant.storage.log import Author, Entry, Step
from iku_assistant.storage.plans import Change, Committed, PlanLine, Stored

Apply = Callable[[Plan, Edit], tuple[Plan, Edit]]


class Store:
    """Plans, their log, files and issued documents; `accounts` functions run on `reading()` and `writing()`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.cache = PlanCache()

    @classmethod
    def open(cls, url: str) -> Store:
        """A store on the database of this URL; nothing is read or created yet. StorageError for a foreign URL."""
        return cls(Database(url))

    def migrate(self) -> None:
        """Bring the schema up to this program. StorageError when the database is newer."""
        if migrate.current(self.database) != migrate.head():
            migrate.upgrade(self.database)

    def schema_version(self) -> str:
        """The revision of the schema; empty for a database that was never set up."""
        return migrate.current(self.database) or ""

    def close(self) -> None:
        """Give back every connection."""
        self.database.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view."""
        with self.database.reading() as conn:
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that may write."""
        with self.database.writing() as conn:
            yield conn

    def plans(self) -> list[PlanLine]:
        """All plans, the last changed first."""
        with self.reading() as conn:
            return plans.list_plans(conn)

    def version(self, plan_id: str) -> int:
        """The current version of a plan. NotFound."""
        with self.reading() as conn:
            return plans.version_of(conn, plan_id)[0]

    def load(self, plan_id: str) -> Stored:
        """The plan at its current version: held in this process, brought up by the log, or built from rows."""
        with self.reading() as conn:
            return self.cache.fresh(plan_id, lambda held: _current(conn, plan_id, held))

    def load_rows(self, plan_id: str) -> Stored:
        """The plan built from its rows, whatever this process holds. NotFound."""
        with self.reading() as conn:
            return plans.load_plan(conn, plan_id)

    def replay(self, plan_id: str, upto: int | None = None) -> Plan:
        """The plan at version `upto` (None: now), told from its base and the log alone. NotFound."""
        with self.reading() as conn:
            return bases.replay(conn, plan_id, upto)

    def create(self, plan: Plan, by: Author, now: datetime) -> Stored:
        """Write a new plan, all of it or nothing. PlanExists when the id is taken."""
        with self.writing() as conn:
            stored = plans.create_plan(conn, plan, by, now)
        self.cache.drop(plan.id)
        return self.cache.put(stored)

    def delete(self, plan_id: str) -> None:
        """Remove a plan with everything of it. NotFound."""
        with self.writing() as conn:
            plans.delete_plan(conn, plan_id)
        self.cache.drop(plan_id)

    def commit(self, plan_id: str, change: Change, apply: Apply = apply) -> Committed:
        """Commit edits as one transaction; what `apply` raises leaves everything as it was."""
        with self.writing() as conn:
            done = self.commit_in(conn, plan_id, change, apply)
        self.cache.put(done.after)
        return done

    def commit_in(self, conn: Connection, plan_id: str, change: Change, apply: Apply = apply) -> Committed:
        """Commit edits inside a writing transaction of the caller, who afterwards calls `cache.put(done.after)`."""
        return plans.commit(conn, self.cache.get(plan_id), plan_id, change, apply)

    def log(self, plan_id: str, since: int, upto: int | None = None) -> list[Entry]:
        """Entries after version `since`, oldest first."""
        with self.reading() as conn:
            return log.since(conn, plan_id, since, upto)

    def history(self, plan_id: str, limit: int = 100, before: int | None = None) -> list[Entry]:
        """The newest entries (below version `before`), newest first."""
        with self.reading() as conn:
            return log.latest(conn, plan_id, limit, before)

    def last_change(self, plan_id: str, target: str, field: str | None = None) -> Entry | None:
        """The newest entry that touched an entity (and this field of it)."""
        with self.reading() as conn:
            return log.last_change(conn, plan_id, [target], field)

    def steps(self, plan_id: str, author: str) -> list[Step]:
        """Steps of one author, newest first."""
        with self.reading() as conn:
            return list(log.steps_of(conn, plan_id, author))

    @staticmethod
    def digest(data: bytes) -> str:
        """The name under which bytes are kept: their SHA-256."""
        return sha256(data).hexdigest()

    def keep_issued(self, record: Issued, data: bytes) -> None:
        """Keep an issued document: its bytes and its record."""
        with self.writing() as conn:
            files.keep_file(conn, data, record.issued_at)
            files.keep_issued(conn, record)

    def issued(self, plan_id: str) -> list[Issued]:
        """Issued documents of a plan, newest first."""
        with self.reading() as conn:
            return files.list_issued(conn, plan_id)

    def file(self, sha256: str) -> bytes:
        """The bytes of a kept file. NotFound."""
        with self.reading() as conn:
            return files.read_file(conn, sha256)


def _current(conn: Connection, plan_id: str, held: Stored | None) -> Stored:
    if held is None:
        return plans.load_plan(conn, plan_id)
    return plans.catch_up(conn, held, *plans.version_of(conn, plan_id))
