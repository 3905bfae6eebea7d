"""Everything that people look at, put together: the rooms, and what all of their pages share."""

from __future__ import annotations

from flask import Blueprint, Flask

from api.pages import assets, refusals
from api.pages.rooms import ROOMS

blueprint = Blueprint("pages", __name__)
blueprint.after_request(refusals.finish)
blueprint.register_error_handler(Exception, refusals.of_page)
for room in ROOMS:
    blueprint.register_blueprint(room)


def register(app: Flask) -> None:
    """Answer at the addresses of the pages."""
    app.register_blueprint(assets.blueprint)
    app.register_blueprint(blueprint)
    for status in (404, 405):
        app.register_error_handler(status, refusals.of_address)
