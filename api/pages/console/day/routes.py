"""``/console/<community>/day``: one day, shift by shift: who comes, who came, and who stands in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, request

from api.pages import refusals
from api.pages.console.called import names
from api.pages.console.day import outcome
from api.pages.console.day import writing as written
from api.pages.console.day.shown import ShiftOfDay, people, shifts_of
from api.pages.console.guard import may, needs, scope
from api.pages.forms import Form
from api.pages.languages import language
from api.pages.rendering import is_part_wanted, page, part
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.models import Site
from scheduler.services import paging, picking, record_pages, reported_jobs, waiting_jobs, week_advice
from scheduler.services import scope as scopes
from scheduler.services.places import SITE
from scheduler.services.record_kinds import RecordKind
from scheduler.services.waiting_jobs import WaitingJob

blueprint = Blueprint("day", __name__, url_prefix="/<community_id>/day")
CANDIDATES = 12
PRIORITIES = ("critical", "high", "normal", "low")


@blueprint.get("")
@needs("answers:read")
def show() -> Response:
    """Today, or the day that is asked for."""
    return _day(_asked(request.args.get("date", "")), Form())


@blueprint.post("/seen")
@needs("hours:write")
def seen() -> Response:
    """Write down who came or went: one tap."""
    form = Form.read()
    with form.attempt(), writing() as session:
        written.write(session, scope(), form, now=now())
    return _after(form)


@blueprint.post("/answer")
@needs("answers:write")
def answer() -> Response:
    """Take down that somebody comes, or cannot come: then the first who may stand in are asked."""
    form = Form.read()
    with form.attempt(), writing() as session:
        written.answer(session, scope(), form, now=now())
    return _after(form)


@blueprint.post("/ask")
@needs("answers:write")
def ask() -> Response:
    """Ask the first of those who may stand in, or whoever was picked."""
    form = Form.read()
    said = {"shift": form.text("shift"), "volunteers": form.chosen("volunteer")}
    with form.attempt(), writing() as session:
        picking.ask(session, scope(), form.text("week"), said, now=now())
    if form.is_done and form.chosen("volunteer"):
        return led(f"{_address(form)}&said=said_stand_in_asked")
    return _after(form)


@blueprint.get("/stand-in")
@needs("advice:read")
def stand_in() -> Response:
    """Whom to ask for a shift, in order, each with what speaks for it and what is in the way."""
    week, shift = request.args.get("week", ""), request.args.get("shift", "")
    found = week_advice.candidates(reading(), scope(), week, shift, as_shown=True, most=CANDIDATES, now=now())
    shown = _asked(request.args.get("date", ""))
    return page(
        "console/day/stand_in.html",
        date=shown,
        shift=_one(shown, week, shift),
        candidates=[(one["volunteer"], one[language()], one["obstacle"]) for one in found["items"]],
        lacks=found["crew_lacks"][language()] if found["crew_lacks"] else "",
        may_ask=may("answers:write"),
    )


@blueprint.route("/report", methods=["GET", "POST"])
@needs("records:write")
def report() -> Response:
    """A job that a resident reports becomes a task with a deadline."""
    form = Form.read()
    with form.attempt():
        if form.is_posted:
            said = {
                "name": form.text("name"),
                "site": form.text("site"),
                "until": form.text("until"),
                "minutes": _number(form.text("minutes")),
                "people": _number(form.text("people")),
                "priority": form.text("priority"),
            }
            with writing() as session:
                reported_jobs.report(session, scope(), said, now=now())
    if form.is_done:
        return led(f"/console/{scope().community_id}/day?said=said_job_reported")
    sites = _all(SITE)
    return page("console/day/report.html", form=form, sites=sites, priorities=PRIORITIES, status=form.status)


def _after(form: Form) -> Response:
    """The shift as it is now for a page that is there, else the whole day."""
    if is_part_wanted():
        if form.refusal is not None and form.refusal.status >= 500:
            return refusals.shown(form.refusal)
        found = shifts_of(reading(), scope(), _asked(form.text("date")), now=now())
        at = (form.text("week"), form.text("shift"))
        if (one := next((shift for shift in found if (shift.week, shift.id) == at), None)) is not None:
            return _part(form, one, found)
    if form.is_done:
        return led(f"{_address(form)}#{quote(form.text('shift'), safe='')}")
    return _day(_asked(form.text("date")), form)


def _part(form: Form, one: ShiftOfDay, shifts: Sequence[ShiftOfDay]) -> Response:
    """One shift, and beside it what the day comes to; whatever was refused is said in it, by a 422."""
    status = 200 if form.is_done else 422
    answer = part("console/day/day.html", "shift", status=status, one=one, **_around(form))
    sums = part("console/day/day.html", "sums", is_beside=True, **_sums(shifts))
    answer.set_data(answer.get_data() + sums.get_data())
    return answer


def _sums(shifts: Sequence[ShiftOfDay]) -> dict[str, Any]:
    """What a day comes to: shifts, and people of whom each is one."""
    return {
        "shifts": shifts,
        "came": people(turn for one in shifts for turn in one.came),
        "on_list": people(turn for one in shifts for turn in one.awaited),
    }


def _day(shown: date, form: Form) -> Response:
    return page(
        "console/day/day.html",
        scripted=True,
        status=form.status,
        before=shown - timedelta(days=1),
        after=shown + timedelta(days=1),
        today=scopes.today(reading(), scope(), now()),
        names=names(),
        may_report=may("records:write"),
        jobs=_waiting(shown),
        may_plan=may("records:write") and not scope().is_limited,
        is_beside=False,
        **_sums(shifts_of(reading(), scope(), shown, now=now())),
        **(_around(form) | {"date": shown}),
    )


def _waiting(shown: date) -> Sequence[tuple[WaitingJob, str]]:
    """The reported jobs that can be done on the day and are in no plan, with the names of their places."""
    if shown < scopes.today(reading(), scope(), now()):
        return ()
    found = [one for one in waiting_jobs.waiting(reading(), scope(), now=now()) if shown <= one.end.date()]
    places = {one.id: one.name for one in _all(SITE)} if found else {}
    return [(one, places.get(one.site, "")) for one in found]


def _around(form: Form) -> dict[str, object]:
    """What a shift needs to know beside itself."""
    return {
        "form": form,
        "date": _asked(form.text("date")),
        "base": f"/console/{scope().community_id}/day",
        "zone": scope().timezone,
        "may_write": may("hours:write"),
        "may_answer": may("answers:write"),
        "may_advise": may("advice:read") and not scope().is_limited,
    }


def _one(shown: date, week: str, shift: str) -> ShiftOfDay | None:
    found = shifts_of(reading(), scope(), shown, now=now())
    return next((one for one in found if (one.week, one.id) == (week, shift)), None)


def _address(form: Form) -> str:
    return f"/console/{scope().community_id}/day?date={_asked(form.text('date'))}"


def _asked(said: str) -> date:
    """The day that an address or a form names; today for what names none."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return scopes.today(reading(), scope(), now())


def _all(kind: RecordKind) -> list[Site]:
    found = paging.every(lambda cursor: record_pages.page(reading(), scope(), kind, size=100, cursor=cursor))
    return [one for one in found if isinstance(one, Site)]


def _number(said: str) -> int | str:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else said


outcome.add_to(blueprint)
