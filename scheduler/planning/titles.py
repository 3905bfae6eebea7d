"""What a shift is called where people read of it: day, time, work and place, in each language."""

from __future__ import annotations

from scheduler.language import LANGUAGES
from scheduler.language.roster_words import day_line, kind_word, work_at
from scheduler.planning.document import Plan


def shift_titles(plan: Plan, shift: int, *, start: int | None = None) -> dict[str, str]:
    """A shift by index as ``{"zh", "en"}``; a movable one by its first start where none is given."""
    planned = plan.shifts[shift]
    when = plan.local(planned.starts[0] if start is None else start)
    site = plan.site_name(planned.site)
    return {
        language: f"{day_line(when.date(), language)} {when:%H:%M} "
        f"{work_at(planned.name or kind_word(planned.kind, language), site, language)}"
        for language in LANGUAGES
    }
