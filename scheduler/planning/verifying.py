"""Fixes verified: each is applied to the plan and the shift solved anew; and one sentence for who decides."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import listed
from scheduler.planning.crew_calls import free_on
from scheduler.planning.crew_holds import FEW, Hold, holds
from scheduler.planning.crew_reach import lacking, posts
from scheduler.planning.fixing import SEVERAL, is_called_off, order
from scheduler.planning.indices import shift_index
from scheduler.planning.options import SolveOptions
from scheduler.planning.planned import Planned
from scheduler.planning.rearranging import rearrangement
from scheduler.planning.recruiting import with_people
from scheduler.planning.required_people import with_absent
from scheduler.planning.runner import run
from scheduler.planning.staying_away import NOBODY, Away, why_kept
from scheduler.planning.titles import shift_titles
from solver.explain import UNTIL_OTHERS_COME, best_start, binding, empty_seats

COMMAND = (sys.executable, "-m", "scheduler.planning.fix_child")
GIVEN_UP = "lower_wanted"
"""Wanting fewer fills nothing; there is nothing to solve anew."""


def verified(
    of: Planned, shift: str, found: Sequence[dict[str, Any]], *, seconds: float
) -> list[dict[str, Any]]:
    """The fixes that fill what they say when they are applied and the shift is solved anew.

    ``resolved`` are the places filled then, by moving others too where that helps; None where the time did
    not suffice.  A fix that is refuted is left out; one that is not closes what it names, and no more is said
    of it where others would have to be found for the rest.
    """
    tried = [one for one in found if one["kind"] != GIVEN_UP]
    asked = b'{"plan":' + with_people(of.plan, ()) + b","
    asked += msgspec.json.encode({"roster": dict(of.roster), "shift": shift, "fixes": tried})[1:]
    options = SolveOptions(time_limit_seconds=seconds, workers=1, seed=1)
    outcome = run(asked, options, on_event=_nothing, should_stop=_never, command=COMMAND)
    closed = outcome.roster["closed"] if outcome.roster else [None] * len(tried)
    moves = _moved(of, outcome.roster["moves"], found) if outcome.roster else []
    known = {id(one): number for one, number in zip(tried, closed, strict=True)}
    told = [one | {"resolved": known.get(id(one))} for one in found]
    kept = [one for one in told if one["resolved"] is None or one["resolved"] >= one["closes"]]
    return sorted([*moves, *kept], key=order)


def _moved(of: Planned, moves: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Several free people on the shift, or others moved for it, where nothing else is needed for it.

    One free person is told by ``assign`` already, and several by ``assign_several`` where they fill as much.
    """
    people = sorted({who for who, _, _ in (*moves["added"], *moves["removed"])})
    is_told = len(people) == 1 and any(one["kind"] == "assign" for one in found)
    is_told = is_told or any(one["kind"] == SEVERAL and one["closes"] >= moves["closes"] for one in found)
    if not moves["closes"] or (is_told and not moves["removed"]):
        return []
    kind = "rearrange" if moves["removed"] else SEVERAL
    name = {person.id: person.name or person.id for person in of.plan.volunteers}
    made: dict[str, Any] = {
        "kind": kind,
        "closes": moves["closes"],
        "resolved": moves["closes"],
        "cost": len(people),
        "worth": round(moves["closes"] / len(people), 3),
    }
    for part in ("added", "removed"):
        made[part] = [
            {"volunteer": who, "name": name[who], "shift": shift, "seat": seat}
            for who, shift, seat in moves[part]
        ]
    for language in LANGUAGES:
        who = listed((name[one] for one in people), language)
        facts = {"closes": moves["closes"], "people": len(people), "who": who}
        made[language] = say(f"fix_{kind}", language, **facts)
    return [made]


