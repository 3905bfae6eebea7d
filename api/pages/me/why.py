"""Why me, why not me; and that a person look at it."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, request

from api.link_auth import person
from api.pages.forms import Form
from api.pages.languages import language
from api.pages.me.link import attempt, own_page
from api.runtime import now, reading
from scheduler.services import own_explanations, reviews


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/why")(why)
    blueprint.post("/why/review")(review)


def why(form: Form | None = None) -> Response:
    """Why I am on my shifts, and what keeps me from others."""
    session, me = reading(), person()
    return own_page(
        "why.html",
        form=form,
        weeks=own_explanations.of(session, me),
        side=language(),
        days_of=_days_of,
        asked=reviews.of_volunteer(session, me, size=20).rows,
    )


def _days_of(week_id: str) -> list[date]:
    """Monday to Sunday of an ISO week such as ``2026-W48``."""
    year, _, number = week_id.partition("-W")
    return [date.fromisocalendar(int(year), int(number), day) for day in range(1, 8)]


def review() -> Response:
    """I want a person to look at it."""
    said = {"words": request.form.get("words", "").strip()}
    return attempt(lambda session: reviews.ask(session, person(), said, now=now()), "said_review_asked", why)
