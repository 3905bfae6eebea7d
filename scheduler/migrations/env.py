"""What Alembic runs for every command: our connection, our metadata."""

from __future__ import annotations

from alembic import context

from scheduler.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
