"""The rule by which hours and points are counted: built in, a community's own, a task's own.

What a task's rule leaves out is as the community's says, and what that leaves out as is built in.  Every
version stays, and an entry of the ledger names the versions that counted it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta
from sqlalchemy import func
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.calendars.seasons import A_LEAP_YEAR
from scheduler.models.hour_rule import OF_COMMUNITY, HourRule
from scheduler.models.task import Task
from scheduler.planning.document.clock import BadTime, read_clock_time, read_date
from scheduler.planning.document.fields import ClockTime, Entry, Id, Weekday
from scheduler.planning.document.findings import Findings, Path
from scheduler.planning.document.windows import check_weekdays
from scheduler.services import change_log, reading, scope, work_kinds
from scheduler.services.hours import reach
from scheduler.services.scope import Scope

KIND = "hour_rule"
MonthDay = Annotated[str, Meta(max_length=5, extra_json_schema={"pattern": r"^(0[1-9]|1[0-2])-[0-3]\d$"})]
Grain = Annotated[int, Meta(ge=1, le=60)]


class Factor(Entry, frozen=True, kw_only=True):
    """What work counts more or less in points: everything that it names must fit the shift's start.

    ``from`` and ``to`` are times of day and may run over midnight, ``first`` and ``last`` days of the year
    and may run over its end.
    """

    factor: Annotated[float, Meta(ge=0, le=10)]
    tasks: list[Id] | None = None
    kinds: list[Id] | None = None
    classes: list[Id] | None = None
    days: list[Weekday] | None = None
    from_: ClockTime | None = msgspec.field(default=None, name="from")
    to: ClockTime | None = None
    first: MonthDay | None = None
    last: MonthDay | None = None


class HourRuleDraft(Entry, frozen=True, kw_only=True):
    """What a caller says about how hours are counted; what is left out is as before it."""

    whole_from_percent: Annotated[int, Meta(ge=0, le=100)] | None = None
    """From this much of the planned time on, all of it counts."""
    round_minutes: Grain | None = None
    rounding: Literal["nearest", "down", "up"] | None = None
    beyond_minutes: Annotated[int, Meta(ge=0, le=1440)] | None = None
    """So much after the planned end counts at most."""
    opens_minutes_before: Annotated[int, Meta(ge=0, le=1440)] | None = None
    closes_minutes_after: Annotated[int, Meta(ge=0, le=10080)] | None = None
    check_in_by: Literal["link", "code"] | None = None
    """Whether a volunteer's own link is enough to check in, or the code of the shift is wanted too."""
    without_check_in: Literal["not_recorded", "no_show", "served"] | None = None
    no_show_limit: Annotated[int, Meta(ge=1, le=1000)] | None = None
    """After so many a coordinator is told to talk to the volunteer; nothing else ever follows."""
    no_show_days: Annotated[int, Meta(ge=1, le=3660)] | None = None
    points_per_hour: Annotated[float, Meta(ge=0, le=1000)] | None = None
    factors: Annotated[list[Factor], Meta(max_length=50)] | None = None
    counts_hours: bool | None = None
    """Whether it is service at all; what is none, such as a meeting of one's office, is a load alone."""
    public_names: Literal["masked", "full"] | None = None
    """How names stand on the sheet for the wall."""


BUILT_IN: Mapping[str, Any] = {
    "whole_from_percent": 60,
    "round_minutes": 30,
    "rounding": "nearest",
    "beyond_minutes": 0,
    "opens_minutes_before": 30,
    "closes_minutes_after": 120,
    "check_in_by": "link",
    "without_check_in": "not_recorded",
    "no_show_days": 90,
    "points_per_hour": 1,
    "factors": [],
    "counts_hours": True,
    "public_names": "masked",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule for one task, whole, and the versions that it comes from, such as ``2`` or ``2+desk/1``."""

    content: Mapping[str, Any]
    versions: str

    def __getitem__(self, field: str) -> Any:
        return self.content.get(field)


@dataclass(frozen=True)
class Rules:
    """Every rule that holds in a community now."""

    newest: Mapping[str, HourRule]

    def of(self, task: str | None) -> Rule:
        """The rule of a task, or of work that belongs to none."""
        content, versions = dict(BUILT_IN), "built-in"
        if (whole := self.newest.get(OF_COMMUNITY)) is not None:
            content, versions = content | whole.content, str(whole.number)
        if task and (own := self.newest.get(task)) is not None:
            content, versions = content | own.content, f"{versions}+{task}/{own.number}"
        return Rule(content, versions)


def rules_of(session: Session, within: Scope) -> Rules:
    """The newest version of every rule of a community; one query."""
    newest = (
        within.column(HourRule.task_id).add_columns(func.max(HourRule.number)).group_by(HourRule.task_id)
    ).subquery()
    wanted = within.query(HourRule).join(
        newest, (HourRule.task_id == newest.c[0]) & (HourRule.number == newest.c[1])
    )
    return Rules({rule.task_id: rule for rule in session.scalars(wanted)})


def get(session: Session, within: Scope, task: str = OF_COMMUNITY) -> HourRule | None:
    """What was said last of a community's rule or of a task's; nothing when nobody said anything."""
    if task:
        within.find(session, Task, task)
    wanted = within.query(HourRule, HourRule.task_id == task).order_by(HourRule.number.desc()).limit(1)
    return session.scalar(wanted)


def say(
    session: Session, within: Scope, said: Mapping[str, Any], *, task: str = OF_COMMUNITY, now: datetime
) -> HourRule:
    """Say a rule whole, as a new version; what was counted before stays as it was."""
    reach.require_whole(within)
    findings = Findings()
    draft = reading.shaped(said, HourRuleDraft, findings)
    for place, factor in enumerate((draft.factors if draft else None) or ()):
        _check(factor, ("factors", place), findings)
    content = reading.plain(reading.sound(draft, findings))
    scope.community(session, within, locked=True)  # of two who say it at once one waits
    before = get(session, within, task)
    _require_kinds(session, within, content, {} if before is None else before.content)
    made = HourRule(
        community_id=within.community_id,
        task_id=task,
        number=1 if before is None else before.number + 1,
        content=content,
        made_by=within.principal,
        created_at=now,
    )
    session.add(made)
    about = task or within.community_id
    change_log.note(session, within, "changed", KIND, about, fields=sorted(content), now=now)
    session.commit()
    return made


def _require_kinds(
    session: Session, within: Scope, content: Mapping[str, Any], before: Mapping[str, Any]
) -> None:
    """Every kind of work of a factor is one that there is, or that the rule before it named."""
    said = list(_kinds(content))
    there = work_kinds.known(session, within).union(kind for _, kind in _kinds(before))
    if said and (found := work_kinds.unknown(said, there)):
        raise errors.InvalidDocument(found)


def _kinds(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for place, factor in enumerate(content.get("factors", ())):
        for number, kind in enumerate(factor.get("kinds", ())):
            yield f"factors[{place}].kinds[{number}]", kind


def _check(factor: Factor, path: Path, findings: Findings) -> None:
    """Note weekdays that stand twice, and times of day and days of the year that there are not."""
    check_weekdays(factor.days, (*path, "days"), findings)
    for name, clock in (("from", factor.from_), ("to", factor.to)):
        try:
            read_clock_time(clock or "00:00", closing=name == "to")
        except BadTime as error:
            findings.add((*path, name), error.code, **error.facts(str(clock)))
    for name, day in (("first", factor.first), ("last", factor.last)):
        try:
            read_date(f"{A_LEAP_YEAR}-{day or '01-01'}")
        except BadTime:
            findings.add((*path, name), "no_such_yearly_day", value=str(day))
