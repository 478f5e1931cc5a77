"""A plan as rows and back: reading a whole plan, writing a whole plan, writing what an edit touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, select, update

from iku_assistant.plan.codec import from_json, to_json
from iku_assistant.plan.finding import Decision
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.tree import Dokumen, Period, Plan, Region
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.work import Relevance, Work
from iku_assistant.storage import tables as t

Json = Any
#: Rows of one version are numbered from here, so that later rows always come after earlier ones.
_ROOM = 1 << 24


@dataclass(frozen=True)
class Kept:
    """How one map of the plan is kept: its table, and the columns taken out of an entity beside its body."""

    field: str
    table: Table
    cls: type[Any]
    columns: Callable[[Any], dict[str, Any]]


KEPT: tuple[Kept, ...] = (
    Kept("dokumen", t.dokumen, Dokumen, lambda _: {}),
    Kept("units", t.units, OrgUnit, lambda u: {"parent": u.parent}),
    Kept("works", t.works, Work, lambda w: {"opd": w.opd, "parent": w.parent}),
    Kept("nodes", t.nodes, Node, lambda n: {"parent": n.parent, "sort": n.order, "kind": n.kind, "owner": n.owner}),
    Kept("links", t.links, CrossLink, lambda x: {"source": x.source, "target": x.to}),
    Kept("relevance", t.relevance, Relevance, lambda r: {"work_id": r.work}),
    Kept("decisions", t.decisions, Decision, lambda d: {"node_id": d.node, "code": d.code}),
)


def plan_meta(plan: Plan) -> Json:
    """The parts of a plan that are no map of entities."""
    return {
        "region": to_json(plan.region),
        "period": to_json(plan.period),
        "cascade": plan.cascade,
        "settings": to_json(plan.settings),
    }


def insert_plan(conn: Connection, plan: Plan, version: int) -> None:
    """Write every row of a new plan; the row of `plans` must stand already."""
    nothing: dict[str, Any] = {k.field: {} for k in KEPT}
    empty = replace(plan, **nothing)
    write_changes(conn, empty, plan, version)


def write_changes(conn: Connection, before: Plan, after: Plan, version: int) -> None:
    """Write the rows that differ between two states of one plan, found by identity of the frozen values.

    `version` numbers the change and must be above every version written before.
    """
    seq = version * _ROOM
    if plan_meta(before) != plan_meta(after) or before.judul != after.judul:
        row = {"judul": after.judul, "meta": plan_meta(after)}
        conn.execute(update(t.plans).where(t.plans.c.id == after.id).values(row))
    _write_indicators(conn, before.nodes, after, first=True)
    for kept in KEPT:
        old, new = getattr(before, kept.field), getattr(after, kept.field)
        if old is not new:
            _write_map(conn, kept, after.id, old, new, seq)
    _write_indicators(conn, before.nodes, after, first=False)


def _write_map(
    conn: Connection, kept: Kept, plan_id: str, old: Mapping[str, Any], new: Mapping[str, Any], seq: int
) -> None:
    table = kept.table
    if gone := [{"b_id": i} for i in old if i not in new]:
        conn.execute(delete(table).where(table.c.plan_id == plan_id, table.c.id == bindparam("b_id")), gone)
    if changed := [_row(kept, e) for i, e in new.items() if i in old and old[i] is not e]:
        names = [c for c in changed[0] if c != "id"]
        change = (
            update(table)
            .where(table.c.plan_id == plan_id, table.c.id == bindparam("b_id"))
            .values({n: bindparam(f"v_{n}") for n in names})
        )
        conn.execute(change, [{"b_id": r["id"], **{f"v_{n}": r[n] for n in names}} for r in changed])
    if added := [_row(kept, e) for i, e in new.items() if i not in old]:
        conn.execute(insert(table), [{"plan_id": plan_id, "seq": seq + n, **r} for n, r in enumerate(added)])


def _row(kept: Kept, entity: Any) -> dict[str, Any]:
    body = to_json(replace(entity, indicators=()) if isinstance(entity, Node) else entity)
    return {"id": entity.id, **kept.columns(entity), "body": body}


def _write_indicators(conn: Connection, old: Mapping[str, Node], after: Plan, first: bool) -> None:
    """Indicators of touched nodes are written anew: the old ones go before the nodes do, the new ones come last."""
    if old is after.nodes:
        return
    new, table = after.nodes, t.indicators
    if first:
        stale = [i for i, n in old.items() if n.indicators and _indicators(new.get(i)) != _indicators(n)]
        if stale:
            where = (table.c.plan_id == after.id, table.c.node_id == bindparam("b_node"))
            conn.execute(delete(table).where(*where), [{"b_node": i} for i in stale])
        return
    fresh = [n for i, n in new.items() if n.indicators and _indicators(old.get(i)) != _indicators(n)]
    rows = [
        {"plan_id": after.id, "id": ind.id, "node_id": n.id, "position": at, "body": to_json(ind)}
        for n in fresh
        for at, ind in enumerate(n.indicators)
    ]
    if rows:
        conn.execute(insert(table), rows)


def _indicators(node: Node | None) -> int:
    """Identity of a node's indicators: frozen values are replaced, never changed."""
    return id(node.indicators) if node is not None and node.indicators else 0


def read_plan(conn: Connection, row: Row[Any]) -> Plan:
    """Build the plan of one row of `plans` from all its rows."""
    maps = {kept.field: dict(_entities(conn, kept, row.id)) for kept in KEPT if kept.field != "nodes"}
    return Plan(
        id=row.id,
        judul=row.judul,
        region=from_json(Region, row.meta["region"], "region"),
        period=from_json(Period, row.meta["period"], "period"),
        cascade=row.meta["cascade"],
        settings=row.meta["settings"],
        nodes=_read_nodes(conn, row.id),
        **maps,
    )


def _entities(conn: Connection, kept: Kept, plan_id: str) -> Iterator[tuple[str, Any]]:
    for entity_id, body in _bodies(conn, kept.table, plan_id):
        yield entity_id, from_json(kept.cls, body, f"{kept.field}.{entity_id}")


def _bodies(conn: Connection, table: Table, plan_id: str) -> Iterable[tuple[str, Json]]:
    query = select(table.c.id, table.c.body).where(table.c.plan_id == plan_id)
    return (tuple(row) for row in conn.execute(query.order_by(table.c.seq)))


def _read_nodes(conn: Connection, plan_id: str) -> dict[str, Node]:
    table = t.indicators
    found: dict[str, list[Json]] = {}
    query = select(table.c.node_id, table.c.body).where(table.c.plan_id == plan_id)
    for node_id, body in conn.execute(query.order_by(table.c.node_id, table.c.position)):
        found.setdefault(node_id, []).append(body)
    return {
        i: from_json(Node, {**body, "indicators": found[i]} if i in found else body, f"nodes.{i}")
        for i, body in _bodies(conn, t.nodes, plan_id)
    }
