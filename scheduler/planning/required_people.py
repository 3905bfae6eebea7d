"""Who must be on a shift by name and is not, with what keeps each: told where that keeps others out."""

from __future__ import annotations

from scheduler.language import say
from scheduler.language.roster_words import bracketed, colon, listed
from scheduler.planning.document import Plan
from solver.explain import UNTIL_OTHERS_COME, Situation, best_start, obstacles

CODE = "required_absent"
NOT_HERS = UNTIL_OTHERS_COME | {CODE, "crew_full"}
"""What keeps a person who must be there only because others are not there, or because others are."""


def absent_words(plan: Plan, situation: Situation, shift: int, language: str) -> str:
    """The names of those who must be there and are not, and why not, in brackets; nothing where all are."""
    here = set(situation.crews.get(shift, ()))
    missing = [who for who in situation.problem.shifts[shift].required if who not in here]
    told = (_told(plan, situation, who, shift, language) for who in missing)
    return bracketed(listed(told, language), language) if missing else ""


def with_absent(plan: Plan, situation: Situation, shift: int, code: str, words: str, language: str) -> str:
    """A reason in words; where somebody who must be there is missing, with who that is and why."""
    return words + absent_words(plan, situation, shift, language) if code == CODE else words


def _told(plan: Plan, situation: Situation, who: int, shift: int, language: str) -> str:
    """One name, and the fewest things that keep her from any seat of the shift."""
    ways = (
        obstacles(situation, who, shift, seat, start=best_start(situation, shift, seat))
        for seat in range(len(situation.problem.shifts[shift].seats))
    )
    codes = min(([code for code in found if code not in NOT_HERS] for found in ways), key=len)
    between = "、" if language == "zh" else ", "
    why = between.join(say(f"me_{code}", language) for code in codes) or say("required_free", language)
    return f"{plan.volunteers[who].name or plan.volunteers[who].id}{colon(language)}{why}"
