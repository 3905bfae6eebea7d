"""Who does not come to a shift whatever is solved: who declined it, and who is on the register no more.

A plan knows them as bans only; whoever reads why a place is empty is told which of these it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scheduler.planning.document import Plan

BANNED = "banned"
DECLINED, GONE = "declined", "not_on_register"
Away = Mapping[tuple[str, str], str]
"""Why somebody does not come to a shift, by the two ids."""
NOBODY: Away = {}


def told_apart(
    plan: Plan, shift: int, reasons: Sequence[tuple[str, Sequence[int]]], away: Away
) -> Iterator[tuple[str, Sequence[int]]]:
    """The reasons of an empty place with those who are banned told apart by why they stay away."""
    for code, who in reasons:
        if code != BANNED or not away:
            yield code, who
            continue
        parts: dict[str, list[int]] = {}
        for volunteer in who:
            place = plan.volunteers[volunteer].id, plan.shifts[shift].id
            parts.setdefault(away.get(place, BANNED), []).append(volunteer)
        yield from parts.items()


def why_kept(plan: Plan, shift: int, code: str, people: Sequence[int], away: Away) -> str:
    """What keeps all of some people from a shift: a ban that is one of these is told as what it is."""
    parts = list(told_apart(plan, shift, [(code, people)], away))
    return parts[0][0] if len(parts) == 1 else code
