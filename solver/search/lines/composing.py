"""A roster composed of lines, one for each person: by diving, and by choosing anew for some people at a time.

Diving follows the relaxation: pairs that it takes almost whole are held, the rest is priced anew, and so on.
What it finds is improved by holding most people to their lines while new ones are made for the others.
Sources: Lübbecke and Desrosiers, Selected topics in column generation, 2005; Shaw 1998 for the latter.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from solver.arrays import Floats, Ints
from solver.search import engines
from solver.search.lines.master import EVERYBODY, SMALL, Master
from solver.search.lines.people import Line
from solver.search.lines.pool import Restriction
from solver.search.lines.relaxation import Generated, generate
from solver.search.lines.responding import best_responses

FIRM = 0.9
"""Share of a pair from which it is held."""
HELD_OF_LEFT = (0.06, 0.15)
"""Least and greatest part of the pairs that are not held yet that is held in every step of a dive."""
DIVE_SHARE = 0.8
"""Part of the time left that a dive may take: when its steps take too long for that it holds more at once."""
PACE_EASY = 0.1
"""Part of what is to be held that is held in a step by a dive that has time to take steps back."""
RISE, PART_LEAST = 0.012, 0.3
"""Part of its value by which a relaxation may rise in a step of a dive before less is held at once, and
how much less at the least."""
ROOT_SHARE, DIVE_STEP_SHARE = 0.6, 0.15
"""Part of the time left that the relaxation, and each step of a dive, may take."""
DIVE_ROUNDS, GROUP_ROUNDS = 12, 15
TOLERANCE = 0.004
"""Part of a relaxation's value that may stand between it and its bound where it is only a step."""
RESPONSES_MOST, RESPONSE_GAIN = 8, 0.01
"""Rounds in which everybody responds, and the part of the value below which a gain ends them."""
CHOICE_SECONDS = 3.0
LEAST_SECONDS, TINY = 0.2, 1e-9
LINES_OF_CHOICE = 1_500
"""Lines among which one choice is made."""
SECONDS_WANTED = 1.5
"""Processor time that a choice for some people should take: they are fewer or more the next time."""
GROUP_FIRST, GROUP_LEAST = 5.0, 2.0
SLACK_AFTER_DIVE = 0.02
"""Part of a dive's value within which lines are looked at after it."""


