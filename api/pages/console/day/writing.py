"""What is written down on the day: who came and went, who cannot come, who came instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api.pages.console.called import meant
from api.pages.forms import Form, wrong
from scheduler import errors
from scheduler.models.attendance import ABSENT, EXCUSED, PRESENT, Attendance
from scheduler.models.proposal import BY_COORDINATOR
from scheduler.services import answers, weeks
from scheduler.services.hours import attendance, reach
from scheduler.services.hours.rules import rules_of
from scheduler.services.hours.turns import WeekTurns
from scheduler.services.scope import Scope

CAME, WENT, ALL_CAME, TIMES, INSTEAD = "came", "went", "all_came", "times", "instead"
NOT_HERE = "not_here"
ACCEPTS, CANNOT = "accepts", "cannot"
ANSWERS = (ACCEPTS, CANNOT)
LEFT_LATE = "day_left_late"


def write(session: Session, within: Scope, form: Form, *, now: datetime) -> None:
    """Write down what a button of the day says; raises what the services do."""
    week, what = form.text("week"), form.text("what")
    if what == NOT_HERE:
        who = form.text("volunteer")
        attendance.take_away(session, within, week, form.text("shift"), who, now=now)
        return
    if what == TIMES and form.text("left_at") and not form.text("late"):
        _require_no_slip(session, within, form)
    said = {"entries": _entries(session, within, form, now)}
    keeps = what in (CAME, ALL_CAME, INSTEAD)
    attendance.record(session, within, week, said, keeps_times=keeps, now=now)


def answer(session: Session, within: Scope, form: Form, *, now: datetime) -> None:
    """Take down what somebody said on the telephone: she comes, or she cannot and her place is free."""
    id = form.text("proposal")
    if form.text("what") == ACCEPTS:
        answers.accept(session, within, id, by=BY_COORDINATOR, now=now)
    else:
        answers.decline(session, within, id, by=BY_COORDINATOR, reason=form.text("reason"), now=now)


def _entries(session: Session, within: Scope, form: Form, now: datetime) -> Sequence[dict[str, Any]]:
    what, shift = form.text("what"), form.text("shift")
    if what == ALL_CAME:
        return [{"volunteer": who, "shift": shift} for who in form.chosen("volunteer")]
    who = form.text("volunteer")
    if what == INSTEAD:
        who = _who_came(session, within, form)
    entry: dict[str, Any] = {"volunteer": who, "shift": shift}
    if what in (ABSENT, EXCUSED):
        return [entry | {"outcome": what}]
    return [entry | {"outcome": PRESENT} | _times(session, within, form, what, now)]


def _who_came(session: Session, within: Scope, form: Form) -> str:
    """Who came as well, by her name; what is written down of her already is changed in her line alone."""
    name = form.text("name")
    if not name:
        raise wrong("name", "missing_field", field="name")
    try:
        who = meant(session, name)
    except errors.NotFound as error:  # the name is what is wrong, not the page
        raise wrong("name", error.code, **error.facts) from None
    reach.require(session, within, [("name", who)])
    kept = attendance.find(session, within, form.text("week"), form.text("shift"), who)
    if kept is not None:
        raise wrong("name", "day_stands", name=name, outcome=kept.outcome)
    return who


def _times(session: Session, within: Scope, form: Form, what: str, now: datetime) -> dict[str, str]:
    """From when to when she was there; what nobody says is as planned."""
    if what == TIMES:
        said = {
            "arrived_at": form.text("arrived_at"),
            "left_at": form.text("left_at"),
            "note": form.text("note"),
        }
        return {name: value for name, value in said.items() if value}
    present = _clock(now, within)
    if what == WENT:
        kept = attendance.find(session, within, form.text("week"), form.text("shift"), form.text("volunteer"))
        return _arrived(kept, within) | {"left_at": present}
    return {} if form.text("is_over") else {"arrived_at": present}


def _require_no_slip(session: Session, within: Scope, form: Form) -> None:
    """Somebody who left after check-in is closed is asked about: the wrong day perhaps.

    What is no time, or more than a day off, the service refuses.
    """
    turns = WeekTurns(session, within, weeks.get(session, within, form.text("week")))
    try:
        left = datetime.fromisoformat(form.text("left_at")).replace(tzinfo=ZoneInfo(within.timezone))
        turn = turns[form.text("shift")]
    except (ValueError, KeyError):
        return
    beyond = left - turn.end
    closes = timedelta(minutes=rules_of(session, within).of(turn.task_id)["closes_minutes_after"])
    session.expire_all()  # the week is looked at anew under its lock
    if closes < beyond <= attendance.AROUND:
        raise wrong("left_at", LEFT_LATE, minutes=int(beyond.total_seconds()) // 60)


def _arrived(kept: Attendance | None, within: Scope) -> dict[str, str]:
    if kept is None or kept.arrived_at is None:
        return {}
    return {"arrived_at": _clock(kept.arrived_at, within)}


def _clock(moment: datetime, within: Scope) -> str:
    return moment.astimezone(ZoneInfo(within.timezone)).replace(microsecond=0).isoformat()
