"""What Alembic runs for every command: our connection, our metadata."""

from __future__ import annotations

from alembic import context

from scheduler.models import Base, tenancy

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    if connection.dialect.name == "postgresql":
        # Rows of all communities are moved, by an owner to whom row-level security applies as well.
        connection.execute(tenancy.TELL, {"community": tenancy.EVERYWHERE, "principal": "", "secret": ""})
    context.run_migrations()
