"""What the database is asked meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from scheduler.bootstrap import Runtime


@contextmanager
def counted(runtime: Runtime) -> Iterator[list[str]]:
    """The queries that are sent meanwhile; what begins a transaction, or says what it is for, is none."""
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.extend([] if statement.startswith(("BEGIN", "SELECT set_config")) else [statement])

    event.listen(runtime.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(runtime.engine, "before_cursor_execute", note)
