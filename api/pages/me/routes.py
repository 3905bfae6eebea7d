"""``/me/<link>``: all of a volunteer's own pages under one guard."""

from __future__ import annotations

from flask import Blueprint

from api.pages.me import calendar, choices, exchange, free, home, hours, link, seats, why

blueprint = Blueprint("me", __name__, url_prefix="/me/<link>")
blueprint.before_request(link.watch)
for room in (home, exchange, seats, free, hours, calendar, why, choices):
    room.add_to(blueprint)
