"""A shift that is over is counted: by the rule that holds, once, as an entry of the ledger for each turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.models.attendance import Attendance
from scheduler.models.ledger import NOT_RECORDED, TURNS, LedgerEntry, LedgerSubject
from scheduler.models.volunteer import Volunteer
from scheduler.models.week import Week
from scheduler.services import change_log, scope
from scheduler.services.hours import attendance, ledger, reach
from scheduler.services.hours.attendance import Key
from scheduler.services.hours.counting import Seen, Turn, counted, points
from scheduler.services.hours.ledger import Fresh
from scheduler.services.hours.rules import Rule, rules_of
from scheduler.services.hours.turns import WeekTurns, open_week
from scheduler.services.scope import Scope


def settle(session: Session, within: Scope, week_id: str, *, now: datetime) -> Sequence[LedgerEntry]:
    """Count every turn of a week whose check-in is over and that is not counted yet."""
    reach.require_whole(within)
    week = open_week(session, within, week_id)
    made = count(session, within, week, now=now, waits=True)
    if made:
        change_log.note(session, within, "created", "hours", week.id, fields=["entries"], now=now)
    session.commit()
    return made


def count(
    session: Session, within: Scope, week: Week, *, now: datetime, waits: bool
) -> Sequence[LedgerEntry]:
    """Count what is over; without ``waits`` nothing is waited for, be it late or never written down.

    With it a turn of which nothing is written down stays to be counted, unless the rule says what that comes
    to.  Who is on the register no more is left out.  The caller holds the week's lock and commits.
    """
    turns, rules = WeekTurns(session, within, week), rules_of(session, within)
    seen = attendance.of_week(session, within, week.id)
    zone = scope.community(session, within).timezone
    wanted: dict[Key, Turn] = {(turn.shift_id, who): turn for turn, who in turns.held()}
    wanted |= {(shift, who): turns[shift] for shift, who in seen if shift in turns}
    done = _counted(session, within, week)
    register = set(session.scalars(within.column(Volunteer.id, Volunteer.id.in_({who for _, who in wanted}))))
    fresh: dict[Key, Fresh] = {}
    for (shift, who), turn in sorted(wanted.items(), key=lambda one: (one[1].start, one[0])):
        rule = rules.of(turn.task_id)
        late = timedelta(minutes=rule["closes_minutes_after"] if waits else 0)
        is_awaited = waits and (shift, who) not in seen and rule["without_check_in"] == NOT_RECORDED
        if turn.end + late <= now and not is_awaited and (shift, who) not in done and who in register:
            fresh[shift, who] = _fresh(turn, who, seen.get((shift, who)), rule, zone)
    made = ledger.append(session, within, fresh.values(), now=now)
    for key, entry in zip(fresh, made, strict=True):
        if key in seen:
            seen[key].entry = entry.seq
    return made


def _fresh(turn: Turn, who: str, seen: Attendance | None, rule: Rule, zone: str) -> Fresh:
    was_seen = (
        None if seen is None else Seen(outcome=seen.outcome, arrived=seen.arrived_at, left=seen.left_at)
    )
    kind, minutes = counted(turn, was_seen, rule.content)
    start = turn.start.astimezone(ZoneInfo(zone))
    return Fresh(
        kind=kind,
        volunteer_id=who,
        day=start.date(),
        minutes=minutes,
        points=points(
            minutes,
            rule.content,
            task=turn.task_id,
            kind=turn.kind,
            classes=turn.classes,
            start=turn.start,
            timezone=zone,
        ),
        task_id=turn.task_id,
        work_kind=turn.kind,
        site_id=turn.site_id,
        week_id=turn.week_id,
        shift_id=turn.shift_id,
        classes=turn.classes,
        facts=dict(_facts(turn, seen, zone)),
        rule=rule.versions,
        once=f"turn/{turn.week_id}/{turn.shift_id}",
    )


def _facts(turn: Turn, seen: Attendance | None, zone: str) -> Iterator[tuple[str, str | int]]:
    """What the minutes come from; times by the community's clock."""
    here = ZoneInfo(zone)
    yield "title", turn.title
    yield "planned_minutes", turn.minutes
    yield "start", turn.start.astimezone(here).isoformat(timespec="minutes")
    yield "end", turn.end.astimezone(here).isoformat(timespec="minutes")
    if seen is None:
        return
    yield "method", seen.method
    for name, at in (("arrived_at", seen.arrived_at), ("left_at", seen.left_at)):
        if at is not None:
            yield name, at.astimezone(here).isoformat(timespec="seconds")


def _counted(session: Session, within: Scope, week: Week) -> set[Key]:
    wanted = within.query(LedgerEntry, LedgerEntry.week_id == week.id, LedgerEntry.kind.in_(TURNS))
    pairs = session.execute(within.column(LedgerSubject.subject).add_columns(LedgerSubject.volunteer_id))
    people = {subject: volunteer or "" for subject, volunteer in pairs}
    return {(str(row.shift_id), people.get(row.subject, "")) for row in session.scalars(wanted)}
