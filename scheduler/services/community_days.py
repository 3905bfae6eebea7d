"""Use cases of a community's calendar: overridden days, schools and seasons, read and said whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta
from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler import errors, typed
from scheduler.calendars import (
    Break,
    CommunityCalendar,
    DayKind,
    HalfDay,
    Override,
    School,
    Season,
    Span,
    Term,
    Workdays,
)
from scheduler.calendars.seasons import FLOOD, WINTER
from scheduler.models.task import CommunityDays
from scheduler.planning.document.clock import BadTime, read_date
from scheduler.planning.document.fields import WEEKDAYS, Entry, Id, LocalDate, Text, Weekday
from scheduler.planning.document.findings import Findings, Path
from scheduler.services import calendar_uses, change_log, reading, scope
from scheduler.services.scope import Scope

KIND = "calendar"
MonthDay = Annotated[str, Meta(max_length=5, extra_json_schema={"pattern": r"^\d\d-\d\d$"})]


class OverrideEntry(Entry, frozen=True):
    """A date as an administrator enters it; it stands above what was published."""

    date: LocalDate
    kind: Literal["workday", "weekend", "public_holiday", "makeup_workday"]
    name: Text = ""
    source: Text = ""


class SpanEntry(Entry, frozen=True):
    """A term of a school, both days included."""

    from_: LocalDate = msgspec.field(name="from")
    until: LocalDate
    name: Text = ""


class BreakEntry(Entry, frozen=True):
    """A school holiday, both days included."""

    kind: Literal["winter", "summer", "other"]
    from_: LocalDate = msgspec.field(name="from")
    until: LocalDate
    name: Text = ""


class HalfDayEntry(Entry, frozen=True):
    """School lasts for one part only: on one date, or on a weekday of every week."""

    part: Literal["morning", "afternoon"]
    date: LocalDate | None = None
    weekday: Weekday | None = None


class SchoolEntry(Entry, frozen=True):
    """A school's calendar."""

    id: Id
    name: Text = ""
    terms: list[SpanEntry] = []
    breaks: list[BreakEntry] = []
    half_days: list[HalfDayEntry] = []
    closed: list[LocalDate] = []
    extra: list[LocalDate] = []
    keeps_makeup_workdays: bool = True


class SeasonEntry(Entry, frozen=True):
    """Days of every year from one month and day to another, both included."""

    id: Id
    from_: MonthDay = msgspec.field(name="from")
    until: MonthDay


class CalendarDraft(Entry, frozen=True):
    """What a community's dates depend on; the flood season and winter are known without being said."""

    overrides: Annotated[list[OverrideEntry], Meta(max_length=4000)] = []
    supplied_years: list[Annotated[int, Meta(ge=1970, le=2200)]] = []
    schools: Annotated[list[SchoolEntry], Meta(max_length=50)] = []
    seasons: Annotated[list[SeasonEntry], Meta(max_length=50)] = []


def get(session: Session, within: Scope) -> CommunityDays | None:
    """The calendar as it was said; nothing when nobody has said anything."""
    wanted = select(CommunityDays).where(CommunityDays.community_id == within.community_id)
    return session.scalar(wanted)


