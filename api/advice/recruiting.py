"""The shape of a recruiting call on the wire."""

from __future__ import annotations

from typing import Any

from api.advice.shortages import Words
from scheduler.planning.document.fields import Entry


class RecruitedShift(Entry, frozen=True, kw_only=True):
    """A turn that a new person would take."""

    shift: str
    seat: int
    start: str
    end: str


class Profile(Words, frozen=True, kw_only=True):
    """Somebody to recruit: when, for what, what they bring; ``entry`` is how a plan would say it."""

    number: int
    closes: int
    shifts: list[RecruitedShift]
    entry: dict[str, Any]


class Resolved(Entry, frozen=True):
    """What stayed empty when the week was solved anew with all of them; None where no roster was found."""

    seconds: float
    missing: int | None


class Joining(Entry, frozen=True):
    """Somebody who is there and free, and the empty place that they take beside the newcomers."""

    volunteer: str
    shift: str
    seat: int


class RosterRecruitingCall(Entry, frozen=True, kw_only=True):
    """The fewest new people that close the gaps, and the text to paste.

    ``curve`` holds the posts closed by the first, the first two, and so on, beside those (``free``) that
    people who are there can take with nobody new; ``joining`` are all who are there and take one.
    ``fewest`` is proven: fewer people with so many turns each do not close as many, however the others are
    placed.  Fewer than ``least`` never do.
    """

    missing: int
    closed: int
    turns_each: int
    fewest: bool
    least: int
    free: int
    joining: list[Joining]
    curve: list[int]
    profiles: list[Profile]
    resolved: Resolved | None
    zh: list[str]
    en: list[str]
    text_zh: str
    text_en: str


class RecruitingCall(RosterRecruitingCall, frozen=True, kw_only=True):
    """The same of a version of a week."""

    week: str
    number: int
