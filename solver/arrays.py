"""The problem as arrays, for filters and rows: people, places and occurrences of shifts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from solver.problem import Problem

EARTH_RADIUS_METRES = 6_371_008.8
"""Mean radius, IUGG."""

UNKNOWN_AGE = -1

TABLED_SITES_MOST = 2_000
"""Sites up to which the minutes between all of them are held, in 32 MB."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class People:
    """Arrays over the volunteers of a problem, made when first asked for."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.count = len(problem.volunteers)
        self._ages: dict[int, Ints] = {}

    def ages(self, day: int) -> Ints:
        """Completed years on a day, ``UNKNOWN_AGE`` where no age is stated."""
        if day not in self._ages:
            calendar = self.problem.calendar
            today, ages = calendar.date_of(day), []
            for person in self.problem.volunteers:
                if person.born is None:
                    ages.append(UNKNOWN_AGE if person.age is None else person.age)
                else:
                    born = calendar.date_of(person.born - calendar.first_date)
                    had_birthday = (today.month, today.day) >= (born.month, born.day)
                    ages.append(today.year - born.year - (not had_birthday))
            self._ages[day] = np.array(ages, np.int64)
        return self._ages[day]

    @cached_property
    def without_consent(self) -> NDArray[np.bool_]:
        """Whose guardian has refused, or has not said what the policy requires to be said."""
        required = self.problem.policy.consent_required
        consents = [person.guardian_consent for person in self.problem.volunteers]
        return np.array([required if given is None else not given for given in consents], np.bool_)

    @cached_property
    def windows(self) -> tuple[Ints, Ints, Ints]:
        """Availability with touching windows joined: volunteer, start and end of each window."""
        rows: list[tuple[int, int, int]] = []
        for index, volunteer in enumerate(self.problem.volunteers):
            open_end = None
            for start, end in sorted(volunteer.availability):
                if open_end is not None and start <= open_end:
                    open_end = max(open_end, end)
                    rows[-1] = (index, rows[-1][1], open_end)
                else:
                    rows.append((index, start, end))
                    open_end = end
        return _columns(rows)

    @cached_property
    def time_off(self) -> tuple[Ints, Ints, Ints]:
        """Volunteer, start and end of each time off."""
        rows = [(i, a, b) for i, v in enumerate(self.problem.volunteers) for a, b in v.time_off]
        return _columns(rows)

    @cached_property
    def held(self) -> dict[str, tuple[Ints, Ints, Ints]]:
        """By qualification code: volunteer, first and last minute of validity."""
        far = np.iinfo(np.int64).max // 4
        rows: dict[str, list[tuple[int, int, int]]] = {}
        for index, volunteer in enumerate(self.problem.volunteers):
            for held in volunteer.qualifications:
                start = -far if held.start is None else held.start
                end = far if held.end is None else held.end
                rows.setdefault(held.code, []).append((index, start, end))
        return {code: _columns(entries) for code, entries in rows.items()}

    @cached_property
    def latest_past(self) -> int | None:
        """When the last work before the horizon ends; ``None`` when nobody has any."""
        return max((p.end for v in self.problem.volunteers for p in v.before), default=None)

    @cached_property
    def longest_rest(self) -> int:
        """The longest rest that anybody asks for, in minutes."""
        return max((v.limits.rest_minutes for v in self.problem.volunteers), default=0)

    @cached_property
    def past(self) -> tuple[Ints, Ints, Ints]:
        """Work before the horizon: whose it is, its end, and its place, -1 where unknown."""
        rows = [
            (index, past.end, -1 if past.site is None else past.site)
            for index, volunteer in enumerate(self.problem.volunteers)
            for past in volunteer.before
        ]
        owner, end, site = np.array(rows, np.int64).reshape(-1, 3).T
        return owner, end, site

    @cached_property
    def homes(self) -> Ints:
        """Place of each home, -1 where unknown."""
        return np.array([-1 if v.home is None else v.home for v in self.problem.volunteers], np.int64)

    @cached_property
    def areas(self) -> Ints:
        """Area of each volunteer, -1 where unknown."""
        return np.array([-1 if v.area is None else v.area for v in self.problem.volunteers], np.int64)

    @cached_property
    def places(self) -> tuple[Floats, Floats]:
        """Coordinates of the places, NaN where unknown."""
        xs = [np.nan if p.x is None else p.x for p in self.problem.places]
        ys = [np.nan if p.y is None else p.y for p in self.problem.places]
        return np.array(xs, np.float64), np.array(ys, np.float64)

    def metres(self, origin: Ints, target: Ints) -> Floats:
        """Distance between places, NaN where either is unknown (index -1 or no location).

        Straight line on the local grid; haversine for degrees.
        """
        xs, ys = (np.append(axis, np.nan) for axis in self.places)
        ax, ay, bx, by = xs[origin], ys[origin], xs[target], ys[target]
        if not self.problem.geographic:
            return np.asarray(np.hypot(ax - bx, ay - by))
        lat_a, lat_b = np.radians(ay), np.radians(by)
        half = np.sin((lat_b - lat_a) / 2) ** 2
        half = half + np.cos(lat_a) * np.cos(lat_b) * np.sin(np.radians(bx - ax) / 2) ** 2
        return np.asarray(2 * EARTH_RADIUS_METRES * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))

    @cached_property
    def _between_sites(self) -> tuple[Ints, Ints]:
        """Numbers of the places where shifts begin or end, -1 for others, and the minutes between them all.

        A city asks for these minutes once for each person; from a table that takes a third of the time.
        """
        number = np.full(len(self.problem.places) + 1, -1, np.int64)
        ends = {work.site for work in self.problem.shifts} | {work.last_site for work in self.problem.shifts}
        sites = np.array(sorted(site for site in ends if site is not None), np.int64)
        if len(sites) > TABLED_SITES_MOST:
            return number, np.zeros((0, 0), np.int64)
        number[sites] = np.arange(len(sites))
        return number, self._travel_minutes(sites[:, None], sites[None, :])

    def travel_minutes(self, origin: Ints, target: Ints) -> Ints:
        """Travel between places by the plan's rule (see :class:`solver.problem.Travel`), -1 where unknown."""
        origin, target = np.asarray(origin), np.asarray(target)
        number, table = self._between_sites
        first, second = number[origin], number[target]
        if (first >= 0).all() and (second >= 0).all():
            return np.asarray(table[first, second])
        return self._travel_minutes(origin, target)

    def _travel_minutes(self, origin: Ints, target: Ints) -> Ints:
        origin, target = np.broadcast_arrays(origin, target)
        travel = self.problem.travel
        if travel is None:
            return np.zeros(origin.shape, np.int64)
        metres = np.nan_to_num(self.metres(origin, target), nan=0.0)
        value = travel.fixed_minutes + metres / travel.metres_per_minute
        minutes = np.ceil(value - 1e-9).astype(np.int64)
        for (a, b), given in travel.overrides.items():
            minutes = np.where((origin == a) & (target == b), given, minutes)
        return np.where((origin == target) & (origin >= 0), 0, minutes)


