"""Whom to ask for a crew that comes together or not at all: the one with one small thing in the way.

That a crew is not reached follows from its empty seats and is no second obstacle: with the one person asked,
those who are free take the other places at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scheduler.planning.candidate import SMALL, Candidate, drafted
from scheduler.planning.free_people import UNRANKED, Ranks
from scheduler.planning.planned import Planned
from solver import check
from solver.explain import UNTIL_OTHERS_COME, best_start, filter_reasons, reason_of
from solver.solution import Roster

WITH_OTHERS = UNTIL_OTHERS_COME | {"pairs"}
"""Codes that the rest of the crew may mend by coming along."""
LOOKED_AT_MOST = 200
TRIED_MOST = 20
"""People for whom a whole crew is put together and judged."""

Row = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Whole:
    """Somebody to ask, and the free people who come with them (volunteer, shift, seat)."""

    candidate: Candidate
    others: tuple[Row, ...]


def whole_crews(
    of: Planned, shift: int, *, asked: Mapping[str, int], but: Collection[str], ranks: Ranks = UNRANKED
) -> Iterator[Whole]:
    """People whom one small thing keeps from a shift, and who fill it together with others who are free.

    Each crew was judged with the whole roster: it breaks nothing on the shift but what the person is asked.
    Of those who are free those with the first ``ranks`` come along.
    """
    search = _Search(of, shift, asked, but, ranks)
    found = sorted(search.candidates(), key=lambda one: (not search.is_short(one.seat), one.rank))
    known: set[int] = set()
    for candidate in found[:TRIED_MOST]:
        if candidate.volunteer not in known and (others := search.others(candidate)):
            known.add(candidate.volunteer)
            yield Whole(candidate, others)


class _Search:
    """The empty places of a shift, who is free for each and whom one small thing keeps from it."""

    def __init__(
        self, of: Planned, shift: int, asked: Mapping[str, int], but: Collection[str], ranks: Ranks
    ) -> None:
        self.of, self.shift, self.asked, self.ranks = of, shift, asked, ranks
        self.problem, self.situation = of.problem, of.situation
        work = self.problem.shifts[shift]
        held = [len(self.situation.on_seat(shift, seat)) for seat in range(len(work.seats))]
        self.places = [max(0, seat.count - there) for seat, there in zip(work.seats, held, strict=True)]
        self.lacking = [max(0, seat.minimum - there) for seat, there in zip(work.seats, held, strict=True)]
        limit = work.crew.maximum
        self.most = sum(self.places) if limit is None else max(0, limit - sum(held))
        empty = [seat for seat, places in enumerate(self.places) if places]
        self.start = best_start(self.situation, shift, empty[0])
        here = set(self.situation.crews.get(shift, ()))
        out = here | {number for number, one in enumerate(of.plan.volunteers) if one.id in but}
        self.free: dict[int, list[int]] = {}
        self._asked: list[Candidate] = []
        for seat in empty:
            self._look(seat, out)

    def _look(self, seat: int, out: Collection[int]) -> None:
        """Who is free for a seat but for the rest of the crew, and who lacks one small thing besides."""
        able = self.situation.eligibility.allowed(self.shift, self.start, seat).tolist()
        reasons = filter_reasons(self.situation.eligibility, self.shift, self.start, seat)
        near = [who for who, codes in reasons.items() if len(codes) == 1 and codes[0] in SMALL]
        self.free[seat] = []
        for listed, is_eligible in ((able, True), (near, False)):
            people = [who for who in listed if who not in out][:LOOKED_AT_MOST]
            broken = self.situation.would_break_each(
                people, self.shift, seat, start=self.start, is_eligible=is_eligible
            )
            for who, faults in zip(people, broken, strict=True):
                codes = {reason_of(fault) for fault in faults}
                own = codes - WITH_OTHERS
                if not own:
                    self.free[seat].append(who)
                elif len(own) == 1 and own <= set(SMALL) and codes & WITH_OTHERS:
                    person = self.of.plan.volunteers[who]
                    times, name = self.asked.get(person.id, 0), person.name or person.id
                    draft = drafted(
                        self.situation, who, self.shift, seat, start=self.start, asked=times, name=name
                    )
                    kept = tuple(fault for fault in faults if reason_of(fault) in own)
                    self._asked.append(replace(draft, violations=kept))

    def candidates(self) -> Sequence[Candidate]:
        """Everybody whom one small thing keeps from a seat, and the rest of the crew besides."""
        return self._asked

    def is_short(self, seat: int) -> bool:
        """Whether a seat lacks more people than are free for it: nobody on another makes the crew whole."""
        return self.lacking[seat] > len(self.free.get(seat, ()))

    def others(self, candidate: Candidate) -> tuple[Row, ...]:
        """Free people who make the crew whole with somebody; none where they break a rule together."""
        who = candidate.volunteer
        partners = {one for group in self.problem.together if who in group for one in group}
        chosen: list[Row] = []
        taken = {who}
        for seat in self._seats_to_fill(candidate.seat):
            free = [one for one in self.free.get(seat, ()) if one not in taken]
            if not free or len(taken) >= self.most:
                continue
            best = min(free, key=lambda one: (one not in partners, self._choices(one), self._rank(one)))
            taken.add(best)
            chosen.append((best, self.shift, seat))
        return tuple(chosen) if chosen and self._is_whole(candidate, chosen) else ()

    def _seats_to_fill(self, but: int) -> list[int]:
        """The seat of every place left beside one: those first that a crew needs, then those few can take."""
        left = [(seat, place) for seat, places in enumerate(self.places) for place in range(places)]
        left.remove((but, 0))
        left.sort(key=lambda one: (one[1] >= self.lacking[one[0]], len(self.free.get(one[0], ()))))
        return [seat for seat, _ in left]

    def _rank(self, who: int) -> tuple[int, int]:
        """Whom to ask first; among those without a rank who stands first in the plan."""
        return self.ranks.get(who, len(self.ranks)), who

    def _choices(self, who: int) -> int:
        """How many of the seats somebody could take: who can take one alone is put there first."""
        return sum(who in free for free in self.free.values())

    def _is_whole(self, candidate: Candidate, others: Sequence[Row]) -> bool:
        """Whether the crew breaks nothing on the shift but what its one member is asked for."""
        roster = self.situation.roster
        mine = (candidate.volunteer, self.shift, candidate.seat)
        starts = dict(roster.starts)
        if len(self.problem.shifts[self.shift].starts) > 1:
            starts.setdefault(self.shift, self.start)
        faults = check.broken(self.problem, Roster.of([*roster.assignments, mine, *others], starts))
        return not any(
            self.shift in fault.shifts
            and (fault.volunteers != (candidate.volunteer,) or reason_of(fault) != candidate.obstacle)
            for fault in faults
        )
