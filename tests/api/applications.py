"""One application for all tests of a process: describing it whole takes longer than most tests."""

from __future__ import annotations

from typing import Any

from flask import Flask

from api import answer_memory, create_app, places, rate
from api.runtime import KEY
from scheduler.bootstrap import Runtime

_made: list[tuple[Flask, dict[str, Any]]] = []
"""The application, and its configuration as it was made with: a test may have changed it."""


def application(runtime: Runtime) -> Flask:
    """The application, of the installation that the present test has, as if it had just been made."""
    if not _made:
        fresh = create_app(runtime)
        _made.append((fresh, dict(fresh.config)))
    app, configuration = _made[0]
    if app.extensions[KEY] is not runtime:
        app.extensions[KEY] = runtime
        app.config.clear()
        app.config.update(configuration)
        places.register(app)
        app.extensions.pop(rate.KEY, None)
        app.extensions.pop(answer_memory.KEY, None)
    return app
