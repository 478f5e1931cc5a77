"""How a plan looked when it was created: with the change log, every later version can be told."""

from __future__ import annotations

import json
import zlib
from typing import Any

from sqlalchemy import Connection, insert, select

from iku_assistant.plan.codec import from_json, to_json
from iku_assistant.plan.edits import apply
from iku_assistant.plan.errors import NotFound
from iku_assistant.plan.tree import Plan
from iku_assistant.storage import log
from iku_assistant.storage import tables as t
from iku_assistant.storage.engine import dump


def keep_base(conn: Connection, plan: Plan, version: int) -> None:
    """Store the whole plan, compressed, as the start of its log."""
    body = zlib.compress(dump(to_json(plan)).encode(), 1)
    conn.execute(insert(t.bases), {"plan_id": plan.id, "version": version, "body": body})


def replay(conn: Connection, plan_id: str, upto: int | None = None) -> Plan:
    """The plan as it was at version `upto` (None: now), told from its base and the log alone."""
    query = select(t.bases.c.version, t.bases.c.body).where(t.bases.c.plan_id == plan_id)
    row = conn.execute(query).first()
    if row is None:
        raise NotFound("Rencana ini tidak ada.", plan_id)
    data: Any = json.loads(zlib.decompress(row.body))
    plan = from_json(Plan, data, plan_id)
    for entry in log.since(conn, plan_id, row.version, upto):
        plan, _ = apply(plan, entry.edit)
    return plan
