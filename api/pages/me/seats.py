"""Open seats that one may take, and what one waits for."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.link_auth import person
from api.pages.forms import Form
from api.pages.me.link import attempt, own_page
from api.runtime import now, reading
from scheduler.models.asking import WAITS
from scheduler.services import portal, sign_ups


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/seats")(seats)
    blueprint.post("/seats/take")(take)
    blueprint.post("/waits/<id>/leave")(leave)


def seats(form: Form | None = None) -> Response:
    """The seats that I may take now, the earliest first, one of each shift."""
    session, me = reading(), person()
    found = sign_ups.openings(session, me, size=50, now=now())
    waits = [
        (one, facts)
        for one in sign_ups.waits(session, me, size=50).rows
        if one.state == WAITS
        and (facts := portal.shift_of(session, me, one.week_id, one.shift_id)) is not None
        and facts.starts_at > now()
    ]
    return own_page("seats.html", form=form, seats=found.rows, waits=waits)


def take() -> Response:
    """Take an open seat."""
    me, said = person(), request.form
    seat = said.get("seat", "")
    return attempt(
        lambda session: sign_ups.sign_up(
            session,
            me,
            said.get("week", ""),
            said.get("shift", ""),
            seat=int(seat) if seat.isdecimal() and len(seat) < 5 else None,
            now=now(),
        ),
        "said_seat_taken",
        seats,
    )


def leave(id: str) -> Response:
    """Wait no longer."""
    return attempt(lambda session: sign_ups.leave(session, person(), id, now=now()), "said_wait_left", seats)
