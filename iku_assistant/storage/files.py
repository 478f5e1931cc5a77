"""Files by their SHA-256, and the record of every document that was issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from iku_assistant.plan.errors import NotFound
from iku_assistant.storage import tables as t


@dataclass(frozen=True, slots=True)
class Issued:
    """One document as it was issued: from which version of the plan, with which settings, gaps and findings.

    The bytes lie in `files` under `sha256`. `findings` are the checker's JSON of that moment, `pack_hash` the
    rules they come from.
    """

    id: str
    plan_id: str
    version: int
    document: str
    format: str
    mime: str
    sha256: str
    issued_by: str
    issued_at: datetime
    settings: Mapping[str, str] = field(default_factory=dict)
    gaps: tuple[str, ...] = ()
    findings: tuple[Any, ...] = ()
    pack_hash: str = ""


def keep_file(conn: Connection, data: bytes, now: datetime) -> str:
    """Store the bytes once and give their SHA-256."""
    name = sha256(data).hexdigest()
    if conn.execute(select(t.files.c.size).where(t.files.c.sha256 == name)).first() is None:
        conn.execute(insert(t.files), {"sha256": name, "size": len(data), "created_at": now, "data": data})
    return name


def read_file(conn: Connection, name: str) -> bytes:
    """The bytes with this SHA-256. NotFound."""
    data = conn.execute(select(t.files.c.data).where(t.files.c.sha256 == name)).scalar()
    if data is None:
        raise NotFound("Berkas ini tidak ada.", name)
    return bytes(data)


def keep_issued(conn: Connection, record: Issued) -> None:
    """Write the record of an issued document; its file must be kept already."""
    row = asdict(record)
    conn.execute(insert(t.issued), {**row, "gaps": list(record.gaps), "findings": list(record.findings)})


def list_issued(conn: Connection, plan_id: str) -> list[Issued]:
    """Issued documents of a plan, newest first."""
    c = t.issued.c
    rows = conn.execute(select(t.issued).where(c.plan_id == plan_id).order_by(c.issued_at.desc(), c.id))
    return [Issued(**{**row._mapping, "gaps": tuple(row.gaps), "findings": tuple(row.findings)}) for row in rows]
