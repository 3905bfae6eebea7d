"""A whole effort by one call (当天组队、轮班上岗): posts by the hour become tasks, their week is planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.record import new_record_id
from scheduler.models.week import Week
from scheduler.planning.document import Finding
from scheduler.planning.document.clock import BadTime, read_clock_time, read_day_of_work
from scheduler.planning.document.fields import Age, ClockTime, Entry, Id, LocalDate, People, Text
from scheduler.planning.document.findings import Findings
from scheduler.planning.document.work import AskedQualifications, OpenToEntry, Priority
from scheduler.services import bulk, reading, scope, weeks
from scheduler.services.scope import RECORD_ID, Scope

KIND = "mobilisation"
DAY = 24 * 60
TURNS_MOST = 48
ID_LONGEST = 60
"""Room for the number of a post after the effort's own id."""


class PostEntry(Entry, frozen=True):
    """A post that so many people man at every hour of the effort."""

    name: reading.Name
    site: Id
    people: People
    qualifications: AskedQualifications | None = None
    min_age: Age | None = None
    role: Text | None = None


class MobilisationDraft(Entry, frozen=True, kw_only=True):
    """What is to be manned, on which dates of one week, from when to when, and how long a turn is."""

    id: reading.RecordId | None = None
    name: reading.Name
    dates: Annotated[list[LocalDate], Meta(min_length=1, max_length=7)]
    from_: ClockTime = msgspec.field(default="08:00", name="from")
    to: ClockTime = "20:00"
    turn_minutes: Annotated[int, Meta(ge=30, le=DAY)] = 240
    priority: Priority = "critical"
    open_to: OpenToEntry | None = None
    posts: Annotated[list[PostEntry], Meta(min_length=1, max_length=50)]


@dataclass(frozen=True)
class Mobilised:
    """The tasks that were made, and the week that holds them."""

    tasks: Sequence[str]
    week: Week


def mobilise(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> Mobilised:
    """Make the tasks and plan their week, all or nothing; the same said twice under one id is once.

    Raises :class:`errors.InvalidDocument` with every finding, :class:`errors.Conflict` while the week is
    solving or when it is closed.
    """
    weeks.require_whole(within)
    draft = reading.read(said, MobilisationDraft)
    dates = _dates(draft, today=scope.today(session, within, now))
    times = _turns(draft)
    own = draft.id or new_record_id(now)
    if RECORD_ID.fullmatch(own) is None or len(own) > ID_LONGEST:
        raise errors.InvalidDocument([Finding("id", "id_not_usable")])
    tasks = [
        {
            "id": f"{own}-{number}",
            "name": f"{draft.name}·{post.name}"[:200],
            "type": "custom",
            "kind": KIND,
            "site": post.site,
            "priority": draft.priority,
            "times": times,
            "recurrence": {"dates": [day.isoformat() for day in dates]},
            "seats": [_seat(post)],
            **({"open_to": reading.plain(draft.open_to)} if draft.open_to else {}),
        }
        for number, post in enumerate(draft.posts, start=1)
    ]
    try:
        bulk.put(session, within, {"tasks": tasks}, now=now)
    except errors.InvalidDocument as error:
        found = (
            Finding(one.path.replace("tasks", "posts", 1), one.code, one.facts) for one in error.findings
        )
        raise errors.InvalidDocument([*found]) from None
    monday = dates[0] - timedelta(days=dates[0].weekday())
    week = weeks.plan(session, within, {"start": monday.isoformat()}, now=now)
    return Mobilised([str(task["id"]) for task in tasks], week)


def _seat(post: PostEntry) -> dict[str, Any]:
    plain = reading.plain(post)
    kept: dict[str, Any] = {name: plain[name] for name in ("qualifications", "min_age") if name in plain}
    return {"role": post.role or post.name, "count": post.people, **kept}


def _dates(draft: MobilisationDraft, *, today: date) -> list[date]:
    findings, found = Findings(), set[date]()
    for place, text in enumerate(draft.dates):
        try:
            found.add(read_day_of_work(text))
        except BadTime as error:
            findings.add(("dates", place), error.code, **error.facts(text))
    if found and len({day.isocalendar()[:2] for day in found}) > 1:
        findings.add(("dates",), "dates_of_one_week")
    if found and max(found) < today:  # said again half way through, an effort still is the same
        findings.add(("dates",), "date_is_past", value=max(found).isoformat())
    if len(findings):
        raise errors.InvalidDocument(findings.all())
    return sorted(found)


def _turns(draft: MobilisationDraft) -> list[dict[str, str]]:
    """Turns one after the other, the last as long as is left; what ends before it begins ends next day."""
    try:
        first, last = read_clock_time(draft.from_), read_clock_time(draft.to, closing=True)
    except BadTime as error:
        raise errors.InvalidDocument([Finding("from", error.code, error.facts(draft.from_))]) from None
    last += DAY if last <= first else 0
    starts = range(first, last, draft.turn_minutes)
    if len(starts) > TURNS_MOST:
        raise errors.InvalidDocument([Finding("turn_minutes", "list_too_long", {"length": len(starts)})])
    return [
        {"from": _clock(start), "to": _clock(min(start + draft.turn_minutes, last), closing=True)}
        for start in starts
    ]


def _clock(minute: int, *, closing: bool = False) -> str:
    if closing and minute % DAY == 0:
        return "24:00"
    return f"{minute % DAY // 60:02}:{minute % 60:02}"
