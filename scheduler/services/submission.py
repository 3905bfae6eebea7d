"""How a plan becomes a solve: checked whole, bound to an idempotency key, refused when the queue is full."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.config import Settings
from scheduler.models import Solve, tenancy
from scheduler.models.solve import UNFINISHED
from scheduler.notify.addresses import check_url
from scheduler.planning import document
from scheduler.planning.options import SolveOptions
from scheduler.services import idempotency, patching

RETRY_AFTER_SECONDS = 5
QUEUE_LOCK = 7_310_001
"""Any number that no other advisory lock of ours has."""


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A plan and how it is to be solved."""

    raw_plan: bytes
    options: SolveOptions = field(default_factory=SolveOptions)
    callback_url: str | None = None
    idempotency_key: str | None = None
    route: str = "POST /v1/solves"
    parent_id: str | None = None
    asked: bytes | None = None
    """What the caller said, where that is not the plan itself but a change of one."""

    @property
    def request_sha256(self) -> str:
        """The hash of everything that was asked, to tell a repetition from another request."""
        options = json.dumps([self.options.to_document(), self.callback_url, self.parent_id], sort_keys=True)
        said = self.raw_plan if self.asked is None else self.asked
        return hashlib.sha256(options.encode() + b"\n" + said).hexdigest()


def submit(
    session: Session, settings: Settings, submission: Submission, *, principal: str, now: datetime
) -> Solve:
    """Put a plan into the queue, or find what the same request put there before.

    Raises :class:`errors.InvalidDocument` with every finding, :class:`errors.Invalid` for an option or
    address, :class:`errors.Conflict` for a key that was used for something else, :class:`errors.TooMany` and
    :class:`errors.Unavailable` when a queue is full.  A refused request stores nothing and burns no key.
    """
    if submission.idempotency_key is not None:
        submission = replace(submission, idempotency_key=idempotency.canonical(submission.idempotency_key))
    solve = _checked(settings, submission, principal, now)
    _lock_queue(session)
    if submission.idempotency_key is not None:
        hours = settings.idempotency_hours
        earlier = idempotency.recall(session, submission, principal=principal, now=now, hours=hours)
        if earlier is not None:
            return earlier
    _refuse_when_full(session, settings, principal)
    session.add(solve)
    idempotency.remember(session, submission, solve, principal=principal, now=now)
    session.commit()
    return solve


def resolve(
    session: Session,
    settings: Settings,
    parent: Solve,
    patch: dict[str, Any],
    *,
    submission: Submission,
    now: datetime,
) -> Solve:
    """Solve a patched plan again, keeping as much as possible of the roster of ``parent``.

    The patch is a JSON merge patch (RFC 7396) on the plan of the parent; its roster becomes ``previous`` and
    ``now`` becomes the present instant unless the patch says otherwise.  ``submission.raw_plan`` is replaced.
    """
    if not parent.is_finished:
        raise errors.Conflict("solve_not_finished", state=parent.state)
    raw_plan = patching.next_plan(parent.plan, parent.roster, patch, now=now)
    said = json.dumps(patch, sort_keys=True).encode()  # the plan holds the present: a retry would differ
    again = replace(submission, raw_plan=raw_plan, parent_id=parent.id, asked=said)
    return submit(session, settings, again, principal=parent.principal, now=now)


def _checked(settings: Settings, submission: Submission, principal: str, now: datetime) -> Solve:
    if submission.callback_url is not None:
        if not settings.callback_secrets:
            raise errors.Invalid("callbacks_not_configured")
        check_url(submission.callback_url, settings.callback_networks)
    if len(submission.raw_plan) > settings.body_mebibytes * 1024 * 1024:
        raise errors.Invalid("plan_too_large", most_mebibytes=settings.body_mebibytes)
    plan = document.read_plan(submission.raw_plan)
    own = plan.document.options
    asked = submission.options.time_limit_seconds or (own and own.time_limit_seconds)
    limit = asked or settings.solve_seconds
    options = replace(submission.options, time_limit_seconds=min(limit, settings.solve_seconds_most))
    return Solve(
        principal=principal,
        parent_id=submission.parent_id,
        plan_name=plan.name[:200].replace("\0", ""),  # PostgreSQL keeps no NUL in a text
        plan_sha256=plan.sha256,
        plan=submission.raw_plan,
        options=options.to_document(),
        callback_url=submission.callback_url,
        created_at=now,
        updated_at=now,
    )


def _lock_queue(session: Session) -> None:
    """One submission at a time between looking and writing; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SELECT pg_advisory_xact_lock({QUEUE_LOCK})"))


def _refuse_when_full(session: Session, settings: Settings, principal: str) -> None:
    counted = select(func.count(), func.count().filter(Solve.principal == principal))
    with tenancy.counting_all(session):  # the queue is one for everybody
        everyone, own = session.execute(counted.select_from(Solve).where(Solve.state.in_(UNFINISHED))).one()
    if own >= settings.queue_limit_per_key:
        raise errors.TooMany(
            "key_queue_full", most=settings.queue_limit_per_key, retry_after=RETRY_AFTER_SECONDS
        )
    if everyone >= settings.queue_limit:
        raise errors.Unavailable("queue_full", most=settings.queue_limit, retry_after=RETRY_AFTER_SECONDS)
