"""Volunteers of a plan as the solver knows them."""

from __future__ import annotations

from datetime import timedelta

from scheduler.planning.document.agreements import RequestEntry
from scheduler.planning.document.clock import read_clock_time, read_date
from scheduler.planning.document.fields import WEEKDAYS, Validity
from scheduler.planning.document.people import (
    ClearanceEntry,
    LimitsEntry,
    QualificationEntry,
    VolunteerEntry,
    WishEntry,
)
from scheduler.planning.document.plan import Plan
from scheduler.planning.document.windows import Windows
from scheduler.planning.indices import Indices
from solver.agreements import Amount, Request, Rhythm
from solver.calendar import Calendar, Span
from solver.people import Held, Limits, PastWork, Rolling, Volunteer, Wish

FOREVER = 10**9
"""Minutes that stand for an open side of a span: beyond every date that a plan can name."""
ONE_DAY = timedelta(days=1)
NONE: frozenset[int] = frozenset()


class VolunteerTranslation:
    """Translates one plan's volunteers; spans that many people share are laid out once."""

    def __init__(self, plan: Plan, windows: Windows, indices: Indices, calendar: Calendar) -> None:
        self._clock = plan.clock
        self._windows = windows
        self._indices = indices
        self._always: tuple[Span, ...] = ((calendar.day_starts[0], calendar.day_starts[-1]),)
        self._held: dict[str, Held] = {}

    def volunteer(self, entry: VolunteerEntry) -> Volunteer:
        """One person."""
        at, history = self._indices, entry.history
        available = entry.availability or ()
        return Volunteer(
            id=entry.id,
            availability=self._always if available == "always" else self._spans(available),
            time_off=self._spans(entry.time_off or ()),
            kind=entry.kind,
            age=entry.age,
            born=None if entry.born is None else read_date(entry.born).toordinal(),
            area=None if entry.area is None else at.areas[entry.area],
            teams=frozenset(at.teams[id] for id in entry.teams) if entry.teams else NONE,
            unit=None if entry.unit is None else at.units[entry.unit],
            home=at.homes.get(entry.id),
            experienced=None if entry.experience is None else entry.experience == "experienced",
            qualifications=tuple(self._qualification(held) for held in entry.qualifications or ()),
            guardian_consent=entry.guardian_consent,
            insured=None if entry.insured is None else self._valid(entry.insured),
            clearance=None if entry.clearance is None else self._cleared(entry.clearance),
            health_limits=frozenset(entry.health_limits or ()),
            limits=Limits() if entry.limits is None else self._limit(entry.limits),
            minimum_minutes=(entry.limits.minimum_minutes or 0) if entry.limits else 0,
            wishes=tuple(self._wish(wish) for wish in entry.wishes or ()),
            requests=tuple(self._request(request) for request in entry.requests or ()),
            rhythms=tuple(
                Rhythm(r.of, r.kind, r.minimum or 1, r.maximum, r.points, r.past_is_known)
                for r in entry.rhythms or ()
            ),
            amounts=tuple(
                Amount(a.of, a.kind, a.minimum or 0, a.maximum, a.points) for a in entry.amounts or ()
            ),
            usual_sites=frozenset(at.sites[id] for id in entry.usual_sites) if entry.usual_sites else NONE,
            usual_persons=frozenset(at.persons[id] for id in entry.usual_persons or ()),
            history_minutes=(history.minutes or 0) if history else 0,
            history_classes=dict(history.classes or {}) if history else {},
            weeks_in_a_row=(history.weeks_in_a_row or 0) if history else 0,
            faces=frozenset(at.persons[id] for id in history.faces or ()) if history else NONE,
            before=tuple(
                PastWork(
                    self._clock.minute(work.start),
                    self._clock.minute(work.end),
                    work.kind,
                    None if work.site is None else at.sites[work.site],
                )
                for work in entry.before or ()
            ),
            reserve=entry.reserve or 0,
        )

    def day(self, text: str | None) -> int | None:
        """Day of the horizon that a date is, negative before it."""
        return None if text is None else self._clock.day(read_date(text))

    def _spans(self, windows: object) -> tuple[Span, ...]:
        return self._windows.spans(windows) if windows else ()  # type: ignore[arg-type]

    def _qualification(self, held: str | QualificationEntry) -> Held:
        if isinstance(held, str):
            if held not in self._held:
                self._held[held] = Held(held)
            return self._held[held]
        return Held(held.code, self._opens(held.from_), self._closes(held.until))

    def _opens(self, first: str | None) -> int | None:
        """First minute of a first valid day."""
        day = self.day(first)
        return None if day is None else self._clock.at(day, 0)

    def _closes(self, last: str | None) -> int | None:
        """First minute after a last valid day."""
        day = self.day(last)
        return None if day is None else self._clock.at(day + 1, 0)

    def _valid(self, validity: Validity) -> Span:
        opens, closes = self._opens(validity.from_), self._closes(validity.until)
        return (-FOREVER if opens is None else opens), (FOREVER if closes is None else closes)

    def _cleared(self, clearance: ClearanceEntry) -> Span:
        """From the day of the check to the last valid day: the same date a year later at most.

        28 February where that date does not exist.
        """
        checked = read_date(clearance.checked_on)
        leap_day = (checked.month, checked.day) == (2, 29)
        anniversary = checked.replace(year=checked.year + 1, day=28 if leap_day else checked.day)
        opens, closes = (self._clock.at(self._clock.day(day), 0) for day in (checked, anniversary + ONE_DAY))
        stated = self._closes(clearance.until)
        return opens, closes if stated is None else min(stated, closes)

    def _wish(self, wish: WishEntry) -> Wish:
        at = self._indices
        timed = wish.from_ is not None or wish.to is not None
        return Wish(
            prefers=wish.wish == "prefer",
            kind=wish.kind,
            site=None if wish.site is None else at.sites[wish.site],
            shift=None if wish.shift is None else at.shifts[wish.shift],
            weekdays=None if wish.days is None else frozenset(WEEKDAYS.index(day) for day in wish.days),
            daily=(
                (read_clock_time(wish.from_ or "00:00"), read_clock_time(wish.to or "24:00", closing=True))
                if timed
                else None
            ),
            companion=None if wish.with_ is None else at.volunteers[wish.with_],
        )

    def _request(self, request: RequestEntry) -> Request:
        return Request(
            on=request.ask == "on",
            points=request.points,
            kind=request.kind,
            site=None if request.site is None else self._indices.sites[request.site],
            shift=None if request.shift is None else self._indices.shifts[request.shift],
            day=self.day(request.date),
        )

    def _limit(self, entry: LimitsEntry) -> Limits:
        run = entry.run
        return Limits(
            minutes_per_day=entry.minutes_per_day,
            minutes_per_week=entry.minutes_per_week,
            minutes_per_month=entry.minutes_per_month,
            minutes_per_horizon=entry.minutes_per_horizon,
            shifts_per_day=entry.shifts_per_day,
            shifts_per_week=entry.shifts_per_week,
            shifts_per_month=entry.shifts_per_month,
            shifts_per_horizon=entry.shifts_per_horizon,
            rolling=tuple(Rolling(r.days, r.minutes, r.shifts) for r in entry.rolling or ()),
            shifts_of_kind=tuple((entry.shifts_of_kind or {}).items()),
            consecutive_days=entry.consecutive_days,
            weekends=entry.weekends,
            nights=entry.nights,
            run_minimum=run.minimum if run else None,
            run_maximum=run.maximum if run else None,
            days_off_minimum=entry.days_off_minimum,
            rest_minutes=entry.rest_minutes or 0,
            rest_same_day=bool(entry.rest_same_day),
        )
