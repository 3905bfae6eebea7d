"""When and how often people are told things: quiet hours, reading windows, caps, own wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from scheduler import errors, typed
from scheduler.language.notice_words import KINDS
from scheduler.models import Community, NoticeRules
from scheduler.notify.hours import DailyHours
from scheduler.planning.document.clock import BadTime, read_clock_time
from scheduler.planning.document.fields import ClockTime, Entry
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, reading
from scheduler.services.scope import Scope

KIND = "notice_rules"
PLACEHOLDER = re.compile(r"\{([a-z_]*)\}")
BRACED = re.compile(r"[{｛][^{}｛｝]*[}｝]?|[}｝]")
"""Whatever looks as if it were to stand for something, well written or not."""
FIELDS = ("name", "title", "when", "site", "role", "answer_by", "reason", "week", "community", "link")
"""What a community's own wording may name."""
KNOWN = tuple(f"{{{field}}}" for field in FIELDS)
Language = Literal["zh", "en", "both"]
Wording = Annotated[str, Meta(min_length=1, max_length=1000)]


class HoursEntry(Entry, frozen=True):
    """From one time of day until another; over midnight when it ends before it begins."""

    from_: ClockTime = msgspec.field(name="from")
    to: ClockTime


READING = (HoursEntry(from_="13:00", to="14:30"), HoursEntry(from_="18:30", to="19:30"))


class WordsEntry(Entry, frozen=True):
    """A title and a text, in which ``{title}``, ``{when}`` and others stand for the facts."""

    title: Annotated[str, Meta(min_length=1, max_length=200)]
    text: Wording


class TemplateEntry(Entry, frozen=True):
    """A community's own words for one kind of notice; the other language stays as it is."""

    zh: WordsEntry | None = None
    en: WordsEntry | None = None


class NoticeRulesDraft(Entry, frozen=True):
    """A community's rules; what is not said is as usual."""

    quiet: HoursEntry | None = HoursEntry(from_="21:30", to="07:00")
    reading_windows: Annotated[list[HoursEntry], Meta(max_length=6)] = msgspec.field(
        default_factory=lambda: list(READING)
    )
    reminder_hours: Annotated[list[Annotated[int, Meta(ge=1, le=336)]], Meta(max_length=4)] = msgspec.field(
        default_factory=lambda: [24]
    )
    understaffed_hours: Annotated[int, Meta(ge=1, le=336)] | None = 48
    messages_per_minute: Annotated[int, Meta(ge=1, le=60)] = 6
    spending_per_month: Annotated[int, Meta(ge=0, le=100_000_000)] | None = None
    language: Language = "zh"
    templates: dict[str, TemplateEntry] = {}


@dataclass(frozen=True)
class Rules:
    """The rules that hold, in the community's zone."""

    said: NoticeRulesDraft
    zone: ZoneInfo
    community: str

    @property
    def quiet(self) -> DailyHours | None:
        """Hours in which only what is urgent reaches anybody."""
        return None if self.said.quiet is None else self._hours(self.said.quiet)

    @property
    def windows(self) -> list[DailyHours]:
        """Hours in which coordinators read; none: they are told one by one."""
        return [self._hours(window) for window in self.said.reading_windows]

    def _hours(self, entry: HoursEntry) -> DailyHours:
        return DailyHours(read_clock_time(entry.from_), read_clock_time(entry.to, closing=True), self.zone)


def get(session: Session, community_id: str) -> NoticeRules | None:
    """The rules as they were said; nothing when nobody has said anything."""
    return session.get(NoticeRules, community_id)


def rules_of(session: Session, community_id: str, *, now: datetime | None = None) -> Rules:
    """The rules that hold.  With ``now`` they are locked: who counts against a cap does it alone."""
    kept = get(session, community_id) if now is None else _locked(session, community_id, now)
    community = session.get_one(Community, community_id)
    entry = {} if kept is None else kept.entry
    said = typed.convert(entry, NoticeRulesDraft)
    return Rules(said, ZoneInfo(community.timezone), community.name)


def try_lock(session: Session, community_id: str, now: datetime) -> bool:
    """Lock a community's rules unless somebody else holds them; of two schedulers one goes on."""
    _made(session, community_id, now)
    wanted = select(NoticeRules.community_id).where(NoticeRules.community_id == community_id)
    return session.scalar(wanted.with_for_update(skip_locked=True)) is not None


def say(
    session: Session, within: Scope, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> NoticeRules:
    """Say the rules whole; those before give way.

    Raises :class:`errors.InvalidDocument` with every finding, :class:`errors.Stale` when they changed since
    they were read.
    """
    draft = reading.read(said, NoticeRulesDraft)
    if found := [*_check(draft)]:
        raise errors.InvalidDocument(found)
    kept = _locked(session, within.community_id, now)
    reading.require_version(kept.version, version)
    kept.entry, kept.version, kept.updated_at = _plain(draft), kept.version + 1, now
    change_log.note(session, within, "changed", KIND, within.community_id, fields=sorted(said), now=now)
    session.commit()
    return kept


def _plain(draft: NoticeRulesDraft) -> dict[str, Any]:
    """With ``null`` where it was said: no quiet hours at all is not the same as the usual ones."""
    built: dict[str, Any] = msgspec.to_builtins(draft)
    return built


def _locked(session: Session, community_id: str, now: datetime) -> NoticeRules:
    _made(session, community_id, now)
    wanted = select(NoticeRules).where(NoticeRules.community_id == community_id)
    return session.scalars(wanted.with_for_update().execution_options(populate_existing=True)).one()


def _made(session: Session, community_id: str, now: datetime) -> None:
    if session.get(NoticeRules, community_id) is not None:
        return
    row = NoticeRules(community_id=community_id, entry={}, version=0, created_at=now, updated_at=now)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # somebody else made it just now
        pass


def _check(draft: NoticeRulesDraft) -> Iterator[Finding]:
    spans = [("quiet", draft.quiet)] if draft.quiet is not None else []
    spans += [(f"reading_windows[{place}]", one) for place, one in enumerate(draft.reading_windows)]
    for path, span in spans:
        for field, text in (("from", span.from_), ("to", span.to)):
            try:
                read_clock_time(text, closing=field == "to")
            except BadTime as error:
                yield Finding(f"{path}.{field}", error.code, error.facts(text))
    for path, span in spans:
        if path != "quiet" and span.from_ == span.to:  # quiet hours that end where they begin are none
            yield Finding(path, "empty_window")
    for kind, template in draft.templates.items():
        if kind not in KINDS:
            yield Finding(f"templates.{kind[:40]}", "notice_kind_unknown", {"kind": kind[:40]})
        for language in ("zh", "en"):
            words = getattr(template, language)
            if words is not None:
                yield from _check_words(words, f"templates.{kind[:40]}.{language}")


def _check_words(words: WordsEntry, path: str) -> Iterator[Finding]:
    for field in ("title", "text"):
        for braced in dict.fromkeys(BRACED.findall(getattr(words, field))):
            if braced not in KNOWN:
                facts = {"name": braced[:40], "names": " ".join(KNOWN)}
                yield Finding(f"{path}.{field}", "notice_field_unknown", facts)
