"""The console put together: the guard before every view, and the rooms."""

from __future__ import annotations

from flask import Blueprint, g

from api.pages.console import guard
from api.pages.console.account import routes as account
from api.pages.console.home import routes as home
from api.pages.console.shell import Shell

blueprint = Blueprint("console", __name__, url_prefix="/console")
ROOMS = (account.blueprint, home.blueprint)
"""Every room of the console; each has a folder of its own."""


@blueprint.before_request
def _frame() -> None:
    g.shell = Shell()


blueprint.before_request(guard.watch)
blueprint.after_request(guard.remember_community)
for room in ROOMS:
    blueprint.register_blueprint(room)
