"""The year of a relevance record stays in its body alone: a file may hold a number no column takes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_RELEVANCE = sa.table("relevance", sa.column("tahun", sa.Integer), sa.column("body", sa.JSON))


def upgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("relevance") as batch:
        batch.drop_column("tahun")


def downgrade() -> None:
    """Bring the column back and fill it from the bodies."""
    with op.batch_alter_table("relevance") as batch:
        batch.add_column(sa.Column("tahun", sa.Integer(), nullable=False, server_default="0"))
    op.execute(_RELEVANCE.update().values(tahun=_RELEVANCE.c.body["tahun"].as_integer()))
    with op.batch_alter_table("relevance") as batch:
        batch.alter_column("tahun", server_default=None)