def sentence(
    of: Planned,
    shift: str,
    found: Sequence[Mapping[str, Any]],
    *,
    away: Away = NOBODY,
    silent: Collection[str] = (),
) -> dict[str, str]:
    """Why a shift has empty places and the one thing that would fill most for least, in each language.

    Where its crew cannot stand whoever of those who are free comes, what it lacks goes first; who was asked
    and is ``silent`` is none of them.
    """
    index = shift_index(of.plan, shift)
    gaps = [gap for gap in empty_seats(of.situation) if gap[0] == index]
    titles = shift_titles(of.plan, index, start=of.situation.start_of(index))
    if not gaps:
        return {language: say("one_full", language, shift=titles[language]) for language in LANGUAGES}
    out = {number for number, one in enumerate(of.plan.volunteers) if one.id in silent}
    held = () if is_together(found) else holds(of.situation, index, out=out)
    if any(hold.code != FEW for hold in held):
        return _held(of, index, held, found, missing=sum(gap[2] for gap in gaps), away=away)
    stated = binding(of.situation, index, gaps[0][1])
    codes = tuple(why_kept(of.plan, index, code, stated.people, away) for code in stated.codes)
    people = len(stated.people)
    told = _asked_alone(found) if len(codes) > 1 and UNTIL_OTHERS_COME & set(codes) else []
    if told:
        # the rest of the crew is free: that it is not there yet keeps nobody
        codes, people = (told[0],), told.count(told[0])
    # what only the rest of the crew can mend is no fault of anybody
    own = tuple(one for one in codes if one not in UNTIL_OTHERS_COME)
    is_crew = bool(codes) and not own
    codes = own or codes
    if is_together(found):
        # solved anew: they are free and come together, and nothing else keeps the places empty
        codes, people = (), len({row["volunteer"] for row in found[0]["added"]})
    code = {0: "one_why_free", 1: "one_why"}.get(len(codes), "one_why_several")
    if is_crew and codes:
        code = "one_why_crew"
    free = {row["volunteer"] for one in found for row in one.get("added", ()) if told} - {
        one.get("volunteer") for one in found
    }
    if free and codes:
        code = "one_why_beside_free"
    if not people:
        code = "one_why_nobody"
    made, missing = {}, sum(gap[2] for gap in gaps)
    for language in LANGUAGES:
        between = "；" if language == "zh" else "; "
        each = [(one, say(f"me_{one}", language)) for one in codes]
        what = between.join(with_absent(of.plan, of.situation, index, *one, language) for one in each)
        facts = {"shift": titles[language], "missing": missing, "what": what}
        said = [say(code, language, people=people, **facts)]
        if found:
            said.append(_least(found[0], missing, language))
        made[language] = ("" if language == "zh" else " ").join(said)
    return made


def is_together(found: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the first of the fixes is that people who are free come together."""
    return bool(found) and found[0]["kind"] == SEVERAL


def _held(
    of: Planned,
    index: int,
    held: Sequence[Hold],
    found: Sequence[Mapping[str, Any]],
    *,
    missing: int,
    away: Away,
) -> dict[str, str]:
    """The same of a crew that cannot stand whoever of those who are free comes: what it lacks goes first."""
    titles = shift_titles(of.plan, index, start=of.situation.start_of(index))
    seat = held[0].seats[0] if held[0].seats else 0
    free = free_on(of.situation, index, seat, start=best_start(of.situation, index, seat))
    stated = binding(of.situation, index, seat, but=free)
    codes = tuple(why_kept(of.plan, index, code, stated.people, away) for code in stated.codes)
    own = tuple(one for one in codes if one not in UNTIL_OTHERS_COME)
    made = {}
    for language in LANGUAGES:
        between = "；" if language == "zh" else "; "
        lacks = lacking(of.plan, index, held, language)
        said = [say("one_why_held", language, shift=titles[language], missing=missing, what=lacks)]
        if own and held[0].seats:
            what = between.join(
                with_absent(of.plan, of.situation, index, one, say(f"me_{one}", language), language)
                for one in own
            )
            code = "one_held_by" if len(own) == 1 else "one_held_by_several"
            post = posts(of.plan, index, [seat], language)
            said.append(say(code, language, people=len(stated.people), what=what, post=post))
        if found:
            said.append(_least(found[0], missing, language))
        made[language] = ("" if language == "zh" else " ").join(said)
    return made


def _least(first: Mapping[str, Any], missing: int, language: str) -> str:
    """The first of the fixes, and how much of what is missing it fills where that is not all."""
    if is_called_off(first):
        return say("one_call_off", language, fix=first[language])
    code = "one_fix" if first["closes"] >= missing else "one_fix_part"
    return say(code, language, fix=first[language], closes=first["closes"], missing=missing)


def _asked_alone(found: Sequence[Mapping[str, Any]]) -> list[str]:
    """What each is asked who fills a crew together with others who are free."""
    return [one["obstacle"]["code"] for one in found if one.get("obstacle") and one.get("added")]


def answer(
    of: Planned,
    shift: str,
    found: list[dict[str, Any]],
    *,
    seconds: float,
    away: Away = NOBODY,
    silent: Collection[str] = (),
) -> dict[str, Any]:
    """The fixes of a shift, verified where there is time for it, with the sentence that tells the first.

    Each has the change of several places that makes it, ``rearrangement``, where that is what it is.
    """
    items = verified(of, shift, found, seconds=seconds) if seconds and found else found
    items = [{"resolved": None, "rearrangement": rearrangement(one, shift)} | one for one in items]
    told = sentence(of, shift, items, away=away, silent=silent)
    return {"shift": shift, "seconds": seconds, "items": items, **told}


def _nothing(event: dict[str, Any]) -> None:
    """What the child tells on its way is nobody's concern."""


def _never() -> bool:
    return False
