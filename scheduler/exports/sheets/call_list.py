"""The call list: everybody on duty once, in the order in which they are needed, with room for the answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from scheduler.exports.paper import ALARM, SOFT, STRONG, Cell, Line, Sheet, cell
from scheduler.exports.phrases import at_place, gap_line, on_call_line, title
from scheduler.exports.view import RosterView, ShownShift
from scheduler.language.paper_words import say as paper
from scheduler.language.roster_words import bracketed, colon, day_line, role_word, say

HAS_ACCEPTED, UNASKED = "has_accepted", "agreed_in_advance"
"""Why somebody need not be asked for a shift, as the board marks it: an answer, or a yes in advance."""
MARKS = MappingProxyType({HAS_ACCEPTED: "✓", UNASKED: "◇"})
LETTER_POINTS = 12.0
ROW_MILLIMETRES = 10.0


@dataclass(frozen=True, slots=True)
class TakenOff:
    """A shift that somebody need not come to any more, and does not know it; in local time."""

    volunteer: str
    name: str
    start: datetime
    end: datetime
    title: str
    place: str


def call_list(
    view: RosterView,
    language: str,
    *,
    day: date | None = None,
    phones: Mapping[str, str] | None = None,
    settled: Mapping[tuple[str, str], str] = MappingProxyType({}),
    off: Sequence[TakenOff] = (),
) -> tuple[Sheet, ...]:
    """One sheet; who leads is called before the rest of a shift, who only is ``off`` after everybody.

    Without ``phones`` the sheet has no column for them and says so; a person without one has an empty cell.
    ``settled`` says by volunteer and shift who ``has_accepted`` or ``agreed_in_advance``: of whom all shifts
    are settled in one way it stands for an answer, else those that are stand marked.  What is missing stands
    under the table.
    """
    shifts = [shift for shift in view.shifts if day in (None, shift.day)]
    lost: dict[str, list[TakenOff]] = defaultdict(list)
    for one in off:
        lost[one.volunteer].append(one)
    on = _in_order(shifts)
    turns = on | {who: [] for who in lost if who not in on}
    names = {one.volunteer: one.name for one in off}
    names |= {member.volunteer: member.name for shift in shifts for member in shift.crew}
    columns = ["number", "name", *(["phone"] if phones is not None else []), "to_tell", "answer", "remark"]
    widths = {"number": 7, "name": 15, "phone": 20, "to_tell": 46, "answer": 13, "remark": 16}
    rows = tuple(
        (
            cell(str(number)),
            cell(names[who], look=STRONG),
            *([cell(phones.get(who, ""), look=STRONG)] if phones is not None else []),
            _to_tell(who, own, language, settled)
            + tuple(_off_line(one, language) for one in lost.get(who, ())),
            cell(*(paper(code, language) for code in _answers(who, own, settled, is_off=who in lost))),
            (),
        )
        for number, (who, own) in enumerate(turns.items(), start=1)
    )
    return (
        Sheet(
            title=f"{paper('call_list', language)} {day_line(day, language) if day else ''}".strip(),
            tab=paper("call_list", language),
            meta=cell(view.called(language), "" if turns else paper("no_shifts_at_all", language))
            + cell("" if phones is not None else paper("phones_hidden", language), look=SOFT),
            headings=tuple(paper(column, language) for column in columns),
            widths=tuple(widths[column] for column in columns),
            rows=rows,
            notes=_gaps(shifts, language),
            foot=_foot(view, language, has_phones=phones is not None),
            is_across=True,
            letter_points=LETTER_POINTS,
            row_millimetres=ROW_MILLIMETRES,
        ),
    )


def _foot(view: RosterView, language: str, *, has_phones: bool) -> str:
    name = view.called(language)
    return f"{name} {paper('confidential', language)}".strip() if has_phones else name


def on_duty(view: RosterView, *, day: date | None = None) -> list[str]:
    """Who is called, in order."""
    return list(_in_order([shift for shift in view.shifts if day in (None, shift.day)]))


def _in_order(shifts: list[ShownShift]) -> dict[str, list[ShownShift]]:
    """Each person's shifts; the people by their first shift, who leads it first."""
    turns: dict[str, list[ShownShift]] = {}
    for shift in shifts:
        leads = {member.volunteer for member in shift.leads}
        coming = (member for member in shift.crew if not member.is_erased)
        for member in sorted(coming, key=lambda one: (one.volunteer not in leads, one.seat)):
            turns.setdefault(member.volunteer, []).append(shift)
    return turns


def _off_line(one: TakenOff, language: str) -> Line:
    when = f"{day_line(one.start.date(), language)} {one.start:%H:%M}–{one.end:%H:%M}"
    what = one.title if one.title.endswith(one.place) else f"{one.title} @ {one.place}"
    return Line(f"{paper('need_not_come', language)}{colon(language)}{when} {what}", ALARM)


def _answers(
    who: str, shifts: list[ShownShift], settled: Mapping[tuple[str, str], str], *, is_off: bool
) -> list[str]:
    """What stands for an answer: how all is settled, else room for a yes or a no, or for a tick."""
    codes = {settled.get((who, shift.id), "") for shift in shifts}
    answers = [code for code in MARKS if code in codes] if "" not in codes else ["yes_no"]
    return [*answers, "was_told"] if is_off else answers


def _to_tell(
    who: str, shifts: list[ShownShift], language: str, settled: Mapping[tuple[str, str], str]
) -> Cell:
    """Each shift in a line; those settled are marked where not all are in one way."""
    codes = [settled.get((who, shift.id), "") for shift in shifts]
    marks = [code if len(set(codes)) > 1 else "" for code in codes]
    return tuple(
        Line(
            _turn(shift, shift.role_of(who) or "", language)
            + (f" {MARKS[mark]} {paper(mark, language)}" if mark else "")
            + (f"{colon(language)}{on_call}" if (on_call := on_call_line(shift, language)) else "")
        )
        for shift, mark in zip(shifts, marks, strict=True)
    )


def _turn(shift: ShownShift, role: str, language: str) -> str:
    label = bracketed(role_word(role, language), language) if role else ""
    what = f"{title(shift, language)}{label}{at_place(shift, language)}"
    return f"{day_line(shift.day, language)} {shift.span} {what}"


def _gaps(shifts: list[ShownShift], language: str) -> Cell:
    lines = (
        f"{_turn(shift, '', language)} {gap_line(gap, language, reasons_most=0)}"
        for shift in shifts
        for gap in shift.gaps
    )
    found = tuple(Line(line, ALARM) for line in lines)
    return (Line(say("gaps", language), STRONG), *found) if found else ()
