"""One person: what she has, entry by entry, each of which can be set right with a reason."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, request

from api.pages.console.called import called
from api.pages.console.guard import may, needs, scope
from api.pages.console.hours.frame import base, hours_page
from api.pages.console.hours.frame import today as present_day
from api.pages.forms import Form
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.models.credit import SOURCES
from scheduler.services import paging
from scheduler.services.hours import card, corrections, duties, entries, reach


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of these pages."""
    blueprint.get("/people/<volunteer_id>", endpoint="people_show")(show)
    blueprint.post("/people/<volunteer_id>", endpoint="people_correct")(correct)


@needs("hours:read")
def show(volunteer_id: str) -> Response:
    """Somebody's card, and every entry of the ledger about her."""
    return _person(volunteer_id, Form())


@needs("hours:write")
def correct(volunteer_id: str) -> Response:
    """Set an entry right by a new one; nothing is overwritten."""
    form = Form.read()
    with form.attempt(), writing() as session:
        minutes = form.text("minutes")
        is_number = minutes.isascii() and minutes.isdecimal() and len(minutes) < 9
        said = {"minutes": int(minutes) if is_number else minutes, "reason": form.text("reason")}
        corrections.correct(session, scope(), form.text("entry"), said, now=now())
    if form.is_done:
        return led(f"{base()}/people/{volunteer_id}?said=said_corrected")
    return _person(volunteer_id, form)


def _person(volunteer_id: str, form: Form) -> Response:
    session, within = reading(), scope()
    who = reach.volunteer(session, within, volunteer_id)
    first, last = _day("first"), _day("last")
    if first is not None and first > (last or present_day()):
        first = None
    found = card.of(session, within, volunteer_id, first=first, last=last, now=now())
    rows = list(
        paging.every(
            lambda cursor: entries.page(
                session, within, volunteer=volunteer_id, first=found.first, last=found.last, cursor=cursor
            )
        )
    )
    return hours_page(
        "person.html",
        "person",
        form=form,
        name=called().get(volunteer_id, who.name),
        card=found,
        sources=SOURCES,
        entries=rows[::-1],
        notes=entries.beside(session, within, rows).notes,
        duties=duties.of(session, within, volunteer_id, now=now()),
        may_correct=may("hours:write"),
        may_issue=may("hours:approve"),
        status=form.status,
    )


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
