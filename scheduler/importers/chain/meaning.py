"""What statements mean in the plan document: windows of being free and of being off, and limits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from scheduler.importers.chain.groups import Group, Statements, Verdict
from scheduler.importers.chain.parts_of_day import DAY_MINUTES, WHOLE, PartsOfDay, Span
from scheduler.importers.chain.phrases import Doubts
from scheduler.importers.chain.reading import Times, Window
from scheduler.importers.chain.week import Days, Week
from scheduler.importers.values import WEEKDAYS

_Availability = tuple[Window, ...] | Literal["always"] | None


def times_of(said: Statements, doubts: Doubts, *, week: Week, parts: PartsOfDay) -> Times:
    """The times of a reply with everything that must be confirmed or was not understood."""
    free = [group for group in said.groups if group.verdict is Verdict.FREE]
    off = [group for group in said.groups if group.verdict in (Verdict.OFF, Verdict.EXCEPTED)]
    spared = [group for group in said.groups if group.verdict is Verdict.SPARED]
    if not said.is_never and not all(_is_reached(group, off, week) for group in spared):
        doubts.trouble("negation_unclear")
    off = _sparing(off, spared, week=week, parts=parts)
    free += spared if said.is_never else ()
    availability = _availability(said, free, off, doubts, week=week, parts=parts)
    time_off = windows_of(off, parts)
    if said.is_never and not free:
        time_off = (whole_of(week),)
    limits = {
        "shifts_per_day" if count.is_per_day else "shifts_per_week": count.count for count in said.counts
    }
    _doubt_of_text(said, free, doubts)
    _doubt_of_contradiction(free, off, doubts, week=week, parts=parts)
    notes = tuple(dict.fromkeys((*said.notes, *said.texts)))
    if availability is None and not time_off and not limits and not doubts.troubles:
        doubts.trouble("no_time")
    return Times(
        availability=availability,
        time_off=time_off,
        limits=limits,
        notes=notes,
        guesses=tuple(doubts.guesses.values()),
        troubles=tuple(doubts.troubles.values()),
    )


def _availability(
    said: Statements, free: list[Group], off: list[Group], doubts: Doubts, *, week: Week, parts: PartsOfDay
) -> _Availability:
    if said.is_always or said.is_rest_free:
        if said.is_never:
            doubts.guess("never_but")
        return "always"
    if free:
        if said.is_never and any(group.verdict is Verdict.FREE for group in free):
            doubts.guess("never_but")
        return windows_of(free, parts)
    if said.is_never:
        return ()
    if any(group.verdict is Verdict.EXCEPTED for group in off):
        doubts.guess("rest_assumed")
        return "always"
    if said.has_yes and not said.groups and not said.counts and not doubts.troubles:
        doubts.guess("yes_alone")
        return "always"
    return None


def _is_reached(group: Group, off: Iterable[Group], week: Week) -> bool:
    """Whether what is excepted from a no is a part of it."""
    return any(_days_in(week, one.days) & _days_in(week, group.days) for one in off)


def _sparing(off: list[Group], spared: list[Group], *, week: Week, parts: PartsOfDay) -> list[Group]:
    """What is off without what was excepted from it: 周一没空，除了早上."""
    whole = (parts[WHOLE],)
    for group in spared:
        left: list[Group] = []
        for one in off:
            dates = _days_in(week, one.days) & _days_in(week, group.days)
            if not dates:
                left.append(one)
                continue
            if others := _days_in(week, one.days) - dates:
                left.append(replace(one, days=_named(others, one.days)))
            if pieces := _without(one.spans or whole, group.spans or whole):
                left.append(replace(one, days=_named(dates, one.days), spans=pieces))
        off = left
    return off


def _days_in(week: Week, days: Days) -> frozenset[date]:
    return frozenset(day for day in week.days() if day.weekday() in days.weekdays or day in days.dates)


def _named(dates: frozenset[date], before: Days) -> Days:
    """Dates as weekdays where weekdays were said and a week has each once."""
    return Days(frozenset(day.weekday() for day in dates)) if not before.dates else Days(dates=dates)


def _without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Spans of a day less others."""
    left = list(spans)
    for hole in taken:
        cut = [(one.start, min(one.end, hole.start)) for one in left]
        cut += [(max(one.start, hole.end), one.end) for one in left]
        left = sorted((Span(*one) for one in cut if one[0] < one[1]), key=lambda one: one.start)
    return left


def windows_of(groups: Iterable[Group], parts: PartsOfDay) -> tuple[Window, ...]:
    """The windows of some groups in the plan document's form, each once."""
    found: list[Window] = []
    for group in groups:
        for span in group.spans or (parts[WHOLE],):
            if group.days.weekdays:
                found.append(weekly(group.days.weekdays, span))
            found.extend(dated(day, span) for day in sorted(group.days.dates))
    return tuple(window for number, window in enumerate(found) if window not in found[:number])


def weekly(weekdays: Iterable[int], span: Span) -> Window:
    """A weekly window; a whole day has no clocks, an end past midnight wraps round."""
    days = [WEEKDAYS[number] for number in sorted(weekdays)]
    if (span.start, span.end) == (0, DAY_MINUTES):
        return {"days": days}
    end = span.end if span.end <= DAY_MINUTES else span.end - DAY_MINUTES
    return {"days": days, "from": clock_text(span.start), "to": clock_text(end)}


def dated(day: date, span: Span) -> Window:
    """A dated window."""
    return {"start": moment_text(day, span.start), "end": moment_text(day, span.end)}


def whole_of(week: Week) -> Window:
    """The whole horizon as a window."""
    return {"start": moment_text(week.first, 0), "end": moment_text(week.last, DAY_MINUTES)}


def clock_text(minute: int) -> str:
    """``08:00``; ``24:00`` for the end of the day."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def moment_text(day: date, minute: int) -> str:
    """``2026-11-23T08:00``, on the next day from 24:00 on."""
    return f"{(day + timedelta(days=minute // DAY_MINUTES)).isoformat()}T{clock_text(minute % DAY_MINUTES)}"


def _doubt_of_text(said: Statements, free: list[Group], doubts: Doubts) -> None:
    """Text that no table knows may take back the times beside it, unless a yes stands with them."""
    is_open = said.is_always or bool(said.counts) or any(not group.is_said for group in free)
    if is_open:
        for text in said.texts:
            doubts.guess("text_beside", text)


def _doubt_of_contradiction(
    free: list[Group], off: list[Group], doubts: Doubts, *, week: Week, parts: PartsOfDay
) -> None:
    """Whether something that was called free is wholly called off as well."""
    taken = [one for group in off for one in _laid(group, week, parts)]
    for group in free:
        laid = _laid(group, week, parts)
        if laid and all(any(first <= start and end <= last for first, last in taken) for start, end in laid):
            doubts.guess("contradiction")


def _laid(group: Group, week: Week, parts: PartsOfDay) -> list[tuple[int, int]]:
    """The minutes of a group, counted from the start of the horizon."""
    return [
        (number * DAY_MINUTES + span.start, number * DAY_MINUTES + span.end)
        for number, day in enumerate(week.days())
        if day.weekday() in group.days.weekdays or day in group.days.dates
        for span in group.spans or (parts[WHOLE],)
    ]
