"""Tests of usual sites and persons."""

from __future__ import annotations

from solver.goals.continuity import GOAL
from solver.people import Volunteer
from solver.problem import Person, Place
from solver.solution import Roster
from tests.solver.building import people, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed

PLACES = (Place("school"), Place("canteen"))
PERSONS = (Person("lan"), Person("ming"))


def test_every_assignment_at_an_unusual_site_counts() -> None:
    work = [shift("a", site=0), shift("b", 700, site=1), shift("c", 800, site=1)]
    problem = problem_of([Volunteer("v", usual_sites=frozenset({0}))], work, places=PLACES)
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (0, 1, 0), (0, 2, 0)])) == {"continuity": 2}


def test_an_empty_list_counts_every_site_as_unusual() -> None:
    problem = problem_of(people(1), [shift("a", site=0)], places=PLACES)
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)])) == {"continuity": 1}


def test_every_unusual_person_served_counts_beside_the_site() -> None:
    knows_lan = Volunteer("v0", usual_sites=frozenset({0}), usual_persons=frozenset({0}))
    work = [shift("a", site=0, serves=(0, 1)), shift("b", 700, site=1, serves=(0, 1))]
    problem = problem_of([knows_lan, Volunteer("v1")], work, places=PLACES, persons=PERSONS)
    # v0 on a: Ming alone; v0 on b: the site and Ming.  v1 knows nothing and nobody: 3.
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)])) == {"continuity": 1}
    assert agreed(GOAL, problem, Roster.of([(0, 1, 0)])) == {"continuity": 2}
    assert agreed(GOAL, problem, Roster.of([(1, 1, 0)])) == {"continuity": 3}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 10
