"""The recruiting call as a document: profiles, the curve, how far it was verified, and the text to paste."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import day_line, kind_word, listed, with_week_days, work_at
from scheduler.planning.document import Plan
from scheduler.planning.newcomers import ages
from scheduler.planning.profiles import Newcomer
from scheduler.planning.recovering import missing_when_solved
from scheduler.planning.recruiting import TURNS, Recruited, recruited

NOT_SPOKEN = ("home", "unit")


def recruiting_call(
    plan: Plan, roster: Mapping[str, Any], *, turns: int = TURNS
) -> tuple[dict[str, Any], Recruited]:
    """The call for the gaps of a roster document, and the people that it looks for."""
    found = recruited(plan, roster, turns=turns)
    profiles = [
        _profile(plan, one, number=number, closed=total, before=found.closed[number - 2] if number > 1 else 0)
        for number, (one, total) in enumerate(zip(found.newcomers, found.closed, strict=True), start=1)
    ]
    for profile, entry in zip(profiles, found.entries, strict=True):
        profile["entry"] = entry
    closed = found.all_closed
    is_fewest = len(profiles) == found.least and (bool(profiles) or closed == found.missing)
    call: dict[str, Any] = {
        "missing": found.missing,
        "closed": closed,
        "turns_each": turns,
        "fewest": is_fewest,
        "least": found.least,
        "free": found.free,
        "joining": [
            {
                "volunteer": plan.volunteers[row.volunteer].id,
                "shift": plan.shifts[row.shift].id,
                "seat": row.seat,
            }
            for row in found.joining
        ],
        "profiles": profiles,
        "curve": list(found.closed),
    }
    for language in LANGUAGES:
        call[language] = _notes(found, is_fewest=is_fewest, turns=turns, language=language)
        call[f"text_{language}"] = _text(plan, found, profiles, language)
    return call, found


def solved_anew(call: dict[str, Any], found: Recruited, *, seconds: float) -> dict[str, Any]:
    """The call with the whole week solved anew for coverage with all the newcomers, for so long at most.

    ``missing`` is what stays empty in the roster that was found, be it less or more than what was judged.
    """
    missing = missing_when_solved(found.raw, seconds=seconds) if found.newcomers else None
    code = "recruit_unresolved" if missing is None else "recruit_resolved"
    told = {
        language: [*call[language], say(code, language, seconds=f"{seconds:g}", missing=missing)]
        for language in LANGUAGES
    }
    resolved = {"seconds": seconds, "missing": missing}
    return {**call, **(told if found.newcomers else {}), "resolved": resolved}


def _profile(plan: Plan, one: Newcomer, *, number: int, closed: int, before: int) -> dict[str, Any]:
    """Whom is looked for: when, what, and what they must bring."""
    shifts = [
        {
            "shift": plan.shifts[place.shift].id,
            "seat": place.seat,
            "start": plan.local_text(place.start),
            "end": plan.local_text(place.end),
        }
        for place in sorted(one.places, key=lambda place: place.start)
    ]
    made: dict[str, Any] = {"number": number, "closes": closed - before, "shifts": shifts}
    for language in LANGUAGES:
        must = _must(plan, one.demand, language)
        facts = {"place": number, "what": _what(plan, one, language), "turns": len(one.places)}
        if must:
            made[language] = say("recruit_line_must", language, **facts, must=must)
        else:
            made[language] = say("recruit_line", language, **facts)
    return made


def _what(plan: Plan, one: Newcomer, language: str) -> str:
    """The days and the work, the same at the same hours once: ``11月24日 周二 16:10–17:00 护学（小学）``."""
    groups: dict[tuple[str, str], list[datetime]] = {}
    for place in sorted(one.places, key=lambda place: place.start):
        shift = plan.shifts[place.shift]
        begins, ends = plan.local(place.start), plan.local(place.end)
        name = shift.name or kind_word(shift.kind, language)
        work = work_at(name, plan.site_name(shift.site), language)
        groups.setdefault((f"{begins:%H:%M}–{ends:%H:%M}", work), []).append(begins)
    said = [
        f"{listed((day_line(day.date(), language) for day in days), language)} {hours} {work}"
        for (hours, work), days in groups.items()
    ]
    return ("；" if language == "zh" else "; ").join(said)


def _must(plan: Plan, demand: frozenset[str], language: str) -> str:
    said = []
    bounds = zip(("age", "upto"), ages(demand), strict=True)
    of_age = [f"{kind}:{age}" for kind, age in bounds if age and f"{kind}:{age}" in demand]
    asked = [one for one in demand if one.partition(":")[0] not in ("age", "upto")]
    for kind, _, value in sorted(one.partition(":") for one in [*asked, *of_age]):
        if kind == "qualification":
            said.append(say("must_qualification", language, qualification=value))
        elif kind in ("age", "upto"):
            said.append(say(f"must_{kind}", language, age=value))
        elif kind == "area":
            area = plan.document.areas[int(value)]
            said.append(say("must_area", language, area=area.name or area.id))
        elif kind == "team":
            team = plan.document.teams[int(value)]
            said.append(say("must_team", language, team=team.name or team.id))
        elif kind not in NOT_SPOKEN:
            said.append(say(f"must_{kind}", language))
    return ("；" if language == "zh" else "; ").join(said)


def _notes(found: Recruited, *, is_fewest: bool, turns: int, language: str) -> list[str]:
    """How good the call is known to be: the curve, what is left, and what was proven."""
    if not found.missing:
        return [say("recruit_none", language)]
    notes = [_curve(found.closed, language)] if any(number > 0 for number in found.closed) else []
    if found.free:
        notes.append(say("recruit_free", language, free=found.free))
    if len(found.joining) > found.free:
        notes.append(say("recruit_joining", language, joining=len(found.joining) - found.free))
    left = found.missing - found.all_closed
    if found.more:
        notes.append(say("recruit_more", language, left=found.more))
    if left > found.more:
        notes.append(say("recruit_left", language, left=left - found.more))
    if found.newcomers:
        code = "recruit_between" if found.least > 1 else "recruit_not_proven"
        code = "recruit_fewest" if is_fewest else code
        facts = {"turns": turns, "people": len(found.newcomers), "least": found.least}
        if left and code != "recruit_not_proven":
            code += "_of_some"
        notes.append(say(code, language, **facts))
    if found.is_one_skill_each and not is_fewest:
        notes.append(say("recruit_one_skill", language))
    if found.newcomers or found.free:
        notes.append(say("recruit_judged", language))
    return notes


def _curve(closed: Sequence[int], language: str) -> str:
    """``the first two close five posts, the third closes one``."""
    first = next(index for index, total in enumerate(closed) if total > 0)
    code = "recruit_first_many" if first else "recruit_first"
    said = [say(code, language, number=first + 1, closed=closed[first])]
    if not first and len(closed) > 1:
        said = [say("recruit_first_many", language, number=2, closed=closed[1])]
        first = 1
    alone = first + 1
    for index in range(first + 1, len(closed)):
        gained = closed[index] - closed[index - 1]
        if not gained:  # she closes something together with the next one only
            continue
        code = "recruit_first" if alone == index else "recruit_together"
        said.append(say(code, language, first=alone + 1, number=index + 1, closed=gained))
        alone = index + 1
    between, end = ("，", "。") if language == "zh" else (", ", ".")
    words = between.join(said) + end
    return words[0].upper() + words[1:]


def _text(plan: Plan, found: Recruited, profiles: Sequence[Mapping[str, Any]], language: str) -> str:
    """What a coordinator pastes into the group."""
    if not profiles:
        return say("recruit_none", language) if not found.missing else ""
    name = with_week_days(plan.name.strip(), language)
    head = say("recruit_head", language, community=name) if name else say("recruit_head_plain", language)
    short = say("recruit_short", language, missing=found.missing, people=len(profiles))
    lines = [str(profile[language]) for profile in profiles]
    return "\n".join([head, short, *lines, say("recruit_closing", language)])
