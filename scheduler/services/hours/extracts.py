"""Extracts of the record: issued from the ledger, posted for a week, verified by anybody who holds one.

Called 服务记录摘要: what is counted here, ready to be certified by who may; it certifies nothing by itself.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hmac import compare_digest
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from msgspec import Meta
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import tenancy
from scheduler.models.community import Community
from scheduler.models.extract import POSTED, WITHDRAWN, Extract
from scheduler.models.record import new_record_id
from scheduler.models.sealing import vault_of
from scheduler.planning.document.fields import Entry, Id, LocalDate
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, paging, reading, scope
from scheduler.services.hours import ledger, reach
from scheduler.services.hours.service_records import ServiceRecord, records_of
from scheduler.services.hours.sheet import Tally, sums_of
from scheduler.services.scope import Scope, usable

KIND = "extract"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread (Crockford)."""
CODE_LENGTH = 12
"""60 bits: with a bounded number of tries a minute nobody finds one."""
POSTED_FOR = timedelta(days=7)
LISTED_MOST = 500
"""Turns that stand on the paper one by one; older ones are counted in the sums only."""

Word = Annotated[str, Meta(min_length=1, max_length=200)]


class IssuerEntry(Entry, frozen=True, kw_only=True):
    """Who issues: the person in charge, the handler, and where to ask."""

    name: Word | None = None
    person_in_charge: Word
    handler: Word
    contact: Word


class ExtractDraft(Entry, frozen=True, kw_only=True):
    """Of whom an extract is, and of which days."""

    volunteer: Id
    first: LocalDate
    last: LocalDate
    issuer: IssuerEntry


class WithdrawalDraft(Entry, frozen=True, kw_only=True):
    """Why an extract says nothing any more."""

    reason: Annotated[str, Meta(min_length=1, max_length=500)]


@dataclass(frozen=True)
class Opened:
    """An extract with its paper and the code that opens it to anybody."""

    row: Extract
    paper: dict[str, Any]
    code: str


def issue(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> Opened:
    """Write a paper of what is counted now; it stays as it is, whatever is counted later.

    Raises :class:`errors.InvalidDocument` for an unknown volunteer, bad days, or days to come.
    """
    draft = reading.read(said, ExtractDraft)
    reach.require(session, within, [("volunteer", draft.volunteer)], may_have_left=True)
    community = scope.community(session, within)
    today = now.astimezone(ZoneInfo(community.timezone)).date()
    first, last = _days(draft, today)
    ledger.lock(session, within)  # what is counted while we look would be on no paper
    number, code = f"VR-{today.year}-{_letters(8)}", _letters(CODE_LENGTH)
    paper = _paper(session, within, draft, community, first, last) | {
        "number": number,
        "issued_on": today.isoformat(),
        "posted": {"from": today.isoformat(), "until": (today + POSTED_FOR).isoformat()},
    }
    row = Extract(community_id=within.community_id, id=new_record_id(now), posted_until=now + POSTED_FOR)
    row.write(
        {
            "name": number,
            "volunteer": draft.volunteer,
            "hash": hash_of(paper),
            "code_sha256": _sha256(code),
            "first": first.isoformat(),
            "last": last.isoformat(),
        },
        now=now,
    )
    row.seal({"paper": paper, "code": code}, vault_of(session))
    session.add(row)
    change_log.note(session, within, "created", KIND, row.id, now=now)
    session.commit()
    return Opened(row, paper, code)


def open_one(session: Session, within: Scope, id: str) -> Opened:
    """An extract with its paper and code; raises :class:`errors.NotFound`."""
    own = reach.of_volunteer(within, Extract.volunteer)
    row = within.find(session, Extract, id, conditions=own)
    opened = row.opened(vault_of(session), Extract.SEALED)
    return Opened(row, opened["paper"], opened["code"])


def withdraw(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Extract:
    """Take an extract back, with a reason; its number says so from here on."""
    draft = reading.read(said, WithdrawalDraft)
    own = reach.of_volunteer(within, Extract.volunteer)
    row = within.find(session, Extract, id, locked=True, conditions=own)
    reading.require_version(row.version, version)
    row.withdraw(draft.reason, now)
    change_log.note(session, within, "changed", KIND, row.id, fields=["withdrawn_reason"], now=now)
    session.commit()
    return row


def page(
    session: Session,
    within: Scope,
    *,
    volunteer: str | None = None,
    posted: bool | None = None,
    size: int = 50,
    cursor: str | None = None,
    now: datetime,
) -> paging.Page[Extract]:
    """Extracts in the order in which they were issued; those that are posted now, or the others."""
    conditions: list[ColumnElement[bool]] = [*reach.of_volunteer(within, Extract.volunteer)]
    if volunteer is not None:
        conditions.append(Extract.volunteer == usable(volunteer))
    if posted is not None:
        is_posted = (Extract.posted_until > now) & Extract.withdrawn_reason.is_(None)
        conditions.append(is_posted if posted else ~is_posted)
    return paging.by_id(session, within, Extract, conditions, size=size, cursor=cursor)


def verify(session: Session, number: str, code: str, *, now: datetime) -> Opened | None:
    """What a number says to who has its code; a wrong code is answered like a number that nobody has."""
    said = "".join(letter for letter in code.upper() if letter in LETTERS)
    tenancy.show(session, secret=usable(number))
    row = session.scalar(select(Extract).where(Extract.name == usable(number)))
    right = compare_digest(_sha256(said), "" if row is None else row.code_sha256)
    if row is None or not right:
        return None
    if row.state(now) == WITHDRAWN:
        return Opened(row, {}, "")
    opened = row.opened(vault_of(session), ("paper",))
    return Opened(row, opened["paper"], "")


def hash_of(paper: Mapping[str, Any]) -> str:
    """The SHA-256 of a paper, written in one way only."""
    text = json.dumps(paper, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return _sha256(text)


def is_posted(row: Extract, now: datetime) -> bool:
    """Whether objections are still waited for."""
    return row.state(now) == POSTED


def _paper(
    session: Session, within: Scope, draft: ExtractDraft, community: Community, first: date, last: date
) -> dict[str, Any]:
    tally = sums_of(session, within, first, last, volunteer=draft.volunteer).get(draft.volunteer, Tally())
    found = records_of(session, within, first, last, volunteer=draft.volunteer)
    seq, digest = ledger.head(session, within)
    name = reach.volunteer(session, within, draft.volunteer).name
    return {
        "person": {"name": name, "volunteer_number": draft.volunteer},
        "service": {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "hours": round(tally.served / 60, 2),
            "added_hours": round(tally.added / 60, 2),
            "turns": tally.turns,
            "entries": [_line(one) for one in found[-LISTED_MOST:]],
            "not_listed": max(0, len(found) - LISTED_MOST),
        },
        "issuer": {"name": community.name} | reading.plain(draft.issuer),
        "ledger": {"seq": seq, "hash": digest},
    }


def _line(one: ServiceRecord) -> dict[str, Any]:
    return {
        "entry": one.seq,
        "day": one.day.isoformat(),
        "what": one.title,
        "site": one.site,
        "hours": round(one.minutes / 60, 2),
        "added": one.is_added,
    }


def _days(draft: ExtractDraft, today: date) -> tuple[date, date]:
    first, last = reading.day(draft.first, "first"), reading.day(draft.last, "last")
    if last > today:
        raise errors.InvalidDocument([Finding("last", "day_to_come")])
    if first > last:
        raise errors.InvalidDocument([Finding("last", "days_reversed")])
    return first, last


def _letters(count: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(count))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
