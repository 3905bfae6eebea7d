"""``/console``: the communities of who is signed in, and what is next in one."""

from __future__ import annotations

from flask import Blueprint, Response, g

from api.pages import cookies
from api.pages.console.guard import LAST_COMMUNITY, needs
from api.pages.rendering import page
from api.pages.sign_in import browser

blueprint = Blueprint("home", __name__)


@blueprint.get("")
def begin() -> Response:
    """Lead to the community that was looked at last, else the only or first one."""
    known = [one.id for one in g.shell.communities]
    last = cookies.read(LAST_COMMUNITY)
    if not known:
        return choose()
    return browser.led(f"/console/{last if last in known else known[0]}")


@blueprint.get("/communities")
def choose() -> Response:
    """Which community."""
    return page("console/home/communities.html", communities=g.shell.communities)


@blueprint.get("/<community_id>")
@needs("community:read")
def show() -> Response:
    """What is next here."""
    return page("console/home/home.html")
