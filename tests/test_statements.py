"""A statement is compiled once for all engines with the same keys, and never seals or opens by another's."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, MetaData, Table, insert, select

from scheduler import errors
from scheduler.bootstrap import Runtime, build
from scheduler.config import PREFIX, Settings
from scheduler.models.packed import CARRIED, SealedBytes, carry
from scheduler.models.sealing import Vault
from tests import statements
from tests.statements import shared

SEALED = Table("sealed", MetaData(), Column("said", SealedBytes("sealed", "said")))


def put(engine: Engine, said: bytes) -> None:
    """Leave one row."""
    with engine.begin() as connection:
        connection.execute(SEALED.delete())
        connection.execute(insert(SEALED).values(said=said))


def found(engine: Engine) -> bytes | None:
    """What the row says."""
    with engine.connect() as connection:
        return connection.scalar(select(SEALED.c.said))


def test_engines_of_the_same_keys_share_what_was_compiled(
    runtime: Runtime, environment: dict[str, str]
) -> None:
    SEALED.create(runtime.engine)
    put(runtime.engine, b"one")
    assert found(runtime.engine) == b"one"
    compiled = set(statements._compiled)
    again = shared(build(Settings.from_environment(environment)))
    assert found(again.engine) == b"one"
    assert set(statements._compiled) == compiled
    again.close()


@pytest.mark.parametrize("which", ["another engine's", "its own before"])
def test_no_engine_seals_or_opens_by_other_keys_than_it_has_now(
    runtime: Runtime, tmp_path: Path, which: str
) -> None:
    SEALED.create(runtime.engine)
    put(runtime.engine, b"one")
    kept, other = getattr(runtime.engine.dialect, CARRIED), Vault([("other", b"o" * 32)])
    engine = runtime.engine
    if which == "another engine's":
        variables = {PREFIX + "HOME": str(tmp_path), PREFIX + "DATABASE_URL": str(engine.url)}
        engine = shared(build(Settings.from_environment(variables))).engine
    carry(engine, other)
    with pytest.raises(errors.Unavailable):
        found(engine)
    put(engine, b"two")
    assert found(engine) == b"two"
    carry(engine, kept)
    with pytest.raises(errors.Unavailable):
        found(engine)
    engine.dispose()
