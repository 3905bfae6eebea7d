"""Statements are compiled once for a process of tests: each test has an engine of its own, few statements.

What was compiled is kept for the dialect that it was compiled for.  An engine's dialect here is as good as
another's of the same kind whose sealed columns use the same keys; those are all that it carries of its own.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache

from scheduler.bootstrap import Runtime
from scheduler.models.packed import CARRIED
from scheduler.models.sealing import Vault

KEPT_MOST = 1500
_compiled: LRUCache[Any, Any] = LRUCache(KEPT_MOST)


def shared(runtime: Runtime) -> Runtime:
    """An installation whose engine finds what was compiled for those before."""
    runtime.engine.dialect.__class__ = _equal_by_keys(type(runtime.engine.dialect))
    for engine in (runtime.engine, runtime.readers.kw["bind"]):
        engine._compiled_cache = _compiled
    return runtime


@cache
def _equal_by_keys(kind: type[Dialect]) -> type[Dialect]:
    """A kind of dialect of which one equals another that has the same keys, as those are just now."""

    def is_equal(one: Dialect, other: object) -> bool:
        return one is other or (type(one) is type(other) and _keys(one) == _keys(other))

    def digest(one: Dialect) -> int:
        return hash((type(one), _keys(one)))

    same = {"__slots__": (), "supports_statement_cache": True, "__eq__": is_equal, "__hash__": digest}
    return type(kind.__name__, (kind,), same)


def _keys(dialect: object) -> tuple[object, ...]:
    vault: Vault = getattr(dialect, CARRIED)
    return (*vault._ciphers, *vault.backup_keys)
