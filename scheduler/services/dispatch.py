"""Taking the notice that is due, deciding what becomes of it, and writing what came of it.

A notice is sent at least once, with the same id at every attempt.  Whether it still has to be said is decided
at that moment: nothing reaches who has left, who did not want it, or who need not come any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler import errors, zones
from scheduler.models import Attempt, Contact, Notice, Proposal, Volunteer
from scheduler.models.notice import DIGEST, DROPPED, SENT, URGENT
from scheduler.models.owed import FAILED, PENDING
from scheduler.models.proposal import HOLDING
from scheduler.notify.channels.contract import Message, Undelivered
from scheduler.notify.schedule import ATTEMPTS, pause_after
from scheduler.services import answer_rules, asks, links, notice_rules, notice_text, owing
from scheduler.services.notice_rules import Rules
from scheduler.services.notice_text import Told
from scheduler.services.recipients import Recipient, recipient_of
from scheduler.services.telling import tell

MINUTE = timedelta(minutes=1)
GONE, OPTED_OUT = "recipient_gone", "recipient_opted_out"
TOO_LATE, SPENT, ASKED = "notice_too_late", "spending_reached", "asked_enough"
UNTRIED = "channel_broken"
CALLING = frozenset({"assigned", "changed", "reminder", "replacement_call"})
"""Kinds that nobody need hear once the shift has begun."""
ASKING = frozenset({"replacement_call", "availability_asked", "availability_reminder"})
"""Kinds that nobody need hear once no answer is awaited any more."""
LATER = timedelta(minutes=5)
"""When a notice is looked at again whose secrets could not be opened."""
MAY_NOT_OPT_OUT = frozenset({"cancelled", "changed"})
"""Who would come for nothing is told, whatever she chose not to hear of."""


@dataclass(frozen=True)
class Parcel:
    """One notice, ready to be sent."""

    key: tuple[str, str]
    attempt_id: str
    recipient: Recipient
    message: Message


def take_due(session: Session, now: datetime, *, address: str = "") -> Parcel | None:
    """Take the notice that has been due for longest and may go; others are put off or dropped on the way.

    With the service's public ``address`` a message to a volunteer alone carries a link to her own page.
    """
    while (notice := _next(session, now)) is not None:
        try:
            rules = notice_rules.rules_of(session, notice.community_id, now=now)
            parcel = _decide(session, notice, rules, now, address)
        except errors.Unavailable as error:  # a key is missing: nobody else waits for it
            parcel = None
            notice.due_at, notice.last_error = now + LATER, error.code
        except ZoneInfoNotFoundError:  # its community keeps a zone that is none
            parcel = None
            notice.due_at, notice.last_error = now + LATER, zones.UNUSABLE
        session.commit()
        if parcel is not None:
            return parcel
    session.rollback()
    return None


def is_any_due(session: Session, now: datetime) -> bool:
    """Whether a look with a lock is worth it."""
    due = select(Notice.id).where(Notice.state == PENDING, Notice.due_at <= now, Notice.urgency != DIGEST)
    return session.scalar(due.limit(1)) is not None


def write_outcome(
    session: Session, parcel: Parcel, failure: Undelivered | None, *, now: datetime, random: Random
) -> str:
    """Write what came of an attempt, and return the state of the notice."""
    notice = session.get(Notice, parcel.key, with_for_update=True)
    attempt = session.get(Attempt, (parcel.key[0], parcel.attempt_id))
    if notice is None or attempt is None:
        session.rollback()
        return DROPPED
    attempt.outcome = SENT if failure is None else failure.code
    attempt.status = None if failure is None else failure.status
    if notice.state != PENDING:  # an attempt that was thought dead had come to its end
        session.commit()
        return notice.state
    pause = pause_after(notice.attempts, random, asked=failure.retry_after if failure else None)
    if failure is None:
        notice.channel = parcel.recipient.channel_id
        notice.end(SENT, now)
    elif failure.is_permanent or pause is None:
        _fail(session, notice, failure.code, now)
    else:
        notice.due_at, notice.last_error = now + pause, failure.code
    session.commit()
    return notice.state


def _next(session: Session, now: datetime) -> Notice | None:
    return owing.next_due(session, Notice, now, Notice.urgency != DIGEST)


def _decide(session: Session, notice: Notice, rules: Rules, now: datetime, address: str) -> Parcel | None:
    """What becomes of a notice that is due: a parcel, or nothing and the notice says why."""
    volunteer = contact = None
    if notice.attempts >= ATTEMPTS:  # nobody ever lived to write what came of it
        _fail(session, notice, UNTRIED, now)
        return None
    if notice.volunteer_id is not None:
        key = (notice.community_id, notice.volunteer_id)
        volunteer, contact = session.get(Volunteer, key), session.get(Contact, key)
        if volunteer is None or volunteer.created_at > notice.created_at:
            notice.end(DROPPED, now, error=GONE)
            return None
    if contact is not None and notice.kind in contact.opt_outs and notice.kind not in MAY_NOT_OPT_OUT:
        notice.end(DROPPED, now, error=OPTED_OUT)
        return None
    if _is_too_late(session, notice, now):
        notice.end(DROPPED, now, error=TOO_LATE)
        return None
    if _is_asked_enough(session, notice, now):
        notice.end(DROPPED, now, error=ASKED)
        return None
    if notice.urgency != URGENT and rules.quiet is not None and rules.quiet.holds(now):
        notice.due_at = rules.quiet.end_after(now)
        return None
    recipient = recipient_of(session, notice, rules, volunteer=volunteer, contact=contact)
    if _sent_lately(session, notice, recipient, now) >= rules.said.messages_per_minute:
        notice.due_at = now + MINUTE
        return None
    if recipient.price and _is_spent(session, notice.community_id, recipient.price, rules, now):
        _fail(session, notice, SPENT, now)
        _tell_spent(session, notice.community_id, rules, now)
        return None
    return _parcel(session, notice, recipient, rules, now, address)


def _parcel(
    session: Session, notice: Notice, recipient: Recipient, rules: Rules, now: datetime, address: str
) -> Parcel:
    notice.take(now)
    attempt = Attempt(
        community_id=notice.community_id,
        owed_id=notice.id,
        number=notice.attempts,
        channel=recipient.channel_id,
        recipient=notice.volunteer_id,
        cost=recipient.price,
        at=now,
    )
    session.add(attempt)
    session.flush()
    told = _told(session, notice, recipient)
    if address and notice.volunteer_id is not None and recipient.address is not None:
        secret = links.for_message(session, notice.community_id, notice.volunteer_id, now=now)
        told = replace(told, link=f"{address}/me/{secret}")
    title, text = notice_text.text_of(told, rules, recipient.language)
    language = "zh" if recipient.language == "both" else recipient.language
    message = Message(
        id=notice.id,
        kind=notice.kind,
        title=title,
        text=text,
        facts={name: said for name, said in notice_text.fields_of(told, rules, language).items() if said},
    )
    return Parcel((notice.community_id, notice.id), attempt.id, recipient, message)


def _told(session: Session, notice: Notice, recipient: Recipient) -> Told:
    """What is told; coordinators read the names of the volunteers that facts hold the ids of, and a volunteer
    that of whom she swaps with.
    """
    facts, person = notice.facts, ""
    if notice.volunteer_id is None:
        person = _person(session, notice.community_id, facts)
        if isinstance(facts.get("items"), list):
            items = [
                {**one, "person": _person(session, notice.community_id, one["facts"])}
                for one in facts["items"]
            ]
            facts = {**facts, "items": items}
    elif facts.get("other"):
        person = _person(session, notice.community_id, {"volunteer": facts["other"]}, gone="")
    return Told(
        notice.kind,
        facts,
        name=recipient.name,
        person=person,
        is_for_coordinators=notice.volunteer_id is None,
    )


def _person(session: Session, community_id: str, facts: Mapping[str, Any], *, gone: str | None = None) -> str:
    """What the volunteer is called whom facts are about; ``gone``, or her id, where she is there no more."""
    about = facts.get("volunteer")
    if not isinstance(about, str):
        return ""
    volunteer = session.get(Volunteer, (community_id, about))
    if volunteer is None:
        return about if gone is None else gone
    return volunteer.name


def _is_too_late(session: Session, notice: Notice, now: datetime) -> bool:
    """A call for what has begun, or a reminder of what one need not come to any more."""
    if notice.kind in CALLING and _has_passed(notice.facts.get("start"), now):
        return True
    if notice.kind in ASKING and _has_passed(notice.facts.get("answer_by"), now):
        return True
    if notice.kind != "reminder":
        return False
    state = session.scalar(
        select(Proposal.state).where(
            Proposal.community_id == notice.community_id, Proposal.id == notice.subject
        )
    )
    return state not in HOLDING


def _has_passed(instant: object, now: datetime) -> bool:
    try:
        return datetime.fromisoformat(str(instant)) <= now
    except (ValueError, TypeError):  # no instant, or one without a zone
        return False


def _is_asked_enough(session: Session, notice: Notice, now: datetime) -> bool:
    """Whether somebody was called for help as often this week as the community asks anybody."""
    if notice.kind != asks.CALL or notice.volunteer_id is None or notice.attempts:
        return False
    key = notice.volunteer_id
    others = asks.asked_lately(session, notice.community_id, now, volunteer_id=key).get(key, 0) - 1
    return others >= answer_rules.offers_of(session, notice.community_id).asks_per_week


def _sent_lately(session: Session, notice: Notice, recipient: Recipient, now: datetime) -> int:
    """How many messages went to the same recipient within a minute: a person, or a whole channel."""
    lately = [Attempt.community_id == notice.community_id, Attempt.at > now - MINUTE]
    if notice.volunteer_id is not None and recipient.address is not None:
        lately.append(Attempt.recipient == notice.volunteer_id)
    elif recipient.settings:
        lately.append(Attempt.channel == recipient.channel_id)
    else:
        return 0
    return session.scalar(select(func.count()).select_from(Attempt).where(*lately)) or 0


def _is_spent(session: Session, community_id: str, price: int, rules: Rules, now: datetime) -> bool:
    cap = rules.said.spending_per_month
    if cap is None:
        return False
    spent = select(func.coalesce(func.sum(Attempt.cost), 0)).where(
        Attempt.community_id == community_id, Attempt.at >= _month(rules, now)
    )
    return int(session.scalar(spent) or 0) + price > cap


def _tell_spent(session: Session, community_id: str, rules: Rules, now: datetime) -> None:
    once = f"{SPENT}:{_month(rules, now):%Y-%m-%d}"
    tell(session, community_id, SPENT, once=once, now=now)


def _month(rules: Rules, now: datetime) -> datetime:
    return now.astimezone(rules.zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _fail(session: Session, notice: Notice, code: str, now: datetime) -> None:
    """It did not arrive and is tried no more; for a volunteer the coordinators are told to call."""
    notice.end(FAILED, now, error=code)
    if notice.volunteer_id is not None:
        facts = {"volunteer": notice.volunteer_id, "title": notice.facts.get("title") or notice.kind}
        facts |= {name: notice.facts[name] for name in ("start", "end") if name in notice.facts}
        once = f"not_reached:{notice.id}"
        tell(session, notice.community_id, "not_reached", subject=notice.id, facts=facts, once=once, now=now)
