"""When one is free: what the community asks about a week, days of absence, and what the register has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session

from api.link_auth import person
from api.pages import forms
from api.pages.forms import Form
from api.pages.languages import language
from api.pages.me.link import attempt, done, own_page
from api.pages.times_off import days_off, usual_words
from api.runtime import now, reading, writing
from scheduler.importers.chain.parts_of_day import DEFAULT_PARTS
from scheduler.models.proposal import BY_VOLUNTEER
from scheduler.planning.document.fields import WEEKDAYS
from scheduler.planning.weekly.usual_times import ALWAYS, ticked, with_ticks
from scheduler.planning.weekly.usual_times import PARTS as USUAL_PARTS
from scheduler.services import absences, campaigns, own_availability
from scheduler.services import scope as scopes

PARTS = ("morning", "afternoon", "evening")
DAYS = 7


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/free")(free)
    blueprint.post("/free/<id>")(answer)
    blueprint.post("/away")(away)
    blueprint.post("/usual")(say_usual)


def free(form: Form | None = None) -> Response:
    """What I am asked, and what the register has of me."""
    session, me = reading(), person()
    asked = campaigns.of_volunteer(session, me.scope, me.volunteer_id, now()).rows
    today = scopes.today(session, me.scope, now())
    usual, time_off = own_availability.usual(session, me.scope, me.volunteer_id)
    return own_page(
        "free.html",
        form=form,
        campaigns=[(one, [one.start + timedelta(days=day) for day in range(DAYS)]) for one in asked],
        parts=PARTS,
        usual_words=usual_words(usual, time_off, language()),
        days=WEEKDAYS,
        spans={part: tuple(minutes // 60 for minutes in span) for part, span in USUAL_PARTS.items()},
        ticked=ticked(usual),
        time_off=days_off(time_off, today),
    )


def answer(id: str) -> Response:
    """What I say of a week: part by part of each day, or all of it at once."""
    me = person()
    asked = campaigns.of_volunteer(reading(), me.scope, me.volunteer_id, now()).rows
    start = next((one.start for one in asked if one.id == id), None)
    said = {"free": [], "away": []} if start is None else _said(start)
    return attempt(
        lambda session: own_availability.answer(session, me.scope, me.volunteer_id, id, said, now=now()),
        "said_free",
        free,
    )


def say_usual() -> Response:
    """When I am usually free: at any time, or in the parts of days that are ticked."""
    me = person()

    def do(session: Session) -> None:
        made: Any = ALWAYS
        if request.form.get("always") != "yes":
            before, _ = own_availability.usual(session, me.scope, me.volunteer_id)
            chosen = {tuple(one.split("-", 1)) for one in request.form.getlist("tick") if "-" in one}
            wanted = {(day, part) for day in WEEKDAYS for part in USUAL_PARTS if (day, part) in chosen}
            made = with_ticks(before, wanted)
        if made != ALWAYS:
            made = [one for one in made if "start" not in one]
        said = {"availability": made}
        own_availability.say_usual(session, me.scope, me.volunteer_id, said, now=now())

    return attempt(do, "said_free", free)


def away() -> Response:
    """I cannot come from a day to another: off every shift of it at once."""
    form, me = Form.read(), person()
    with form.attempt():
        first, last = _day(form, "first"), _day(form, "last")
        if last < first:
            raise forms.wrong("last", "days_reversed")
        span = {
            "start": f"{first.isoformat()}T00:00",
            "end": f"{(last + timedelta(days=1)).isoformat()}T00:00",
        }
        with writing() as session:
            absences.absent(session, me.scope, me.volunteer_id, span, by=BY_VOLUNTEER, now=now(), of=me.own)
    return done("said_away") if form.is_done else free(form)


def _said(start: date) -> dict[str, list[dict[str, str]]]:
    """The spans of what was chosen."""
    if request.form.get("whole") == "away":
        return {"free": [], "away": [_span(start, 0, DAYS * 24 * 60)]}
    chosen: dict[str, list[dict[str, str]]] = {"free": [], "away": []}
    if request.form.get("whole") == "usual":
        return chosen
    for day in range(DAYS):
        for part in PARTS:
            what = request.form.get(f"{day}-{part}", "")
            if what in chosen:
                span = DEFAULT_PARTS[part]
                chosen[what].append(_span(start + timedelta(days=day), span.start, span.end))
    return {name: _joined(spans) for name, spans in chosen.items()}


def _span(day: date, start: int, end: int) -> dict[str, str]:
    return {"start": _moment(day, start), "end": _moment(day, end)}


def _moment(day: date, minutes: int) -> str:
    later, minute = divmod(minutes, 24 * 60)
    return f"{(day + timedelta(days=later)).isoformat()}T{minute // 60:02}:{minute % 60:02}"


def _joined(spans: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Spans that touch as one."""
    joined: list[dict[str, str]] = []
    for span in spans:
        if joined and joined[-1]["end"] >= span["start"]:
            joined[-1] = {"start": joined[-1]["start"], "end": span["end"]}
        else:
            joined.append(dict(span))
    return joined


def _day(form: Form, name: str) -> date:
    try:
        return date.fromisoformat(form.text(name))
    except ValueError:
        raise forms.wrong(name, "sorry_no_day") from None
