"""Whether the service can do its work: its database answers, takes writes, and has the schema we expect."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from api.problems import Problem
from api.runtime import runtime
from scheduler import migrations
from scheduler.models.database import is_writable


def check() -> None:
    """Return when ready; raises ``Problem`` 503, which says nothing about our inside, when not."""
    try:
        is_ready = not migrations.is_pending(runtime().engine) and is_writable(runtime().engine)
    except SQLAlchemyError:
        is_ready = False
    if not is_ready:
        raise Problem.of_status(503, headers={"Retry-After": "5"})
