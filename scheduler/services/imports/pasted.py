"""What pasted replies put into records: kept to be replaced when they are pasted anew, and to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, select
from sqlalchemy.orm import Session

from scheduler.importers.chain import Times
from scheduler.importers.chain.spoken import spoken
from scheduler.language import LANGUAGES, Sentence
from scheduler.models import PastedReply, Volunteer
from scheduler.planning.document.layout import Horizon
from scheduler.services import namesakes
from scheduler.services.scope import Scope, in_pieces
from scheduler.services.volunteer_kind import VOLUNTEER

Said = Mapping[str, Any]
SHOWN_MOST = 1000
OF_VOLUNTEER = and_(
    Volunteer.community_id == PastedReply.community_id, Volunteer.id == PastedReply.volunteer_id
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A reply as it was written: who, of which days, what, and when it was pasted."""

    volunteer_id: str
    name: str
    first: date
    last: date
    times: Sentence
    pasted_at: datetime


def before(session: Session, within: Scope, horizon: Horizon, ids: Iterable[str]) -> dict[str, Said]:
    """What was pasted of some people for just these days, by id."""
    first, last = _days(horizon)
    found: dict[str, Said] = {}
    for piece in in_pieces(sorted(ids)):
        of = (PastedReply.volunteer_id.in_(piece), PastedReply.first == first, PastedReply.last == last)
        found |= {row.volunteer_id: row.said for row in session.scalars(within.query(PastedReply, *of))}
    return found


def keep(
    session: Session, within: Scope, horizon: Horizon, said: Mapping[str, Said], *, now: datetime
) -> None:
    """Keep what was put in for these days in place of what was before; the caller commits."""
    first, last = _days(horizon)
    for piece in in_pieces(sorted(said)):
        of = (PastedReply.volunteer_id.in_(piece), PastedReply.first == first, PastedReply.last == last)
        session.execute(delete(PastedReply).where(PastedReply.community_id == within.community_id, *of))
    session.add_all(
        PastedReply(
            community_id=within.community_id,
            volunteer_id=id,
            first=first,
            last=last,
            pasted_at=now,
            said=dict(one),
        )
        for id, one in said.items()
    )


def shown(session: Session, within: Scope, *, since: date) -> list[Shown]:
    """What was pasted for days that are not over on a day, by days and name."""
    rows = (
        select(PastedReply)
        .join(Volunteer, OF_VOLUNTEER)
        .where(PastedReply.community_id == within.community_id, PastedReply.last >= since)
        .order_by(PastedReply.first, PastedReply.last, Volunteer.name, Volunteer.id)
        .limit(SHOWN_MOST)
    )
    if within.is_limited:
        rows = rows.where(*VOLUNTEER.readable(within))
    known = namesakes.called(session, within)
    return [
        Shown(
            one.volunteer_id, known[one.volunteer_id], one.first, one.last, _spoken(one.said), one.pasted_at
        )
        for one in session.scalars(rows)
    ]


def _spoken(said: Said) -> Sentence:
    free = said.get("availability")
    times = Times(
        availability="always" if free == "always" else None if free is None else tuple(free),
        time_off=tuple(said.get("time_off", ())),
        limits=said.get("limits", {}),
    )
    return Sentence(*(spoken(times, language) for language in LANGUAGES))


def _days(horizon: Horizon) -> tuple[date, date]:
    first = date.fromisoformat(horizon.start)
    return first, first + timedelta(days=horizon.days - 1)
