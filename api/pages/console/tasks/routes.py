"""``/console/<community>/tasks``: what has to be done."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.pages.console.guard import needs, scope
from api.pages.rendering import page
from api.runtime import reading
from scheduler.services import record_pages
from scheduler.services.places import SITE
from scheduler.services.tasks import TASK

blueprint = Blueprint("tasks", __name__, url_prefix="/<community_id>/tasks")


@blueprint.get("")
@needs("records:read")
def show() -> Response:
    """A page of the tasks, with the names of their sites."""
    found = record_pages.page(reading(), scope(), TASK, size=100, cursor=request.args.get("cursor"))
    sites = {one.id: one.name for one in record_pages.page(reading(), scope(), SITE, size=100).rows}
    tasks = [(one, one.document()) for one in found.rows]
    return page("console/tasks/tasks.html", tasks=tasks, sites=sites, next=found.next_cursor)
