"""Several people come onto one shift at once: who takes which of its free seats."""

from __future__ import annotations

from collections.abc import Sequence

from solver.explain import Situation


def spread(situation: Situation, shift: int, people: Sequence[int]) -> list[int] | None:
    """A seat for each of several people so that what the worst seated breaks is least; None where too few
    places are left.

    Whoever may take either of two seats leaves the one that another needs.  Places that are wanted go before
    those that a seat merely has room for.  In a crew that must be complete and is not yet, no seat breaks
    nothing: what all of them break counts for all alike.
    """
    faults = [
        [len(situation.would_break(who, shift, seat)) for seat in range(len(_seats(situation, shift)))]
        for who in people
    ]
    for worst in sorted({count for row in faults for count in row}):
        for is_wanted in (True, False):
            slots = _slots(situation, shift, is_wanted=is_wanted)
            taken = _matched(slots, [[count <= worst for count in row] for row in faults])
            if taken is not None:
                return taken
    return None


def places_left(situation: Situation, shift: int) -> int:
    """How many more may come onto a shift, by what its seats have room for."""
    return len(_slots(situation, shift, is_wanted=False))


def _seats(situation: Situation, shift: int) -> Sequence[object]:
    return situation.problem.shifts[shift].seats


def _slots(situation: Situation, shift: int, *, is_wanted: bool) -> list[int]:
    """The seat of each place that is free, by what is wanted or by what there is room for."""
    found: list[int] = []
    for seat, one in enumerate(situation.problem.shifts[shift].seats):
        room = (one.count if is_wanted else one.most) - len(situation.on_seat(shift, seat))
        found += [seat] * max(0, room)
    return found


def _matched(slots: Sequence[int], fits: Sequence[Sequence[bool]]) -> list[int] | None:
    """The seat of each person among slots that fit, by augmenting paths; None where somebody has none."""
    holder: dict[int, int] = {}

    def placed(person: int, tried: set[int]) -> bool:
        for slot, seat in enumerate(slots):
            if fits[person][seat] and slot not in tried:
                tried.add(slot)
                if slot not in holder or placed(holder[slot], tried):
                    holder[slot] = person
                    return True
        return False

    if not all(placed(person, set()) for person in range(len(fits))):
        return None
    seats = {person: slots[slot] for slot, person in holder.items()}
    return [seats[person] for person in range(len(fits))]
