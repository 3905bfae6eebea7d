"""The web service with a weakness: a request that names a point in its header ends the process there.

``gunicorn … tests.reliability.mortal:app``: the kill is SIGKILL and the process is the one that answers, so
that what a retry finds is what a machine without power would have left.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable
from typing import Any

from api import once, wsgi
from scheduler.models.one_transaction import OneTransaction
from tests.reliability.points import DIES_AT, POINTS

_asked = threading.local()


def pass_by(point: str) -> None:
    """Die here, if this request is to."""
    if getattr(_asked, "point", None) == point:
        os.kill(os.getpid(), signal.SIGKILL)


def _between(owner: Any, name: str, before: str = "", after: str = "") -> None:
    """Put points before and after a method."""
    original: Callable[..., Any] = getattr(owner, name)

    def passing(*args: Any, **kwargs: Any) -> Any:
        pass_by(before)
        found = original(*args, **kwargs)
        pass_by(after)
        return found

    setattr(owner, name, passing)


_between(once.Once, "_claim", before=POINTS[0], after=POINTS[1])
_between(OneTransaction, "commit", after=POINTS[2])
_between(OneTransaction, "end", before=POINTS[3], after=POINTS[4])
wsgi.installation.close()  # no connection is carried over the fork


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The application, and death before it has said anything."""
    _asked.point = environ.get("HTTP_" + DIES_AT.upper().replace("-", "_"))
    answer: Iterable[bytes] = wsgi.app(environ, start_response)
    pass_by(POINTS[5])
    return answer
