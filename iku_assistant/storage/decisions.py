"""Decisions over all plans, for the coach's list."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from iku_assistant.plan.codec import from_json
from iku_assistant.plan.finding import Decision
from iku_assistant.storage import tables as t


class Taken(NamedTuple):
    """A decision with the plan it was taken in."""

    plan_id: str
    judul: str
    decision: Decision


def decisions_of_kind(conn: Connection, tindakan: str) -> list[Taken]:
    """Every decision of a kind (`plan.finding.Decision.tindakan`), by code, then plan, then order of taking."""
    query = (
        select(t.plans.c.id, t.plans.c.judul, t.decisions.c.body)
        .join(t.plans, t.plans.c.id == t.decisions.c.plan_id)
        .order_by(t.decisions.c.code, t.plans.c.judul, t.plans.c.id, t.decisions.c.seq)
    )
    rows = (row for row in conn.execute(query) if row.body.get("tindakan") == tindakan)
    return [Taken(row.id, row.judul, from_json(Decision, row.body, "decision")) for row in rows]
