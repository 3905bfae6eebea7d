"""Whom to ask for a shift, in order: free, lawful and qualified first, then one small thing in the way.

Nobody is listed who was not checked by the rules of the whole roster.  Who could come at any start of a shift
that nobody is on is free for it, and has that start with her.  Of a crew that comes whole or not at all those
come first whom it needs first (:mod:`crew_calls`).  The order among equals: those called first before
reserves, who likes the work before who avoids it, who was asked less, who did less, who lives nearer, then
the order of names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from scheduler import errors
from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import colon, day_line, listed, role_word
from scheduler.planning.candidate import (
    ALONG,
    ASKED_NOW,
    AWAITED,
    COMES_ALONG,
    FAR,
    LEFT_ALONE,
    NEEDED,
    NOT_NEEDED,
    SMALL,
    Candidate,
    drafted,
)
from scheduler.planning.crew_calls import NOT_THEIRS, CrewCall, crew_call
from scheduler.planning.document import Finding, Plan
from scheduler.planning.indices import shift_index, volunteer_index
from scheduler.planning.roster_document import read_roster
from scheduler.planning.titles import shift_sentence, shift_titles
from scheduler.planning.translation import to_problem
from solver.explain import (
    UNTIL_OTHERS_COME,
    Situation,
    best_start,
    filter_reasons,
    open_starts,
    reason_of,
)
from solver.problem import Problem
from solver.solution import Roster, Violation

RANKED_MOST = 20
LOOKED_AT_TIMES = 4
"""Where all who are free wait for others to come, so many times as many as asked for are looked at."""
JUDGED_AT_ONCE = 32
"""People judged in one pass of the rules, which costs little more than one of them does."""
COMES_OR_MAY = COMES_ALONG | {ASKED_NOW}
WISHES = {0: "prefers", 1: "neutral", 3: "avoids"}


def ranked(
    plan: Plan,
    roster: Mapping[str, Any],
    shift: str,
    *,
    problem: Problem | None = None,
    seat: int | None = None,
    leaving: str | None = None,
    but: Collection[str] = (),
    asked: Mapping[str, int] | None = None,
    standing: Mapping[str, str] | None = None,
    is_free: bool = False,
    as_shown: bool = False,
    most: int = RANKED_MOST,
) -> list[dict[str, Any]]:
    """Whom to ask for a shift of a roster document, the first to ask first, at most ``most`` of them.

    ``leaving`` is somebody whose own seat is to be taken; without, and with every place taken, the list says
    who could stand in.  ``but`` are people not to ask (they declined), ``asked`` how often each was lately,
    ``standing`` how somebody stands to the shift already (``candidate.SAID_YES`` and the others), ``problem``
    that of the plan where it is at hand.  With ``is_free`` only those are listed who have nothing in the way,
    and nobody where the crew is full; ``as_shown`` holds a shift to the start that the roster shows though
    nobody is on it, as where people were told of it; whoever takes a place does so at its time.
    Raises ``errors.NotFound`` for a shift or a person that the plan does not know,
    ``errors.InvalidDocument`` for a seat that the shift does not have, and ``errors.Conflict`` where who is
    leaving is not on the shift.
    """
    problem = problem or to_problem(plan)
    which = shift_index(plan, shift)
    seats = len(problem.shifts[which].seats)
    if seat is not None and not 0 <= seat < seats:
        raise errors.InvalidDocument([Finding("seat", "no_such_seat", {"seat": seat, "seats": seats})])
    before = read_roster(plan, problem, roster)
    if leaving is not None:
        gone = (volunteer_index(plan, leaving), which)
        left = [one.seat for one in before.assignments if (one.volunteer, one.shift) == gone]
        if not left:
            person = plan.volunteers[gone[0]]
            called = shift_sentence(plan, which, start=before.starts.get(which))
            raise errors.Conflict("not_on_shift", volunteer=person.name or person.id, shift=called)
        seat = left[0] if seat is None else seat
        rows = [one for one in before.assignments if (one.volunteer, one.shift) != gone]
        before = Roster.of(rows, before.starts)
        but, as_shown = {*but, leaving}, True
    search = _Search(
        plan, Situation(problem, before), which, asked or {}, but, standing or {}, as_shown=as_shown
    )
    if is_free and is_crew_full(search.situation, which):
        return []
    found = search.found(_seats(search.situation, which, seat), most, is_free=is_free)
    return [candidate_document(plan, search.situation, which, candidate) for candidate in found]


def free_for(
    plan: Plan, situation: Situation, shift: int, *, asked: Mapping[str, int], most: int
) -> list[Candidate]:
    """Those whom nothing keeps from a shift as the roster shows it, as :func:`ranked` orders them."""
    search = _Search(plan, situation, shift, asked, (), {}, as_shown=True)
    return search.found(_seats(situation, shift, None), most, is_free=True)


def is_crew_full(situation: Situation, shift: int) -> bool:
    """Whether no more may be on a shift, though a seat of it has places left: somebody must leave first."""
    work = situation.problem.shifts[shift]
    if work.crew.maximum is None or len(situation.crews.get(shift, ())) < work.crew.maximum:
        return False
    return any(len(situation.on_seat(shift, seat)) < one.count for seat, one in enumerate(work.seats))


def _seats(situation: Situation, shift: int, seat: int | None) -> Sequence[int]:
    """The seat asked for, else those with a place left, else all of them."""
    if seat is not None:
        return [seat]
    seats = range(len(situation.problem.shifts[shift].seats))
    wanted = situation.problem.shifts[shift].seats
    free = [one for one in seats if len(situation.on_seat(shift, one)) < wanted[one].count]
    return free or seats


class _Search:
    """Candidates for one shift: cheap figures first, the rules only for those who may be listed."""

    def __init__(
        self,
        plan: Plan,
        situation: Situation,
        shift: int,
        asked: Mapping[str, int],
        but: Collection[str],
        standing: Mapping[str, str],
        *,
        as_shown: bool,
    ) -> None:
        self.situation, self.shift = situation, shift
        self._starts = [] if as_shown else open_starts(situation, shift)
        self._asked = [asked.get(person.id, 0) for person in plan.volunteers]
        self._names = [person.name or person.id for person in plan.volunteers]
        on_it = {v for seat in range(len(plan.shifts[shift].seats)) for v in situation.on_seat(shift, seat)}
        self._out = on_it | {index for index, person in enumerate(plan.volunteers) if person.id in but}
        known = ((number, standing.get(person.id)) for number, person in enumerate(plan.volunteers))
        self._standing = {number: code for number, code in known if code is not None}
        self._call: CrewCall | None = None
        self._best: dict[int, Candidate] = {}
        self._refused: set[tuple[int, int]] = set()

    def found(self, seats: Sequence[int], most: int, *, is_free: bool) -> list[Candidate]:
        """The best ``most``, each with the seat that suits them best.

        What a filter finds in the way is more than what a limit or another shift is: with enough of these
        nobody else is looked at.  Only at the best start something may be in the way: at any other all that
        is asked of somebody is to come then.
        """
        self._call = self._crew_call(seats)
        for able in (True,) if is_free else (True, False):
            if len(self._best) >= most:
                break
            usual = {seat: best_start(self.situation, self.shift, seat) for seat in seats}
            ways = [(seat, start) for start in self._starts for seat in seats] if able else []
            for seat, start in ways or usual.items():
                self._look(seat, start, able=able, most=most, is_free=start != usual[seat])
        best = (one for one in self._best.values() if one.obstacle is None or not is_free)
        return sorted(best, key=lambda candidate: candidate.rank)[:most]

    def _look(self, seat: int, start: int, *, able: bool, most: int, is_free: bool) -> None:
        """Those whom no filter removes, or those whom one small reason of a filter alone does.

        Beside the filters nothing depends on the seat but what others must be there: whoever was refused, or
        needs nobody, is judged once for a start.  With ``is_free`` whom anything keeps from it is left out.
        """
        if able:
            who = self.situation.eligibility.allowed(self.shift, start, seat).tolist()
        else:
            reasons = filter_reasons(self.situation.eligibility, self.shift, start, seat)
            who = [v for v, codes in reasons.items() if len(codes) == 1 and codes[0] in SMALL]
        out = self._out | {who for who, at in self._refused if at == start}
        drafts = [self._drafted(v, seat, start) for v in who if v not in out]
        found = looked_at = 0
        drafts.sort(key=lambda draft: (draft.group not in (NEEDED, ALONG), draft.liking))
        for draft, candidate in self._each_checked(drafts, start, able=able):
            known = self._best.get(draft.volunteer)
            if self._is_to_be_judged(draft.volunteer, start):
                if candidate is None or (is_free and candidate.obstacle is not None):
                    self._refused.add((draft.volunteer, start))
                    continue
                known = min((one for one in (known, candidate) if one is not None), key=lambda one: one.rank)
                self._best[draft.volunteer] = known
            assert known is not None
            counts = known.obstacle is None or not able
            counts = counts and known.group <= NOT_NEEDED  # whom nobody asks by itself is none of so many
            looked_at += counts
            found += counts and not known.needs_others
            if found >= most or looked_at >= LOOKED_AT_TIMES * most:
                return

    def _crew_call(self, seats: Sequence[int]) -> CrewCall | None:
        """Whom the crew needs first."""
        return crew_call(
            self.situation,
            self.shift,
            start=best_start(self.situation, self.shift, seats[0]),
            out=self._out | {who for who, code in self._standing.items() if code not in COMES_OR_MAY},
            along=[who for who, code in self._standing.items() if code in COMES_ALONG],
            asked=[who for who, code in self._standing.items() if code == ASKED_NOW],
            liking=lambda who, seat: self._drafted(who, seat).liking,
        )

    def _drafted(self, who: int, seat: int, start: int | None = None) -> Candidate:
        """Somebody not judged yet, with where she stands among those whom the crew needs."""
        if start is None:
            start = best_start(self.situation, self.shift, seat)
        asked, name = self._asked[who], self._names[who]
        draft = drafted(self.situation, who, self.shift, seat, start=start, asked=asked, name=name)
        code, call = self._standing.get(who), self._call
        if code in COMES_ALONG:
            is_hers = call is None or call.along.get(who, seat) == seat
            return replace(draft, standing=code, group=ALONG if call else NOT_NEEDED, turn=int(not is_hers))
        if code is not None:
            return replace(draft, standing=code, group=AWAITED if code == ASKED_NOW else LEFT_ALONE)
        if call is None:
            return draft
        turn, own = call.turns.get(who, (0, None))
        if own == seat:
            return replace(draft, group=NEEDED, turn=turn, able=call.able.get(seat, 0))
        is_used = call.is_any or seat in call.able
        return draft if is_used else replace(draft, group=NOT_NEEDED)

    def _each_checked(
        self, drafts: Sequence[Candidate], start: int, *, able: bool
    ) -> Iterator[tuple[Candidate, Candidate | None]]:
        """Each draft with what :meth:`_checked` makes of it, judged some at a time."""
        for first in range(0, len(drafts), JUDGED_AT_ONCE):
            some = drafts[first : first + JUDGED_AT_ONCE]
            asked = [one for one in some if self._is_to_be_judged(one.volunteer, start)]
            each = self.situation.would_break_each(
                [one.volunteer for one in asked], self.shift, some[0].seat, start=start, is_eligible=able
            )
            pairs = zip(asked, each, strict=True)
            judged = {one.volunteer: self._checked(one, found) for one, found in pairs}
            for draft in some:
                yield draft, judged.get(draft.volunteer)

    def _is_to_be_judged(self, volunteer: int, start: int) -> bool:
        """Whether nothing is known of somebody yet, or there may be less in the way on this seat or then."""
        known = self._best.get(volunteer)
        if known is None or known.needs_others:
            return True
        return known.obstacle is not None and known.start != start

    @staticmethod
    def _checked(draft: Candidate, found: Collection[Violation]) -> Candidate | None:
        """A draft with what the rules found; None where more, or more than a small thing, is in the way."""
        codes = {reason_of(violation) for violation in found}
        own = codes - NOT_THEIRS
        if len(own) > 1 or not own <= set(SMALL):
            return None
        return replace(
            draft,
            violations=tuple(fault for fault in found if reason_of(fault) in own),
            needs_others=bool(codes & UNTIL_OTHERS_COME),
        )


def candidate_document(plan: Plan, situation: Situation, shift: int, found: Candidate) -> dict[str, Any]:
    """A candidate as a document: facts, and one sentence in each language."""
    person = plan.volunteers[found.volunteer]
    held = situation.shifts_of.get(found.volunteer, ())
    minutes = sum(situation.problem.shifts[one].counted_minutes for one in held)
    facts: dict[str, Any] = {
        "volunteer": person.id,
        "name": person.name or person.id,
        "seat": found.seat,
        "start": plan.local_text(found.start),
        "start_open": len(open_starts(situation, shift)) > 1,
        "obstacle": None if found.obstacle is None else _obstacle(plan, situation, found, shift),
        "needs_others": found.needs_others,
        "is_needed": found.group == NEEDED,
        "needed": _needed(plan, shift, found),
        "standing": found.standing,
        "crew_full": is_crew_full(situation, shift),
        "asked_lately": found.asked,
        "shifts": len(held),
        "minutes": minutes,
        "minutes_before": found.minutes - minutes,
        "wish": WISHES[found.wish],
        "reserve": found.reserve,
        "metres": None if found.metres == FAR else round(found.metres),
    }
    who = str(facts["name"])
    return facts | {language: who + colon(language) + why(facts, language) for language in LANGUAGES}


def _needed(plan: Plan, shift: int, found: Candidate) -> dict[str, Any] | None:
    """The seat that the crew cannot do without and she could take, with how many are free for it."""
    if found.obstacle is not None or not found.able or len(plan.shifts[shift].seats) < 2:
        return None
    return {"role": plan.shifts[shift].seats[found.seat].role or "", "able": found.able}


def _obstacle(plan: Plan, situation: Situation, found: Candidate, shift: int) -> dict[str, Any]:
    """What stands in the way, and the shifts that it comes from."""
    code = str(found.obstacle)
    others = sorted({other for fault in found.violations for other in fault.shifts} - {shift})
    made: dict[str, Any] = {"code": code, "shifts": [plan.shifts[other].id for other in others]}
    for language in LANGUAGES:
        words = say(f"me_{code}", language)
        if others:
            called = (shift_titles(plan, one, start=situation.start_of(one)) for one in others[:3])
            names = listed((one[language] for one in called), language)
            words = say("because_of", language, obstacle=words, shifts=names)
        made[language] = words
    return made


def why(facts: Mapping[str, Any], language: str) -> str:
    """What speaks for asking somebody and what stands in the way, in one sentence without a name."""
    obstacle = facts.get("obstacle")
    parts = [
        say("ask_free", language) if obstacle is None else say("ask_small", language, what=obstacle[language])
    ]
    if facts.get("start_open"):
        start = datetime.fromisoformat(facts["start"])
        day, time = day_line(start.date(), language), f"{start:%H:%M}"
        parts.append(say("ask_start", language, day=day, time=time))
    if facts.get("crew_full"):
        parts.append(say("ask_crew_full", language))
    if needed := facts.get("needed"):
        role = role_word(needed["role"], language) or say("ask_this_seat", language)
        parts.append(say("ask_needed", language, post=role, able=needed["able"]))
    if facts.get("standing"):
        parts.append(say(f"ask_{facts['standing']}", language))
    elif facts["needs_others"]:
        parts.append(say("ask_with_others", language))
    if facts["reserve"]:
        parts.append(say("ask_reserve", language))
    if facts["wish"] != "neutral":
        parts.append(say(f"ask_{facts['wish']}", language))
    parts.append(say("ask_load", language, shifts=facts["shifts"], asked=facts["asked_lately"]))
    if "minutes_before" in facts:
        hours = round((facts["minutes_before"] + facts["minutes"]) / 60, 1)
        parts.append(say("ask_done", language, hours=f"{hours:g}"))
    if facts.get("metres") is not None:
        parts.append(say("ask_way", language, metres=facts["metres"]))
    between, end = ("；", "。") if language == "zh" else ("; ", ".")
    return between.join(parts) + end
