"""What a community has settled about answers: deadlines, offers, swaps, sign-ups; read and said whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from scheduler import errors, typed
from scheduler.models.rules import CommunityRules
from scheduler.models.task import Task
from scheduler.planning.document.clock import BadTime, read_clock_time
from scheduler.planning.document.fields import ClockTime, Entry
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, reading, scope
from scheduler.services.scope import Scope

KIND = "answer_rules"
SAID = select(CommunityRules).where(CommunityRules.community_id == bindparam("community"))
"""Built once: whoever answers is asked for by it."""
Hours = Annotated[float, Meta(ge=0, le=2000)]
Days = Annotated[int, Meta(ge=1, le=366)]
Few = Annotated[int, Meta(ge=1, le=50)]


def _clock(text: str) -> time:
    """A time of the day; midnight at its end is that at its beginning."""
    return time.fromisoformat("00:00" if text == "24:00" else text)


class QuietEntry(Entry, frozen=True):
    """Hours of the day in which nobody is asked anything that can wait."""

    from_: ClockTime = msgspec.field(name="from", default="21:00")
    to: ClockTime = "08:00"

    def around(self, moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """From when to when it is quiet around a moment; None where it is not quiet then."""
        local, begins, ends = moment.astimezone(zone), _clock(self.from_), _clock(self.to)
        if begins == ends:
            return None
        present = local.time()
        if not (begins <= present < ends if begins < ends else present >= begins or present < ends):
            return None
        first, last = (
            local.replace(hour=one.hour, minute=one.minute, second=0, microsecond=0) for one in (begins, ends)
        )
        return (
            first if first <= local else first - timedelta(days=1),
            last if last > local else last + timedelta(days=1),
        )


class OfferRules(Entry, frozen=True):
    """How a freed place is offered: to how many at once, for how long, and how often one may be asked."""

    automatic: bool = True
    at_once: Few = 2
    minutes: Annotated[int, Meta(ge=5, le=10_000)] = 120
    asks_per_week: Few = 3
    quiet: QuietEntry = QuietEntry()


class SignUpEntry(Entry, frozen=True):
    """When people may take open seats themselves, and until when they may give one back themselves."""

    allowed: bool = True
    opens_hours_before: Hours | None = None
    closes_hours_before: Hours = 1
    cancel_hours_before: Hours = 2


class AnswerRules(Entry, frozen=True):
    """A community's rules; what is not said is as usual."""

    answer_within_hours: Hours = 48
    answer_hours_before_start: Hours = 12
    without_answer: Literal["lapse", "keep"] = "lapse"
    offers: OfferRules = OfferRules()
    sign_up: SignUpEntry = SignUpEntry()
    swaps_need_approval: bool = False
    link_days: Days = 180
    frozen_hours_before_start: Hours = 24
    """Within which a published shift is changed by hand for a reason only."""

    def answer_by(self, start: datetime, now: datetime, zone: ZoneInfo) -> datetime | None:
        """Until when an answer is awaited; None where the shift is too near to wait for one."""
        until = min(
            now + timedelta(hours=self.answer_within_hours),
            start - timedelta(hours=self.answer_hours_before_start),
        )
        return self.by_day(until, now, zone, start=start) if until > now else None

    def by_day(
        self, until: datetime, now: datetime, zone: ZoneInfo, *, start: datetime | None = None
    ) -> datetime:
        """A deadline out of the quiet hours: the evening before, where that leaves at least half of the time,
        else the morning after, where the shift has not begun by then.
        """
        night = self.offers.quiet.around(until, zone)
        if night is None:
            return until
        evening, morning = night
        if 2 * (evening - now) >= until - now:
            return evening
        if start is None or morning < start:
            return morning
        return evening if evening > now else until


def get(session: Session, within: Scope) -> CommunityRules | None:
    """The rules as they were said; nothing when nobody has said anything."""
    return session.scalar(SAID, {"community": within.community_id})


def rules_of(session: Session, within: Scope) -> AnswerRules:
    """The rules that hold."""
    kept = get(session, within)
    return AnswerRules() if kept is None else typed.convert(kept.entry, AnswerRules)


def of_task(session: Session, within: Scope, task_id: str | None, rules: AnswerRules) -> SignUpEntry:
    """The sign-up rules of a task: its own, said whole, or the community's."""
    return of_tasks(session, within, {task_id}, rules)[task_id]


def of_tasks(
    session: Session, within: Scope, ids: Collection[str | None], rules: AnswerRules
) -> Mapping[str | None, SignUpEntry]:
    """The sign-up rules of each of some tasks, and of what is of no task; one query."""
    rows = within.values(session, Task, ("id", "facts"), {"id": [id for id in ids if id is not None]})
    own = {id: facts["sign_up"] for id, facts in rows if "sign_up" in facts}
    return {id: typed.convert(own[id], SignUpEntry) if id in own else rules.sign_up for id in ids}


def offers_of(session: Session, community_id: str) -> OfferRules:
    """The rules about offers that hold in a community, for who works for none."""
    kept = session.get(CommunityRules, community_id)
    return OfferRules() if kept is None else typed.convert(kept.entry, AnswerRules).offers


def say(
    session: Session, within: Scope, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> CommunityRules:
    """Say the rules whole; those before give way.

    Raises :class:`errors.InvalidDocument` with every finding, :class:`errors.Stale` when they changed since
    they were read.
    """
    draft = reading.read(said, AnswerRules)
    if found := [*_check(draft)]:
        raise errors.InvalidDocument(found)
    scope.community(session, within, locked=True)  # two first rules at once would be two rows
    kept = get(session, within)
    reading.require_version(0 if kept is None else kept.version, version)
    if kept is None:
        kept = CommunityRules(community_id=within.community_id, version=0, created_at=now)
        session.add(kept)
    kept.entry, kept.version, kept.updated_at = reading.plain(draft), kept.version + 1, now
    change_log.note(session, within, "changed", KIND, within.community_id, fields=sorted(said), now=now)
    session.commit()
    return kept


def never_opens(entry: SignUpEntry) -> Iterator[Finding]:
    """What is wrong with a window of sign-up that is closed before it opens."""
    if entry.opens_hours_before is not None and entry.opens_hours_before <= entry.closes_hours_before:
        yield Finding("sign_up.opens_hours_before", "sign_up_never_opens")


def _check(rules: AnswerRules) -> Iterator[Finding]:
    quiet = rules.offers.quiet
    for field, text in (("from", quiet.from_), ("to", quiet.to)):
        try:
            read_clock_time(text, closing=field == "to")
        except BadTime as error:
            yield Finding(f"offers.quiet.{field}", error.code, error.facts(text))
    yield from never_opens(rules.sign_up)
