"""A broken rule in one sentence: who, which shifts, and by how much."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.language import has_sentence, say
from scheduler.language.code_words import in_words
from scheduler.language.roster_words import day_line, listed, role_word
from scheduler.language.week_words import LAWFUL
from scheduler.planning.document import Plan
from scheduler.planning.titles import shift_titles
from solver.solution import Violation

HALF_HOUR, HOUR = 30, 60
RUNS = {
    "consecutive_days": "breach_run_long",
    "run_maximum": "breach_run_long",
    "run_minimum": "breach_run_short",
    "days_off_minimum": "breach_days_off",
}
OF_ONE_PERSON = frozenset({"limits", "nights_and_weekends", "runs"})
"""Rules about all that somebody does in some time: the sentence says so, and many shifts are not listed."""
FEW = 3


def breach_sentence(plan: Plan, found: Violation, language: str, *, starts: Mapping[int, int]) -> str:
    """The sentence of a violation; where nothing is known by how much, which rule it breaks.

    ``starts`` by shift are those that a roster chose.
    """
    who = listed((plan.volunteers[v].name or plan.volunteers[v].id for v in found.volunteers), language)
    is_long = found.rule in OF_ONE_PERSON and len(found.shifts) > FEW
    called = (_shift(plan, shift, language, starts.get(shift)) for shift in found.shifts)
    what = "" if is_long else listed(called, language)
    subject = " · ".join(part for part in (who, what) if part)
    between = ": " if language == "en" else "："
    rule = say(f"rule_{found.rule}", language)
    said = _how(plan, found, language) or say("breach_rule", language, rule=rule)
    return f"{subject}{between}{said}"


def _shift(plan: Plan, shift: int, language: str, start: int | None) -> str:
    """What a shift is called; by its first start where none is chosen yet."""
    return shift_titles(plan, shift, start=start)[language]


def _how(plan: Plan, found: Violation, language: str) -> str:
    """By how much, as far as the judge tells it; nothing where it does not."""
    facts = _in_words(found.facts, language)
    if found.rule == "limits":
        return _limit(plan, found, language)
    if found.rule == "no_overlap" and "gap_minutes" in facts:
        gap = int(facts["gap_minutes"])
        if gap < 0:
            return say("breach_overlap", language, minutes=-gap)
        return say("breach_travel", language, **facts)
    if found.rule == "rest":
        said = {name: _amount(int(facts[f"{name}_minutes"]), "minutes", language) for name in ("gap", "rest")}
        return say("breach_rest", language, **said)
    if found.rule == "runs":
        return say(RUNS[str(facts["limit"])], language, **facts)
    if reason := LAWFUL.get(str(facts.get("reason"))):
        said_so = reason.zh if language == "zh" else reason.en
        return f"{said_so}。" if language == "zh" else f"{said_so[0].upper()}{said_so[1:]}."
    if found.rule == "safe_crew" and "seat" in facts:
        role = plan.shifts[found.shifts[0]].seats[int(facts["seat"])].role
        if role:
            return _say("breach_safe_crew_seat", language, {"called": role_word(role, language), **facts})
    codes = (facts.get("limit"), facts.get("reason"), found.rule)
    code = next((f"breach_{one}" for one in codes if one and has_sentence(f"breach_{one}")), "")
    return _say(code, language, facts) if code else ""


def _say(code: str, language: str, facts: Mapping[str, int | str]) -> str:
    """A sentence with its facts, that of nobody where there is one and nobody is counted."""
    nobody = f"{code}_nobody"
    return say(nobody if facts.get("people") == 0 and has_sentence(nobody) else code, language, **facts)


def _in_words(facts: Mapping[str, int | str], language: str) -> Mapping[str, int | str]:
    """The facts, with roles, and qualifications that are missing, by their words; of some one is enough."""
    if "role" in facts:
        return {**facts, "called": role_word(str(facts["role"]), language)}
    if "missing" not in facts:
        return facts
    codes = str(facts["missing"]).replace("|", " | ").split(", ")
    said = listed((in_words(code, "qualification", language) for code in codes), language)
    return {**facts, "missing": said}


def _limit(plan: Plan, found: Violation, language: str) -> str:
    """A limit of minutes or shifts: how many they are together, how many may be, and what is too much."""
    facts: Mapping[str, int | str] = found.facts
    limit, worked, allowed = str(facts["limit"]), int(facts["worked"]), int(facts["allowed"])
    unit = "minutes" if "minutes" in limit else "shifts"
    span = limit.rpartition("_")[2]
    if limit.startswith(("rolling", "shifts_of_kind")):
        span = "rolling" if limit.startswith("rolling") else "kind"
    amounts = {"worked": worked, "allowed": allowed, "over": worked - allowed}
    said = {name: _amount(amount, unit, language) for name, amount in amounts.items()}
    day = plan.local(plan.shifts[found.shifts[0]].starts[0]).date()
    return say(f"breach_{span}", language, day=day_line(day, language), **said)


def _amount(amount: int, unit: str, language: str) -> str:
    if unit == "minutes" and amount and amount % HALF_HOUR == 0:
        return say("hours_many", language, count=f"{amount / HOUR:g}")
    return say(f"{unit}_many", language, count=amount)
