"""Replies pasted from a chat, read for the week that they speak of, and written as availability of that week.

The text of a paste is not kept: whoever writes it sends it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.importers.chain import ChainReading, Person, Reply, read_chain
from scheduler.models import Volunteer, Week
from scheduler.models.sealing import vault_of
from scheduler.planning.document.clock import read_day_of_work
from scheduler.planning.document.fields import Entry, Id, LocalDate
from scheduler.planning.document.findings import Finding
from scheduler.planning.document.layout import Horizon
from scheduler.planning.weekly.times import on_date
from scheduler.services import bulk, change_log, namesakes, reading, scope, work_hours
from scheduler.services.campaign_answers import BY_IMPORT, answered
from scheduler.services.imports import pasted
from scheduler.services.imports.pasted import Said
from scheduler.services.scope import Scope, in_pieces
from scheduler.services.volunteer_kind import VOLUNTEER

KIND = "chain"
TEXT_LONGEST = 200_000
DAYS_MOST = 31


class ChainDraft(Entry, frozen=True):
    """A paste and what it speaks of: a week that is planned, or days from a first to a last.

    ``choices`` say who is meant by a name that the reading leaves open; "tomorrow" counts from ``today``.
    """

    text: Annotated[str, Meta(min_length=1, max_length=TEXT_LONGEST)]
    week: Id | None = None
    first: LocalDate | None = None
    last: LocalDate | None = None
    today: LocalDate | None = None
    choices: dict[str, Id] = {}
    accept_guesses: bool = False


@dataclass(frozen=True, slots=True)
class ChainRead:
    """A paste as it was read for some days, and which replies are written."""

    horizon: Horizon
    reading: ChainReading
    standing: Mapping[str, Reply]
    accepts_guesses: bool
    leave: Mapping[str, Sequence[Mapping[str, Any]]]
    """Of who says to be free on days of leave that was said otherwise: that leave, which stays."""

    def is_written(self, reply: Reply) -> bool:
        """Whether a reply becomes availability: the last of its person, understood, and sure or accepted."""
        person = reply.match.person
        is_last = person is not None and self.standing.get(person.id) is reply
        return is_last and reply.is_understood and (self.accepts_guesses or not reply.is_guess)


def read(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> ChainRead:
    """Read a paste; raises :class:`errors.InvalidDocument` for days or choices that there are not."""
    draft = reading.read(said, ChainDraft)
    people = _people(session, within)
    unknown = [name for name, id in draft.choices.items() if id not in people]
    if unknown:
        raise errors.InvalidDocument(
            [
                Finding("choices", "unknown_id", {"list": "volunteers", "id": draft.choices[name]})
                for name in unknown
            ]
        )
    horizon, today = _days(session, within, draft, now)
    meant = {name: people[id] for name, id in draft.choices.items()}
    found = read_chain(
        draft.text,
        people=people.values(),
        week=horizon,
        today=today,
        shifts=work_hours.in_days(session, within, horizon),
        meant=meant,
    )
    standing = found.standing()
    before, leave = pasted.before(session, within, horizon, standing), {}
    for piece in in_pieces(sorted(standing)):
        for volunteer in session.scalars(within.query(Volunteer, Volunteer.id.in_(piece))):
            document = volunteer.document()
            kept = _leave(document, standing[volunteer.id], horizon, before.get(volunteer.id))
            if kept:
                leave[volunteer.id] = kept
    return ChainRead(horizon, found, standing, draft.accept_guesses, leave)


def apply(
    session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime
) -> tuple[ChainRead, Mapping[str, str]]:
    """Write what was understood, and count it as answers; said again it changes nothing.

    Returns the reading with what became of each volunteer: ``changed`` or ``unchanged``.
    """
    found = read(session, within, said, now=now)
    taken = {id: reply for id, reply in found.standing.items() if found.is_written(reply)}
    documents, vault = [], vault_of(session)
    before, put = pasted.before(session, within, found.horizon, taken), {}
    for piece in in_pieces(sorted(taken)):
        for volunteer in session.scalars(within.query(Volunteer, Volunteer.id.in_(piece))):
            reply, earlier = taken[volunteer.id], before.get(volunteer.id)
            document, put[volunteer.id] = with_reply(
                volunteer.whole(vault), reply, found.horizon, before=earlier
            )
            documents.append({"id": volunteer.id, **document})
    prepared = bulk.prepare(session, within, {"volunteers": documents}, now=now)
    if prepared.findings:
        raise errors.InvalidDocument(prepared.findings)
    bulk.keep(session, within, prepared, now=now)
    pasted.keep(session, within, found.horizon, put, now=now)
    for id in taken:
        answered(session, within.community_id, id, by=BY_IMPORT, now=now)
    if taken:
        of, how_many = "/".join(_first_and_last(found.horizon)), f"people={len(taken)}"
        change_log.note(session, within, "applied", KIND, of, fields=[how_many], now=now)
    session.commit()
    return found, {entry.case.record_id: entry.action for entry in prepared.entries}


def with_reply(
    volunteer: Mapping[str, Any], reply: Reply, horizon: Horizon, *, before: Said | None = None
) -> tuple[dict[str, Any], Said]:
    """A volunteer with what a reply says of some days, and what of it is hers alone; other days stay.

    Being free stands as a season of just these days, before all others, in place of what was pasted of them
    ``before``.  A reply that says only when not adds time off.  Leave that was said otherwise stays.
    """
    first, last = _first_and_last(horizon)
    after, times, said = dict(volunteer), reply.times, dict(before or {})
    if times.availability is not None:
        free = times.availability
        said = {"availability": "always" if isinstance(free, str) else [dict(window) for window in free]}
        season = {"from": first, "until": last, **said}
        seasons = [one for one in after.get("seasons", []) if _days_of(one) != (first, last)]
        after["seasons"] = [season, *seasons]
        if isinstance(after.get("time_off"), list):
            after["time_off"] = _otherwise(after["time_off"], before)
    if times.time_off:
        off = after.get("time_off", [])
        laid = [window for one in times.time_off for window in _dated(one, horizon)]
        fresh = [window for window in laid if window not in off]
        after["time_off"] = [*off, *fresh]
        said["time_off"] = [*said.get("time_off", []), *fresh]
    if times.limits:
        after["limits"] = {**after.get("limits", {}), **times.limits}
        said["limits"] = dict(times.limits)
    return after, said


def _days_of(season: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """From when until when a season is; a season by name is the calendar's."""
    return season.get("from"), season.get("until")


