"""A dry run of publishing: what would stop it, and what to look at before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from scheduler.language import LANGUAGES, say
from scheduler.models import Proposal
from scheduler.models.proposal import ACCEPTED, PROPOSED
from scheduler.planning.fragility import fragile_shifts
from scheduler.planning.planned import Planned
from scheduler.planning.titles import shift_titles
from scheduler.services import replacements, week_publishing
from scheduler.services.scope import Scope
from scheduler.services.week_advice import StoredWeek, stored
from scheduler.services.week_findings import Broken

SOON = timedelta(days=14)
EXPIRING = ("clearance", "insured")


def check(session: Session, within: Scope, week_id: str, *, now: datetime) -> dict[str, Any]:
    """What publishing the version that holds now would be refused for, and warnings; nothing is changed.

    Nobody is warned of a shift that is over: there is nothing to look at any more.  What breaks a rule there
    is said all the same.
    """
    of = stored(session, within, week_id)
    found = week_publishing.obstacles(session, within, of.week, of.kept, now=now)
    refused = [
        {
            "code": one.code,
            "facts": dict(one.facts),
            **{language: one.text(language) for language in LANGUAGES},
        }
        for one in found
        if not one.is_past
    ]
    ahead = {
        shift["id"] for shift in of.planned.roster["shifts"] if datetime.fromisoformat(shift["end"]) > now
    }
    warnings = [
        *_past(of, now),
        *_stood(of, found),
        *_waived(of, ahead),
        *_unanswered(session, within, of, ahead),
        *_expiring(of, ahead),
        *_fragile(replacements.by_now(session, within, of.week, of.kept).planned, ahead),
    ]
    return of.stamp | {"publishable": not refused, "refused": refused, "warnings": warnings}


def _past(of: StoredWeek, now: datetime) -> Iterator[dict[str, Any]]:
    """Shifts of what is not published yet about which nobody is asked any more: refused is none of them."""
    if of.kept.number == of.week.published_number:
        return
    shifts = [(shift["start"], shift["end"]) for shift in of.planned.roster["shifts"]]
    times = [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in shifts]
    begun = sum(start <= now for start, _ in times)
    if times and all(end <= now for _, end in times):
        yield _told("check_over", {"count": begun})
    elif begun:
        yield _told("check_begun", {"count": begun}, count=_both(str(begun)))


def _stood(of: StoredWeek, found: Iterable[Broken]) -> Iterator[dict[str, Any]]:
    """What breaks a rule in shifts that have begun, of what is not published yet."""
    if of.kept.number != of.week.published_number:
        for one in found:
            if one.is_past:
                yield _told("check_past", {**one.facts, "against": one.code}, what=one.words)


def _waived(of: StoredWeek, ahead: Collection[str]) -> Iterator[dict[str, Any]]:
    for one in of.kept.warnings:
        if one["shifts"] and not any(shift in ahead for shift in one["shifts"]):
            continue
        facts = {"rule": one["rule"], "volunteers": one["volunteers"], "shifts": one["shifts"]}
        yield _told("check_waived", facts, what={language: one[language] for language in LANGUAGES})


def _unanswered(
    session: Session, within: Scope, of: StoredWeek, ahead: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Shifts of a week that was told of which everybody is asked and nobody has accepted."""
    told = (Proposal.week_id == of.week.id, Proposal.state.in_((PROPOSED, ACCEPTED)))
    rows = within.column(Proposal.shift_id, *told).add_columns(Proposal.state)
    states: dict[str, set[str]] = defaultdict(set)
    for shift, state in session.execute(rows.order_by(Proposal.starts_at)):
        states[shift].add(state)
    places = {shift.id: index for index, shift in enumerate(of.planned.plan.shifts)}
    for shift, found in states.items():
        if ACCEPTED not in found and shift in places and shift in ahead:
            yield _told("check_unanswered", {"shift": shift}, shift=_called(of.planned, places[shift]))


def _expiring(of: StoredWeek, ahead: Collection[str]) -> Iterator[dict[str, Any]]:
    """Clearances and insurances that still hold at a shift and end soon after it."""
    people = {entry.id: entry for entry in of.planned.plan.volunteers}
    shifts = {shift.id: (index, shift) for index, shift in enumerate(of.planned.plan.shifts)}
    last: dict[tuple[str, str], tuple[date, str]] = {}
    for one in of.planned.roster["assignments"]:
        if one["shift"] not in ahead:
            continue
        index, shift = shifts[one["shift"]]
        work = of.planned.problem.shifts[index]
        start = of.planned.situation.start_of(index)
        day = of.planned.plan.local(shift.starts[0] if start is None else start).date()
        for fact, is_asked in zip(EXPIRING, (work.serves_children, work.dangerous), strict=True):
            key = (one["volunteer"], fact)
            if is_asked and (key not in last or last[key][0] < day):
                last[key] = (day, one["shift"])
    for (who, fact), (day, shift_id) in sorted(last.items()):
        held = getattr(people[who], fact)
        until = None if held is None or held.until is None else date.fromisoformat(held.until)
        if until is not None and day <= until <= day + SOON:
            facts = {"volunteer": who, "shift": shift_id, "until": until.isoformat()}
            what = {language: say(f"expires_{fact}", language) for language in LANGUAGES}
            name = people[who].name or who
            yield _told(
                "check_expires",
                facts,
                name=_both(name),
                what=what,
                until=_both(until.isoformat()),
                shift=_called(of.planned, shifts[shift_id][0]),
            )


def _called(of: Planned, shift: int) -> dict[str, str]:
    """What a shift is called, at the time that the roster gives it."""
    return shift_titles(of.plan, shift, start=of.situation.start_of(shift))


def _fragile(of: Planned, ahead: Collection[str]) -> Iterator[dict[str, Any]]:
    for one in fragile_shifts(of):
        if one["shift"] not in ahead:
            continue
        facts = {name: one[name] for name in ("shift", "reserves", "without")}
        code = "check_thin" if one["reserves"] else "check_fragile"
        yield _told(code, facts, shift=one["title"], who=one["who"], reserves=_both(str(one["reserves"])))


def _both(text: str) -> Mapping[str, str]:
    return dict.fromkeys(LANGUAGES, text)


def _told(code: str, facts: Mapping[str, Any], **words: Mapping[str, str]) -> dict[str, Any]:
    said = {
        language: say(code, language, **{name: one[language] for name, one in words.items()})
        for language in LANGUAGES
    }
    return {"code": code, "facts": dict(facts), **said}
