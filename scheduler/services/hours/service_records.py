"""What was served, one record for each turn or added work, corrected: for extracts and for other systems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.ledger import ADDED, CORRECTION, LedgerEntry, LedgerSubject
from scheduler.models.place import Site
from scheduler.models.task import Task
from scheduler.models.volunteer import Volunteer
from scheduler.services import former, scope
from scheduler.services.hours import reach
from scheduler.services.scope import Scope

DAYS_MOST = 92
FIELDS: Mapping[str, tuple[str, str]] = {
    "record_number": ("记录编号", "number of the entry in the ledger"),
    "record_hash": ("记录散列", "its SHA-256 in the chain"),
    "volunteer_number": ("志愿者编号", "the volunteer's id here"),
    "volunteer_name": ("姓名", "as on the register today, or when she left it"),
    "organisation": ("组织单位", "the community"),
    "project": ("服务项目", "what the shift was called"),
    "work_kind": ("服务类别", "kind of work, by our own words"),
    "site": ("服务地点", "name of the site"),
    "day": ("服务日期", "by the community's clock"),
    "start": ("计划开始", "empty for added work"),
    "end": ("计划结束", "empty for added work"),
    "minutes": ("时长（分钟）", "counted by the rule, corrections in"),
    "points": ("积分", "counted by the rule, corrections in"),
    "is_added": ("是否补录", "work that stood in no plan, approved by a second person"),
    "rule": ("计时规则版本", "the versions of the rule that counted it"),
}
"""The fields of a record for another system, each in both languages."""


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """One turn, or work that stood in no plan, with what it counts after all corrections."""

    seq: int
    hash: str
    volunteer: str
    name: str
    title: str
    kind: str
    site: str
    day: date
    start: str
    end: str
    minutes: int
    points: int
    is_added: bool
    rule: str

    def document(self, organisation: str) -> dict[str, Any]:
        """The record with the names of :data:`FIELDS`."""
        return {
            "record_number": self.seq,
            "record_hash": self.hash,
            "volunteer_number": self.volunteer,
            "volunteer_name": self.name,
            "organisation": organisation,
            "project": self.title,
            "work_kind": self.kind,
            "site": self.site,
            "day": self.day.isoformat(),
            "start": self.start,
            "end": self.end,
            "minutes": self.minutes,
            "points": self.points / 100,
            "is_added": self.is_added,
            "rule": self.rule,
        }


def documents(session: Session, within: Scope, first: date, last: date) -> list[dict[str, Any]]:
    """Every record of some days for another system; raises :class:`errors.Invalid` for too many days."""
    if first > last:
        raise errors.Invalid("days_reversed")
    if last - first >= timedelta(days=DAYS_MOST):
        raise errors.Invalid("days_too_many", most=DAYS_MOST)
    organisation = scope.community(session, within).name
    return [one.document(organisation) for one in records_of(session, within, first, last)]


def records_of(
    session: Session, within: Scope, first: date, last: date, *, volunteer: str | None = None
) -> Sequence[ServiceRecord]:
    """Everything that counts from a day to another, in the order of days; who was erased is left out."""
    conditions = [LedgerEntry.day >= first, LedgerEntry.day <= last, *reach.of_subject(within)]
    if volunteer is not None:
        conditions.append(reach.subject_of(within, volunteer))
    rows = session.scalars(within.query(LedgerEntry, *conditions).order_by(LedgerEntry.day, LedgerEntry.seq))
    found = rows.all()
    minutes, worth = Counter[int](), Counter[int]()
    for row in found:
        minutes[row.corrects or row.seq] += row.minutes
        worth[row.corrects or row.seq] += row.points
    people, names, sites = _known(session, within)
    tasks = _tasks(session, within, found)
    return [
        ServiceRecord(
            seq=row.seq,
            hash=row.hash,
            volunteer=people[row.subject],
            name=names[people[row.subject]],
            title=str(row.facts.get("title") or tasks.get(row.task_id or "") or row.work_kind),
            kind=row.work_kind,
            site=sites.get(row.site_id or "", ""),
            day=row.day,
            start=str(row.facts.get("start", "")),
            end=str(row.facts.get("end", "")),
            minutes=minutes[row.seq],
            points=worth[row.seq],
            is_added=row.kind == ADDED,
            rule=row.rule,
        )
        for row in found
        if row.kind != CORRECTION and minutes[row.seq] > 0 and people.get(row.subject) in names
    ]


def _known(session: Session, within: Scope) -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    """Volunteers by pseudonym, names by volunteer, names of sites."""
    subjects = within.query(LedgerSubject, LedgerSubject.volunteer_id.is_not(None))
    people = {row.subject: str(row.volunteer_id) for row in session.scalars(subjects)}
    register = session.execute(within.column(Volunteer.id).add_columns(Volunteer.name))
    places = session.execute(within.column(Site.id).add_columns(Site.name))
    return (
        people,
        former.names(session, within) | {str(id): str(name) for id, name in register},
        {str(id): str(name) for id, name in places},
    )


def _tasks(session: Session, within: Scope, rows: Sequence[LedgerEntry]) -> Mapping[str, str]:
    """Names of the tasks of what was added later, which has no title of its own, by id."""
    ids = {row.task_id for row in rows if row.task_id and not row.facts.get("title")}
    if not ids:
        return {}
    found = session.execute(within.column(Task.id, Task.id.in_(ids)).add_columns(Task.name))
    return {str(id): str(name) for id, name in found}
