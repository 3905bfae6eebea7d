"""Parts of a problem as problems of their own, and their answers in the numbers of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Ints
from solver.people import Volunteer
from solver.problem import Problem, Travel
from solver.solution import Roster
from solver.work import Shift

Numbers = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """Some shifts and some people of a problem: ``volunteers[k]`` is the number of its k-th in the whole."""

    problem: Problem
    volunteers: tuple[int, ...]
    shifts: tuple[int, ...]

    def in_whole(self, roster: Roster) -> Roster:
        """A roster of the part in the numbers of the whole."""
        rows = [(self.volunteers[v], self.shifts[s], seat) for v, s, seat in roster.assignments]
        return Roster.of(rows, {self.shifts[s]: start for s, start in roster.starts.items()})


def parts_of(problem: Problem, part_of_person: Ints, part_of_shift: Ints) -> list[Part]:
    """The parts, by the number of the part of every person and of every shift.

    A person whose number no shift has, as -1, is in none.
    """
    numbers = np.unique(part_of_shift).tolist()
    first_home = _first_home(problem)
    return [
        _part(
            problem,
            tuple(np.flatnonzero(part_of_person == number).tolist()),
            tuple(np.flatnonzero(part_of_shift == number).tolist()),
            first_home,
        )
        for number in numbers
    ]


def _part(problem: Problem, volunteers: tuple[int, ...], shifts: tuple[int, ...], first_home: int) -> Part:
    """What names a person or a shift outside is left out; sites, areas, teams, people served and resources
    keep their numbers, so that rules and goals read as in the whole."""
    who = {whole: own for own, whole in enumerate(volunteers)}
    what = {whole: own for own, whole in enumerate(shifts)}
    people = [problem.volunteers[v] for v in volunteers]
    homes = sorted({p.home for p in people if p.home is not None and p.home >= first_home})
    place = {home: first_home + own for own, home in enumerate(homes)}
    own = replace(
        problem,
        volunteers=tuple(_person(person, who, what, place) for person in people),
        shifts=tuple(_shift(problem.shifts[s], who) for s in shifts),
        places=(*problem.places[:first_home], *(problem.places[home] for home in homes)),
        travel=_travel(problem, place, first_home),
        apart=_both(problem.apart, who),
        together=_both(problem.together, who),
        accompanied=_both(problem.accompanied, who),
        links=tuple(
            replace(link, first=what[link.first], then=what[link.then])
            for link in problem.links
            if link.first in what and link.then in what
        ),
        pins=tuple(
            replace(pin, volunteer=who[pin.volunteer], shift=what[pin.shift])
            for pin in problem.pins
            if pin.volunteer in who and pin.shift in what
        ),
        bans=tuple(
            replace(ban, volunteer=who[ban.volunteer], shift=None if ban.shift is None else what[ban.shift])
            for ban in problem.bans
            if ban.volunteer in who and (ban.shift is None or ban.shift in what)
        ),
        previous=tuple(
            replace(entry, volunteer=who[entry.volunteer], shift=what[entry.shift])
            for entry in problem.previous
            if entry.volunteer in who and entry.shift in what
        ),
    )
    return Part(own, volunteers, shifts)


def _person(person: Volunteer, who: Numbers, what: Numbers, place: Numbers) -> Volunteer:
    home = person.home
    return replace(
        person,
        home=home if home is None else place.get(home, home),
        wishes=tuple(
            replace(
                wish,
                shift=None if wish.shift is None else what[wish.shift],
                companion=None if wish.companion is None else who[wish.companion],
            )
            for wish in person.wishes
            if (wish.shift is None or wish.shift in what)
            and (wish.companion is None or wish.companion in who)
        )
        if any(wish.shift is not None or wish.companion is not None for wish in person.wishes)
        else person.wishes,
        requests=tuple(
            replace(asked, shift=None if asked.shift is None else what[asked.shift])
            for asked in person.requests
            if asked.shift is None or asked.shift in what
        ),
    )


def _shift(shift: Shift, who: Numbers) -> Shift:
    if not shift.required:
        return shift
    return replace(shift, required=tuple(who[v] for v in shift.required if v in who))


def _both(pairs: Iterable[tuple[int, int]], who: Numbers) -> tuple[tuple[int, int], ...]:
    return tuple((who[a], who[b]) for a, b in pairs if a in who and b in who)


def _first_home(problem: Problem) -> int:
    """Places from here on are people's homes and nothing else."""
    sites = [site for shift in problem.shifts for site in (shift.site, shift.last_site)]
    for person in problem.volunteers:
        sites += [past.site for past in person.before]
        sites += [wish.site for wish in person.wishes]
        sites += [asked.site for asked in person.requests]
        sites += person.usual_sites
    sites += [ban.site for ban in problem.bans]
    return max((site for site in sites if site is not None), default=-1) + 1


def _travel(problem: Problem, place: Numbers, first_home: int) -> Travel | None:
    """Journeys that are given by hand, between places that the part has."""
    if problem.travel is None or not problem.travel.overrides:
        return problem.travel
    kept = {
        (place.get(a, a), place.get(b, b)): minutes
        for (a, b), minutes in problem.travel.overrides.items()
        if (a < first_home or a in place) and (b < first_home or b in place)
    }
    return replace(problem.travel, overrides=kept)
