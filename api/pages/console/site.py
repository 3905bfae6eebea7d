"""The console put together: the guard before every view, and the rooms."""

from __future__ import annotations

from flask import Blueprint, g

from api.pages.console import guard
from api.pages.console.account import routes as account
from api.pages.console.availability import routes as availability
from api.pages.console.board import routes as board
from api.pages.console.charts import routes as charts
from api.pages.console.day import routes as day
from api.pages.console.home import routes as home
from api.pages.console.hours import routes as hours
from api.pages.console.imports import routes as imports
from api.pages.console.log import routes as log
from api.pages.console.paper import routes as paper
from api.pages.console.people import routes as people
from api.pages.console.pledges import routes as pledges
from api.pages.console.requests import routes as requests
from api.pages.console.served import routes as served
from api.pages.console.settings import routes as settings
from api.pages.console.shell import Shell
from api.pages.console.tasks import routes as tasks

blueprint = Blueprint("console", __name__, url_prefix="/console")
ROOMS = (
    account.blueprint,
    home.blueprint,
    board.blueprint,
    people.blueprint,
    availability.blueprint,
    tasks.blueprint,
    served.blueprint,
    pledges.blueprint,
    imports.blueprint,
    day.blueprint,
    requests.blueprint,
    paper.blueprint,
    hours.blueprint,
    charts.blueprint,
    settings.blueprint,
    log.blueprint,
)
"""Every room of the console; each has a folder of its own."""


@blueprint.before_request
def _frame() -> None:
    g.shell = Shell()


blueprint.before_request(guard.watch)
blueprint.after_request(guard.remember_community)
for room in ROOMS:
    blueprint.register_blueprint(room)
