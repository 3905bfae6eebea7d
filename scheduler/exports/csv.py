"""CSV for spreadsheets: one row for each assignment and each gap, byte order mark first.

A cell that a spreadsheet could take for a formula gets a ``'`` in front, and so does one that starts
with ``'`` itself: taking one ``'`` away gives every text back as it was, telephone numbers included.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from scheduler.exports.phrases import lead_line, title
from scheduler.exports.view import Gap, Member, ShownShift, view_of
from scheduler.language.gap_reasons import reasons_sentence
from scheduler.language.roster_words import role_word, say, weekday_word

HEADINGS = (
    "date", "weekday", "start", "end", "task", "kind", "place", "role",
    "volunteer", "volunteer_id", "lead", "state", "missing", "reason", "shift_id",
)  # fmt: skip
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""What makes a spreadsheet compute, also after what is not seen; the quote itself keeps it reversible."""


def guarded(text: str) -> str:
    """A cell that no spreadsheet computes; :func:`unguarded` gives the text back."""
    if text.startswith(TRIGGERS):
        return f"'{text}"
    return f"'{text}" if next(filter(_is_seen, text), "") in TRIGGERS else text


def unguarded(cell: str) -> str:
    """The text that :func:`guarded` was given."""
    return cell.removeprefix("'")


def _is_seen(letter: str) -> bool:
    """Whether a letter is more than a space, a control or a mark of no width: programs pass over those."""
    return unicodedata.category(letter)[0] not in "CZ"


def render(roster: Mapping[str, Any], /, *, language: str, volunteer: str | None = None) -> bytes:
    """Rows in order of time; one volunteer's rows hold no gaps."""
    view = view_of(roster)
    shifts = view.shifts if volunteer is None else view.person(volunteer).shifts
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([say(heading, language) for heading in HEADINGS])
    for shift in shifts:
        for row in _rows(shift, language, volunteer):
            writer.writerow([guarded(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _rows(shift: ShownShift, language: str, volunteer: str | None) -> Iterator[list[str]]:
    for member in shift.crew:
        if volunteer in (None, member.volunteer):
            yield _row(shift, member, language)
    if volunteer is None:
        for gap in shift.gaps:
            yield _row(shift, gap, language)


def _row(shift: ShownShift, holder: Member | Gap, language: str) -> list[str]:
    held = isinstance(holder, Member)
    return [
        shift.day.isoformat(),
        weekday_word(shift.day, language),
        f"{shift.start:%Y-%m-%d %H:%M}",
        f"{shift.end:%Y-%m-%d %H:%M}",
        title(shift, language),
        shift.kind,
        shift.place,
        role_word(holder.role, language),
        holder.called(language) if isinstance(holder, Member) else "",
        holder.volunteer if isinstance(holder, Member) else "",
        lead_line(shift, language),
        say("filled" if held else "empty", language),
        "" if isinstance(holder, Member) else str(holder.missing),
        "" if isinstance(holder, Member) else reasons_sentence(holder.reasons, language),
        shift.id,
    ]
