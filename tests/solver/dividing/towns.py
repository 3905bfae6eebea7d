"""Small towns: communities side by side whose people also help next door."""

from __future__ import annotations

from dataclasses import replace

from solver.people import Limits, Volunteer, Wish
from solver.problem import Place, Problem
from solver.work import OpenTo, Shift
from tests.solver.building import problem_of, shift

PEOPLE, SHIFTS = 4, 6


def town(communities: int, *, lent: bool = True) -> Problem:
    """Communities in a row, each of four people and six shifts; ``lent``: people may go one further."""
    places = [Place(f"p{area}", float(area), 0.0, area) for area in range(communities)]
    people: list[Volunteer] = []
    work: list[Shift] = []
    for area in range(communities):
        near = {area, *([area + 1, area - 1] if lent else [])}
        areas = frozenset(near & set(range(communities)))
        for number in range(PEOPLE):
            home = communities + len(people)
            places.append(Place(f"h{area}.{number}", float(area), 1.0))
            limits = Limits(shifts_per_day=1, shifts_per_horizon=1 + number % 2)
            who = Volunteer(
                f"v{area}.{number}", availability=((0, 4_320),), area=area, home=home, limits=limits
            )
            people.append(who)
        for number in range(SHIFTS):
            start = 1_440 * (number % 3) + 600
            one = shift(f"s{area}.{number}", start, site=area, weight=1 << number % 4)
            work.append(replace(one, open_to=OpenTo(areas=areas)))
    wish = Wish(prefers=True, shift=0, companion=None)
    people[0] = replace(people[0], wishes=(wish, replace(wish, shift=len(work) - 1)))
    return problem_of(people, work, places=tuple(places), area_parents=(None,) * communities)
