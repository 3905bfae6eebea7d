"""The sheet of gaps: a row for each seat that lacks people, with every reason."""

from __future__ import annotations

from scheduler.exports.paper import ALARM, STRONG, Sheet, cell
from scheduler.exports.phrases import work_and_place
from scheduler.exports.view import RosterView
from scheduler.language.gap_reasons import reasons_sentence
from scheduler.language.roster_words import day_line, role_word, say


def gaps_sheet(view: RosterView, language: str) -> Sheet:
    """The gaps of a roster in order of time."""
    return Sheet(
        title=f"{view.called(language) or say('roster', language)} {say('gaps', language)}",
        tab=say("gaps", language),
        headings=tuple(say(word, language) for word in ("time", "task", "role", "missing", "reason")),
        widths=(20, 24, 14, 12, 40),
        rows=tuple(
            (
                cell(day_line(shift.day, language)) + cell(shift.span, look=STRONG),
                cell(what, look=STRONG) + cell(place),
                cell(role_word(gap.role, language)),
                cell(str(gap.missing)),
                cell(reasons_sentence(gap.reasons, language), look=ALARM),
            )
            for shift in view.shifts
            for what, place in (work_and_place(shift, language),)
            for gap in shift.gaps
        ),
        foot=view.called(language),
    )
