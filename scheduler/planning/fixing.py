"""Single changes that fill a shift's empty places, each judged: most gained for least disturbance first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import listed
from scheduler.planning.candidate import COMES_ALONG
from scheduler.planning.candidate_told import candidate_document
from scheduler.planning.free_people import Ranks, Row, coming_along, free_people, rows_told
from scheduler.planning.indices import shift_index, volunteer_index
from scheduler.planning.linked_first import KIND as FILL_FIRST
from scheduler.planning.linked_first import fill_first, waits_for
from scheduler.planning.newcomer_fix import newcomers
from scheduler.planning.papers import AGE, papers, papers_together
from scheduler.planning.papers import KIND as RECORD_PAPER
from scheduler.planning.papers import TOGETHER as RECORD_PAPERS
from scheduler.planning.planned import Planned
from scheduler.planning.ranking import ranked
from scheduler.planning.titles import shift_titles
from scheduler.planning.whole_crews import whole_crews
from solver.problem import Problem
from solver.solution import Roster

STEPS_MINUTES = (-30, -15, 15, 30)
RANKED_MOST = 100
ASKED_MOST = 5
"""People named for each kind of change."""
COSTS: Mapping[str, int] = {
    "assign": 1,
    "turn_more": 2,
    "start": 3,
    "borrow": 3,
    "record_paper": 3,
    "other_hours": 4,
    "more_resource": 5,
    "lower_crew": 6,
    "lower_wanted": 10,
}
"""How much a change disturbs: somebody free least, wanting fewer most; a start costs 1 more by 15 minutes."""
SEVERAL = "assign_several"
"""Several who are free as they are, and come together."""
BORROWED = frozenset({"not_open_to", "not_in_team", "too_far"})
OTHER_HOURS = frozenset({"not_available", "on_time_off"})
NOT_ONCE_TOLD = frozenset({"start", "lower_crew"})
"""Kinds that make a shift other than people were told; how many it wants can be changed at any time."""
NOT_ALONE = 2
"""Nobody goes alone to dangerous work or to children."""


def fixes(
    of: Planned,
    shift: str,
    *,
    asked: Mapping[str, int] | None = None,
    standing: Mapping[str, str] | None = None,
    but: Collection[str] = (),
    is_told: bool = False,
) -> list[dict[str, Any]]:
    """What would fill a shift, most places for the least disturbance first.

    Each was judged with the whole roster: what a person is asked for is all that stands in the way, and a
    changed shift breaks no rule for those who are on it.  ``asked``, ``standing`` and ``but`` are as for
    :func:`ranked`; who comes along with a crew is put on with it before anybody else.
    ``is_told``: people were told of the shift, so what would make it other stands last and says so.
    Raises ``errors.NotFound`` for an unknown shift.
    """
    index = shift_index(of.plan, shift)
    missing = _missing(of.problem, of.situation.roster, index)
    if not missing:
        return []
    out = frozenset(number for number, person in enumerate(of.plan.volunteers) if person.id in but)
    people = _ranked(of, shift, asked, but, standing)
    ranks = {volunteer_index(of.plan, one["volunteer"]): rank for rank, one in enumerate(people)}
    in_turn = [
        (volunteer_index(of.plan, one["volunteer"]), index, one["seat"])
        for one in people
        if one["is_needed"] or one["standing"] in COMES_ALONG
    ]
    found = list(_people(of, shift, people))
    is_one_enough = any(one["kind"] == "assign" for one in found)
    found += _several(of, index, out, ranks, in_turn, is_one_enough=is_one_enough)
    found += [*_starts(of, index, out), *_crews(of, index, out)]
    found += [*_resources(of, index, out), *papers(of, index, cost=COSTS[RECORD_PAPER], but=but)]
    found += papers_together(of, index, cost=COSTS[RECORD_PAPER], but=out)
    alone = {one["volunteer"] for one in found if "volunteer" in one}
    found += _with_others(of, index, asked or {}, {*but, *alone}, ranks)
    for first in waits_for(of, index):
        before = of.plan.shifts[first].id
        people = _ranked(of, before, asked, but)
        ranks_first = {volunteer_index(of.plan, one["volunteer"]): rank for rank, one in enumerate(people)}
        fillers = list(_people(of, before, people))
        named = {one["volunteer"] for one in fillers}
        fillers += _with_others(of, first, asked or {}, {*but, *named}, ranks_first)
        found += fill_first(of, index, first, fillers, but=out)
    found += newcomers(of, index, but=out, ranks=ranks)
    found.append(_fewer(of, index, missing))
    for one in found:
        if one.get("asks", one["kind"]) == "other_hours":
            one["question"] = _question(of, one.get("first", shift), str(one["name"]))
        one["worth"] = round(one["closes"] / one["cost"], 3)
        if is_told and "shape" in one:
            one["shape"] = None
            one["not_now"] = one["kind"] in NOT_ONCE_TOLD
        one.update({language: worded(one, language) for language in LANGUAGES})
    return sorted(found, key=order)


def order(one: Mapping[str, Any]) -> tuple[object, ...]:
    """What fixes are sorted by: most for least first, then calling the shift off, last what cannot be now."""
    return bool(one.get("not_now")), is_called_off(one), -one["worth"], one["cost"], one.get("rank", 0)


def is_called_off(one: Mapping[str, Any]) -> bool:
    """Whether a fix wants nobody at all: the shift does without, and nothing is filled."""
    return bool(one["kind"] == "lower_wanted" and one["after"] == 0)


def _ranked(
    of: Planned,
    shift: str,
    asked: Mapping[str, int] | None,
    but: Collection[str],
    standing: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    """Whom to ask, in the one order in which everybody is named."""
    return ranked(
        of.plan,
        of.roster,
        shift,
        problem=of.problem,
        asked=asked,
        standing=standing,
        but=but,
        most=RANKED_MOST,
    )


def _people(of: Planned, shift: str, found: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """People who need a word: free, one turn more, from elsewhere, at other hours."""
    seen: dict[str, int] = {}
    index = shift_index(of.plan, shift)
    waiting = [row for row in found if row["needs_others"] and not row["obstacle"]]
    for rank, one in enumerate(found):
        kind = asked_of(one["obstacle"])
        if kind is None or one["needs_others"] or one["crew_full"] or seen.get(kind, 0) >= ASKED_MOST:
            continue
        seen[kind] = seen.get(kind, 0) + 1
        move: dict[str, Any] = {"volunteer": one["volunteer"], "to": shift, "seat": one["seat"]}
        if kind == "turn_more":
            move["despite_warnings"] = True
        if kind == "other_hours":
            move["agreed"] = True
        is_alone = kind in ("assign", "turn_more")
        beside = [(row["volunteer"], row["seat"]) for row in waiting if row["start"] == one["start"]]
        rows = [] if is_alone else coming_along(of, index, (one["volunteer"], one["seat"]), beside)
        yield {
            "kind": kind,
            "volunteer": one["volunteer"],
            "name": one["name"],
            "seat": one["seat"],
            "obstacle": one["obstacle"],
            "closes": 1 + len(rows[1:]),
            "cost": COSTS[kind] + len(rows[1:]),
            "rank": rank,
            "move": None if kind == "borrow" else _with_rows(of, move, rows),
            **({"added": rows_told(of.plan, rows), "removed": []} if rows else {}),
        }


def _several(
    of: Planned, index: int, out: Collection[int], ranks: Ranks, first: Sequence[Row], *, is_one_enough: bool
) -> Iterator[dict[str, Any]]:
    """Free people who wait for nothing but one another: they fill together what each alone may not."""
    roster = of.situation.roster
    rows = [] if is_one_enough else free_people(of.problem, roster, index, but=out, ranks=ranks, first=first)
    if len(rows) > 1:
        added = rows_told(of.plan, sorted(rows, key=lambda row: ranks.get(row[0], len(ranks))))
        counted = {"closes": len(rows), "cost": COSTS["assign"] * len(rows), "people": len(rows)}
        yield {"kind": SEVERAL, **counted, "added": added, "removed": []}


def _with_others(
    of: Planned, index: int, asked: Mapping[str, int], but: Collection[str], ranks: Ranks
) -> Iterator[dict[str, Any]]:
    """People who need a word for a crew that comes whole, with those who are free and come along."""
    seen: dict[str, int] = {}
    for rank, whole in enumerate(whole_crews(of, index, asked=asked, but=but, ranks=ranks)):
        one = candidate_document(of.plan, of.situation, index, whole.candidate)
        kind = asked_of(one["obstacle"])
        if kind is None or seen.get(kind, 0) >= ASKED_MOST:
            continue
        seen[kind] = seen.get(kind, 0) + 1
        rows = [(whole.candidate.volunteer, index, whole.candidate.seat), *whole.others]
        move = {"volunteer": one["volunteer"], "to": of.plan.shifts[index].id, "seat": one["seat"]}
        yield {
            "kind": kind,
            **{name: one[name] for name in ("volunteer", "name", "seat", "obstacle")},
            "closes": len(rows),
            "cost": COSTS[kind] + len(whole.others),
            "rank": rank,
            "added": rows_told(of.plan, rows),
            "removed": [],
            "move": _with_rows(of, move | {"agreed": True}, rows) if kind == "other_hours" else None,
        }


def _with_rows(of: Planned, move: dict[str, Any], rows: Sequence[Row]) -> dict[str, Any]:
    """A move with those who come along in the same step."""
    others = [{"volunteer": of.plan.volunteers[who].id, "seat": seat} for who, _, seat in rows[1:]]
    return move | {"together": others} if others else move


def _question(of: Planned, shift: str, name: str) -> dict[str, str]:
    """What is said to somebody who is asked whether they could come, to be sent as it is."""
    index = shift_index(of.plan, shift)
    titles = shift_titles(of.plan, index, start=of.situation.start_of(index))
    return {
        language: say("fix_question", language, name=name, shift=titles[language]) for language in LANGUAGES
    }


def asked_of(obstacle: Mapping[str, Any] | None) -> str | None:
    """What is asked of somebody with this in the way; to leave another shift fills nothing by itself."""
    if obstacle is None:
        return "assign"
    code = obstacle["code"]
    if code in BORROWED:
        return "borrow"
    if code in OTHER_HOURS:
        return "other_hours"
    return None if code in ("busy", "at_run_limit", "at_weekend_limit", "at_night_limit") else "turn_more"


def _starts(of: Planned, index: int, out: Collection[int]) -> Iterator[dict[str, Any]]:
    """The shift moved a little, where those who are on it can still come."""
    work = of.problem.shifts[index]
    if len(work.starts) != 1:
        return
    now = _filled(of.problem, of.situation.roster, index, out)
    for step in STEPS_MINUTES:
        start = work.starts[0] + step
        if start < 0 or of.problem.calendar.day_of(start) != of.problem.calendar.day_of(work.starts[0]):
            continue
        problem = _with(of.problem, index, starts=(start,))
        closes = _filled(problem, of.situation.roster, index, out)
        if closes > now:
            yield {
                "kind": "start",
                "minutes": step,
                "start": of.plan.local_text(start),
                "shape": {"shift": of.plan.shifts[index].id, "minutes": step},
                "closes": closes,
                "cost": COSTS["start"] + abs(step) // 15 - 1,
            }


def _crews(of: Planned, index: int, out: Collection[int]) -> Iterator[dict[str, Any]]:
    """A smaller crew, where the crew goes together or not at all and more cannot be found."""
    work = of.problem.shifts[index]
    if not work.crew.all_or_nobody or _filled(of.problem, of.situation.roster, index, out):
        return
    least = NOT_ALONE if work.dangerous or work.serves_children else 1
    for minimum in range(work.crew.minimum - 1, least - 1, -1):
        seats = tuple(replace(seat, minimum=min(seat.minimum, minimum)) for seat in work.seats)
        problem = _with(of.problem, index, crew=replace(work.crew, minimum=minimum), seats=seats)
        closes = _filled(problem, of.situation.roster, index, out)
        if closes:
            facts = {"before": work.crew.minimum, "after": minimum}
            shape = {"shift": of.plan.shifts[index].id, "crew": minimum}
            yield {
                "kind": "lower_crew",
                **facts,
                "closes": closes,
                "cost": COSTS["lower_crew"],
                "shape": shape,
            }
            return


def _resources(of: Planned, index: int, out: Collection[int]) -> Iterator[dict[str, Any]]:
    """More of one vehicle or tool, as few as let free people fill the shift."""
    roster, counts = of.situation.roster, of.problem.resources
    now = _filled(of.problem, roster, index, out)
    for resource, need in of.problem.shifts[index].needs:
        for more in range(1, need + 1):
            after = counts[resource] + more
            problem = replace(of.problem, resources=(*counts[:resource], after, *counts[resource + 1 :]))
            if (closes := _filled(problem, roster, index, out)) > now:
                yield {
                    "kind": "more_resource",
                    "resource": of.plan.document.resources[resource].id,
                    "before": counts[resource],
                    "after": after,
                    "closes": closes,
                    "cost": COSTS["more_resource"] * more,
                }
                break


def _fewer(of: Planned, index: int, missing: int) -> dict[str, Any]:
    """As many as are there and no more; a shift with nobody on it would be called off, which is no shape."""
    seats, there = of.problem.shifts[index].seats, _held(of.problem, of.situation.roster, index)
    wanted = sum(seat.count for seat in seats)
    facts = {"before": wanted, "after": wanted - missing, "missing": missing}
    counts = [min(seat.count, held) for seat, held in zip(seats, there, strict=True)]
    shape = {"shift": of.plan.shifts[index].id, "counts": counts} if sum(counts) else None
    cost = COSTS["lower_wanted"] * missing
    return {"kind": "lower_wanted", **facts, "closes": missing, "cost": cost, "shape": shape}


def _with(problem: Problem, index: int, **changed: Any) -> Problem:
    """The problem with one shift changed."""
    shifts = list(problem.shifts)
    shifts[index] = replace(shifts[index], **changed)
    return replace(problem, shifts=tuple(shifts))


def _missing(problem: Problem, roster: Roster, index: int) -> int:
    seats, there = problem.shifts[index].seats, _held(problem, roster, index)
    return sum(max(0, seat.count - number) for seat, number in zip(seats, there, strict=True))


def _held(problem: Problem, roster: Roster, index: int) -> list[int]:
    """How many are on each seat of a shift."""
    there = [0] * len(problem.shifts[index].seats)
    for one in roster.assignments:
        if one.shift == index:
            there[one.seat] += 1
    return there


def _filled(problem: Problem, roster: Roster, index: int, out: Collection[int]) -> int:
    """Empty places of a shift that free people can take together; 0 where its crew then breaks a rule."""
    return len(free_people(problem, roster, index, but=out))


def worded(one: Mapping[str, Any], language: str) -> str:
    """What a fix says in a language, and why it cannot be made now if it cannot."""
    said = _worded(one, language)
    if not one.get("not_now"):
        return said
    return said + ("" if language == "zh" else " ") + say("fix_not_now", language)


def _worded(one: Mapping[str, Any], language: str) -> str:
    kind = str(one["kind"])
    if kind == "start":
        code = "fix_start_later" if one["minutes"] > 0 else "fix_start_earlier"
        return say(code, language, minutes=abs(one["minutes"]), closes=one["closes"])
    if is_called_off(one):
        return say("fix_call_off", language, missing=one["missing"])
    known = ("name", "before", "after", "missing", "closes", "people", "resource")
    facts = {name: one[name] for name in known if name in one}
    if one.get("obstacle"):
        facts["what"] = one["obstacle"][language]
    if kind == RECORD_PAPER and one["obstacle"]["code"] == AGE:
        return say("fix_record_age", language, **facts)
    if kind == RECORD_PAPER:
        facts["paper"] = say(f"paper_{one['obstacle']['code']}", language)
    if kind == RECORD_PAPERS:
        facts["who"] = listed((_paper_of(row, language) for row in one["papers"]), language)
    if kind == FILL_FIRST:
        return _worded_first(one, language, facts)
    if kind == SEVERAL:
        return say(
            "fix_assign_several",
            language,
            who=listed((row["name"] for row in one["added"]), language),
            **facts,
        )
    asked = {one.get("volunteer"), *(row["volunteer"] for row in one.get("papers", ()))}
    others = [row["name"] for row in one.get("added", ()) if row["volunteer"] not in asked]
    if kind == "recruit" and others:
        return say("fix_recruit_with", language, who=listed(others, language), **facts)
    said = say(f"fix_{kind}", language, **facts)
    if not others:
        return said
    told = say("fix_together", language, who=listed(others, language), closes=one["closes"])
    return said + ("" if language == "zh" else " ") + told


def _paper_of(row: Mapping[str, Any], language: str) -> str:
    """Whose paper it is that is missing."""
    paper = say(f"paper_{row['obstacle']['code']}", language)
    return say("paper_of", language, name=row["name"], paper=paper)


def _worded_first(one: Mapping[str, Any], language: str, facts: Mapping[str, Any]) -> str:
    """What to do for the shift before, and who comes to this one then."""
    first = say(f"fix_{one['asks']}", language, **facts)
    before = [row["name"] for row in one["added"] if row["shift"] == one["first"]]
    then = [row["name"] for row in one["added"] if row["shift"] != one["first"]]
    code = "fix_fill_first" if len(before) == 1 else "fix_fill_first_together"
    said = {"shift": one["first_title"][language], "first": first, "closes": one["closes"]}
    others = listed((name for name in before if name != one["name"]), language)
    return say(code, language, who=listed(then, language), others=others, **said)
