"""``/console/<community>/availability``: people are asked when they are free, and reminded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, g

from api.pages.console.availability import pasting
from api.pages.console.called import called
from api.pages.console.guard import may, needs, scope
from api.pages.console.people.choices import choices
from api.pages.console.shell import coming_week
from api.pages.forms import Form
from api.pages.languages import language, t
from api.pages.rendering import clock, day, days_word, page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.language.roster_words import week_line
from scheduler.services import campaigns, paging
from scheduler.services import scope as scopes
from scheduler.services.imports import pasted

blueprint = Blueprint("availability", __name__, url_prefix="/<community_id>/availability")
CAMPAIGNS_SHOWN = 10
WEEKS_AHEAD = 4
EVENING = time(20)
"""Answers are asked for until the evening before the week begins, by default."""
LEAST = timedelta(hours=12)
"""What people are given at least, else the week after is asked about."""


@blueprint.get("")
@needs("notices:read")
def show() -> Response:
    """The latest campaigns, the way to open one, and the place for a paste."""
    return _room(Form.read())


@blueprint.post("/campaigns")
@needs("notices:write")
def ask() -> Response:
    """Ask everybody, an area or a team about a week."""
    form = Form.read()
    with form.attempt(), writing() as session:
        said: dict[str, Any] = {
            "name": form.text("name") or t("campaign_name", week=_week_of(form.text("start"))),
            "start": form.text("start"),
            "deadline": form.text("deadline"),
        }
        said |= {field: form.text(field) for field in ("area", "team") if form.text(field)}
        campaigns.make(session, scope(), said, now=now())
    done = "said_asked_silently" if g.shell.is_silent else "said_asked"
    return led(f"{base()}?said={done}") if form.is_done else _room(form)


def _week_of(start: str) -> str:
    """A week by its days, in the language of the page; what is no day is left to be refused."""
    try:
        return week_line(date.fromisoformat(start), language())
    except ValueError:
        return start


@blueprint.get("/campaigns/<campaign_id>")
@needs("notices:read")
def campaign(campaign_id: str) -> Response:
    """Who was asked, who has answered, and what to write to the others."""
    found = campaigns.get(reading(), scope(), campaign_id)
    zone = scopes.community(reading(), scope()).timezone
    known = called()
    asked = {
        has: [known.get(one.volunteer_id, name) for one, name in paging.every(_people(campaign_id, has))]
        for has in (False, True)
    }
    reminder = t(
        "reminder_to_paste",
        days=days_word(found.campaign.start, found.campaign.start + timedelta(days=6)),
        until=f"{day(found.campaign.deadline, zone)} {clock(found.campaign.deadline, zone)}",
        names=t("comma").join(asked[False]),
    )
    return page(
        "console/availability/campaign.html",
        scripted=True,
        counted=found,
        is_open=found.campaign.is_open(now()),
        missing=list(paging.every(_people(campaign_id, False))),
        answered=asked[True],
        reminder=reminder,
        zone=zone,
        may_close=may("notices:write"),
    )


@blueprint.post("/campaigns/<campaign_id>/answered")
@needs("notices:write")
def note(campaign_id: str) -> Response:
    """Write down that somebody has answered by telephone."""
    form = Form.read()
    with writing() as session:
        said = {"volunteer": form.text("volunteer")}
        campaigns.note_answer(session, scope(), campaign_id, said, now=now())
    return led(f"{base()}/campaigns/{campaign_id}?said=said_saved")


@blueprint.post("/campaigns/<campaign_id>/close")
@needs("notices:write")
def close(campaign_id: str) -> Response:
    """Nobody is reminded any more."""
    with writing() as session:
        campaigns.close(session, scope(), campaign_id, now=now())
    return led(f"{base()}?said=said_campaign_closed")


@blueprint.route("/paste", methods=["GET", "POST"])
@needs("records:write")
def paste() -> Response:
    """The replies of a chat group: read, corrected, written."""
    return pasting.answered(base(), weeks())


def base() -> str:
    """Where the room is."""
    return f"/console/{scope().community_id}/availability"


def weeks() -> list[tuple[str, str]]:
    """The weeks that one speaks of by their Mondays: the coming ones, then the present one."""
    coming = coming_week().start
    mondays = [coming + timedelta(weeks=number) for number in (*range(WEEKS_AHEAD), -1)]
    return [(one.isoformat(), days_word(one, one + timedelta(days=6))) for one in mondays]


def _people(campaign_id: str, has_answered: bool) -> Any:
    return lambda cursor: campaigns.people(
        reading(), scope(), campaign_id, has_answered=has_answered, size=paging.PAGE_MOST, cursor=cursor
    )


def _asked_about() -> date:
    """The week that one would ask about now: the coming one, unless its last evening is all but over."""
    start = coming_week().start
    zone = ZoneInfo(scopes.community(reading(), scope()).timezone)
    is_late = now().astimezone(zone) > _evening_before(start, zone) - LEAST
    return start + timedelta(weeks=1) if is_late else start


def _evening_before(start: date, zone: ZoneInfo) -> datetime:
    """The evening before a week begins."""
    return datetime.combine(start - timedelta(days=1), EVENING, zone)


def _room(form: Form) -> Response:
    found = campaigns.page(reading(), scope(), size=CAMPAIGNS_SHOWN)
    named: Mapping[str, Mapping[str, str]] = choices()
    start = _asked_about()
    return page(
        "console/availability/availability.html",
        form=form,
        campaigns=found.rows,
        pasted=pasted.shown(reading(), scope(), since=scopes.today(reading(), scope(), now())),
        zone=scopes.community(reading(), scope()).timezone,
        now=now(),
        weeks=weeks(),
        start=start.isoformat(),
        named=named,
        deadline=f"{start - timedelta(days=1)}T{EVENING:%H:%M}",
        may_write=may("records:write"),
        may_ask=may("notices:write"),
        status=form.status,
    )
