"""A plan that was read becomes a problem for the solver: ids become indices, local times minutes."""

from __future__ import annotations

from scheduler.planning.document.layout import PlanDocument, PreviousEntry
from scheduler.planning.document.plan import Plan
from scheduler.planning.document.windows import Windows
from scheduler.planning.goals import objective
from scheduler.planning.indices import Indices
from scheduler.planning.people import VolunteerTranslation
from scheduler.planning.work import solver_shift
from solver.calendar import Calendar
from solver.collector import paused_collector
from solver.problem import Ban, Link, Person, Pin, Place, Policy, Previous, Problem, Team, Travel

DAYS_KNOWN_BEFORE = 35
"""Days before the horizon that the calendar always knows: the longest month, and the week it began in."""


def to_problem(plan: Plan) -> Problem:
    """The problem of a plan; volunteers and shifts keep their order.

    Places are the sites in order, then the homes of those who gave one.
    """
    with paused_collector():
        return _problem(plan)


def _problem(plan: Plan) -> Problem:
    document, clock = plan.document, plan.clock
    calendar = _calendar(plan)
    windows = Windows(clock, -1, calendar.first_day + len(calendar.day_starts) - 2)
    indices = Indices.of(plan)
    homes = [Place(f"home:{v.id}", *_point(v.home)) for v in plan.volunteers if v.home is not None]
    sites = [
        Place(site.id, *_point(site.location), None if site.area is None else indices.areas[site.area])
        for site in document.sites
    ]
    people = VolunteerTranslation(plan, windows, indices, calendar)
    pairs = document.pairs
    return Problem(
        calendar=calendar,
        volunteers=tuple(people.volunteer(entry) for entry in plan.volunteers),
        shifts=tuple(solver_shift(shift, indices) for shift in plan.shifts),
        places=(*sites, *homes),
        geographic=is_geographic(document),
        travel=_travel(document, indices),
        area_parents=tuple(None if a.parent is None else indices.areas[a.parent] for a in document.areas),
        teams=tuple(Team(t.id, t.as_unit, frozenset(t.takes_turns_on)) for t in document.teams),
        units=tuple(unit.id for unit in document.units),
        resources=tuple(resource.count for resource in document.resources),
        persons=tuple(
            Person(p.id, p.visit_every_days, people.day(p.last_visit), p.faces_per_month)
            for p in document.persons
        ),
        apart=indices.pairs(pairs.apart if pairs else ()),
        together=indices.pairs(pairs.together if pairs else ()),
        accompanied=indices.pairs(pairs.accompanied if pairs else ()),
        links=tuple(
            Link(indices.shifts[e.first], indices.shifts[e.then], e.same_volunteer, e.min_gap_minutes)
            for e in document.links
        ),
        never_follow=tuple(
            (entry.after, kind)
            for entry in document.successions
            for kind in ([entry.never] if isinstance(entry.never, str) else entry.never)
        ),
        duty_classes=tuple(document.duty_classes),
        pins=tuple(
            Pin(indices.volunteers[e.volunteer], indices.shifts[e.shift], e.seat, frozenset(e.waive))
            for e in document.pins
        ),
        bans=tuple(
            Ban(
                indices.volunteers[e.volunteer],
                None if e.shift is None else indices.shifts[e.shift],
                e.kind,
                None if e.site is None else indices.sites[e.site],
            )
            for e in document.bans
        ),
        previous=tuple(_previous(entry, plan, indices) for entry in plan.previous),
        now=None if document.now is None else clock.minute(document.now),
        policy=_policy(document),
        objective=objective(plan),
    )


def _previous(entry: PreviousEntry, plan: Plan, indices: Indices) -> Previous:
    """An entry of before; when it was told to begin says something where that is one of several starts."""
    shift = indices.shifts[entry.shift]
    starts = plan.shifts[shift].starts
    told = None if entry.start is None or len(starts) == 1 else plan.clock.minute(entry.start)
    start = told if told in starts else None
    return Previous(
        indices.volunteers[entry.volunteer], shift, entry.seat, entry.accepted, entry.locked, start
    )


def is_geographic(document: PlanDocument) -> bool:
    """Whether the document's points are degrees; they are all of one kind."""
    points = (*(site.location for site in document.sites), *(v.home for v in document.volunteers))
    return any(point is not None and point.lat is not None for point in points)


def _point(location: object) -> tuple[float | None, float | None]:
    """East and north, or longitude and latitude."""
    x, lon = getattr(location, "x", None), getattr(location, "lon", None)
    y, lat = getattr(location, "y", None), getattr(location, "lat", None)
    return (x if lon is None else lon), (y if lat is None else lat)


def _travel(document: PlanDocument, indices: Indices) -> Travel | None:
    travel = document.travel
    if travel is None:
        return None
    overrides = {(indices.sites[e.from_], indices.sites[e.to]): e.minutes for e in travel.minutes or ()}
    return Travel(travel.metres_per_minute, travel.fixed_minutes, overrides)


def _policy(document: PlanDocument) -> Policy:
    policy = document.policy
    if policy is None:
        return Policy()
    return Policy(
        consent_required=policy.consent == "required",
        clearance_required=policy.clearance == "required",
        insurance_required=policy.insurance == "required",
        newcomers_start_at_median=policy.newcomer_history == "median",
    )


def _calendar(plan: Plan) -> Calendar:
    """The horizon's days, those before it that limits and past work touch, those that shifts run into."""
    clock, days = plan.clock, plan.document.horizon.days
    first = -DAYS_KNOWN_BEFORE
    for entry in plan.volunteers:
        for work in entry.before or ():
            first = min(first, clock.day(clock.local(clock.minute(work.start)).date()))
    end = max((shift.starts[-1] + shift.duration for shift in plan.shifts), default=0)
    last = max(days, clock.day(clock.local(end).date())) + 1
    return Calendar(
        first_date=clock.first.toordinal(),
        days=days,
        first_day=first,
        day_starts=tuple(clock.at(day, 0) for day in range(first, last + 1)),
        nights=tuple((clock.at(day, 22 * 60), clock.at(day + 1, 6 * 60)) for day in range(first - 1, last)),
    )
