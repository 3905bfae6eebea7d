"""A fix for a shift that waits for another: fill the shift before it, and free people come to this one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from scheduler.planning.free_people import Row, free_people, rows_told
from scheduler.planning.indices import volunteer_index
from scheduler.planning.planned import Planned
from scheduler.planning.starting import starts_with
from scheduler.planning.titles import shift_titles
from solver.explain import best_start
from solver.shortage.lifting import lifted
from solver.solution import Roster

KIND = "fill_first"


def waits_for(of: Planned, index: int) -> list[int]:
    """The shifts without which a shift may not run, and which nobody is on."""
    crews = of.situation.crews
    return [one.first for one in of.problem.links if one.then == index and not crews.get(one.first)]


def fill_first(
    of: Planned, index: int, first: int, found: Iterable[Mapping[str, Any]], *, but: Collection[int] = ()
) -> Iterator[dict[str, Any]]:
    """The fixes by people of the shift before, with those who are free for this one once it runs.

    ``found`` are fixes of the first shift that name a volunteer; ``closes`` are places of this shift alone,
    to which ``but`` do not come.
    """
    titles = shift_titles(of.plan, first, start=of.situation.start_of(first))
    for one in found:
        who, seat = volunteer_index(of.plan, one["volunteer"]), int(one["seat"])
        before = _rows(of, first, one) or [(who, first, seat)]
        then = _then(of, index, first, one, before, but)
        if not then:
            continue
        yield {
            "kind": KIND,
            "first": of.plan.shifts[first].id,
            "first_title": titles,
            "asks": one["kind"],
            **{name: one[name] for name in ("volunteer", "name", "seat", "obstacle", "rank")},
            "closes": len(then),
            "cost": one["cost"] + len({row[0] for row in then} - {row[0] for row in before}),
            "added": rows_told(of.plan, (*before, *then)),
            "removed": [],
            "move": None,
        }


def _rows(of: Planned, first: int, one: Mapping[str, Any]) -> list[Row]:
    """The crew of the first shift that a fix names, where it names more than one."""
    rows = one.get("added", ())
    return [(volunteer_index(of.plan, row["volunteer"]), first, int(row["seat"])) for row in rows]


def _then(
    of: Planned,
    index: int,
    first: int,
    one: Mapping[str, Any],
    before: Sequence[Row],
    but: Collection[int],
) -> list[Row]:
    """Who comes to a shift once the one before it runs."""
    problem, roster = of.problem, of.situation.roster
    if one["obstacle"] is not None:
        who, seat = volunteer_index(of.plan, one["volunteer"]), int(one["seat"])
        start, code = best_start(of.situation, first, seat), one["obstacle"]["code"]
        problem = lifted(problem, roster, who, (first, seat), [code], start=start)
    starts = starts_with(problem, roster, roster.assignments, before)
    after = Roster.of([*roster.assignments, *before], starts)
    return free_people(problem, after, index, but=but)
