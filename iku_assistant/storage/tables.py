"""The tables. One row per entity of a plan, with its canonical JSON; see `docs/adr/0005-rows-with-json.md`.

Rows are the truth: `changes` tells how they came about, `bases` how a plan looked when it was created.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from iku_assistant.storage.columns import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: Identifiers have at most 80 characters (`plan.limits`); sessions, steps and authors are shorter.
ID = String(80)


def _plan_id(primary: bool = True) -> Column[Any]:
    return Column("plan_id", ID, ForeignKey("plans.id", ondelete="CASCADE"), primary_key=primary, nullable=False)


def _entity(name: str, *columns: Any) -> Table:
    """Rows of one map of the plan: `seq` keeps the order of the map, `body` is the entity's JSON."""
    return Table(
        name,
        metadata,
        _plan_id(),
        Column("id", ID, primary_key=True),
        Column("seq", BigInteger, nullable=False),
        *columns,
        Column("body", JSON, nullable=False),
    )


plans = Table(
    "plans",
    metadata,
    Column("id", ID, primary_key=True),
    Column("judul", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("meta", JSON, nullable=False),
)

dokumen = _entity("dokumen")
units = _entity("units", Column("parent", ID))
works = _entity("works", Column("opd", ID), Column("parent", ID))
nodes = _entity(
    "nodes",
    Column("parent", ID),
    Column("sort", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("owner", ID),
    ForeignKeyConstraint(["plan_id", "parent"], ["nodes.plan_id", "nodes.id"], deferrable=True, initially="DEFERRED"),
    Index(None, "plan_id", "parent"),
)
indicators = Table(
    "indicators",
    metadata,
    _plan_id(),
    Column("id", ID, primary_key=True),
    Column("node_id", ID, nullable=False),
    Column("position", Integer, nullable=False),
    Column("body", JSON, nullable=False),
    ForeignKeyConstraint(["plan_id", "node_id"], ["nodes.plan_id", "nodes.id"], deferrable=True, initially="DEFERRED"),
    Index(None, "plan_id", "node_id"),
)
links = _entity("links", Column("source", ID, nullable=False), Column("target", ID))
relevance = _entity("relevance", Column("work_id", ID, nullable=False))
decisions = _entity("decisions", Column("node_id", ID), Column("code", Text, nullable=False))

bases = Table(
    "bases",
    metadata,
    _plan_id(),
    Column("version", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    _plan_id(),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("edit_id", ID, nullable=False),
    Column("step", ID, nullable=False),
    Column("author", ID, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("undoes", ID),
    Column("label", Text, nullable=False),
    Column("entity", String(16), nullable=False),
    Column("target", ID, nullable=False),
    Column("field", Text),
    Column("edit", JSON, nullable=False),
    Column("inverse", JSON, nullable=False),
    UniqueConstraint("plan_id", "edit_id"),
    Index(None, "plan_id", "author", "version"),
    Index(None, "plan_id", "target", "version"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("username", String(80), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("email", Text),
    Column("role", String(16), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("password", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", ID, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("purpose", String(16), nullable=False),
    Column("account_id", ID, ForeignKey("accounts.id", ondelete="CASCADE")),
    Column("expires_at", UtcDateTime, nullable=False),
)

#: Personal access tokens of the API. Revoked and expired ones stay for a year: who made and ended them, and when.
access_tokens = Table(
    "access_tokens",
    metadata,
    Column("id", ID, primary_key=True),
    Column("account_id", ID, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    Column("revoked_by", Text),
    Column("counted_from", UtcDateTime, nullable=False),
    Column("counted", Integer, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("key", String(64), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "key", "at"),
)

files = Table(
    "files",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

issued = Table(
    "issued",
    metadata,
    Column("id", ID, primary_key=True),
    _plan_id(primary=False),
    Column("version", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("format", String(8), nullable=False),
    Column("mime", Text, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("gaps", JSON, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("pack_hash", String(64), nullable=False),
    Column("sha256", String(64), ForeignKey("files.sha256"), nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("issued_at", UtcDateTime, nullable=False),
    Index(None, "plan_id", "issued_at"),
)
