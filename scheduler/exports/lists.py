"""One shift list for each person, and one text for each day to paste into the chat group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.exports.phrases import at_place, bring_line, gap_line, head_lines, member_line, notes, title
from scheduler.exports.view import Person, RosterView, ShownShift, view_of
from scheduler.language.roster_words import (
    bracketed,
    colon,
    day_word,
    listed,
    role_word,
    say,
    weekday_word,
)


def shift_list(roster: Mapping[str, Any], volunteer: str) -> dict[str, Any]:
    """One volunteer's shifts, every text in Chinese and English; raises ``KeyError`` for an unknown one."""
    view = view_of(roster)
    return _list_of(view, view.person(volunteer))


def shift_lists(roster: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A shift list for every person of the roster, those without shifts too."""
    view = view_of(roster)
    return [_list_of(view, person) for person in view.people]


def day_texts(roster: Mapping[str, Any]) -> list[dict[str, Any]]:
    """For each day a text in each language, ready to paste into a group."""
    view = view_of(roster)
    return [
        {"date": day.isoformat(), "zh": day_text(view, index, "zh"), "en": day_text(view, index, "en")}
        for index, day in enumerate(view.days)
    ]


def day_text(view: RosterView, index: int, language: str) -> str:
    """What happens on one day, a line for each shift and an indented one for each gap."""
    day = view.days[index]
    lines = [f"【{view.called(language)}】{day_word(day, language)} {weekday_word(day, language)}"]
    for shift in view.on(day):
        crew = listed((member_line(member, language) for member in shift.crew), language)
        people = f"{colon(language)}{crew}" if crew else ""
        lines.append(f"{shift.span} {title(shift, language)}{at_place(shift, language)}{people}")
        lines.extend(f"  {line}" for line in shift.turn.lines(language))
        lines.extend(f"  ⚠ {gap_line(gap, language, reasons_most=0)}" for gap in shift.gaps)
    return "\n".join(lines)


def _list_of(view: RosterView, person: Person) -> dict[str, Any]:
    return {
        "volunteer": person.id,
        "name": person.name,
        "plan": view.name,
        "timezone": view.zone_name,
        "minutes": person.minutes,
        "shifts": [_entry(shift, person.id) for shift in person.shifts],
        "text": {language: list_text(view, person, language) for language in ("zh", "en")},
    }


def _entry(shift: ShownShift, volunteer: str) -> dict[str, Any]:
    role = shift.role_of(volunteer) or ""
    return {
        "shift": shift.id,
        "date": shift.day.isoformat(),
        "weekday": {language: weekday_word(shift.day, language) for language in ("zh", "en")},
        "start": shift.start.isoformat(),
        "end": shift.end.isoformat(),
        "task": shift.task,
        "kind": shift.kind,
        "title": {language: title(shift, language) for language in ("zh", "en")},
        "site": shift.site,
        "place": shift.place,
        "role": role,
        "role_name": {language: role_word(role, language) for language in ("zh", "en")},
        "leads": [{"volunteer": member.volunteer, "name": member.name} for member in shift.leads],
        "bring": {language: bring_line(shift, language) for language in ("zh", "en")},
    }


def list_text(view: RosterView, person: Person, language: str) -> str:
    """One volunteer's shifts as plain lines."""
    lines = [f"【{view.called(language)}】{say('shift_list_of', language, name=person.called(language))}"]
    head = head_lines(view, language, is_for_all=False)
    lines += head
    if not person.shifts and not head:
        lines.append(say("no_shifts", language))
    for number, shift in enumerate(person.shifts, start=1):
        role = role_word(shift.role_of(person.id) or "", language)
        when = f"{day_word(shift.day, language)} {weekday_word(shift.day, language)} {shift.span}"
        work = f"{title(shift, language)}{bracketed(role, language)}"
        lines.append(f"{number}. {when} {work}{at_place(shift, language)}")
        lines.extend(f"   {note}" for note in notes(shift, language, reader=person.id))
    return "\n".join(lines)
