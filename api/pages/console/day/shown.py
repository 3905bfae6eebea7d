"""A day as a coordinator needs it: every shift with who holds a place, who came, and what is still empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api.pages.console.shell import week_id
from api.pages.languages import language
from scheduler import errors
from scheduler.exports.phrases import title
from scheduler.exports.view import Gap, ShownShift, view_of
from scheduler.language.erased_words import ERASED
from scheduler.models import Proposal, Week
from scheduler.models.asking import OPEN
from scheduler.models.attendance import ABSENT, PRESENT, Attendance
from scheduler.models.proposal import ACCEPTED, HOLDING
from scheduler.names.order import sound_key
from scheduler.services import namesakes, offers, paging, proposal_pages, reached, sign_ups, weeks
from scheduler.services.hours import attendance
from scheduler.services.hours.rules import Rules, rules_of
from scheduler.services.scope import Scope


@dataclass(frozen=True)
class Turn:
    """Somebody at a shift: who holds a place, or who came without one."""

    volunteer: str
    name: str
    proposal: Proposal | None
    seen: Attendance | None

    @property
    def is_erased(self) -> bool:
        """Whether she was taken out of everything: there is nothing left to say of her."""
        return self.name == ERASED

    @property
    def is_unplanned(self) -> bool:
        """Whether she holds no place: she is here because she came."""
        return self.proposal is None

    @property
    def is_here(self) -> bool:
        """Whether it is written down that she came, whenever she left again."""
        return self.seen is not None and self.seen.outcome == PRESENT

    def stayed(self, until: datetime) -> bool:
        """Whether she came and had not left again by a moment."""
        left = self.seen.left_at if self.seen is not None else None
        return self.is_here and (left is None or left > until)

    @property
    def is_missing(self) -> bool:
        """Whether she was waited for in vain."""
        return self.seen is not None and self.seen.outcome == ABSENT

    @property
    def is_counted(self) -> bool:
        """Whether the ledger has it; then it is set right there."""
        return self.seen is not None and self.seen.entry is not None

    @property
    def is_sure(self) -> bool:
        """Whether she has said that she comes."""
        return self.proposal is not None and self.proposal.state == ACCEPTED


@dataclass(frozen=True, kw_only=True)
class ShiftOfDay:
    """One shift of the day."""

    week: str
    id: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    turns: Sequence[Turn]
    gaps: Sequence[Gap]
    asked: int
    """How many people are asked to stand in, know of it and have not answered."""
    unaware: Sequence[str]
    """Who is asked too, and whom nothing has reached yet."""
    waiting: int
    """How many wait for a place."""
    is_open: bool
    """Whether somebody may be there already."""
    has_begun: bool
    is_over: bool
    is_closed: bool
    """Whether its week is closed: nothing is written down any more."""
    now: datetime

    @property
    def missing(self) -> int:
        """How many places nobody holds."""
        return sum(gap.missing for gap in self.gaps)

    @property
    def awaited(self) -> Sequence[Turn]:
        """Everybody of whom something can be said still."""
        return [turn for turn in self.turns if not turn.is_erased]

    @property
    def came(self) -> Sequence[Turn]:
        """Those who came; who left before it began has not."""
        return [turn for turn in self.turns if turn.stayed(self.starts_at)]

    @property
    def is_whole(self) -> bool:
        """Whether everybody on the list is here now; once it is over, whether everybody came."""
        by = self.starts_at if self.is_over else self.now
        return bool(self.awaited) and all(turn.stayed(by) for turn in self.awaited)


def people(turns: Iterable[Turn]) -> int:
    """How many people some turns are: who is at two shifts is one."""
    return len({turn.volunteer for turn in turns})


def shifts_of(session: Session, within: Scope, day: date, *, now: datetime) -> list[ShiftOfDay]:
    """The shifts that begin on a day and were published, in order; what is empty is told to who sees all."""
    held = _held(session, within, day)
    known = {one.week_id for one in held} | {week_id(day)}
    found: list[ShiftOfDay] = []
    for id in sorted(known):
        week = _told(session, within, id)
        if week is not None:
            own = [one for one in held if one.week_id == id]
            found += _Week(session, within, week, own, now).on(day)
    found.sort(key=lambda one: (sound_key(one.place), sound_key(one.title), one.id))
    return sorted(found, key=lambda one: (one.starts_at, one.ends_at))


class _Week:
    """What is known of a week, for the shifts of one day."""

    def __init__(
        self, session: Session, within: Scope, week: Week, held: Sequence[Proposal], now: datetime
    ) -> None:
        self._week, self._held, self._now = week, held, now
        self._seen = attendance.of_week(session, within, week.id)
        self._names = namesakes.called(session, within)
        self._rules: Rules = rules_of(session, within)
        self._roster: Mapping[str, ShownShift] = {}
        self._asked: Counter[str] = Counter()
        self._unaware: dict[str, list[str]] = {}
        self._waiting: Counter[str] = Counter()
        if not within.is_limited:
            kept = weeks.version(session, within, week, week.published_number)
            self._roster = {shift.id: shift for shift in view_of(weeks.opened(kept.roster)).shifts}
            asked = paging.every(lambda cursor: offers.of_week(session, within, week.id, cursor=cursor))
            still = [one for one in asked if one.state == OPEN]
            aware = reached.asked(session, within, still)
            self._asked = Counter(one.shift_id for one in still if one.id in aware)
            for one in (one for one in still if one.id not in aware):
                name = self._names.get(one.volunteer_id, ERASED)
                self._unaware.setdefault(one.shift_id, []).append(name)
            line = paging.every(lambda cursor: sign_ups.wait_list(session, within, week.id, cursor=cursor))
            self._waiting = Counter(one.waiting.shift_id for one in line)

    def on(self, day: date) -> Iterator[ShiftOfDay]:
        """The shifts of the week that begin on a day."""
        by_shift: dict[str, list[Proposal]] = {}
        for one in self._held:
            by_shift.setdefault(one.shift_id, []).append(one)
        ids = [id for id, shift in self._roster.items() if shift.day == day]
        for id in dict.fromkeys([*ids, *by_shift]):
            yield self._shift(id, by_shift.get(id, []))

    def _shift(self, id: str, held: Sequence[Proposal]) -> ShiftOfDay:
        shown, now = self._roster.get(id), self._now
        start, end = (shown.start, shown.end) if shown else (held[0].starts_at, held[0].ends_at)
        task = held[0].task_id if held else shown.task.partition("+")[0] if shown else None
        opens = timedelta(minutes=self._rules.of(task)["opens_minutes_before"])
        return ShiftOfDay(
            week=self._week.id,
            id=id,
            title=title(shown, language()) if shown else held[0].title,
            place=shown.place if shown else "",
            starts_at=start,
            ends_at=end,
            turns=self._turns(id, held),
            gaps=shown.gaps if shown else (),
            asked=self._asked[id],
            unaware=self._unaware.get(id, []),
            waiting=self._waiting[id],
            is_open=now >= start - opens,
            has_begun=now >= start,
            is_over=now >= end,
            is_closed=not self._week.is_told,
            now=now,
        )

    def _turns(self, shift: str, held: Sequence[Proposal]) -> list[Turn]:
        by_name = {one.volunteer_id: one for one in held}
        came = [who for where, who in self._seen if where == shift and who not in by_name]
        turns = [
            Turn(who, self._names.get(who, ERASED), by_name.get(who), self._seen.get((shift, who)))
            for who in [*by_name, *came]
        ]
        return sorted(turns, key=lambda turn: (turn.proposal is None, sound_key(turn.name)))


def _held(session: Session, within: Scope, day: date) -> list[Proposal]:
    begins = datetime.combine(day, time(), ZoneInfo(within.timezone))
    ends = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(within.timezone))
    asked = {"from": begins, "until": ends}
    found = paging.every(lambda cursor: proposal_pages.page(session, within, asked, size=100, cursor=cursor))
    return [one for one in found if one.state in HOLDING and one.starts_at >= begins]


def _told(session: Session, within: Scope, id: str) -> Week | None:
    try:
        week = weeks.get(session, within, id)
    except errors.NotFound:
        return None
    return week if week.published_number is not None else None
