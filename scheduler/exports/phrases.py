"""What an export says of a shift, a gap or a member, in the language asked for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from scheduler.exports.view import CAME, WENT, Gap, Member, RosterView, ShownShift
from scheduler.language.gap_reasons import reasons_sentence
from scheduler.language.roster_words import (
    bracketed,
    bring_words,
    chosen,
    colon,
    day_line,
    in_language,
    kind_word,
    listed,
    role_word,
    say,
)
from scheduler.language.turn_words import route_ends, route_words

NEWS: Mapping[str, str] = MappingProxyType({CAME: "＋ ", WENT: "× "})
"""What stands before a name that came, or went, since people were told."""


def title(shift: ShownShift, language: str) -> str:
    """What a shift is called: its own name, else its kind, else its task."""
    return shift.name or (kind_word(shift.kind, language) if shift.kind else shift.task or shift.id)


def where(shift: ShownShift, language: str) -> str:
    """The place of a shift; of a route where it begins and ends, and of how many places it is."""
    return route_ends(shift.turn.stops, language) or shift.place


def at_place(shift: ShownShift, language: str) -> str:
    """Where a shift is, behind what it is called; empty where its own name ends with the place."""
    place = where(shift, language)
    return "" if shift.name.endswith(place) else f" @ {place}"


def work_and_place(shift: ShownShift, language: str) -> tuple[str, str]:
    """What a shift is called and where it is, each said once: names often end with the place, or are it."""
    what, place = title(shift, language), where(shift, language)
    if what == place:
        return what, ""
    return (what.removesuffix(place).strip() or what), place


def on_call_line(shift: ShownShift, language: str) -> str:
    """How somebody on call is on duty; nothing of a shift that is attended."""
    return shift.turn.on_call(language)


def way_line(shift: ShownShift, language: str) -> str:
    """Every stop of a route; nothing of a shift at one place."""
    return route_words(shift.turn.stops, language)


def date_line(shift: ShownShift, language: str) -> str:
    """Day and weekday of a shift."""
    return day_line(shift.day, language)


def member_line(member: Member, language: str) -> str:
    """A name with its role in brackets; a name alone where the seat has no role; marked where it is news."""
    name = f"{NEWS.get(member.news, '')}{member.called(language)}"
    if not member.role:
        return name
    return f"{name}{bracketed(role_word(member.role, language), language)}"


def gap_line(gap: Gap, language: str, *, reasons_most: int | None = None) -> str:
    """How many are missing on which role, and why; a wall sheet has room for the weightiest reasons only."""
    if chosen(language) == "both":
        sides = [gap_line(gap, side, reasons_most=reasons_most) for side in ("zh", "en")]
        return in_language((sides[0], sides[1]), language, between=" / ")
    if gap.role:
        short = say("short_role", language, missing=gap.missing, role=role_word(gap.role, language))
    else:
        short = say("short", language, missing=gap.missing)
    if reasons_most == 0:
        return short
    kept = weightiest(gap.reasons, reasons_most)
    more = "…" if len(kept) < len(gap.reasons) else ""
    return f"{short}{colon(language)}{reasons_sentence(kept, language)}{more}"


def weightiest(reasons: tuple[tuple[str, int], ...], most: int | None) -> tuple[tuple[str, int], ...]:
    """The reasons that hold for the most people, in the order in which they were given."""
    if most is None:
        return reasons
    kept = sorted(reasons, key=lambda reason: -reason[1])[:most]
    return tuple(reason for reason in reasons if reason in kept)


def told(problem: Mapping[str, Any], language: str) -> str:
    """What a roster says of a pin, a lock or an earlier assignment that could not hold."""
    return in_language((str(problem["zh"]), str(problem["en"])), language, between=" / ")


def wall_lines(view: RosterView, language: str) -> list[str]:
    """What stands above a sheet for the wall: what keeps it from being a roster, nothing of its making."""
    return head_lines(view, language, is_for_all=view.status == "contradiction")


def head_lines(view: RosterView, language: str, *, is_for_all: bool = True) -> list[str]:
    """What a reader must know before the roster: that it is none, and what could not be kept.

    What could not be kept names others, and is left out of one volunteer's list.
    """
    lines = [say("contradiction", language)] if view.status == "contradiction" else []
    return [*lines, *(told(problem, language) for problem in view.problems if is_for_all)]


def lead_line(shift: ShownShift, language: str, *, reader: str | None = None) -> str:
    """Who leads a shift, as said to its reader; empty where nobody was named."""
    if any(member.volunteer == reader for member in shift.leads):
        return say("leads_self", language)
    return listed((member.called(language) for member in shift.leads), language)


def bring_line(shift: ShownShift, language: str) -> str:
    """What to bring: what the roster says, else what the kind of work asks for."""
    if not shift.bring:
        return bring_words(shift.kind, language)
    if isinstance(shift.bring, str):
        return shift.bring
    zh, en = shift.bring.get("zh", ""), shift.bring.get("en", "")
    return in_language((zh or en, en or zh), language, between=" · ")


def notes(shift: ShownShift, language: str, *, reader: str | None = None) -> list[str]:
    """Whether one is called at home, which way it goes, who leads and what to bring, as far as is known."""
    if chosen(language) == "both":
        sides = zip(notes(shift, "zh", reader=reader), notes(shift, "en", reader=reader), strict=True)
        return [in_language(pair, language, between=" / ") for pair in sides]
    lead, bring = lead_line(shift, language, reader=reader), bring_line(shift, language)
    told = shift.turn.lines(language)
    told += [say("lead_of", language, lead=lead)] if lead else []
    return [*told, say("bring_of", language, bring=bring)] if bring else told
