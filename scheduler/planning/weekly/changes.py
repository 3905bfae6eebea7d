"""What changed against the week before, found by laying one week's plan over the other's."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from scheduler.calendars.notices import spoken
from scheduler.language import LANGUAGES, say
from scheduler.language.calendar_words import WEEKDAYS
from scheduler.planning.document import Plan
from scheduler.planning.document.plan import PlannedShift
from scheduler.planning.document.windows import Windows
from scheduler.planning.weekly.notices import Fact, WeekNotice, told

ALWAYS = 7 * 24 * 60
HOUR = 60


def changes(last_week: Plan, this_week: Plan) -> tuple[WeekNotice, ...]:
    """What is new, gone, moved or wanted in another number, and who joined, left or has other hours.

    Two shifts are the same when their task, weekday and time of day are; a task that lost one time on some
    weekday and got another has moved.
    """
    return (*_work(last_week, this_week), *_people(last_week, this_week))


def _work(before: Plan, after: Plan) -> Iterator[WeekNotice]:
    old, new = ({_key(plan, shift): shift for shift in plan.shifts} for plan in (before, after))
    gone = {key: shift for key, shift in old.items() if key not in new}
    for key, shift in new.items():
        if key in old:
            yield from _different(before, after, old[key], shift)
            continue
        left = next((other for other in gone if other[:2] == key[:2]), None)
        if left is None:
            yield _about_shift("shift_added", after, shift)
            continue
        moved = gone.pop(left)
        was, now = (_Times.of(plan, one) for plan, one in ((before, moved), (after, shift)))
        yield _about_shift("shift_moved", after, shift, before=was, after=now)
    for shift in gone.values():
        yield _about_shift("shift_dropped", before, shift)


def _different(old_plan: Plan, new_plan: Plan, old: PlannedShift, new: PlannedShift) -> Iterator[WeekNotice]:
    wanted = [sum(1 if seat.count is None else seat.count for seat in shift.seats) for shift in (old, new)]
    if wanted[0] != wanted[1]:
        yield _about_shift("shift_seats_changed", new_plan, new, before=wanted[0], after=wanted[1])
    if old.site != new.site:
        names = {"before": old_plan.site_name(old.site), "after": new_plan.site_name(new.site)}
        yield _about_shift("shift_site_changed", new_plan, new, **names)


def _people(before: Plan, after: Plan) -> Iterator[WeekNotice]:
    old, new = ({entry.id: entry for entry in plan.volunteers} for plan in (before, after))
    hours_before, hours_after = _hours(before), _hours(after)
    for id, entry in new.items():
        name = entry.name or id
        if id not in old:
            yield told("volunteer_joined", id, volunteer=name)
            continue
        was, now = hours_before[id], hours_after[id]
        if was != now:
            less = "volunteer_free_less" if now else "volunteer_hardly_free"
            code = "volunteer_free_more" if now > was else less
            yield told(code, id, volunteer=name, before=was, after=now)
    for id, entry in old.items():
        if id not in new:
            yield told("volunteer_left", id, volunteer=entry.name or id)


def _key(plan: Plan, shift: PlannedShift) -> tuple[Hashable, ...]:
    when = plan.local(shift.starts[0])
    # The run that a task's shift is: several of a task may begin at once.
    run = shift.id.partition("@")[0] if shift.task else shift.id
    return run, when.weekday(), when.hour * HOUR + when.minute


@dataclass(frozen=True, slots=True)
class _Times:
    """When a shift is; of one that is done at any time within a span, its first and its last moment."""

    start: datetime
    end: datetime | None
    is_open: bool
    """Whether the span had begun before the week."""

    @classmethod
    def of(cls, plan: Plan, shift: PlannedShift) -> _Times:
        first, last = shift.starts[0], shift.starts[-1]
        end = None if first == last else plan.local(last + shift.duration)
        return cls(plan.local(first), end, first == 0)

    def spoken(self, language: str) -> str:
        """As it recurs from week to week: weekday and time of day."""
        if self.end is None:
            return _moment(self.start, language)
        if self.is_open or self.start.date() != self.end.date():
            return say("time_until", language, end=_moment(self.end, language))
        return f"{_moment(self.start, language)}–{self.end:%H:%M}"


def _about_shift(code: str, plan: Plan, shift: PlannedShift, **facts: Fact | _Times) -> WeekNotice:
    """A notice with the shift's name and its time; among its facts times are as a plan writes them."""
    when = _Times.of(plan, shift)
    made = {"shift": shift.name or shift.task or shift.id, "when": when, **facts}
    zh, en = (
        say(code, language, **{name: _word(fact, language) for name, fact in made.items()})
        for language in LANGUAGES
    )
    plain = {name: _written(fact.start) if isinstance(fact, _Times) else fact for name, fact in made.items()}
    until = {} if when.end is None else {"until": _written(when.end)}
    return WeekNotice(code=code, about=shift.id, zh=zh, en=en, facts=plain | until)


def _word(fact: Fact | _Times, language: str) -> Fact:
    return fact.spoken(language) if isinstance(fact, _Times) else fact


def _moment(when: datetime, language: str) -> str:
    return f"{spoken(WEEKDAYS[when.weekday()], language)} {when:%H:%M}"


def _written(when: datetime) -> str:
    return when.isoformat(timespec="minutes")


def _hours(plan: Plan) -> dict[str, int]:
    """Whole hours of the week in which each volunteer is free, time off taken away."""
    windows = Windows(plan.clock, 0, 6)
    found: dict[str, int] = {}
    for entry in plan.volunteers:
        given = entry.availability
        free = [(0, ALWAYS)] if given == "always" else [*windows.spans(given or ())]
        off = [*windows.spans(entry.time_off or ())]
        found[entry.id] = _minutes_within(free, off) // HOUR
    return found


def _minutes_within(free: list[tuple[int, int]], off: list[tuple[int, int]]) -> int:
    """Minutes of the week inside any of some spans and outside all others, by their edges."""
    edges = sorted({0, ALWAYS, *(min(max(edge, 0), ALWAYS) for span in (*free, *off) for edge in span)})
    total = 0
    for start, end in pairwise(edges):
        inside = any(first <= start and end <= last for first, last in free)
        if inside and not any(first <= start and end <= last for first, last in off):
            total += end - start
    return total
