"""Whether the service can do its work: its database answers, with the schema that this version expects."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from api.problems import Problem
from api.runtime import runtime
from scheduler import migrations


def check() -> None:
    """Return when ready; raises ``Problem`` 503, which says nothing about our inside, when not."""
    try:
        is_pending = migrations.is_pending(runtime().engine)
    except SQLAlchemyError:
        is_pending = True
    if is_pending:
        raise Problem.of_status(503, headers={"Retry-After": "5"})
