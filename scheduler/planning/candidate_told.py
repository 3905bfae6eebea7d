"""Somebody who may be asked, told: in a document, and in what speaks for her and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import colon, day_line, listed, role_word
from scheduler.planning.candidate import FAR, NEEDED, Candidate
from scheduler.planning.crew_holds import Hold
from scheduler.planning.crew_reach import posts, waited_for
from scheduler.planning.document import Plan
from scheduler.planning.titles import shift_titles
from solver.explain import Situation, open_starts

WISHES = {0: "prefers", 1: "neutral", 3: "avoids"}


def is_crew_full(situation: Situation, shift: int) -> bool:
    """Whether no more may be on a shift, though a seat of it has places left: somebody must leave first."""
    work = situation.problem.shifts[shift]
    if work.crew.maximum is None or len(situation.crews.get(shift, ())) < work.crew.maximum:
        return False
    return any(len(situation.on_seat(shift, seat)) < one.count for seat, one in enumerate(work.seats))


def candidate_document(
    plan: Plan, situation: Situation, shift: int, found: Candidate, lacks: Sequence[Hold] = ()
) -> dict[str, Any]:
    """A candidate as a document: facts, and one sentence in each language.

    ``lacks`` is what the crew lacks whoever of those who are free comes.
    """
    person = plan.volunteers[found.volunteer]
    held = situation.shifts_of.get(found.volunteer, ())
    minutes = sum(situation.problem.shifts[one].counted_minutes for one in held)
    obstacle = None if found.obstacle is None else _obstacle(plan, situation, found, shift)
    facts: dict[str, Any] = {
        "volunteer": person.id,
        "name": person.name or person.id,
        "seat": found.seat,
        "start": plan.local_text(found.start),
        "start_open": len(open_starts(situation, shift)) > 1,
        "obstacle": obstacle,
        "needs_others": found.needs_others,
        "is_needed": found.group == NEEDED,
        "missed": None if found.missed is None else _missed(plan, shift, found, found.missed, obstacle or {}),
        "needed": None if lacks else _needed(plan, shift, found),
        "waits_for": _waits_for(plan, shift, found, lacks),
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


def _missed(
    plan: Plan, shift: int, found: Candidate, hold: Hold, obstacle: Mapping[str, Any]
) -> dict[str, Any]:
    """What the crew lacks and one thing alone keeps somebody from giving it."""
    kinds = {"crew_lacks_adults": "_adult", "crew_lacks_experienced": "_experienced"}
    code = "ask_small" + ("_for" if hold.seats else kinds.get(hold.code, ""))
    made: dict[str, Any] = {"code": hold.code, "role": plan.shifts[shift].seats[found.seat].role or ""}
    for language in LANGUAGES:
        post = posts(plan, shift, [found.seat], language)
        made[language] = say(code, language, what=obstacle[language], post=post)
    return made


def _waits_for(plan: Plan, shift: int, found: Candidate, lacks: Sequence[Hold]) -> dict[str, Any] | None:
    """Once what is found somebody who is free could come; None where she waits for nothing that is missed."""
    if not lacks or found.obstacle is not None or not found.needs_others:
        return None
    return {language: waited_for(plan, shift, lacks, language) for language in LANGUAGES}


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
    if missed := facts.get("missed"):
        parts = [str(missed[language])]
    elif obstacle is None:
        parts = [say("ask_free", language)]
    else:
        parts = [say("ask_small", language, what=obstacle[language])]
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
    elif waits_for := facts.get("waits_for"):
        parts.append(str(waits_for[language]))
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
