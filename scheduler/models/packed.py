"""A column of bytes that are kept compressed."""

from __future__ import annotations

import zlib

from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

LEVEL = 6


class PackedBytes(TypeDecorator[bytes]):
    """Bytes, compressed in the database: documents of people and shifts shrink to about a tenth."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Compress."""
        return None if value is None else zlib.compress(value, LEVEL)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Decompress; raises ``zlib.error`` for what was never ours."""
        return None if value is None else zlib.decompress(value)
