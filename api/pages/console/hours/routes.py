"""``/console/<community>/hours``: a month in hours and points, and what is asked for about them."""

from __future__ import annotations

from flask import Blueprint

from api.pages.console.hours import added, extracts, month, people, points

blueprint = Blueprint("hours", __name__, url_prefix="/<community_id>/hours")
for room in (month, people, added, points, extracts):
    room.add_to(blueprint)
