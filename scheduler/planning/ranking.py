"""Whom to ask for a shift, in order: free, lawful and qualified first, then one small thing in the way.

Where a crew cannot stand whoever of those who are free comes (:mod:`crew_holds`) those go before all others
whom one small thing keeps from what it lacks.  Nobody is listed who was not checked by the rules of the
whole roster. Who could come at any start of a shift that nobody is on is free for it, and has that start
with her.  Of a crew that comes whole or not at all those come first whom it needs first
(:mod:`crew_calls`).  The order among equals: those called first before reserves, who likes the work before
who avoids it, who was asked less, who did less, who lives nearer, then the order of names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from scheduler import errors
from scheduler.planning.candidate import (
    ALONG,
    ASKED_NOW,
    AWAITED,
    COMES_ALONG,
    LEFT_ALONE,
    NEEDED,
    NOT_NEEDED,
    SMALL,
    Candidate,
    drafted,
)
from scheduler.planning.candidate_told import candidate_document, is_crew_full
from scheduler.planning.crew_calls import NOT_THEIRS, CrewCall, crew_call
from scheduler.planning.crew_holds import Hold, holds
from scheduler.planning.crew_reach import told
from scheduler.planning.document import Finding, Plan
from scheduler.planning.indices import shift_index, volunteer_index
from scheduler.planning.roster_document import read_roster
from scheduler.planning.titles import shift_sentence
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


class Ranked(NamedTuple):
    """Whom to ask, as documents, and what the crew lacks whoever of those who are free comes."""

    items: list[dict[str, Any]]
    lacks: dict[str, Any] | None


def whom_to_ask(
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
    silent: Collection[str] = (),
    is_free: bool = False,
    as_shown: bool = False,
    most: int = RANKED_MOST,
) -> Ranked:
    """Whom to ask for a shift of a roster document, the first to ask first, at most ``most`` of them.

    ``leaving`` is somebody whose own seat is to be taken; without, and with every place taken, the list says
    who could stand in.  ``but`` are people not to ask (they declined), ``asked`` how often each was lately,
    ``standing`` how somebody stands to the shift already (``candidate.SAID_YES`` and the others), ``silent``
    those who did not answer and are counted with no crew, ``problem`` that of the plan where it is at hand.
    With ``is_free`` only those are listed who have nothing in the way,
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
    situation = Situation(problem, before)
    search = _Search(plan, situation, which, asked or {}, but, standing or {}, as_shown=as_shown)
    if is_free and is_crew_full(situation, which):
        return Ranked([], None)
    if not is_free:
        search.find_holds(silent)
    found = search.found(_seats(situation, which, seat), most, is_free=is_free)
    items = [candidate_document(plan, situation, which, one, search.holds) for one in found]
    return Ranked(items, told(plan, which, search.holds))


def ranked(plan: Plan, roster: Mapping[str, Any], shift: str, **how: Any) -> list[dict[str, Any]]:
    """The people of :func:`whom_to_ask` alone."""
    return whom_to_ask(plan, roster, shift, **how).items


def free_for(
    plan: Plan, situation: Situation, shift: int, *, asked: Mapping[str, int], most: int
) -> list[Candidate]:
    """Those whom nothing keeps from a shift as the roster shows it, as :func:`ranked` orders them."""
    search = _Search(plan, situation, shift, asked, (), {}, as_shown=True)
    return search.found(_seats(situation, shift, None), most, is_free=True)


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
        self._as_shown = as_shown
        self._asked = [asked.get(person.id, 0) for person in plan.volunteers]
        self._ids = [person.id for person in plan.volunteers]
        self._names = [person.name or person.id for person in plan.volunteers]
        on_it = {v for seat in range(len(plan.shifts[shift].seats)) for v in situation.on_seat(shift, seat)}
        self._out = on_it | {index for index, person in enumerate(plan.volunteers) if person.id in but}
        known = ((number, standing.get(person.id)) for number, person in enumerate(plan.volunteers))
        self._standing = {number: code for number, code in known if code is not None}
        self.holds: Sequence[Hold] = ()
        self._call: CrewCall | None = None
        self._best: dict[int, Candidate] = {}
        self._refused: set[tuple[int, int]] = set()

    def find_holds(self, silent: Collection[str]) -> None:
        """Find what the crew lacks: who could give it but for one thing goes first then."""
        who = {number for number, one in enumerate(self._ids) if one in silent}
        self.holds = holds(self.situation, self.shift, out=self._out | who, as_shown=self._as_shown)

    def found(self, seats: Sequence[int], most: int, *, is_free: bool) -> list[Candidate]:
        """The best ``most``, each with the seat that suits them best.

        What a filter finds in the way is more than what a limit or another shift is: with enough of these
        nobody else is looked at, unless it is they for whom the crew waits.  Only at the best start something
        may be in the way: at any other all that is asked of somebody is to come then.
        """
        self._call = self._crew_call(seats)
        for able in (True,) if is_free else (True, False):
            if len(self._best) >= most and not self.holds:
                break
            usual = {seat: best_start(self.situation, self.shift, seat) for seat in seats}
            ways = [(seat, start) for start in self._starts for seat in seats] if able else []
            for seat, start in ways or usual.items():
                self._look(seat, start, able=able, most=most, is_free=start != usual[seat])
        best = [one for one in self._best.values() if one.obstacle is None or not is_free]
        best.sort(key=lambda candidate: candidate.rank)
        missed = [one for one in best if one.missed]
        called = sum(one.obstacle is None and one.group in (NEEDED, ALONG) for one in best)
        return [*missed[: max(1, most - called)], *best[len(missed) :]][:most]

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
                judged = self._if_missed(candidate)
                known = min((one for one in (known, judged) if one is not None), key=lambda one: one.rank)
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

    def _if_missed(self, one: Candidate) -> Candidate:
        """Somebody with what the crew lacks, if one thing alone keeps her from giving it."""
        if one.obstacle is None or one.standing is not None:
            return one
        met = (
            hold for hold in self.holds if hold.is_met_by(self.situation, one.volunteer, one.seat, one.start)
        )
        return replace(one, missed=next(met, None))

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
