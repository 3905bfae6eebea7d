"""Several shifts in one sentence: one by one, or by their work with days and hours, so that each is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from scheduler.language import say
from scheduler.language.roster_words import bracketed, day_word, kind_word, listed, weekday_word, work_at
from scheduler.planning.document import Plan
from scheduler.planning.titles import shift_titles

TITLED_MOST = 3
"""Shifts told one by one; more are told by their work."""
HOURS_MOST, DAYS_MOST = 3, 7
"""Hours told of one work, and days of the same hours; of more the rest are dots."""
WEEK_DAYS = 7


def shifts_listed(
    plan: Plan, shifts: Sequence[int], language: str, *, starts: Mapping[int, int] | None = None
) -> str:
    """Shifts by index as people read them, movable ones at the ``starts`` of a roster where it has one."""
    chosen = starts or {}
    begin = {shift: chosen.get(shift, plan.shifts[shift].starts[0]) for shift in shifts}
    if len(shifts) > TITLED_MOST:
        return _by_work(plan, begin, language)
    titles = [shift_titles(plan, shift, start=start)[language] for shift, start in begin.items()]
    alike = Counter(titles)
    # what begins together at one place is told apart by its end
    told = [
        f"{title}{bracketed(_hours(plan, shift, start), language)}" if alike[title] > 1 else title
        for (shift, start), title in zip(begin.items(), titles, strict=True)
    ]
    return listed((_times(title, number, language) for title, number in Counter(told).items()), language)


def _by_work(plan: Plan, begin: Mapping[int, int], language: str) -> str:
    """How many of each work at each place, those that are most first, and when: by hours with their days."""
    works: dict[str, dict[str, list[str]]] = {}
    for shift, start in sorted(begin.items(), key=lambda one: one[1]):
        planned = plan.shifts[shift]
        name = planned.name or kind_word(planned.kind, language)
        work = work_at(name, plan.site_name(planned.site), language)
        days = works.setdefault(work, {}).setdefault(_hours(plan, shift, start), [])
        days.append(_day(plan, start, language))
    told = sorted(works.items(), key=lambda one: -sum(len(days) for days in one[1].values()))
    return listed((_work(work, hours, language) for work, hours in told), language)


def _work(work: str, hours: dict[str, list[str]], language: str) -> str:
    shifts = sum(len(days) for days in hours.values())
    said = [f"{_days(days, language)} {span}" for span, days in list(hours.items())[:HOURS_MOST]]
    said += ["…"] if len(hours) > HOURS_MOST else []
    when = ("; " if language == "en" else "；").join(said)
    return say("joint_work", language, work=work, shifts=shifts) + bracketed(when, language)


def _days(days: Sequence[str], language: str) -> str:
    numbers = Counter(days)
    said = [_times(day, number, language) for day, number in list(numbers.items())[:DAYS_MOST]]
    return listed([*said, "…"] if len(numbers) > DAYS_MOST else said, language)


def _times(text: str, number: int, language: str) -> str:
    return text if number == 1 else say("joint_work", language, work=text, shifts=number)


def _day(plan: Plan, start: int, language: str) -> str:
    """The weekday, or the date where the horizon has a weekday twice."""
    day = plan.local(start).date()
    return (weekday_word if plan.document.horizon.days <= WEEK_DAYS else day_word)(day, language)


def _hours(plan: Plan, shift: int, start: int) -> str:
    return f"{plan.local(start):%H:%M}–{plan.local(start + plan.shifts[shift].duration):%H:%M}"
