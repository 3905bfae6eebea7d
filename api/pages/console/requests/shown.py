"""Swaps and requests for a review with names in place of ids, and what approving a swap would break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy.orm import Session

from api import errors as answers
from api.pages import forms
from api.pages.console.board.telling import Telling
from api.pages.console.guard import may
from api.pages.languages import language
from scheduler import errors
from scheduler.exports.view import view_of
from scheduler.language.roster_words import work_at
from scheduler.models import Proposal, ReviewRequest, Site, Swap
from scheduler.models.swap import AGREED, ASKED, DONE, REFUSED
from scheduler.services import namesakes, paging, reached, reviews, swaps, weeks
from scheduler.services.scope import Scope

SHOWN_MOST = 10
"""Swaps that are tried at a time: each of them is judged by the rules of a whole roster."""
SETTLED_MOST = 10
REVIEWS_MOST = 20


@dataclass(frozen=True)
class Place:
    """A place that changes hands: whose it is, and what the work is called, with where it is."""

    held: Proposal
    name: str
    called: str


@dataclass(frozen=True)
class Wish:
    """A swap as a coordinator reads it."""

    swap: Swap
    given: Place
    taker: str
    """Who comes; nobody yet where whoever may take it can."""
    wanted: Place | None
    against: Sequence[str] = ()
    """What approving it would be refused for."""


@dataclass(frozen=True)
class Review:
    """A request that a person look at a decision."""

    request: ReviewRequest
    name: str
    about: str
    """The shift that it is about; empty where it is about none."""


class Asked:
    """Everything that is asked of the coordinators of a community."""

    def __init__(self, session: Session, within: Scope, *, now: datetime) -> None:
        self._session, self._within, self._now = session, within, now
        self._weeks: dict[str, Telling | None] = {}

    @cached_property
    def waiting(self) -> Sequence[Wish]:
        """The first of the swaps that wait for approval, each tried; what begins first stands first."""
        return [self._wish(swap, given, is_tried=True) for swap, given in self._agreed[:SHOWN_MOST]]

    def first(self, most: int) -> Sequence[Wish]:
        """The first of them, not tried: what begins first stands first."""
        return [self._wish(*row) for row in self._agreed[:most]]

    @property
    def later(self) -> int:
        """How many more wait than are shown."""
        return len(self._agreed) - len(self.waiting)

    @cached_property
    def between(self) -> Sequence[Wish]:
        """Swaps that volunteers have yet to agree on, of shifts that are still to come."""
        found = (row for row in self._swaps(ASKED) if row[1].starts_at > self._now)
        return [self._wish(*row) for row in found]

    @property
    def looking(self) -> Sequence[Wish]:
        """Those that are open to whoever may take them, what begins first first."""
        found = [one for one in self.between if one.swap.taker_id is None]
        return sorted(found, key=lambda one: one.given.held.starts_at)

    @property
    def named(self) -> Sequence[Wish]:
        """Those that somebody was asked for by name and has yet to answer, what begins first first."""
        found = [one for one in self.between if one.swap.taker_id is not None]
        return sorted(found, key=lambda one: one.given.held.starts_at)

    @property
    def untold(self) -> Sequence[Wish]:
        """Those of them that no message tells whoever is asked."""
        unsent = reached.unsent(self._session, self._within, (one.swap for one in self.named))
        return [one for one in self.named if one.swap.id in unsent]

    @cached_property
    def settled(self) -> Sequence[Wish]:
        """The latest swaps that came to an end, the last first."""
        rows = [
            row
            for state in (DONE, REFUSED)
            for row in swaps.of_community(self._session, self._within, state, size=SETTLED_MOST).rows
        ]
        rows.sort(key=lambda row: row[0].updated_at, reverse=True)
        return [self._wish(*row) for row in rows[:SETTLED_MOST]]

    @cached_property
    def open_reviews(self) -> Sequence[Review]:
        """Requests without an answer, the oldest first; for who may answer them."""
        found = self._reviews(is_open=True)
        return [self._review(one) for one in sorted(found, key=lambda one: one.id)]

    @cached_property
    def answered(self) -> Sequence[Review]:
        """The latest requests that were answered."""
        found = [one for one in self._reviews(is_open=False) if one.answered_at is not None]
        return [self._review(one) for one in found[:SETTLED_MOST]]

    @cached_property
    def _agreed(self) -> list[swaps.Given]:
        return sorted(self._swaps(AGREED), key=lambda row: (row[1].starts_at, row[0].id))

    @cached_property
    def _names(self) -> dict[str, str]:
        return namesakes.called(self._session, self._within)

    @cached_property
    def _sites(self) -> dict[str, str]:
        rows = self._session.execute(self._within.column(Site.id).add_columns(Site.name))
        return {row.id: row.name for row in rows}

    def _swaps(self, state: str) -> Iterable[swaps.Given]:
        session, within = self._session, self._within
        return paging.every(
            lambda cursor: swaps.of_community(session, within, state, size=paging.PAGE_MOST, cursor=cursor)
        )

    def _reviews(self, *, is_open: bool) -> Sequence[ReviewRequest]:
        if not may("answers:write"):
            return ()
        size = REVIEWS_MOST if not is_open else paging.PAGE_MOST
        return reviews.of_community(self._session, self._within, is_open=is_open, size=size).rows

    def _wish(self, swap: Swap, given: Proposal, *, is_tried: bool = False) -> Wish:
        wanted = self._within.find(self._session, Proposal, swap.wanted) if swap.wanted else None
        return Wish(
            swap,
            self._place(given),
            self._name(swap.taker_id or ""),
            None if wanted is None else self._place(wanted),
            self._against(swap, given) if is_tried else (),
        )

    def _place(self, held: Proposal) -> Place:
        where = self._sites.get(held.site_id, "")
        return Place(held, self._name(held.volunteer_id), work_at(held.title, where, language()))

    def _review(self, request: ReviewRequest) -> Review:
        told = self._told(request.week_id) if request.shift_id else None
        about = request.shift_id if told is None else told.shift(request.shift_id)
        return Review(request, self._name(request.volunteer_id), about)

    def _against(self, swap: Swap, given: Proposal) -> list[str]:
        taker = str(swap.taker_id)
        error = swaps.stands_against(self._session, self._within, swap, given, taker=taker, now=self._now)
        if error is None:
            return []
        told, problem = self._told(swap.week_id), answers.refusal(error)
        lines = [forms.said(one) for one in problem.errors] or [forms.said(problem)]
        return lines if told is None else [told.named(line) for line in lines]

    def _told(self, week_id: str) -> Telling | None:
        """The titles of a week's shifts; nothing where the week is not there or has no roster."""
        if week_id not in self._weeks:
            try:
                week = weeks.get(self._session, self._within, week_id)
                kept = weeks.version(self._session, self._within, week, week.published_number)
            except errors.NotFound:
                self._weeks[week_id] = None
            else:
                self._weeks[week_id] = Telling(view_of(weeks.opened(kept.roster)))
        return self._weeks[week_id]

    def _name(self, id: str) -> str:
        return self._names.get(id, id)