def _otherwise(off: Sequence[Mapping[str, Any]], before: Said | None) -> list[Mapping[str, Any]]:
    """Time off that was not pasted before."""
    return [one for one in off if one not in (before or {}).get("time_off", ())]


def _leave(
    volunteer: Mapping[str, Any], reply: Reply, horizon: Horizon, before: Said | None
) -> list[Mapping[str, Any]]:
    """Leave said otherwise that meets times at which a reply says that she is free."""
    said = reply.times.availability
    if said is None:
        return []
    windows = [{}] if isinstance(said, str) else said
    free = [laid for one in windows for laid in _dated(one, horizon)]
    return [
        one
        for one in _otherwise(volunteer.get("time_off", []), before)
        if any(_meet(laid, time) for laid in _dated(one, horizon) for time in free)
    ]


def _meet(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two dated windows share a minute."""
    return one["start"][:16] < other["end"][:16] and other["start"][:16] < one["end"][:16]


def _people(session: Session, within: Scope) -> dict[str, Person]:
    wanted = within.column(Volunteer.id).add_columns(Volunteer.name).order_by(Volunteer.id)
    if within.is_limited:
        wanted = wanted.where(*VOLUNTEER.readable(within))
    names = {row[0]: row[1] for row in session.execute(wanted)}
    apart = namesakes.to_choose(session, within, names)
    return {id: Person(id, name, apart=apart.get(id)) for id, name in names.items()}


def _days(session: Session, within: Scope, draft: ChainDraft, now: datetime) -> tuple[Horizon, date]:
    here = scope.today(session, within, now)
    today = here if draft.today is None else reading.day(draft.today, "today", read=read_day_of_work)
    if (draft.week is None) == (draft.first is None):
        raise errors.InvalidDocument([Finding("", "not_exactly_one", {"fields": "week, first"})])
    if draft.week is not None:
        week = within.find(session, Week, draft.week)
        return Horizon(start=week.start.isoformat(), days=7), today
    first = reading.day(draft.first or "", "first", read=read_day_of_work)
    last = first + timedelta(days=6)
    if draft.last is not None:
        last = reading.day(draft.last, "last", read=read_day_of_work)
    if not first <= last < first + timedelta(days=DAYS_MOST):
        facts = {"start": first.isoformat(), "end": last.isoformat()}
        raise errors.InvalidDocument([Finding("last", "reversed_times", facts)])
    return Horizon(start=first.isoformat(), days=(last - first).days + 1), today


def _first_and_last(horizon: Horizon) -> tuple[str, str]:
    last = date.fromisoformat(horizon.start) + timedelta(days=horizon.days - 1)
    return horizon.start, last.isoformat()


def _dated(window: Mapping[str, Any], horizon: Horizon) -> list[dict[str, Any]]:
    """A window with its dates: what was said of a weekday holds in these days only."""
    if "start" in window:
        return [dict(window)]
    first = date.fromisoformat(horizon.start)
    days = (first + timedelta(days=number) for number in range(horizon.days))
    return [one for day in days for one in on_date([window], day)]