@dataclass
class Composer:
    """Lines chosen for everybody, better and better."""

    master: Master
    random: np.random.Generator
    is_over: Callable[[], bool]
    left: Callable[[], float]
    """Seconds until it is over."""
    now: Callable[[], Floats]
    """The pair columns' values of the best roster, whoever found it."""
    worth: Callable[[], float]
    """What that roster costs."""
    offer: Callable[[Ints, Floats], None]
    """Takes new values of pair columns."""
    on_bound: Callable[[float], None] = lambda bound: None
    bound: float = -np.inf
    group: float = GROUP_FIRST
    shares: dict[tuple[int, bytes], float] = field(default_factory=dict)
    """How much of each line the relaxation takes."""

    def run(self, on_dived: Callable[[], object] = lambda: None) -> None:
        """The relaxation, a dive, then groups of people until it is over or proven.

        ``on_dived`` is called when a roster of lines is there: what searches beside it before is in its way.
        """
        self.respond()
        root = self.relaxation()
        if root is None or self.is_proven:
            return
        self.dive(root)
        on_dived()
        while not self.is_over() and not self.is_proven:
            self.choose()

    def relaxation(self) -> Generated | None:
        """The relaxation over the lines of everybody; what it proves is told as it rises."""
        until = (1 - ROOT_SHARE) * self.left()
        root = generate(self.master, EVERYBODY, self._is_over_at(until), on_bound=self._raised)
        self.master.narrow()
        if root is not None:
            self.shares = {(line.person, line.pairs.tobytes()): share for line, share in root.taken()}
        return root

    def _is_over_at(self, left: float) -> Callable[[], bool]:
        """Whether it is over, or no more than so many seconds are left."""
        return lambda: self.is_over() or self.left() < left

    def respond(self) -> None:
        """Everybody in turn takes her best line beside the others, until nobody gains much by it."""
        people = np.array(list(self.master.people), np.int64)
        lines: dict[int, Line] = {}
        for _ in range(RESPONSES_MOST):
            before = self.worth()
            lines = best_responses(self.master, lines, self.random.permutation(people), self.is_over)
            if self.is_over():
                return
            self._take(list(lines.values()))
            if self.worth() > before - RESPONSE_GAIN * abs(before):
                return

    @property
    def is_proven(self) -> bool:
        """Whether nothing better can be left."""
        return bool(self.worth() <= np.ceil(self.bound - SMALL) + SMALL)

    def _raised(self, bound: float) -> None:
        if bound > self.bound:
            self.bound = bound
            self.on_bound(bound)

    def standing_lines(self) -> dict[int, Line]:
        """The line of everybody in the best roster of now."""
        values, standing = self.now(), {}
        for number, person in self.master.people.items():
            pairs = person.pairs[values[person.pairs] > 0.5]
            line = self.master.pool.find(number, pairs)
            if line is None:
                line = person.line(pairs, self.master.costs)
                self.master.pool.add(line)
            standing[number] = line
        return standing

    def dive(self, found: Generated) -> None:
        """Hold more and more pairs that the relaxation takes most of, then choose among whole lines."""
        must: dict[int, set[int]] = {number: set() for number in self.master.people}
        part, last, end = 1.0, 0.0, (1 - DIVE_SHARE) * self.left()
        while not self.is_over():
            if self._take_whole(found, Restriction()):
                return
            begun = self.left()
            # steps take as long as much is left to hold: all that are to come, this over the share of each
            pace = last / max(begun - end, last, TINY)
            fresh = self.firmest(found, must, part, pace)
            for person, pair in fresh:
                must[person].add(pair)
            narrowed = generate(
                self.master,
                self._musts(must),
                self._is_over_at((1 - DIVE_STEP_SHARE) * self.left()),
                rounds_most=DIVE_ROUNDS,
                enough=self.worth() - 1 + SMALL,
                tolerance=TOLERANCE,
            )
            last = begun - self.left()
            if pace < PACE_EASY and part > PART_LEAST and len(fresh) > 1 and _rises(found, narrowed):
                for person, pair in fresh:
                    must[person].remove(pair)
                part /= 2  # too much at once
                continue
            if not fresh or narrowed is None or narrowed.bound > self.worth() - 1 + SMALL:
                break
            found, part = narrowed, min(1.0, 2 * part)
        self._choose_with(self._musts(must), SLACK_AFTER_DIVE * abs(found.bound))

    @staticmethod
    def firmest(
        found: Generated, must: dict[int, set[int]], part: float, pace: float
    ) -> list[tuple[int, int]]:
        """People and pairs of theirs of greatest share that are not held yet.

        So many as usual, or ``part`` of that, and ``pace`` of what is to be held in the end at the least.
        What somebody must take is always part of one line of hers that has a share.
        """
        shares: dict[tuple[int, int], float] = {}
        fitting: dict[int, list[Line]] = {}
        for line, share in found.taken():
            if line.members.issuperset(must[line.person]):
                fitting.setdefault(line.person, []).append(line)
            for pair in line.pairs.tolist():
                shares[line.person, pair] = shares.get((line.person, pair), 0.0) + share
        left = [(share, *key) for key, share in shares.items() if key[1] not in must[key[0]]]
        left.sort(reverse=True)
        least_of_all = max(1.0, pace * sum(share for share, _, _ in left))
        least, most = (max(least_of_all, part * share * len(left)) for share in HELD_OF_LEFT)
        fresh: list[tuple[int, int]] = []
        for share, person, pair in left:
            if len(fresh) >= most or (len(fresh) >= least and share < FIRM):
                break
            both = [line for line in fitting.get(person, []) if pair in line.members]
            if both:
                fitting[person] = both
                fresh.append((person, pair))
        return fresh

    def _musts(self, must: dict[int, set[int]]) -> Restriction:
        return Restriction({}, {number: np.array(sorted(pairs), np.int64) for number, pairs in must.items()})

    def choose(self) -> None:
        """New lines for some people while all others keep theirs."""
        begun, standing = time.thread_time(), self.standing_lines()
        people = list(standing)
        size = min(len(people), max(int(GROUP_LEAST), round(self.group)))
        known = [self.shares.get((p, standing[p].pairs.tobytes()), 0.0) for p in people]
        unsure = 1.05 - np.minimum(1.0, known)
        chosen = set(self.random.choice(people, size, replace=False, p=unsure / unsure.sum()).tolist())
        restriction = Restriction({person: standing[person] for person in people if person not in chosen})
        worth = self.worth()
        found = generate(
            self.master, restriction, self.is_over, rounds_most=GROUP_ROUNDS, enough=worth - 1 + SMALL
        )
        if found is None or found.bound > worth - 1 + SMALL:
            pass
        elif not (found.is_complete and self._take_whole(found, restriction)):
            self._choose_with(restriction, worth - found.bound)
        quick = time.thread_time() - begun < SECONDS_WANTED
        most = max(GROUP_LEAST, float(len(people)))
        self.group = min(most, max(GROUP_LEAST, self.group * (1.1 if quick else 0.9)))

    def _choose_with(self, restriction: Restriction, slack: float) -> None:
        """The best choice among lines that cost little more than the cheapest, all others held to theirs."""
        kept = list(restriction.held.values())
        people = len(self.master.people) - len(kept)
        lines = self.master.nearly(restriction, max(1.0, slack), max(10, LINES_OF_CHOICE // max(1, people)))
        if not lines:
            return
        matrix, objective = self.master.choice(kept, lines)
        seconds = max(LEAST_SECONDS, min(CHOICE_SECONDS, self.left()))
        effort = engines.Effort(seconds, int(self.random.integers(1 << 30)), 1)
        answer = engines.solve(matrix, objective, engines.HIGHS, effort)
        if answer.values is None:
            return
        chosen = np.flatnonzero(answer.values[: len(lines)] > 0.5).tolist()
        self._take([*kept, *(lines[k] for k in chosen)])

    def _take_whole(self, found: Generated, restriction: Restriction) -> bool:
        """Take the lines of a relaxation that takes one of everybody and breaks nothing."""
        taken = found.taken()
        if not np.isfinite(found.value) or any(share < 1 - SMALL for _, share in taken):
            return False
        self._take([*restriction.held.values(), *(line for line, _ in taken)])
        return True

    def _take(self, taken: list[Line]) -> None:
        """Offer the roster that these lines make."""
        before = self.now()
        after = np.zeros(len(before))
        after[np.concatenate([line.pairs for line in taken])] = 1.0
        changed = np.flatnonzero(np.abs(after - before) > 0.5)
        if len(changed):
            self.offer(changed, after[changed])


def _rises(found: Generated, narrowed: Generated | None) -> bool:
    """Whether a relaxation is much worse than that before what was held last."""
    return narrowed is None or narrowed.value > found.value + RISE * abs(found.value)
