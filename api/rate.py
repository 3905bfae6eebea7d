"""How often an open address answers the same caller: so many times a minute, counted in this process."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import current_app

from api.client_address import client_address
from api.runtime import now
from scheduler.errors import TooMany

View = TypeVar("View", bound=Callable[..., Any])
CALLERS_MOST = 10_000
KEY = "volunteer-scheduler-rates"


class Rates:
    """How often each caller has come in the present minute; who came longest ago is forgotten first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: OrderedDict[str, tuple[int, int]] = OrderedDict()

    def note(self, caller: str, minute: int) -> int:
        """Note one more request; returns how many that makes in this minute."""
        with self._lock:
            before, count = self._counts.pop(caller, (minute, 0))
            count = count + 1 if before == minute else 1
            self._counts[caller] = (minute, count)
            while len(self._counts) > CALLERS_MOST:
                self._counts.popitem(last=False)
            return count


def limited(per_minute: int) -> Callable[[View], View]:
    """Answer a caller so many times a minute, and 429 from then on; stands outermost under the route."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(*args: Any, **kwargs: Any) -> Any:
            rates: Rates = current_app.extensions.setdefault(KEY, Rates())
            seconds = int(now().timestamp())
            if rates.note(client_address(), seconds // 60) > per_minute:
                raise TooMany("asked_too_often", retry_after=60 - seconds % 60)
            return view(*args, **kwargs)

        return counted  # type: ignore[return-value]

    return decorate
