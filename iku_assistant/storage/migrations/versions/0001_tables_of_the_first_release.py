"""Tables of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from iku_assistant.storage.columns import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = UtcDateTime()


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("username", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("username", name=op.f("uq_accounts_username")),
    )


def _attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_index(op.f("ix_attempts_key_at"), "attempts", ["key", "at"], unique=False)


def _files() -> None:
    op.create_table(
        "files",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_files")),
    )


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("judul", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("meta", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
    )


def _bases() -> None:
    op.create_table(
        "bases",
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_bases_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_bases")),
    )


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edit_id", sa.String(length=80), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("undoes", sa.String(length=80), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("entity", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=80), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("edit", sa.JSON(), nullable=False),
        sa.Column("inverse", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_changes_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", "version", name=op.f("pk_changes")),
        sa.UniqueConstraint("plan_id", "edit_id", name=op.f("uq_changes_plan_id_edit_id")),
    )
    op.create_index(
        op.f("ix_changes_plan_id_author_version"), "changes", ["plan_id", "author", "version"], unique=False
    )
    op.create_index(
        op.f("ix_changes_plan_id_target_version"), "changes", ["plan_id", "target", "version"], unique=False
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("node_id", sa.String(length=80), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_decisions_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", "id", name=op.f("pk_decisions")),
    )


def _dokumen() -> None:
    op.create_table(
        "dokumen",
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_dokumen_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", "id", name=op.f("pk_dokumen")),
    )


def _issued() -> None:
    op.create_table(
        "issued",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=8), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("gaps", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("pack_hash", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_issued_plan_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name=op.f("fk_issued_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued")),
    )
    op.create_index(op.f("ix_issued_plan_id_issued_at"), "issued", ["plan_id", "issued_at"], unique=False)


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("target", sa.String(length=80), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_links_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", "id", name=op.f("pk_links")),
    )


def _nodes() -> None:
    op.create_table(
        "nodes",
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("parent", sa.String(length=80), nullable=True),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id", "parent"],
            ["nodes.plan_id", "nodes.id"],
            name=op.f("fk_nodes_plan_id_parent"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_nodes_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", "id", name=op.f("pk_nodes")),
    )
    op.create_index(op.f("ix_nodes_plan_id_parent"), "nodes", ["plan_id", "parent"], unique=False)


def _relevance() -> None:
    op.create_table(
        "relevance",
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("work_id", sa.String(length=80), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_relevance_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", "id", name=op.f("pk_relevance")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=80), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_sessions_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_account_id"), "sessions", ["account_id"], unique=False)


def _tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.String(length=80), nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_tokens_account_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_tokens")),
    )


def _units() -> None:
    op.create_table(
        "units",
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("parent", sa.String(length=80), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_units_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", "id", name=op.f("pk_units")),
    )


def _works() -> None:
    op.create_table(
        "works",
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("opd", sa.String(length=80), nullable=True),
        sa.Column("parent", sa.String(length=80), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_works_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", "id", name=op.f("pk_works")),
    )


def _indicators() -> None:
    op.create_table(
        "indicators",
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("node_id", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id", "node_id"],
            ["nodes.plan_id", "nodes.id"],
            name=op.f("fk_indicators_plan_id_node_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_indicators_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", "id", name=op.f("pk_indicators")),
    )
    op.create_index(op.f("ix_indicators_plan_id_node_id"), "indicators", ["plan_id", "node_id"], unique=False)


def upgrade() -> None:
    """Create the tables, those referred to first."""
    _accounts()
    _attempts()
    _files()
    _plans()
    _bases()
    _changes()
    _decisions()
    _dokumen()
    _issued()
    _links()
    _nodes()
    _relevance()
    _sessions()
    _tokens()
    _units()
    _works()
    _indicators()


def downgrade() -> None:
    """Drop them in the opposite order."""
    for name in (
        "indicators",
        "works",
        "units",
        "tokens",
        "sessions",
        "relevance",
        "nodes",
        "links",
        "issued",
        "dokumen",
        "decisions",
        "changes",
        "bases",
        "plans",
        "files",
        "attempts",
        "accounts",
    ):
        op.drop_table(name)
