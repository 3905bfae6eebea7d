"""Use cases of weeks: plan one from the records, look at it, follow its solve to an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import Any

import msgspec
from sqlalchemy import Select, and_, bindparam, inspect, select
from sqlalchemy.orm import Session, undefer
from sqlalchemy.orm.util import identity_key

from scheduler import errors
from scheduler.language.erased_words import ERASED
from scheduler.models import Solve, WeekPlan
from scheduler.models.week import (
    DRAFT,
    DRAFTED,
    PUBLISHED,
    REFILLED,
    REVIEW,
    SOLVED,
    SOLVING,
    STATES,
    Week,
    WeekVersion,
)
from scheduler.planning.document import read_plan
from scheduler.planning.document.clock import read_day_of_work
from scheduler.planning.document.fields import Entry, LocalDate
from scheduler.planning.plan_edits import encoded
from scheduler.planning.replaying import replayed
from scheduler.planning.weekly import changes, week_draft
from scheduler.services import (
    change_log,
    paging,
    reading,
    scope,
    week_again,
    week_proofs,
    week_records,
)
from scheduler.services.paging import Page
from scheduler.services.scope import Scope

KIND = "week"
NUMBER_DIGITS = 7
ROSTER, BOTH = frozenset({"roster"}), frozenset({"plan", "roster"})
"""Documents of a version, which are read with it where they are asked for: to open a plan takes its time."""
_OWN = (WeekVersion.community_id == Week.community_id, WeekVersion.week_id == Week.id)
WITH_ROSTER = (
    select(Week, WeekVersion)
    .join(WeekVersion, and_(*_OWN, WeekVersion.number == Week.number))
    .where(Week.community_id == bindparam("community"), Week.id == bindparam("wanted"))
    .options(undefer(WeekVersion.roster))
)
"""Built once: a week that changes is looked at again and again."""


class WeekStart(Entry, frozen=True):
    """Which week is planned: the date of its Monday."""

    start: LocalDate


def require_whole(within: Scope) -> None:
    """A week is of the whole community: raises :class:`errors.Forbidden` for who is limited to a part."""
    if within.is_limited:
        raise errors.Forbidden("outside_your_limits")


def plan(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> Week:
    """Plan a week from the records; planned again, as a new version.

    A roster that is there already is kept as far as possible by the next solve; of what people were told
    every assignment is locked, so that only what is new or open is filled.  Raises
    :class:`errors.InvalidDocument` when the records make no plan, :class:`errors.Conflict` while the week is
    solving and once it is closed.
    """
    require_whole(within)
    start = reading.day(reading.read(said, WeekStart).start, "start", read=read_day_of_work)
    known = within.query(Week, Week.id == week_id(start)).with_for_update()
    session.scalar(known)  # a week is locked before its community, by everybody who locks both
    scope.community(session, within, locked=True)  # of two who plan the same week at once one waits
    week = session.scalar(known)
    if week is not None and week.state not in (DRAFT, REVIEW, PUBLISHED):
        raise errors.Conflict("week_planned_already", week=week.id, state=week.state)
    draft = week_draft(week_records.source_of(session, within, start))
    changed = _changes(session, within, start, encoded(draft.document))
    document = draft.document
    if week is None:
        week = _new_week(within, start, now)
        session.add(week)
        session.flush()
    elif kept := latest_with_roster(session, within, week):
        document = week_again.laid_out(
            session, within, week, document, kept, told(session, within, week), now=now
        )
    parent = week.number or None
    add_version(
        session,
        within,
        week,
        number=week.draft(now),
        parent=parent,
        origin=DRAFTED,
        plan=encoded(document),
        notices=[notice.to_document() for notice in draft.notices],
        changes=changed,
        now=now,
    )
    change_log.note(session, within, "created", KIND, week.id, now=now)
    session.commit()
    return week


def get(session: Session, within: Scope, id: str, *, locked: bool = False) -> Week:
    """One week; raises :class:`errors.NotFound`."""
    return within.find(session, Week, id, locked=locked)


def with_roster(session: Session, within: Scope, id: str) -> tuple[Week, WeekVersion]:
    """One week, and the version that holds now with its roster; one query.  Raises what :func:`get` does."""
    found = session.execute(WITH_ROSTER, {"community": within.community_id, "wanted": scope.usable(id)})
    if (both := found.one_or_none()) is None:
        raise scope.not_there()
    return both[0], both[1]


def page(
    session: Session, within: Scope, *, state: str | None = None, size: int = 20, cursor: str | None = None
) -> Page[Week]:
    """A page of weeks, the latest first."""
    if state is not None and state not in STATES:
        raise errors.Invalid("state_unknown", state=state[:40])
    of = () if state is None else (Week.state == state,)
    return paging.by_id(session, within, Week, of, size=size, cursor=cursor, latest_first=True)


def versions(
    session: Session, within: Scope, week: Week, *, size: int = 50, cursor: str | None = None
) -> paging.Page[WeekVersion]:
    """A page of the versions of a week, without their documents, the first one first."""
    found = session.scalars(within.query(WeekVersion, WeekVersion.week_id == week.id))
    return paging.of_rows(found, lambda one: f"{one.number:09}", size=size, cursor=cursor)


def version(
    session: Session,
    within: Scope,
    week: Week,
    number: int | None = None,
    *,
    documents: frozenset[str] = BOTH,
) -> WeekVersion:
    """One version of a week with its documents, by default the one that holds now."""
    key = within.community_id, week.id, week.number if number is None else number
    known = session.identity_map.get(identity_key(WeekVersion, key))
    if known is not None and documents.isdisjoint(inspect(known).unloaded):
        return known  # written once and never again: what was read holds
    found = session.scalar(_with(documents), dict(zip(("community", "week", "number"), key, strict=True)))
    if found is None:
        raise scope.not_there()
    return found


def empty_ahead(session: Session, within: Scope, week: Week, *, now: datetime) -> int:
    """Places that nobody holds of shifts to come, in the version that holds now."""
    if not week.number:
        return 0
    roster = opened(version(session, within, week, documents=ROSTER).roster)
    ahead = {one["id"] for one in roster["shifts"] if datetime.fromisoformat(one["start"]) > now}
    return sum(one["missing"] for one in roster.get("unfilled", ()) if one["shift"] in ahead)


@cache
def _with(documents: frozenset[str]) -> Select[WeekVersion]:
    """A query for one version with some of its documents, built once."""
    wanted = select(WeekVersion).where(
        WeekVersion.community_id == bindparam("community"),
        WeekVersion.week_id == bindparam("week"),
        WeekVersion.number == bindparam("number"),
    )
    return wanted.options(*(undefer(getattr(WeekVersion, name)) for name in documents))


def number_of(said: str) -> int:
    """The number of a version as an address writes it; raises :class:`errors.NotFound` for what is none."""
    if not (said.isascii() and said.isdecimal() and len(said) <= NUMBER_DIGITS):
        raise scope.not_there()
    return int(said)


def roster(session: Session, within: Scope, week: Week, number: int | None = None) -> bytes:
    """The roster of a version; raises :class:`errors.NotFound` while there is none."""
    require_whole(within)
    kept = version(session, within, week, number, documents=ROSTER).roster
    if kept is None:
        raise errors.NotFound("week_without_roster", week=week.id)
    return kept


def opened(roster: bytes | None) -> dict[str, Any]:
    """A roster as a document; an empty one where there is none.

    Everybody has a name there but who was erased when erasing left none: she is called so.
    """
    kept = roster or b'{"assignments": [], "shifts": [], "volunteers": []}'
    document: dict[str, Any] = msgspec.json.decode(kept)
    crews = (shift.get("crew", ()) for shift in document.get("shifts", ()))
    for row in chain(document.get("volunteers", ()), *crews):
        row.setdefault("name", ERASED)
    return document


def settle(session: Session, within: Scope, id: str, *, now: datetime) -> Week:
    """Take over what the solver has answered, once; a solve that is still under way changes nothing.

    Where people answered while it ran, their answers are put into its roster and the whole is judged by the
    plan that holds now; a roster that does not hold any more is not taken over.
    """
    week = get(session, within, id, locked=True)
    solve = session.get(Solve, week.solve_id) if week.state == SOLVING and week.solve_id else None
    if week.state != SOLVING or (solve is not None and not solve.is_finished):
        return week
    before = version(session, within, week)
    if solve is None or solve.roster is None:
        week.fail((solve and solve.failure) or {"code": "week_without_roster", "week": week.id}, now)
    elif solve.roster_status == "contradiction":
        week.fail({"code": "week_contradiction"}, now)
    elif (found := _taken_over(session, within, week, before, solve)) is None:
        week.fail({"code": "week_changed_meanwhile"}, now)
    else:
        plan, roster = found
        add_version(
            session,
            within,
            week,
            number=week.review(now),
            parent=before.number,
            origin=SOLVED,
            solve_id=solve.id,
            plan=plan,
            roster=roster,
            notices=before.notices,
            changes=before.changes,
            made_by=week.solve_asked_by or before.made_by,
            now=now,
        )
    session.commit()
    return week


def _taken_over(
    session: Session, within: Scope, week: Week, before: WeekVersion, solve: Solve
) -> tuple[bytes, bytes] | None:
    """The solver's plan and roster, with what was answered since; None where that breaks a rule."""
    assert solve.roster is not None, "settled with a roster"
    if week.solved_number in (None, week.number) and before.origin != REFILLED:
        return solve.plan, solve.roster
    # A refill was solved on a part of the plan: its roster, too, is judged by the whole.
    since = (WeekVersion.week_id == week.id, WeekVersion.number > (week.solved_number or week.number))
    steps = session.scalars(within.column(WeekVersion.steps, *since).order_by(WeekVersion.number))
    roster = replayed(before.plan, json.loads(solve.roster), [step for made in steps for step in made])
    if roster is None:
        return None
    solved = solve.plan, opened(solve.roster)["goals"]
    roster["goals"] = week_proofs.settled(session, within, week, before, solved, roster["goals"])
    return before.plan, encoded(roster)


