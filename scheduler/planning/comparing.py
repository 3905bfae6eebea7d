"""Two rosters side by side: coverage, goals, fairness, and who has other shifts; in figures and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from scheduler.language import LANGUAGES, has_sentence, say
from scheduler.planning.document import Plan

Roster = Mapping[str, Any]
Work = tuple[int, int]
OTHER_SHIFTS = ("moved", "added", "removed")


def comparison(
    a: Roster, b: Roster, *, plan_a: Plan | None = None, plan_b: Plan | None = None
) -> dict[str, Any]:
    """Roster document ``b`` against ``a``; with their plans what was done before and duty classes too."""
    sides = {"a": side(a, plan_a), "b": side(b, plan_b)}
    changes = list(_changes(a, b))
    words = list(_words(sides["a"], sides["b"], changes, (_work(a, plan_a), _work(b, plan_b))))
    return {
        **sides,
        "changes": changes,
        **{
            language: [say(code, language, **_in(facts, language)) for code, facts in words]
            for language in LANGUAGES
        },
    }


def side(roster: Roster, plan: Plan | None = None) -> dict[str, Any]:
    """The figures of one roster."""
    missing = sum(int(gap["missing"]) for gap in roster.get("unfilled", ()))
    filled = len(roster["assignments"])
    goals = {goal["name"]: goal for goal in roster.get("goals", ())}
    return {
        "status": roster.get("status"),
        "filled": filled,
        "missing": missing,
        "goals": {name: goal["value"] for name, goal in goals.items()},
        "terms": dict(goals.get("comfort", {}).get("terms", {})),
        "fairness": fairness(roster, plan),
    }


def fairness(roster: Roster, plan: Plan | None = None) -> dict[str, Any]:
    """Minutes of this week by person: least, most and the spread; with a plan what was done before as well.

    ``classes`` gives the same for each duty class that the plan names, over those who may be counted there.
    """
    minutes = {row["id"]: int(row["minutes"]) for row in roster.get("volunteers", ())}
    made: dict[str, Any] = {**_range(minutes), "working": sum(value > 0 for value in minutes.values())}
    if plan is None:
        return made
    before = {entry.id: (entry.history.minutes or 0) if entry.history else 0 for entry in plan.volunteers}
    made["with_before"] = _range({who: value + before.get(who, 0) for who, value in minutes.items()})
    made["classes"] = {name: _range(_of_class(roster, plan, name)) for name in plan.document.duty_classes}
    return made


def _of_class(roster: Roster, plan: Plan, name: str) -> dict[str, int]:
    """Minutes of one duty class by person, this week's and those before."""
    lengths = {shift.id: shift.duration for shift in plan.shifts if name in (shift.entry.classes or ())}
    found = {
        entry.id: (entry.history.classes or {}).get(name, 0) if entry.history else 0
        for entry in plan.volunteers
    }
    for one in roster["assignments"]:
        if one["shift"] in lengths and one["volunteer"] in found:
            found[one["volunteer"]] += lengths[one["shift"]]
    return found


def _range(minutes: Mapping[str, int]) -> dict[str, int]:
    if not minutes:
        return {"people": 0, "least": 0, "most": 0, "spread": 0, "total": 0}
    least, most = min(minutes.values()), max(minutes.values())
    total = sum(minutes.values())
    return {"people": len(minutes), "least": least, "most": most, "spread": most - least, "total": total}


