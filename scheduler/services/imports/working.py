"""An import worked out: the rows, who and what they mean, and what would be written of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler.importers.findings import CellFinding, Findings
from scheduler.importers.records.guessing import SheetMapping
from scheduler.importers.records.reading import understand
from scheduler.importers.records.said import Said, TimesSaid, Understood
from scheduler.importers.records.spoken import CodesSpoken
from scheduler.importers.records.tables import Table
from scheduler.models.record import Record, new_record_id
from scheduler.models.sealing import vault_of
from scheduler.planning.document.layout import Horizon
from scheduler.services import bulk, scope
from scheduler.services.bulk_order import KINDS
from scheduler.services.imports.calendars import CalendarWorkedOut, work_out_calendar
from scheduler.services.imports.codes_used import codes_spoken, in_codes
from scheduler.services.imports.identity import Register, register_of
from scheduler.services.imports.lacking import lacks
from scheduler.services.imports.lengths import long_shifts
from scheduler.services.imports.merging import merged
from scheduler.services.scope import Scope, in_pieces

MADE = {"area": "areas", "parent": "areas", "teams": "teams", "unit": "units", "site": "sites",
        "usual_sites": "sites"}  # fmt: skip
"""Fields that name records which can be made from the name alone."""
BY_PLURAL = {kind.plural: kind for kind in KINDS}
LISTS = ("teams", "usual_sites")


@dataclass(slots=True)
class WorkedOut:
    """What an import would write, what stands against it, and what somebody should look at."""

    understood: Understood
    findings: Findings
    notices: Findings
    to_make: dict[str, list[str]] = field(default_factory=dict)
    """Names of records that are not there yet and that rows name, by kind."""
    wanting: dict[str, list[str]] = field(default_factory=dict)
    """The cells that name them."""
    documents: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    origins: dict[str, list[Said | None]] = field(default_factory=dict)
    prepared: bulk.Prepared | None = None
    calendar: CalendarWorkedOut | None = None
    """What becomes of the calendar, where a sheet tells of schools or seasons, or tasks name one."""
    present: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    """What is there already of everything that rows speak of, by kind and id."""
    names: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """What records are called that others may name, by kind and id."""

    def counts(self) -> dict[str, dict[str, int]]:
        """How many of each kind are created, changed and unchanged, schools and seasons too."""
        of_calendar = self.calendar.counts() if self.calendar else {}
        return of_calendar | (self.prepared.counts() if self.prepared else {})

    def all_findings(self) -> tuple[CellFinding, ...]:
        """Everything that stands against it, by cell."""
        return self.findings.all()


def work_out(
    session: Session,
    within: Scope,
    tables: Sequence[Table],
    mappings: Sequence[SheetMapping],
    *,
    now: datetime,
) -> WorkedOut:
    """Read the tables by their mapping and compare them with what is there; nothing is written."""
    findings, notices = Findings(), Findings()
    week = _coming_week(session, within, now)
    understood = understand(tables, mappings, findings, notices, week=week)
    out = WorkedOut(understood, findings, notices)
    _Working(session, within, out, now).run()
    return out


def _coming_week(session: Session, within: Scope, now: datetime) -> Horizon:
    today = scope.today(session, within, now)
    return Horizon(start=(today + timedelta(days=7 - today.weekday())).isoformat(), days=7)


class _Working:
    """Gives rows their ids, names their meaning, and records their next state."""

    def __init__(self, session: Session, within: Scope, out: WorkedOut, now: datetime) -> None:
        self._session, self._within, self._out, self._now = session, within, out, now
        self._registers: dict[str, Register] = {}
        self._vault = vault_of(session)
        self._codes: CodesSpoken | None = None

    def run(self) -> None:
        """Work everything out."""
        out = self._out
        ids: list[tuple[Said, str]] = []
        for plural in BY_PLURAL:
            for said in out.understood.records:
                if said.kind == plural:
                    id = self._register(plural).identify(said, now=self._now, warn=out.notices.add)
                    if id is not None:
                        ids.append((said, id))
        out.calendar = work_out_calendar(self._session, self._within, out.understood.calendar)
        times = self._times_by_id()
        present = out.present = self._present(ids, times)
        for said, id in ids:
            before = len(out.findings)
            document = self._document(said, id, present, times)
            is_new_task = said.kind == "tasks" and (said.kind, id) not in present
            is_short = is_new_task and lacks(said, document)
            if not is_short and len(out.findings) == before:  # else nothing more need be said of it
                self._add(said.kind, id, document, said)
                self._notice_length(said, present.get((said.kind, id), {}), document)
        for id, said_times in times.items():
            kept = present.get(("volunteers", id))
            if kept is not None:
                document = merged(kept, _times_fields(said_times, kept))
                self._add("volunteers", id, document, Said("volunteers", said_times.row, None))
        self._prepare()
        out.names = {plural: register.names for plural, register in self._registers.items()}

    def _notice_length(self, said: Said, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        for start, end, hours in long_shifts(before, after) if said.kind == "tasks" else ():
            facts = {"name": said.name or "", "start": start, "end": end, "hours": hours}
            self._out.notices.add(said.row.at("to"), "import_task_long", **facts)

    def _register(self, plural: str) -> Register:
        if plural not in self._registers:
            self._registers[plural] = register_of(self._session, self._within, BY_PLURAL[plural])
        return self._registers[plural]

    def _times_by_id(self) -> dict[str, TimesSaid]:
        found: dict[str, TimesSaid] = {}
        for said in self._out.understood.times.values():
            ids = self._register("volunteers").find(said.word)
            if len(ids) == 1:
                found.setdefault(ids[0], TimesSaid(said.word, said.row)).add(said)
            else:
                code = "person_ambiguous" if ids else "person_unknown"
                said.row.note("volunteer", code, volunteer=said.word)
        return found

    def _present(
        self, ids: Sequence[tuple[Said, str]], times: Mapping[str, TimesSaid]
    ) -> dict[tuple[str, str], dict[str, Any]]:
        """What is there of everything that rows speak of, whole."""
        wanted: dict[str, set[str]] = {"volunteers": set(times)}
        for said, id in ids:
            wanted.setdefault(said.kind, set()).add(id)
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for plural, of_kind in wanted.items():
            model: Any = BY_PLURAL[plural].model
            for piece in in_pieces(sorted(of_kind)):
                records: Sequence[Record] = self._session.scalars(
                    self._within.query(model, model.id.in_(piece), *self._readable(plural))
                ).all()
                found |= {(plural, record.id): record.whole(self._vault) for record in records}
        return found

    def _readable(self, plural: str) -> Sequence[ColumnElement[bool]]:
        """What the caller may read of a kind: what another works for is to her as if it were not there."""
        return BY_PLURAL[plural].readable(self._within) if self._within.is_limited else ()

    def _document(
        self,
        said: Said,
        id: str,
        present: Mapping[tuple[str, str], dict[str, Any]],
        times: dict[str, TimesSaid],
    ) -> dict[str, Any]:
        before = present.get((said.kind, id), {})
        fields = self._in_codes(said.fields)
        rule = fields.get("recurrence", {})
        if self._out.calendar and isinstance(rule.get("school"), str):
            fields["recurrence"] = {**rule, "school": self._out.calendar.school_of(rule["school"])}
        for name, words in said.references.items():
            ids = [self._meant(said, name, word) for word in words]
            fields[name] = ids if name in LISTS else ids[0]
        if said.kind == "volunteers" and id in times:
            fields |= _times_fields(times.pop(id), before, fields)
        if said.kind == "tasks" and not before:
            fields.setdefault("name", said.name)
        return merged(before, fields)

    def _in_codes(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Words for qualifications and roles as the codes that the community uses."""
        if "qualifications" not in fields and "seats" not in fields:
            return dict(fields)
        if self._codes is None:
            self._codes = codes_spoken(self._session, self._within)
        return in_codes(fields, self._codes)

    def _meant(self, said: Said, field: str, word: str) -> str:
        """The id of the record that a word means; one that is not there is going to be made."""
        plural = MADE[field]
        register = self._register(plural)
        ids = register.find(word)
        if len(ids) == 1:
            return ids[0]
        column = said.columns[field]
        if ids:
            said.row.note(column, "import_name_unclear", name=word)
            return ids[0]
        made = Said(plural, said.row, word, fields={"name": word}, columns={"name": column})
        id = new_record_id(self._now)
        register.add_made(word, id)
        self._out.to_make.setdefault(plural, []).append(word)
        self._out.wanting.setdefault(plural, []).append(said.row.at(column))
        self._add(plural, id, {"name": word}, made)
        return id

    def _add(self, plural: str, id: str, document: Mapping[str, Any], said: Said | None) -> None:
        self._out.documents.setdefault(plural, []).append({"id": id, **document})
        self._out.origins.setdefault(plural, []).append(said)

    def _prepare(self) -> None:
        """Run the checks of every record, and say each finding at the cell that it comes from."""
        out = self._out
        out.prepared = bulk.prepare(
            self._session,
            self._within,
            out.documents,
            now=self._now,
            calendar=out.calendar.calendar if out.calendar else None,
        )
        for finding in out.prepared.findings:
            out.findings.add(_cell(out, finding.path), finding.code, **finding.facts)


def _cell(out: WorkedOut, path: str) -> str:
    """The cell behind a place in the documents, such as ``volunteers[3].area``."""
    plural, _, rest = path.partition("[")
    place, _, within = rest.partition("]")
    said = out.origins[plural][int(place)] if place.isdigit() else None
    if said is None:
        return path
    name = within.removeprefix(".").split("[")[0].split(".")[0]
    if path.endswith("].site"):  # work that says nowhere where it is
        return said.row.at("place")
    column = said.columns.get("prefer" if name == "wishes" else name)
    return said.row.at(column) if column else said.row.place


def _times_fields(
    said: TimesSaid, before: Mapping[str, Any], cell: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What a table of times says of somebody beside what a cell of hers does.

    What they say of being free stands in place of what was; being off comes to it.
    """
    fields: dict[str, Any] = {}
    cell = cell or {}
    if said.is_always or cell.get("availability") == "always":
        fields["availability"] = "always"
    elif said.free:
        fields["availability"] = _each_once(cell.get("availability", []), said.free)
    if said.off:
        fields["time_off"] = _each_once(before.get("time_off", []), cell.get("time_off", []), said.off)
    return fields


def _each_once(*lists: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for windows in lists:
        found += [one for one in windows if one not in found]
    return found
