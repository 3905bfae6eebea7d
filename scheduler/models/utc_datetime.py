"""The one type of an instant in a record."""

from __future__ import annotations

from datetime import MINYEAR, UTC, datetime
from typing import Any

from sqlalchemy import DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

EARLIEST, LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant in UTC, on every database; a time without a zone is refused.

    SQLite keeps no zone, so it is taken off on the way in and put back on the way out.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an instant into what the database keeps; raises ``ValueError`` without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone")
        try:
            utc = value.astimezone(UTC)
        except OverflowError:  # beyond the years that there are: before or after everything that is kept
            utc = EARLIEST if value.year == MINYEAR else LATEST
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Read what SQLite keeps in one step: of a page of rows, instants take the most time."""
        return _read if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give an instant its zone back."""
        if value is None:
            return None
        instant: datetime = value
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def _read(kept: str | None) -> datetime | None:
    return None if kept is None else datetime.fromisoformat(f"{kept}+00:00")
