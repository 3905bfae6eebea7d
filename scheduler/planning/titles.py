"""What a shift is called where people read of it: day, time, work and place, in each language."""

from __future__ import annotations

from datetime import datetime

from scheduler.language import LANGUAGES, Sentence
from scheduler.language.roster_words import day_line, kind_word, work_at
from scheduler.planning.document import Plan

GONE = Sentence("一个已经没有的班次", "a shift that is gone")


def shift_titles(plan: Plan, shift: int, *, start: int | None = None) -> dict[str, str]:
    """A shift by index as ``{"zh", "en"}``; a movable one by its first start where none is given."""
    planned = plan.shifts[shift]
    when = plan.local(planned.starts[0] if start is None else start)
    return shift_called(when, planned.name or planned.kind, plan.site_name(planned.site))._asdict()


def shift_sentence(plan: Plan, shift: int, *, start: int | None = None) -> Sentence:
    """A shift by index as a fact of a sentence."""
    return Sentence(**shift_titles(plan, shift, start=start))


def gone_sentence(plan: Plan, shift: str) -> Sentence:
    """A shift that the plan has no more by its id, as far as its day and its work are still known."""
    task, _, start = shift.rpartition("@")
    base = task.partition("+")[0]
    work = next(
        (one.name for one in plan.document.tasks if one.id.partition("+")[0] == base and one.name), ""
    )
    try:
        when = datetime.fromisoformat(start)
    except ValueError:
        return Sentence(f"“{work}”", f'"{work}"') if work else GONE
    if work:
        return shift_called(when, work)
    zh, en = (f"{day_line(when.date(), language)} {when:%H:%M}" for language in LANGUAGES)
    return Sentence(f"{zh} 的一班", f"the shift of {en}")


def shift_called(when: datetime, work: str, site: str = "") -> Sentence:
    """A shift by its local time, its name or kind, and its place where that is known."""
    zh, en = (
        f"{day_line(when.date(), language)} {when:%H:%M} {work_at(kind_word(work, language), site, language)}"
        for language in LANGUAGES
    )
    return Sentence(zh, en)
