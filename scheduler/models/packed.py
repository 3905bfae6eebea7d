"""Columns of bytes that are kept compressed, and of those that are sealed as well."""

from __future__ import annotations

import zlib

from sqlalchemy import Engine, LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from scheduler.models.sealing import VERSION, Place, Vault

LEVEL = 6
CARRIED = "volunteer_scheduler_vault"
"""Where an engine's dialect, which is all that a type sees of it, carries the vault."""


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


class SealedBytes(TypeDecorator[bytes]):
    """Bytes, compressed and sealed for their table and column with the vault of the engine.

    A plan holds births, homes, checks and health of everybody in it.  An installation that has no keys keeps
    them compressed alone, and what was kept before there were keys stays readable: zlib and seal begin with
    different bytes.
    """

    impl = LargeBinary
    cache_ok = True

    def __init__(self, table: str, column: str) -> None:
        super().__init__()
        self.table, self.column = table, column

    @property
    def place(self) -> Place:
        """What is sealed for here opens nowhere else."""
        return Place("", self.table, "", self.column)

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Compress and seal."""
        if value is None:
            return None
        packed, vault = zlib.compress(value, LEVEL), _vault(dialect)
        return vault.seal_bytes(packed, self.place) if vault.has_keys else packed

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Open and decompress; raises :class:`errors.Unavailable` for what these keys do not open."""
        if value is None:
            return None
        is_sealed = value[:1] == VERSION
        return zlib.decompress(_vault(dialect).open_bytes(value, self.place) if is_sealed else value)


def carry(engine: Engine, vault: Vault) -> None:
    """Give an engine the vault that its sealed columns use."""
    setattr(engine.dialect, CARRIED, vault)


def _vault(dialect: Dialect) -> Vault:
    found: Vault = getattr(dialect, CARRIED, None) or Vault()
    return found
