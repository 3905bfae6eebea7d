"""Points from other sources brought in: a file or rows, all of it or nothing, and twice is once."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from msgspec import Meta
from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.importers.findings import CellFinding
from scheduler.importers.points import PointRow, read_points
from scheduler.language.roster_words import listed
from scheduler.language.sentence import Sentence
from scheduler.models.credit import Credit
from scheduler.models.record import new_record_id
from scheduler.planning.document.clock import BadTime, read_date
from scheduler.planning.document.fields import Entry, LocalDate
from scheduler.planning.document.findings import Findings
from scheduler.services import change_log, namesakes, paging, reading, scope
from scheduler.services.hours import reach
from scheduler.services.scope import Scope, usable
from scheduler.services.volunteers import names

KIND = "credit"


class CreditEntry(Entry, frozen=True, kw_only=True):
    """Points for one volunteer, named by id or as pages tell the name, 王芳（东区） where several have it."""

    volunteer: Annotated[str, Meta(min_length=1, max_length=100)]
    source: Literal["study", "dues", "suggestions"]
    day: LocalDate
    points: Annotated[float, Meta(ge=-100_000, le=100_000)]
    what: Annotated[str, Meta(max_length=100)] = ""
    reference: Annotated[str, Meta(min_length=1, max_length=100)] | None = None


class CreditsDraft(Entry, frozen=True, kw_only=True):
    """What a caller brings in."""

    rows: Annotated[list[CreditEntry], Meta(min_length=1, max_length=50_000)]


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows were taken, and how many were there already."""

    taken: int
    known: int


def bring_rows(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> Taken:
    """Bring in rows of JSON."""
    findings, rows = Findings(), list[PointRow]()
    draft = reading.shaped(said, CreditsDraft, findings)
    for number, one in enumerate(draft.rows if draft else ()):
        try:
            day = read_date(one.day)
        except BadTime as error:
            findings.add(("rows", number, "day"), error.code, **error.facts(one.day))
            continue
        rows.append(
            PointRow(
                place=f"rows[{number}].volunteer",
                day_place=f"rows[{number}].day",
                volunteer=one.volunteer,
                day=day,
                points=round(one.points * 100),
                source=one.source,
                what=one.what,
                reference=one.reference,
            )
        )
    reading.sound(draft, findings)
    return bring(session, within, rows, now=now)


def opened(raw: bytes, *, source: str | None) -> list[PointRow]:
    """The rows of a workbook or CSV; a matter of seconds, so before there is a transaction.

    ``source`` is that of rows which name none.  Raises :class:`errors.InvalidDocument` with every bad cell.
    """
    return read_points(raw, source=source)


def bring(session: Session, within: Scope, rows: Sequence[PointRow], *, now: datetime) -> Taken:
    """Take every row that is not there yet; raises :class:`errors.InvalidDocument` with every bad one."""
    reach.require_whole(within)
    scope.community(session, within, locked=True)  # of two who bring in the same one waits
    today = scope.today(session, within, now)
    if to_come := [CellFinding(row.day_place, "day_to_come", {}) for row in rows if row.day > today]:
        raise errors.InvalidDocument(to_come)
    people = _people(session, within, rows)
    wanted = {(str(row.source), reference): (row, who) for row, who, reference in _named(rows, people)}
    there = within.column(Credit.source).add_columns(Credit.reference)
    known = {(source, reference) for source, reference in session.execute(there)}
    fresh = [(key, *of) for key, of in wanted.items() if key not in known]
    for (source, reference), row, who in fresh:
        session.add(
            Credit(
                community_id=within.community_id,
                id=new_record_id(now),
                source=source,
                volunteer_id=who,
                day=row.day,
                points=row.points,
                what=row.what,
                reference=reference,
                made_by=within.principal,
                created_at=now,
            )
        )
    if fresh:
        change_log.note(session, within, "created", KIND, within.community_id, fields=["rows"], now=now)
    session.commit()
    return Taken(len(fresh), len(rows) - len(fresh))


def page(
    session: Session,
    within: Scope,
    *,
    volunteer: str | None = None,
    source: str | None = None,
    first: date | None = None,
    last: date | None = None,
    size: int = 50,
    cursor: str | None = None,
) -> paging.Page[Credit]:
    """What was brought in, of those whom the caller reaches."""
    conditions: list[ColumnElement[bool]] = [*reach.of_volunteer(within, Credit.volunteer_id)]
    if volunteer is not None:
        conditions.append(Credit.volunteer_id == usable(volunteer))
    if source is not None:
        conditions.append(Credit.source == source)
    if first is not None:
        conditions.append(Credit.day >= first)
    if last is not None:
        conditions.append(Credit.day <= last)
    return paging.by_id(session, within, Credit, conditions, size=size, cursor=cursor)


def remove(session: Session, within: Scope, id: str, *, now: datetime) -> None:
    """Take one row back."""
    reach.require_whole(within)
    session.delete(within.find(session, Credit, id, removed=True))
    change_log.note(session, within, "removed", KIND, id, now=now)
    session.commit()


def _people(session: Session, within: Scope, rows: Iterable[PointRow]) -> Mapping[str, str]:
    """Whom each word names: an id, or a name as pages tell it, with what tells namesakes apart where several
    have it; raises with everybody who is not found."""
    known = namesakes.called(session, within)
    of_name, as_told = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for id, name in names(session, within).items():
        of_name[namesakes.plain(name)].append(id)
        as_told[namesakes.plain(known[id])].append(id)
    found, wrong = dict[str, str](), list[CellFinding]()
    for row in rows:
        word = namesakes.plain(row.volunteer)
        several = as_told.get(word) or of_name.get(word, [])
        several = [id for id in several if known[id] == row.volunteer] or several
        if row.volunteer in known:
            found[row.volunteer] = row.volunteer
        elif len(several) == 1:
            found[row.volunteer] = several[0]
        elif several:
            told = sorted(known[id] for id in several)
            ids = Sentence(listed(told, "zh"), listed(told, "en"))
            wrong.append(CellFinding(row.place, "volunteer_ambiguous", {"name": row.volunteer, "ids": ids}))
        else:
            wrong.append(CellFinding(row.place, "volunteer_unknown", {"name": row.volunteer}))
    if wrong:
        raise errors.InvalidDocument(wrong)
    return found


def _named(rows: Iterable[PointRow], people: Mapping[str, str]) -> Iterable[tuple[PointRow, str, str]]:
    """Rows with a reference each: their own, or one made of all they say and how often it was said before."""
    before: Counter[str] = Counter()
    for row in rows:
        who = people[row.volunteer]
        text = f"{who}\n{row.day}\n{row.points}\n{row.what}"
        before[text] += 1
        made = hashlib.sha256(f"{text}\n{before[text]}".encode()).hexdigest()
        yield row, who, row.reference or f"sha256:{made}"
