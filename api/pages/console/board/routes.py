"""``/console/<community>/weeks/<week>``: the board of a week, planned and solved from here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, Response

from api.pages.console.guard import may, needs, scope
from api.pages.console.shell import WeekShown, week_shown
from api.pages.forms import Form
from api.pages.languages import language
from api.pages.rendering import page, part
from api.pages.sign_in.browser import led
from api.runtime import announce, now, reading, runtime, writing
from scheduler.exports.phrases import title
from scheduler.exports.view import RosterView, ShownShift, view_of
from scheduler.models.week import SOLVING
from scheduler.planning.options import SolveOptions
from scheduler.services import week_solving, weeks

blueprint = Blueprint("board", __name__, url_prefix="/<community_id>/weeks/<week_id>")


@dataclass(frozen=True)
class Row:
    """One work at one place, with its shifts day by day."""

    work: str
    place: str
    days: Sequence[Sequence[ShownShift]]


@blueprint.get("")
@needs("records:read")
def show(week_id: str) -> Response:
    """The week, in whatever state it is."""
    return _board(week_shown(week_id), Form())


@blueprint.get("/state")
@needs("records:read")
def state(week_id: str) -> Response:
    """How far the solver is, for a page that waits; once it is done the page is told to come anew."""
    week = _settled(week_shown(week_id))
    if week.found is None or week.found.state != SOLVING:
        return Response(status=204, headers={"HX-Refresh": "true"})
    return part("console/board/board.html", "state", week=week)


@blueprint.post("/plan")
@needs("records:write")
def plan(week_id: str) -> Response:
    """Lay out everything that repeats."""
    form, week = Form.read(), week_shown(week_id)
    with form.attempt(), writing() as session:
        weeks.plan(session, scope(), {"start": week.start.isoformat()}, now=now())
    return led(_address(week)) if form.is_done else _board(week, form)


@blueprint.post("/solve")
@needs("records:write")
def solve(week_id: str) -> Response:
    """Look for the best roster."""
    form, week = Form.read(), week_shown(week_id)
    with form.attempt():
        with writing() as session:
            made = week_solving.solve(
                session, runtime().settings, scope(), week_id, SolveOptions(), now=now()
            )
        announce(made.id)
    return led(_address(week)) if form.is_done else _board(week, form)


def _board(week: WeekShown, form: Form) -> Response:
    week = _settled(week)
    view = _view(week)
    days = [week.start + timedelta(days=number) for number in range(7)]
    return page(
        "console/board/board.html",
        scripted=True,
        status=form.status,
        week=week,
        form=form,
        view=view,
        days=days,
        rows=[] if view is None else _rows(view, days),
        may_write=may("records:write"),
        today=now().astimezone().date(),
    )


def _settled(week: WeekShown) -> WeekShown:
    """The week with what the solver has answered meanwhile."""
    if week.found is not None and week.found.state == SOLVING:
        with writing() as session:
            weeks.settle(session, scope(), week.id, now=now())
        return week_shown(week.id)
    return week


def _view(week: WeekShown) -> RosterView | None:
    """The roster that holds now; nothing where there is none yet."""
    if week.found is None:
        return None
    kept = weeks.version(reading(), scope(), week.found)
    if kept.roster is None:
        return None
    return view_of(json.loads(weeks.roster(reading(), scope(), week.found)))


def _rows(view: RosterView, days: Sequence[date]) -> list[Row]:
    """Work and places in the order in which the week begins with them."""
    by_work: dict[tuple[str, str], list[ShownShift]] = {}
    for shift in sorted(view.shifts, key=lambda one: one.start):
        by_work.setdefault((title(shift, language()), shift.place), []).append(shift)
    return [
        Row(work, place, [[one for one in shifts if one.day == day] for day in days])
        for (work, place), shifts in by_work.items()
    ]


def _address(week: WeekShown) -> str:
    return f"/console/{scope().community_id}/weeks/{week.id}"
