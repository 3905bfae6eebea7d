"""The week as rows and days, by work and by person, as far as it was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from flask import request

from api.pages.console.board.telling import Telling
from api.pages.languages import language
from api.runtime import now
from scheduler.exports.phrases import title, where
from scheduler.exports.view import Gap, Member, Person, ShownShift
from scheduler.exports.wall import row_key
from scheduler.names.order import sound_key
from scheduler.planning.standing_by import StandBy
from scheduler.services.name_search import finder
from scheduler.services.week_board import Board
from scheduler.services.week_declines import Declined
from scheduler.services.week_joined import Joined

WORK, PEOPLE = "work", "people"
NOBODY = Joined()
FOUND_MOST = 20
"""People shown of those whom a search finds."""
MARK_LENGTH = 10


@dataclass(frozen=True)
class Asked:
    """What of the board is wanted: which days, area, work and people, and by what it is laid out."""

    by: str = WORK
    day: str = ""
    area: str = ""
    task: str = ""
    name: str = ""
    gaps: str = ""

    @classmethod
    def read(cls) -> Asked:
        """From the address."""
        said = {name: request.args.get(name, "").strip()[:80] for name in cls.__dataclass_fields__}
        return cls(**(said | {"by": PEOPLE if said["by"] == PEOPLE else WORK}))

    @property
    def query(self) -> Mapping[str, str]:
        """The same for an address."""
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: value for name, value in said.items() if value and value != WORK}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.day or self.area or self.task or self.name or self.gaps)


@dataclass(frozen=True)
class Chip:
    """Somebody on a seat."""

    member: Member
    is_pinned: bool
    is_found: bool
    has_accepted: bool = False
    is_unasked: bool = False
    is_agreed: bool = False
    """Whether she said yes and is told so once it is published."""
    is_new: bool = False
    """Whether nobody was told yet that she is there, of a week that was published."""
    against: Sequence[str] = ()
    """What the records of today say against it, of a shift to come that she was told of."""


@dataclass(frozen=True)
class Box:
    """A shift as it stands on the board."""

    shift: ShownShift
    title: str
    priority: str
    chips: Sequence[Chip]
    declined: Sequence[Declined] = ()
    """Who declined it or did not answer in time."""
    behind: StandBy | None = None
    """Who could step in, where the shift asks for people behind it."""
    ready: Sequence[str] = ()
    """Who has said yes and waits for others to come."""
    went: Sequence[Member] = ()
    """Who is on it as people were told, and no more."""
    fallen: Sequence[str] = ()
    """Whom only the board had, and who fell off it as an answer broke the crew."""
    others: int = 0
    """How many are on it whom the reader does not work with."""

    @property
    def mark(self) -> str:
        """Its name within the page."""
        return mark(self.shift.id)

    @property
    def gaps(self) -> Sequence[Gap]:
        """Its empty places."""
        return self.shift.gaps


@dataclass(frozen=True)
class Row:
    """One work at one place, or one person, with what there is day by day."""

    title: str
    beside: str
    days: Sequence[Sequence[Box]]
    person: Person | None = None


def mark(shift_id: str) -> str:
    """A name for a shift within a page: ids may hold letters that a selector does not take."""
    return "s" + sha256(shift_id.encode()).hexdigest()[:MARK_LENGTH]


def with_joined(board: Board, joined: Joined) -> Sequence[Person]:
    """Everybody who may be put somewhere: of the plan, and who joined since where they may come."""
    since = joined.people if joined.may_come else ()
    return [*board.view.people, *(Person(id, name, 0, ()) for id, name in since)]


class Matrix:
    """A board laid out as it was asked for."""

    def __init__(self, board: Board, asked: Asked, joined: Joined = NOBODY) -> None:
        self.board, self.asked, self.joined = board, asked, joined
        self._is_meant = finder(asked.name)
        self._telling = Telling(board.view)

    @property
    def days(self) -> Sequence[date]:
        """The days that are shown."""
        week = [self.board.week.start + timedelta(days=number) for number in range(7)]
        return [day for day in week if self.asked.day in ("", day.isoformat())]

    @property
    def rows(self) -> Sequence[Row]:
        """The rows in the order of the wall sheet; people by their names."""
        return list(self._people() if self.asked.by == PEOPLE else self._work())

    @property
    def areas(self) -> Sequence[tuple[str, str]]:
        """The areas in which something is, for who chooses one."""
        facts = [self.board.facts[one.id] for one in self.board.view.shifts if one.id in self.board.facts]
        found = {one.area: one.area_name for one in facts if one.area}
        return sorted(found.items(), key=lambda one: sound_key(one[1]))

    @property
    def tasks(self) -> Sequence[str]:
        """What there is to do, for who chooses one."""
        return sorted({title(shift, language()) for shift in self.board.view.shifts}, key=sound_key)

    @property
    def found(self) -> Sequence[Person]:
        """The people whom the search means, to be put somewhere; nobody while nobody is searched."""
        if not self.asked.name:
            return ()
        people = with_joined(self.board, self.joined)
        return [one for one in people if self._is_meant(one.name)][:FOUND_MOST]

    @property
    def found_later(self) -> Sequence[str]:
        """The names that the search means of those who joined since and may not come yet."""
        names = [name for _, name in self.joined.later] if self.asked.name else []
        return [name for name in names if self._is_meant(name)][:FOUND_MOST]

    def box(self, shift: ShownShift) -> Box:
        """A shift as it is shown."""
        facts, pins = self.board.facts.get(shift.id), self.board.pins
        unpublished = self.board.unpublished
        is_ahead = shift.start > now()
        against = [one for one in self.board.broken if is_ahead and shift.id in one.shifts]
        chips = [
            Chip(
                one,
                (one.volunteer, shift.id) in pins,
                bool(self.asked.name) and self._is_meant(one.name),
                (one.volunteer, shift.id) in self.board.accepted,
                (one.volunteer, shift.id) in self.board.unasked,
                (one.volunteer, shift.id) in unpublished.agreed,
                (one.volunteer, shift.id) in unpublished.came,
                [
                    self._telling.named(each.text(language()))
                    for each in against
                    if one.volunteer in each.volunteers and (one.volunteer, shift.id) not in unpublished.came
                ],
            )
            for one in shift.crew
        ]
        others = self.board.others.get(shift.id, 0)
        priority = facts.priority if facts else "normal"
        declined = [one for one in self.board.declined if one.shift == shift.id]
        behind = self.board.standing_by.get(shift.id)
        is_awaited = shift.missing or any(one.pending for one in declined)
        ready = [one.name for one in self.board.ready.get(shift.id, ())] if is_awaited else ()
        went = unpublished.went.get(shift.id, ())
        fallen = unpublished.fallen.get(shift.id, ())
        titled = title(shift, language())
        return Box(shift, titled, priority, chips, declined, behind, ready, went, fallen, others)

    def _shown(self) -> Iterator[ShownShift]:
        for shift in self.board.view.shifts:
            facts = self.board.facts.get(shift.id)
            if self.asked.area and (facts is None or facts.area != self.asked.area):
                continue
            if self.asked.task and title(shift, language()) != self.asked.task:
                continue
            if self.asked.gaps and not shift.missing:
                continue
            if self.asked.day and shift.day.isoformat() != self.asked.day:
                continue
            yield shift

    def _work(self) -> Iterator[Row]:
        by_work: dict[tuple[str, str], list[ShownShift]] = {}
        for shift in self._shown():
            by_work.setdefault((title(shift, language()), where(shift, language())), []).append(shift)
        for (work, place), shifts in sorted(by_work.items(), key=lambda row: row_key(row[1])):
            yield Row(work, place, self._by_day(shifts))

    def _people(self) -> Iterator[Row]:
        shown = {shift.id: shift for shift in self._shown()}
        went: dict[str, list[str]] = {}
        for id, gone in self.board.unpublished.went.items():
            for one in gone:
                went.setdefault(one.volunteer, []).append(id)
        whole = not (self.asked.area or self.asked.task or self.asked.day or self.asked.gaps)
        for person in sorted(self.board.view.people, key=lambda one: not one.shifts):
            if not self._is_meant(person.name):
                continue
            own = [*(shift.id for shift in person.shifts), *went.get(person.id, ())]
            theirs = sorted((shown[id] for id in own if id in shown), key=lambda shift: shift.start)
            if theirs or whole:
                yield Row(person.name, "", self._by_day(theirs), person)

    def _by_day(self, shifts: Sequence[ShownShift]) -> Sequence[Sequence[Box]]:
        return [[self.box(one) for one in shifts if one.day == day] for day in self.days]