def _changes(a: Roster, b: Roster) -> Iterator[dict[str, Any]]:
    """Who has other shifts in b than in a, or one at another time.

    A shift left for another one is a move; all is in the order of time.
    """
    names = {
        row["id"]: row.get("name") or row["id"] for roster in (a, b) for row in roster.get("volunteers", ())
    }
    held = [_held(roster) for roster in (a, b)]
    starts = [{shift["id"]: shift["start"] for shift in roster.get("shifts", ())} for roster in (a, b)]
    order = _order(a) | _order(b)
    for who in sorted(held[0].keys() | held[1].keys()):
        gone, new = (
            sorted(held[one].get(who, set()) - held[1 - one].get(who, set()), key=lambda s: order.get(s, s))
            for one in (0, 1)
        )
        kept = held[0].get(who, set()) & held[1].get(who, set()) & starts[0].keys() & starts[1].keys()
        retimed = [
            {"shift": shift, "from": starts[0][shift], "to": starts[1][shift]}
            for shift in sorted(kept, key=lambda s: order[s])
            if starts[0][shift] != starts[1][shift]
        ]
        if gone or new or retimed:
            pairs = min(len(gone), len(new))
            yield {
                "volunteer": who,
                "name": names.get(who, who),
                "moved": [{"from": left, "to": taken} for left, taken in zip(gone, new, strict=False)],
                "added": new[pairs:],
                "removed": gone[pairs:],
                "retimed": retimed,
            }


def _held(roster: Roster) -> dict[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for one in roster["assignments"]:
        held[one["volunteer"]].add(one["shift"])
    return held


def _work(roster: Roster, plan: Plan | None) -> Work:
    """How many shifts a roster has, and with its plan how many people they want."""
    seats = [] if plan is None else [seat for shift in plan.shifts for seat in shift.seats]
    return len(roster.get("shifts", ())), sum(1 if seat.count is None else seat.count for seat in seats)


def _order(roster: Roster) -> dict[str, str]:
    return {shift["id"]: f"{shift['start']} {shift['id']}" for shift in roster.get("shifts", ())}


def _words(
    a: Mapping[str, Any],
    b: Mapping[str, Any],
    changes: list[dict[str, Any]],
    work: tuple[Work, Work],
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Sentences about b against a: what matters most comes first.

    Where one has more ``work`` the figures of each are told, and neither is called better.
    """
    before, after, is_alike = a["missing"], b["missing"], work[0] == work[1]
    if not is_alike:
        counts = {"shifts_before": work[0][0], "shifts_after": work[1][0]}
        filled = {"filled_before": a["filled"], "filled_after": b["filled"]}
        yield "compared_other_work", {**counts, **filled, "before": before, "after": after}
    elif after < before:
        yield "compared_more_filled", {"more": before - after, "before": before, "after": after}
    elif after > before:
        yield "compared_fewer_filled", {"fewer": after - before, "before": before, "after": after}
    else:
        yield "compared_as_many_filled", {"missing": before}
    one, other = a["fairness"]["spread"], b["fairness"]["spread"]
    if one == other:
        yield "compared_as_fair", {"spread": _hours(one)}
    elif not is_alike:
        yield "compared_spread_of_each", {"before": _hours(one), "after": _hours(other)}
    else:
        yield (
            "compared_fairer" if other < one else "compared_less_fair",
            {
                "before": _hours(one),
                "after": _hours(other),
            },
        )
    for term, value in a["terms"].items() if is_alike else ():
        then = b["terms"].get(term)
        if then is not None and then != value:
            code = "compared_goal_better" if then < value else "compared_goal_worse"
            yield code, {"goal": term, "percent": _percent_less(value, then)}
    if not changes:
        yield "compared_same", {}
        return
    numbers = {kind: sum(len(change[kind]) for change in changes) for kind in OTHER_SHIFTS}
    if people := sum(any(change[kind] for kind in OTHER_SHIFTS) for change in changes):
        yield "compared_changes", {"people": people, **numbers}
    if shifts := {one["shift"] for change in changes for one in change["retimed"]}:
        people = sum(bool(change["retimed"]) for change in changes)
        yield "compared_retimed", {"people": people, "shifts": len(shifts)}


def _in(facts: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The facts with the goal called by its name in a language."""
    term = f"term_{facts['goal']}" if "goal" in facts else ""
    return {**facts, "goal": say(term, language)} if has_sentence(term) else dict(facts)


def _hours(minutes: int) -> str:
    """Minutes as hours, to a tenth."""
    return f"{minutes / 60:.1f}".removesuffix(".0")


def _percent_less(one: int, other: int) -> int:
    """How much less the smaller of two unlike values is, of a hundred; a difference is one at least."""
    return max(1, round(100 * abs(one - other) / max(abs(one), abs(other))))
