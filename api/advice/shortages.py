"""The shapes of empty seats on the wire: why each is empty, and which are short together."""

from __future__ import annotations

from scheduler.planning.document.fields import Entry


class Needed(Entry, frozen=True, kw_only=True):
    """A seat by its role, and how many are free for it."""

    role: str
    able: int


class Person(Entry, frozen=True):
    """Somebody by id and name."""

    volunteer: str
    name: str | None = None


class Words(Entry, frozen=True):
    """The same in both languages."""

    zh: str
    en: str


class Proof(Words, frozen=True, kw_only=True):
    """How many more posts could be filled, as far as it is proven; None where it is not."""

    code: str
    missing: int
    more_at_most: int | None


class Reason(Words, frozen=True, kw_only=True):
    """Why people cannot take a seat, and how many; the first of them by name for who may be told."""

    code: str
    volunteers: int
    people: list[Person] | None = None


class Shortage(Words, frozen=True, kw_only=True):
    """An empty seat and why."""

    shift: str
    seat: int
    role: str
    missing: int
    start: str
    site: str
    priority: str
    reasons: list[Reason]


class AskedSeat(Entry, frozen=True, kw_only=True):
    """A seat of a group, and how many of its places are asked for."""

    shift: str
    seat: int
    role: str
    places: int


class Group(Entry, frozen=True, kw_only=True):
    """Seats that need so many places together and can be given ``most`` at most."""

    seats: list[AskedSeat]
    needed: int
    most: int
    short: int


class SmallestGroup(Group, frozen=True, kw_only=True):
    """Without any one of its seats all its others can be filled, where that is ``proven``."""

    proven: bool


class Cause(Words, frozen=True, kw_only=True):
    """A rule, and the most that could be given where it alone is lifted."""

    code: str
    most: int


class JointShortage(Group, frozen=True, kw_only=True):
    """Seats that are short together: all the people who could take any of them can give ``most``, proven."""

    zh: str
    en: str
    volunteers: int
    people: list[Person] | None = None
    smallest: SmallestGroup
    causes: list[Cause]
    curve: list[int]
    """Places more with one more such person, two more, and so on."""


class SeatTaken(Entry, frozen=True, kw_only=True):
    """Somebody on a seat."""

    volunteer: str
    name: str
    shift: str
    seat: int


class Fillable(Words, frozen=True, kw_only=True):
    """An empty seat that can be filled with every other place kept filled, and who moves for it."""

    shift: str
    seat: int
    added: list[SeatTaken] | None = None
    removed: list[SeatTaken] | None = None


class OpenSeat(Entry, frozen=True):
    """An empty seat of which nothing was proven in the time."""

    shift: str
    seat: int


class JointShortages(Entry, frozen=True, kw_only=True):
    """What is short together, what could be filled after all, and what was not found out in the time."""

    seconds: float
    items: list[JointShortage]
    fillable: list[Fillable]
    open: list[OpenSeat]
    zh: list[str]
    en: list[str]


class Shortages(Entry, frozen=True, kw_only=True):
    """The empty seats, those of the heaviest shifts first, and the proof of how few they are.

    ``joint`` is there when seconds were given to look for it.
    """

    week: str
    number: int
    proof: Proof
    items: list[Shortage]
    more: int
    joint: JointShortages | None