def week_id(start: date) -> str:
    """The ISO week of a date, such as ``2026-W48``."""
    year, number, _ = start.isocalendar()
    return f"{year}-W{number:02d}"


def keep_plan(session: Session, within: Scope, plan: bytes) -> str:
    """The name under which a plan is kept; one that is kept already is not kept twice."""
    name = sha256(plan).hexdigest()
    if not within.values(session, WeekPlan, ("sha256",), {"sha256": name}):
        session.add(WeekPlan(community_id=within.community_id, sha256=name, document=plan))
        session.flush()
    return name


def add_version(
    session: Session, within: Scope, week: Week, *, plan: bytes, now: datetime, **columns: Any
) -> None:
    """A version, written once and never again; it is the caller's unless it is said whose it is."""
    made = WeekVersion(
        community_id=within.community_id,
        week_id=week.id,
        plan_sha256=keep_plan(session, within, plan),
        created_at=now,
        **({"made_by": within.principal} | columns),
    )
    session.add(made)


def told(session: Session, within: Scope, week: Week) -> WeekVersion | None:
    """The version that people were told of; None while there is none."""
    return None if week.published_number is None else version(session, within, week, week.published_number)


def latest_with_roster(session: Session, within: Scope, week: Week) -> WeekVersion | None:
    """The newest version that has a roster: a draft that was never solved hides none of those before it."""
    of_week = (WeekVersion.week_id == week.id, WeekVersion.roster.is_not(None))
    newest = within.query(WeekVersion, *of_week).order_by(WeekVersion.number.desc()).limit(1)
    return session.scalar(newest.options(undefer(WeekVersion.plan), undefer(WeekVersion.roster)))


def _new_week(within: Scope, start: date, now: datetime) -> Week:
    return Week(
        community_id=within.community_id,
        id=week_id(start),
        start=start,
        state=DRAFT,
        number=0,
        version=0,
        created_at=now,
        updated_at=now,
    )


def _changes(session: Session, within: Scope, start: date, raw: bytes) -> list[dict[str, Any]]:
    """What changed against the week before, if that was planned."""
    this_week = read_plan(raw)
    last = session.scalar(within.query(Week, Week.id == week_id(start - timedelta(weeks=1))))
    if last is None:
        return []
    last_week = read_plan(version(session, within, last).plan)
    return [change.to_document() for change in changes(last_week, this_week)]
