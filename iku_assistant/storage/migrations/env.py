"""Alembic's entry: runs on the connection that `storage.migrate` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from iku_assistant.storage.tables import metadata


def run() -> None:
    """Run the wanted migrations."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_as_batch=True,
        transactional_ddl=True,
        compare_type=True,
    )
    context.run_migrations()


run()
