"""``/console/<community>/availability``: the weeks that people were asked about, and how many answered."""

from __future__ import annotations

from flask import Blueprint, Response

from api.pages.console.guard import needs, scope
from api.pages.rendering import page
from api.runtime import now, reading
from scheduler.services import campaigns

blueprint = Blueprint("availability", __name__, url_prefix="/<community_id>/availability")


@blueprint.get("")
@needs("records:read")
def show() -> Response:
    """The latest campaigns."""
    found = campaigns.page(reading(), scope(), size=20)
    return page("console/availability/availability.html", campaigns=found.rows, now=now())
