"""The events of a site or a whole community: every shift that people were told of, with its crew and gaps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func
from sqlalchemy.orm import Session, undefer

from scheduler.exports.feed import CANCELLED, CONFIRMED, FeedEvent, feed_uid
from scheduler.exports.phrases import gap_line, member_line, notes, title
from scheduler.exports.view import ShownShift, view_of
from scheduler.language.roster_words import say
from scheduler.models import Proposal, Week, WeekVersion
from scheduler.models.proposal import HOLDING
from scheduler.models.week import ANSWERED
from scheduler.services.feed_window import Window
from scheduler.services.scope import Scope


class Age(NamedTuple):
    """How far an event has come, and since when it is what it is."""

    sequence: int
    stamp: datetime


@dataclass(frozen=True)
class ShiftEvents:
    """The weeks of a feed; rosters are opened only when the events are wanted."""

    session: Session
    within: Scope
    window: Window
    site: str | None
    language: str
    weeks: Sequence[Week]

    @property
    def signature(self) -> str:
        """Differs whenever the events do: every answer and change is a version of its week."""
        told = [(week.id, week.published_number) for week in self.weeks]
        return repr((self.window.first, self.window.after, self.site, told))

    def events(self) -> Iterator[FeedEvent]:
        """Every event, week by week."""
        for week in self.weeks:
            yield from self._of_week(week)

    def _of_week(self, week: Week) -> Iterator[FeedEvent]:
        of = (WeekVersion.week_id == week.id, WeekVersion.number == week.published_number)
        wanted = self.within.query(WeekVersion, *of).options(undefer(WeekVersion.roster))
        version = self.session.scalar(wanted)
        if version is None or version.roster is None:
            return
        shifts = view_of(json.loads(version.roster)).shifts
        ages = self._ages(week)
        for shift in shifts:
            if self.window.has(shift.start) and self.site in (None, shift.site):
                yield self._event(shift, ages(shift.id))
        yield from self._gone(week, {shift.id for shift in shifts}, ages)

    def _ages(self, week: Week) -> Callable[[str], Age]:
        """How far each shift's event has come: an answer to one shift leaves the others as they were.

        What changes otherwise than by answers is a version by a coordinator or the solver; both only grow.
        """
        of = (
            WeekVersion.week_id == week.id,
            WeekVersion.origin != ANSWERED,
            WeekVersion.number <= week.published_number,
        )
        latest = func.max(WeekVersion.number), func.max(WeekVersion.created_at)
        number, made = self.session.execute(
            self.within.column(WeekVersion.number, *of).with_only_columns(*latest)
        ).one()
        rows = self.within.column(Proposal.shift_id, Proposal.week_id == week.id).group_by(Proposal.shift_id)
        rows = rows.add_columns(func.sum(Proposal.revision + 1), func.max(Proposal.updated_at))
        grown = {shift: (int(revisions), at) for shift, revisions, at in self.session.execute(rows)}

        def age(shift: str) -> Age:
            revisions, at = grown.get(shift, (0, made))
            return Age(number + revisions, max(made, at))

        return age

    def _event(self, shift: ShownShift, age: Age) -> FeedEvent:
        summary = title(shift, self.language)
        if shift.missing:
            summary = f"{summary} · {say('short', self.language, missing=shift.missing)}"
        crew = [member_line(member, self.language) for member in shift.crew]
        gaps = [gap_line(gap, self.language, reasons_most=0) for gap in shift.gaps]
        return FeedEvent(
            uid=feed_uid(self.within.community_id, shift.id, None),
            sequence=age.sequence,
            stamp=age.stamp,
            starts_at=shift.start,
            ends_at=shift.end,
            summary=summary,
            place=shift.place,
            status=CONFIRMED,
            notes=(*crew, *gaps, *notes(shift, self.language)),
        )

    def _gone(self, week: Week, there: set[str], ages: Callable[[str], Age]) -> Iterator[FeedEvent]:
        """Shifts that people were told of once and that are no more."""
        of = [Proposal.week_id == week.id, Proposal.state.not_in(HOLDING)]
        of += [Proposal.site_id == self.site] if self.site is not None else []
        wanted = self.within.query(Proposal, *of).order_by(Proposal.starts_at, Proposal.id)
        gone = {row.shift_id: row for row in self.session.scalars(wanted) if row.shift_id not in there}
        for row in gone.values():
            if self.window.has(row.starts_at):
                yield FeedEvent(
                    uid=feed_uid(self.within.community_id, row.shift_id, None),
                    sequence=ages(row.shift_id).sequence,
                    stamp=ages(row.shift_id).stamp,
                    starts_at=row.starts_at,
                    ends_at=row.ends_at,
                    summary=row.title,
                    place="",
                    status=CANCELLED,
                )


def shift_events(
    session: Session, within: Scope, window: Window, *, site: str | None, language: str
) -> ShiftEvents:
    """The events of the weeks that people were told of, of one site or of all."""
    # A week begins up to six days before its last day.
    of = (
        Week.published_number.is_not(None),
        Week.start > window.first - timedelta(days=7),
        Week.start < window.after,
    )
    found = session.scalars(within.query(Week, *of).order_by(Week.start)).all()
    return ShiftEvents(session, within, window, site, language, found)
