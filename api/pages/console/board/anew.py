"""A week that is planned learns what records say by now: what changed, what would happen, doing it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response

from api.pages.console.board.room import address, blueprint, board_of, settled
from api.pages.console.guard import needs, scope
from api.pages.console.shell import WeekShown, week_shown
from api.pages.forms import Form
from api.pages.languages import t
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import announce, now, reading, runtime, writing
from scheduler import errors
from scheduler.models.week import DRAFT, PUBLISHED, REVIEW, SOLVING
from scheduler.services import scope as scopes
from scheduler.services import week_anew, week_newer_records, weeks
from scheduler.services.week_newer_records import Newer

NAMES_MOST = 60
"""Names that the page lists of each kind; a whole register may be new."""

PLANNED_ANEW = "said_planned_anew"
"""What is said while a week is planned anew."""


@dataclass(frozen=True)
class Told:
    """What changed, as a board says it in a line."""

    newer: Newer

    @property
    def what(self) -> str:
        """How many people and tasks, and which other records."""
        counts = [
            t(code, count=len(rows))
            for code, rows in (("newer_volunteers", self.newer.volunteers), ("newer_tasks", self.newer.tasks))
            if rows
        ]
        return t("comma").join([*counts, *(t(f"newer_{part}") for part in self.newer.parts)])


def newer_of(week: WeekShown) -> Told | None:
    """What changed since the week was planned; None where nothing did, or it is too late for it."""
    found = week.found
    if found is None or scope().is_limited or found.state not in (DRAFT, REVIEW, PUBLISHED):
        return None
    if week.end < scopes.today(reading(), scope(), now()):
        return None
    newer = week_newer_records.newer(reading(), scope(), found)
    return Told(newer) if newer.is_any else None


@blueprint.route("/anew", methods=["GET", "POST"])
@needs("records:write")
def anew(week_id: str) -> Response:
    """What planning the week anew would do, and doing it."""
    weeks.require_whole(scope())
    form, week = Form.read(), settled(week_shown(week_id))
    if week.found is None or (form.is_posted and week.found.state == SOLVING):  # pressed twice
        return led(address(week_id))
    if form.is_posted:
        with form.attempt():
            with writing() as session:
                made = week_anew.plan_anew(
                    session, runtime().settings, scope(), week_id, version=form.version(), now=now()
                )
            announce(made.id)
        if form.is_done:
            return led(address(week_id, said=PLANNED_ANEW))
        week = week_shown(week_id)
        if week.found is None:
            raise errors.NotFound("not_found")
    board, told = board_of(week), newer_of(week)
    return page(
        "console/board/anew.html",
        status=form.status,
        form=form,
        week=week,
        board=board,
        newer=None if told is None else told.newer,
        most=NAMES_MOST,
        outlook=None if week.found is None else week_anew.outlook(reading(), scope(), week.found, now=now()),
        may_now=week.found is not None and week.found.state in (DRAFT, REVIEW, PUBLISHED),
    )
