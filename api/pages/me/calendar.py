"""One's own calendar feed: an address to subscribe to, shown once."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.link_auth import person
from api.pages.me.link import attempt, own_page
from api.runtime import now, reading, writing
from scheduler.services import own_feed


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/calendar")(calendar)
    blueprint.post("/calendar/make")(make)
    blueprint.post("/calendar/end")(end)


def calendar(*_: object) -> Response:
    """Whether there is a feed, and how to have one."""
    return own_page("calendar.html", feed=own_feed.mine(reading(), person(), now=now()), made="")


def make() -> Response:
    """A new address; every one before opens nothing any more."""
    with writing() as session:
        feed, secret = own_feed.make(session, person(), now=now())
    return own_page("calendar.html", feed=feed, made=f"{request.host}/feeds/{secret}.ics")


def end() -> Response:
    """End it."""
    return attempt(lambda session: own_feed.revoke(session, person(), now=now()), "said_feed_off", calendar)
