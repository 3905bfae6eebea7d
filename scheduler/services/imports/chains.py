"""Replies pasted from a chat, read for the week that they speak of, and written as availability of that week.

Nothing of the paste is kept: whoever writes it sends it again.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    return ChainRead(horizon, found, found.standing(), draft.accept_guesses)


def apply(
    session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime
) -> tuple[ChainRead, Mapping[str, str]]:
    """Write what was understood, and count it as answers; said again it changes nothing.

    Returns the reading with what became of each volunteer: ``changed`` or ``unchanged``.
    """
    found = read(session, within, said, now=now)
    taken = {id: reply for id, reply in found.standing.items() if found.is_written(reply)}
    documents, vault = [], vault_of(session)
    for piece in in_pieces(sorted(taken)):
        for volunteer in session.scalars(within.query(Volunteer, Volunteer.id.in_(piece))):
            document = with_reply(volunteer.whole(vault), taken[volunteer.id], found.horizon)
            documents.append({"id": volunteer.id, **document})
    prepared = bulk.prepare(session, within, {"volunteers": documents}, now=now)
    if prepared.findings:
        raise errors.InvalidDocument(prepared.findings)
    bulk.keep(session, within, prepared, now=now)
    for id in taken:
        answered(session, within.community_id, id, by=BY_IMPORT, now=now)
    if taken:
        of, how_many = "/".join(_first_and_last(found.horizon)), f"people={len(taken)}"
        change_log.note(session, within, "applied", KIND, of, fields=[how_many], now=now)
    session.commit()
    return found, {entry.case.record_id: entry.action for entry in prepared.entries}


def with_reply(volunteer: Mapping[str, Any], reply: Reply, horizon: Horizon) -> dict[str, Any]:
    """A volunteer with what a reply says of some days; all other days stay as they are.

    Being free stands as a season of just these days, before all others, in place of what was said of them
    before.  A reply that says only when not adds time off.
    """
    first, last = _first_and_last(horizon)
    after, times = dict(volunteer), reply.times
    if times.availability is not None:
        said = times.availability
        season = {
            "from": first,
            "until": last,
            "availability": "always" if isinstance(said, str) else [dict(window) for window in said],
        }
        seasons = [one for one in after.get("seasons", []) if (one["from"], one["until"]) != (first, last)]
        after["seasons"] = [season, *seasons]
        for field in ("availability", "time_off"):
            if isinstance(after.get(field), list):
                after[field] = [window for window in after[field] if not _is_within(window, first, last)]
    if times.time_off:
        before = after.get("time_off", [])
        laid = [window for one in times.time_off for window in _dated(one, horizon)]
        after["time_off"] = [*before, *(window for window in laid if window not in before)]
    if times.limits:
        after["limits"] = {**after.get("limits", {}), **times.limits}
    return after


def _people(session: Session, within: Scope) -> dict[str, Person]:
    wanted = within.column(Volunteer.id).add_columns(Volunteer.name).order_by(Volunteer.id)
    if within.is_limited:
        wanted = wanted.where(*VOLUNTEER.readable(within))
    names = {row[0]: row[1] for row in session.execute(wanted)}
    apart = namesakes.told_apart(session, within, names)
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


def _is_within(window: Mapping[str, Any], first: str, last: str) -> bool:
    """Whether a dated window lies wholly on some days; it may end with the midnight after them."""
    end = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    return "start" in window and first <= window["start"][:10] and window["end"][:16] <= f"{end}T00:00"


def _dated(window: Mapping[str, Any], horizon: Horizon) -> list[dict[str, Any]]:
    """Time off with its dates: what was said of a weekday holds in these days only."""
    if "start" in window:
        return [dict(window)]
    first = date.fromisoformat(horizon.start)
    days = (first + timedelta(days=number) for number in range(horizon.days))
    return [one for day in days for one in on_date([window], day)]
