"""Minutes and points from what was planned and what was seen, by a rule: pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.models.attendance import ABSENT, EXCUSED, PRESENT
from scheduler.models.ledger import ATTENDED, NO_SHOW, SERVED
from scheduler.models.ledger import EXCUSED as WAS_EXCUSED
from scheduler.planning.document.fields import WEEKDAYS

Content = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One shift as somebody was to be on it."""

    week_id: str
    shift_id: str
    task_id: str | None
    kind: str
    site_id: str
    title: str
    start: datetime
    end: datetime
    classes: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    """The persons whom it is for."""

    @property
    def minutes(self) -> int:
        """How long it was planned."""
        return _minutes(self.end - self.start)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was recorded of somebody at a shift; a time that nobody wrote down is as planned."""

    outcome: str = PRESENT
    arrived: datetime | None = None
    left: datetime | None = None


def counted(turn: Turn, seen: Seen | None, rule: Content) -> tuple[str, int]:
    """What a turn ends as, and how many minutes count.

    Present for ``whole_from_percent`` of the planned time or more (exactly as much is enough) counts all of
    it.  Otherwise, and for what lies beyond the planned end, the time itself counts from the planned start
    on, rounded, never more than the planned time and ``beyond_minutes``.  Work that is no service counts for
    nothing, and is a load all the same.
    """
    if seen is None:
        kind = rule["without_check_in"]
        if kind == SERVED and not rule["counts_hours"]:
            return ATTENDED, 0
        return kind, turn.minutes if kind == SERVED else 0
    if seen.outcome != PRESENT:
        return {ABSENT: NO_SHOW, EXCUSED: WAS_EXCUSED}[seen.outcome], 0
    if not rule["counts_hours"]:
        return ATTENDED, 0
    arrived = max(seen.arrived or turn.start, turn.start)
    left = seen.left or turn.end
    beyond = timedelta(minutes=rule["beyond_minutes"])
    within_plan = max(0, _minutes(min(left, turn.end) - arrived))
    in_all = max(0, _minutes(min(left, turn.end + beyond) - arrived))
    minutes = min(_rounded(in_all, rule), turn.minutes + rule["beyond_minutes"])
    if within_plan and within_plan * 100 >= turn.minutes * rule["whole_from_percent"]:
        minutes = max(minutes, turn.minutes)
    return SERVED, minutes


def points(minutes: int, rule: Content, **of: Any) -> int:
    """Hundredths of a point for some minutes, half up; ``of`` is what :func:`factor` asks for."""
    per_hour = round(rule["points_per_hour"] * 100)
    times = round(factor(rule["factors"], **of) * 100)
    worth = abs(minutes) * per_hour * times
    hundredths = int((worth + 3000) // 6000)
    return hundredths if minutes >= 0 else -hundredths


def factor(
    factors: Sequence[Content],
    *,
    task: str | None,
    kind: str,
    classes: Sequence[str] = (),
    start: datetime | None = None,
    timezone: str,
) -> float:
    """The largest factor that fits; 1 when none does.  Factors are never multiplied with each other."""
    here = None if start is None else start.astimezone(ZoneInfo(timezone))
    fitting = [one["factor"] for one in factors if _fits(one, task, kind, classes, here)]
    return max(fitting, default=1)


def _fits(one: Content, task: str | None, kind: str, classes: Sequence[str], here: datetime | None) -> bool:
    named = (("tasks", {task}), ("kinds", {kind}), ("classes", set(classes)))
    if any(one.get(field) and not values & set(one[field]) for field, values in named):
        return False
    if here is None:
        return not any(one.get(field) for field in ("days", "from", "to", "first", "last"))
    if one.get("days") and WEEKDAYS[here.weekday()] not in one["days"]:
        return False
    clock, day = here.strftime("%H:%M"), here.strftime("%m-%d")
    if not _between(one.get("from", "00:00"), clock, one.get("to", "24:00"), closes=False):
        return False
    return _between(one.get("first", "01-01"), day, one.get("last", "12-31"), closes=True)


def _between(first: str, value: str, last: str, *, closes: bool) -> bool:
    """Whether a value lies in a span that may run over its end; the last one counts where it ``closes``."""
    ends = value <= last if closes else value < last
    if first <= last:
        return first <= value and ends
    return first <= value or ends


def _rounded(minutes: int, rule: Content) -> int:
    grain = rule["round_minutes"]
    add = {"down": 0, "nearest": grain // 2, "up": grain - 1}[rule["rounding"]]
    return int((minutes + add) // grain * grain)


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
