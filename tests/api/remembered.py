"""What many tests begin with is made once for a process: its rows are then put into their empty databases.

Remembered is a way from an empty database, step by step, at a clock that stands still.  A test that has
written anything else in between goes on by itself.
"""

from __future__ import annotations

import copy
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, event

from scheduler.bootstrap import Runtime
from tests.api.snapshots import OnPostgreSQL, OnSQLite
from tests.conftest import FakeClock

KEPT_MOST = 60
"""Databases that are kept, of half a mebibyte each; those that nobody asked for the longest go."""

T = TypeVar("T")
Way = tuple[str, ...]


class _Stand:
    """Where the database of a test stands: by which steps it came there, and whether it still does."""

    def __init__(self, engine: Engine) -> None:
        self.line: Any = OnSQLite(engine) if engine.dialect.name == "sqlite" else OnPostgreSQL(engine)
        self.way: Way | None = () if self.line.is_empty() else None
        self._mark = self.line.mark()
        event.listen(engine, "engine_disposed", lambda _: self._leave(engine))

    def come(self, way: Way) -> None:
        """It stands here now."""
        self.way, self._mark = way, self.line.mark()

    def is_still_there(self) -> bool:
        """Whether it stands where it was left; if not, nobody knows any more where."""
        if self.way is not None and self._mark != self.line.mark():
            self.way = None
        return self.way is not None

    def _leave(self, engine: Engine) -> None:
        if _stands.pop(engine, None) is self:
            self.line.close()


_stands: WeakKeyDictionary[Engine, _Stand] = WeakKeyDictionary()
_kept: OrderedDict[Way, tuple[Any, Any]] = OrderedDict()


def remembered(runtime: Runtime, step: str, make: Callable[[], T], **said: Any) -> T:
    """What ``make`` returns, and the database as it leaves it; ``said`` is all that it depends on."""
    if not isinstance(runtime.clock, FakeClock):
        return make()
    stand = _stands.get(runtime.engine)
    if stand is None:
        stand = _stands[runtime.engine] = _Stand(runtime.engine)
    if not stand.is_still_there() or stand.way is None:
        return make()
    way = (*stand.way, _step(runtime, step, said))
    if way in _kept:
        _kept.move_to_end(way)
        rows, answer = _kept[way]
        stand.line.put(rows)
    else:
        answer = make()
        _kept[way] = stand.line.taken(), copy.deepcopy(answer)
        if len(_kept) > KEPT_MOST:
            _kept.popitem(last=False)
    stand.come(way)
    found: T = copy.deepcopy(answer)
    return found


def _step(runtime: Runtime, step: str, said: dict[str, Any]) -> str:
    settings = runtime.settings
    anywhere = replace(settings, home=Path(), erasure_ledger=Path(), database_url="", broker_url="")
    secrets = (settings.record_keys, settings.callback_secrets)
    database = runtime.engine.dialect.name
    return json.dumps([database, step, said, repr(anywhere), secrets, runtime.clock().isoformat()])
