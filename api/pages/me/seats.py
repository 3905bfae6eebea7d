"""Open seats that one may take, and what one waits for."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, g, request
from sqlalchemy.orm import Session

from api.link_auth import person
from api.pages.forms import Form
from api.pages.me.link import attempt, done, own_page
from api.runtime import now, reading
from scheduler.models import Waiting
from scheduler.models.asking import WAITS
from scheduler.services import portal, sign_ups
from scheduler.services.shift_facts import ShiftFacts
from scheduler.services.sign_ups import Opening


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/seats")(seats)
    blueprint.post("/seats/take")(take)
    blueprint.post("/waits/<id>/leave")(leave)


def seats(form: Form | None = None) -> Response:
    """The seats that I may take now, the earliest first; what I wait for stands by itself."""
    waits = waiting()
    found = not_waited_for(sign_ups.openings(reading(), person(), size=50, now=now()).rows, waits)
    shown = {(one.week, one.shift.id): one for one in reversed(found) if one.is_declined}
    return own_page(
        "seats.html",
        form=form,
        seats=[one for one in found if not one.is_declined],
        declined=[*reversed(shown.values())],
        waits=waits,
    )


def waiting() -> list[tuple[Waiting, ShiftFacts]]:
    """What I wait for that has not begun, and what it is."""
    session, me = reading(), person()
    return [
        (one, facts)
        for one in sign_ups.waits(session, me, size=50).rows
        if (facts := portal.shift_of(session, me, one.week_id, one.shift_id)) is not None
        and facts.starts_at > now()
    ]


def not_waited_for(
    found: Sequence[Opening], waits: Sequence[tuple[Waiting, ShiftFacts]]
) -> Sequence[Opening]:
    """Open seats but for those of shifts that I wait for: they are told of once."""
    known = {(one.week_id, one.shift_id) for one, _ in waits}
    return [one for one in found if (one.week, one.shift.id) not in known]


def take() -> Response:
    """Take an open seat; where others must come along, wait for them."""
    me, said = person(), request.form
    seat = said.get("seat", "")
    g.waits = False

    def do(session: Session) -> None:
        made = sign_ups.take(
            session,
            me,
            said.get("week", ""),
            said.get("shift", ""),
            seat=int(seat) if seat.isdecimal() and len(seat) < 5 else None,
            now=now(),
        )
        g.waits = isinstance(made, Waiting) and made.state == WAITS

    answer = attempt(do, "said_seat_taken", seats)
    return done("said_seat_waits") if g.waits else answer


def leave(id: str) -> Response:
    """Wait no longer."""
    return attempt(lambda session: sign_ups.leave(session, person(), id, now=now()), "said_wait_left", seats)
