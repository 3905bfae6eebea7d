"""How good a roster is, said in words: what is proven for each goal, and what is still possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scheduler.language.goal_words import goal_name, proof
from scheduler.language.roster_words import colon, in_language

WEIGHTS = {"critical": 16, "high": 8, "normal": 4, "low": 2, "optional": 1}
COVERAGE = frozenset({"minimum", "wanted"})


def goal_sentences(goals: Iterable[Mapping[str, Any]], language: str) -> list[str]:
    """One sentence for each goal of a roster, in order of its tiers."""
    return [
        f"{goal_name(str(goal['name']), language)}{colon(language)}{proof_sentence(goal, language)}"
        for goal in goals
    ]


def proof_sentence(goal: Mapping[str, Any], language: str) -> str:
    """What is proven of one goal.

    An unproven coverage goal lies within ``value - bound`` of the best, so without emptying any other
    place no more of the empty ones could be filled than have weights that fit into it together.  With one
    priority alone nothing can be gained by emptying a place, and the condition is left unsaid.  Why nothing
    is proven is said as whoever wrote the goal down knew it.
    """
    value, bound = goal.get("value"), goal.get("bound")
    if goal.get("proven"):
        return proof("optimal", language)
    if value is None or bound is None:
        told = str(goal.get("zh", "")), str(goal.get("en", ""))
        return in_language(told, language) if all(told) else proof("no_bound", language)
    if goal["name"] in COVERAGE:
        more, priorities = _fillable(goal, int(value - bound))
        posts = "one_more_post" if more == 1 else "more_posts"
        return proof(posts if priorities == 1 else f"{posts}_keeping", language, more=more)
    if value == 0:
        return proof("optimal", language)
    return proof("within", language, percent=f"{100 * (value - bound) / abs(value):.2f}")


def _fillable(goal: Mapping[str, Any], room: int) -> tuple[int, int]:
    """The most empty places whose weights fit into ``room`` together, and the priorities that are empty.

    Places whose counts nobody told weigh as little as there is.
    """
    terms = {WEIGHTS[one]: said for one, said in goal.get("terms", {}).items() if one in WEIGHTS and said}
    counts = {WEIGHTS[one]: said for one, said in goal.get("counts", {}).items() if one in WEIGHTS}
    if not terms:
        return room, len(WEIGHTS)
    more = 0
    for weight, sum_of_weights in sorted(terms.items()):
        fits = min(counts.get(weight, sum_of_weights // weight), room // weight)
        more, room = more + fits, room - fits * weight
    return more, len(terms)