@dataclass(frozen=True)
class Occurrences:
    """Shifts at one of their allowed starts, as arrays of equal length."""

    shift: Ints
    start: Ints
    end: Ints
    day: Ints
    site: Ints
    last_site: Ints
    reach: Ints
    """Reach of an on-call turn in minutes, 0 for others."""

    @classmethod
    def of(cls, problem: Problem) -> Occurrences:
        """All occurrences, in order of shift and start."""
        rows = []
        for index, shift in enumerate(problem.shifts):
            last = shift.site if shift.last_site is None else shift.last_site
            reach = shift.on_call.reach_minutes if shift.on_call else 0
            for start in shift.starts:
                day = problem.calendar.day_of(start)
                rows.append((index, start, start + shift.duration, day, shift.site, last, reach))
        table = np.array(rows, np.int64).reshape(-1, 7)
        return cls(*(np.ascontiguousarray(table[:, k]) for k in range(7)))

    def __len__(self) -> int:
        return len(self.shift)

    def take(self, rows: Ints) -> Occurrences:
        """The same for a selection of occurrences."""
        return Occurrences(
            self.shift[rows],
            self.start[rows],
            self.end[rows],
            self.day[rows],
            self.site[rows],
            self.last_site[rows],
            self.reach[rows],
        )


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """All integers of the ranges that begin at ``starts``, one after another."""
    ends = sizes.cumsum()
    return np.asarray(np.arange(sizes.sum()) + (starts - ends + sizes).repeat(sizes))


def _columns(rows: list[tuple[int, int, int]]) -> tuple[Ints, Ints, Ints]:
    table = np.array(rows, np.int64).reshape(-1, 3)
    return table[:, 0].copy(), table[:, 1].copy(), table[:, 2].copy()
