"""Workbooks to download: the template with examples, and a community's records in the template's form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler.importers.records.guidance import EXAMPLES
from scheduler.importers.records.left_out import left_out
from scheduler.importers.records.lines import Line, place_line, task_lines, time_lines, volunteer_line
from scheduler.importers.records.schools import school_lines, school_names
from scheduler.importers.records.workbook import write_workbook
from scheduler.models.sealing import vault_of
from scheduler.services import change_log, community_days
from scheduler.services.bulk_order import KINDS
from scheduler.services.imports.codes_used import codes_spoken
from scheduler.services.scope import Scope

KIND = "import"
WITHOUT_SHEET = ("resources", "persons", "pledges")
NAMED = ("areas", "sites", "teams", "units")


def template(*, language: str) -> bytes:
    """The workbook to fill in, with examples."""
    return write_workbook(EXAMPLES, language=language)


def workbook(session: Session, within: Scope, *, language: str, now: datetime) -> bytes:
    """The records that the caller may read as a workbook, telephones and all; who asked is written down."""
    records = {plural: _all(session, within, plural) for plural in (*NAMED, "volunteers", "tasks")}
    names = {plural: {one["id"]: one["name"] for one in records[plural]} for plural in NAMED}
    said = codes_spoken(session, within)
    lines: dict[str, list[Line]] = {
        plural: [place_line(one, names, language) for one in records[plural]]
        for plural in ("areas", "sites", "teams")
    }
    lines["volunteers"] = [volunteer_line(one, names, said, language) for one in records["volunteers"]]
    lines["availability"] = [line for one in records["volunteers"] for line in time_lines(one, language)]
    kept = community_days.get(session, within)
    calendar = {} if kept is None else kept.entry
    lines["schools"] = list(school_lines(calendar, language))
    names["schools"] = school_names(calendar)
    lines["tasks"] = [line for one in records["tasks"] for line in task_lines(one, names, said, language)]
    others = {plural: _all(session, within, plural) for plural in WITHOUT_SHEET}
    told = list(left_out(records | others))
    change_log.note(session, within, "exported", KIND, within.community_id, now=now)
    session.commit()
    return write_workbook(lines, language=language, told=told)


def _all(session: Session, within: Scope, plural: str) -> list[dict[str, Any]]:
    kind = next(kind for kind in KINDS if kind.plural == plural)
    model: Any = kind.model
    wanted = within.query(model)
    if within.is_limited:
        wanted = wanted.where(*kind.readable(within))
    vault = vault_of(session)
    return [{"id": one.id, **one.whole(vault)} for one in session.scalars(wanted.order_by(model.id))]