def say(
    session: Session, within: Scope, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> CommunityDays:
    """Say the calendar whole; the one before, which the caller has read, gives way.

    Raises :class:`errors.InvalidDocument` with every finding, :class:`errors.Stale` when it changed since,
    :class:`errors.InUse` while somebody names a school or season that would be gone.
    """
    before = calendar_of(session, within)
    kept = put(session, within, said, version=version, now=now)
    calendar_uses.keep_what_is_used(session, within, before, calendar_of(session, within))
    session.commit()
    return kept


def put(
    session: Session,
    within: Scope,
    said: Mapping[str, Any],
    *,
    version: reading.Read = reading.ANY_VERSION,
    now: datetime,
) -> CommunityDays:
    """Say the calendar in a transaction of somebody else; who is limited to a part says none.

    The same said again changes nothing.
    """
    if within.is_limited:
        raise errors.Forbidden("outside_your_limits")
    findings = Findings()
    draft = reading.shaped(said, CalendarDraft, findings)
    if draft is not None:
        _Reader(findings).calendar(draft)
    entry = reading.plain(reading.sound(draft, findings))
    scope.community(session, within, locked=True)  # two first calendars at once would be two rows
    kept = get(session, within)
    reading.require_version(0 if kept is None else kept.version, version)
    if kept is not None and kept.entry == entry:
        return kept
    if kept is None:
        kept = CommunityDays(community_id=within.community_id, version=0, created_at=now)
        session.add(kept)
    kept.entry, kept.version, kept.updated_at = entry, kept.version + 1, now
    change_log.note(session, within, "changed", KIND, within.community_id, fields=sorted(said), now=now)
    return kept


def calendar_said(said: Mapping[str, Any]) -> tuple[dict[str, Any], CommunityCalendar]:
    """What is said as it would be kept, and its calendar; raises :class:`errors.InvalidDocument`."""
    findings = Findings()
    draft = reading.shaped(said, CalendarDraft, findings)
    calendar = CommunityCalendar() if draft is None else _Reader(findings).calendar(draft)
    return reading.plain(reading.sound(draft, findings)), calendar


def calendar_of(session: Session, within: Scope) -> CommunityCalendar:
    """The calendar that dates are asked of."""
    kept = get(session, within)
    if kept is None:
        return CommunityCalendar()
    return _Reader(Findings()).calendar(typed.convert(kept.entry, CalendarDraft))


class _Reader:
    """Turns entries into a calendar and notes what does not hold."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def calendar(self, draft: CalendarDraft) -> CommunityCalendar:
        overrides: dict[date, Override] = {}
        for place, one in enumerate(draft.overrides):
            day = self._date(one.date, ("overrides", place, "date"))
            if day in overrides:
                self._findings.add(("overrides", place, "date"), "override_repeated", date=one.date)
            elif day is not None:
                overrides[day] = Override(day, DayKind(one.kind), one.name, one.source)
        schools = [self._school(one, ("schools", place)) for place, one in enumerate(draft.schools)]
        own = [self._season(one, ("seasons", place)) for place, one in enumerate(draft.seasons)]
        self._distinct([one.id for one in draft.schools], "schools")
        self._distinct([one.id for one in draft.seasons], "seasons")
        said = {season.id for season in own if season}
        return CommunityCalendar(
            workdays=Workdays(tuple(overrides.values()), frozenset(draft.supplied_years)),
            schools=tuple(schools),
            seasons=(*(s for s in own if s), *(s for s in (FLOOD, WINTER) if s.id not in said)),
        )

    def _school(self, entry: SchoolEntry, path: Path) -> School:
        halves = []
        for place, half in enumerate(entry.half_days):
            here = (*path, "half_days", place)
            day = None if half.date is None else self._date(half.date, (*here, "date"))
            if (half.date is None) == (half.weekday is None):
                self._findings.add(here, "half_day_of_nothing")
            elif day is not None or half.weekday is not None:
                weekday = None if half.weekday is None else WEEKDAYS.index(half.weekday)
                halves.append(HalfDay(half.part, day, weekday))
        terms = [(one, self._span(one, (*path, "terms", n))) for n, one in enumerate(entry.terms)]
        breaks = [(one, self._span(one, (*path, "breaks", n))) for n, one in enumerate(entry.breaks)]
        return School(
            id=entry.id,
            name=entry.name,
            terms=tuple(Term(span, one.name) for one, span in terms if span),
            breaks=tuple(Break(one.kind, span, one.name) for one, span in breaks if span),
            half_days=tuple(halves),
            closed=frozenset(self._dates(entry.closed, (*path, "closed"))),
            extra=frozenset(self._dates(entry.extra, (*path, "extra"))),
            keeps_makeup_workdays=entry.keeps_makeup_workdays,
        )

    def _season(self, entry: SeasonEntry, path: Path) -> Season | None:
        # Of all years 2024 has every day that a season can begin or end on.
        first = self._date(f"2024-{entry.from_}", (*path, "from"))
        last = self._date(f"2024-{entry.until}", (*path, "until"))
        if first is None or last is None:
            return None
        return Season(entry.id, (first.month, first.day), (last.month, last.day))

    def _span(self, entry: SpanEntry | BreakEntry, path: Path) -> Span | None:
        first, last = self._date(entry.from_, (*path, "from")), self._date(entry.until, (*path, "until"))
        if first is None or last is None:
            return None
        try:
            return Span(first, last)
        except errors.Invalid as error:
            self._findings.add((*path, "until"), error.code, **error.facts)
            return None

    def _dates(self, texts: Iterable[str], path: Path) -> list[date]:
        found = [self._date(text, (*path, place)) for place, text in enumerate(texts)]
        return [day for day in found if day is not None]

    def _date(self, text: str, path: Path) -> date | None:
        try:
            return read_date(text)
        except BadTime as error:
            self._findings.add(path, error.code, **error.facts(text))
            return None

    def _distinct(self, ids: list[str], name: str) -> None:
        for place, id in enumerate(ids):
            if id in ids[:place]:
                self._findings.add((name, place, "id"), "duplicate_id", id=id, list=name)
