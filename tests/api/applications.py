"""One application for all tests of a process: describing it whole takes longer than most tests."""

from __future__ import annotations

from flask import Flask

from api import create_app, places, rate
from api.runtime import KEY
from scheduler.bootstrap import Runtime

_made: list[Flask] = []


def application(runtime: Runtime) -> Flask:
    """The application, of the installation that the present test has, as if it had just been made."""
    if not _made:
        _made.append(create_app(runtime))
    app = _made[0]
    if app.extensions[KEY] is not runtime:
        app.extensions[KEY] = runtime
        places.register(app)
        app.extensions.pop(rate.KEY, None)
    return app
