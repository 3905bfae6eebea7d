"""Many records of a community written at once: all of them, or none; each said whole.

A record whose id is there already is changed where it differs and left alone where it does not, so that the
same said twice is the same as once.  The checks are those of one record, asked in few queries however many
there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.calendars import CommunityCalendar
from scheduler.models.record import Record, new_record_id
from scheduler.models.sealing import vault_of
from scheduler.planning.document.findings import FINDINGS_MOST, Finding, Findings
from scheduler.services import change_log, mentions, reading, scope
from scheduler.services.bulk_order import KINDS, taken_names, within_reach
from scheduler.services.record_kinds import Around, Case, RecordKind
from scheduler.services.scope import RECORD_ID, Scope, in_pieces

Said = Mapping[str, Sequence[Mapping[str, Any]]]
"""Records by the plural of their kind, each as it would be said alone, with its id."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record about to be written, and what is there of it already."""

    kind: RecordKind
    place: int
    case: Case
    record: Record | None
    fields: tuple[str, ...]
    """Names of the fields that differ from what is there."""

    @property
    def action(self) -> str:
        """``created``, ``changed`` or ``unchanged``."""
        if self.record is None:
            return "created"
        return "changed" if self.fields else "unchanged"

    @property
    def path(self) -> str:
        """Where it was said."""
        return f"{self.kind.plural}[{self.place}]"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would be written, and everything that stands against it."""

    entries: Sequence[Entry]
    findings: Sequence[Finding]

    def counts(self) -> dict[str, dict[str, int]]:
        """How many records of each kind are created, changed and unchanged."""
        found: dict[str, Counter[str]] = {}
        for entry in self.entries:
            found.setdefault(entry.kind.plural, Counter())[entry.action] += 1
        actions = ("created", "changed", "unchanged")
        return {plural: {action: counter[action] for action in actions} for plural, counter in found.items()}


def write(session: Session, within: Scope, said: Said, *, now: datetime) -> dict[str, dict[str, int]]:
    """Write records in one transaction and commit it; raises what :func:`put` raises."""
    counts = put(session, within, said, now=now)
    session.commit()
    return counts


def put(session: Session, within: Scope, said: Said, *, now: datetime) -> dict[str, dict[str, int]]:
    """Write records in the transaction of somebody else.

    Raises :class:`errors.InvalidDocument` with every finding, :class:`errors.Forbidden` outside the limits.
    """
    prepared = prepare(session, within, said, now=now)
    if prepared.findings:
        raise errors.InvalidDocument(prepared.findings)
    keep(session, within, prepared, now=now)
    return prepared.counts()


def prepare(
    session: Session,
    within: Scope,
    said: Said,
    *,
    now: datetime,
    calendar: CommunityCalendar | None = None,
) -> Prepared:
    """Check records without writing one; the community is locked until the transaction ends.

    ``calendar`` is one that is going to be said before they are written.
    """
    scope.community(session, within, locked=True)
    drafts = _Drafts(session, within, now, calendar)
    for kind in KINDS:
        drafts.read(kind, said.get(kind.plural, ()))
    return Prepared(drafts.entries, drafts.checked())


def keep(session: Session, within: Scope, prepared: Prepared, *, now: datetime) -> None:
    """Write what was prepared, in an order in which everything named is there before it is named."""
    vault = vault_of(session)
    for kind in KINDS:
        mine = [entry for entry in prepared.entries if entry.kind is kind and entry.action != "unchanged"]
        present = [entry for entry in mine if entry.record is not None]
        within_reach(session, within, kind, [entry.case.record_id for entry in present])
        if within.is_limited:
            _refuse_taken(session, within, kind, [one.case.record_id for one in mine if one.record is None])
        for entry in mine:
            record = entry.record or kind.model(community_id=within.community_id, id=entry.case.record_id)
            record.write(entry.case.document, now=now)
            record.seal(entry.case.document, vault)
            session.add(record)
        try:
            session.flush()
        except IntegrityError:  # somebody took an id or a name meanwhile, or two records swap their names
            session.rollback()
            raise errors.Conflict("records_collide", kind=kind.plural) from None
        mentions.write_many(
            session,
            within,
            kind.name,
            {entry.case.record_id: kind.names(entry.case.document) for entry in mine},
            known=[entry.case.record_id for entry in present],
        )
        within_reach(session, within, kind, [entry.case.record_id for entry in mine])
        for entry in mine:
            if entry.record is not None:  # nothing hangs yet on what is new
                kind.kept(entry.case, entry.fields)
        begun = {one.case.record_id: one.case.document.get("name", "") for one in mine if one.record is None}
        kind.begun(session, within, begun, now)
        notes = [(entry.action, entry.case.record_id, entry.fields) for entry in mine]
        change_log.note_many(session, within, kind.name, notes, now=now)


@dataclass
class _Drafts:
    """Reads drafts kind by kind and collects what is wrong with any."""

    session: Session
    within: Scope
    now: datetime
    calendar: CommunityCalendar | None = None
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    given: dict[str, set[str]] = field(default_factory=dict)
    """Ids of each kind that stand in the document, whether or not the rest of the record is sound."""

    def read(self, kind: RecordKind, said: Sequence[Mapping[str, Any]]) -> None:
        """Read the records of a kind and look up what is there of them."""
        read = [
            (place, *found) for place, one in enumerate(said) if (found := self._shaped(kind, place, one))
        ]
        around = Around(self.session, self.within, self.calendar)
        present = self._present(kind, [record_id for _, record_id, _ in read])
        seen: set[str] = set()
        vault = vault_of(self.session)
        for place, record_id, document in _parents_first(kind, read):
            if record_id in seen:
                self._note(f"{kind.plural}[{place}]", Finding("id", "id_taken", {"id": record_id}))
                continue
            seen.add(record_id)
            record = present.get(record_id)
            before = {} if record is None else record.whole(vault)
            case = Case(self.session, self.within, record_id, document, record is None, self.now, around)
            differing = (name for name in {*before, *document} if before.get(name) != document.get(name))
            self.entries.append(Entry(kind, place, case, record, tuple(sorted(differing))))

    def checked(self) -> Sequence[Finding]:
        """Everything that is wrong, once all is read."""
        self._check_names()
        for entry in self.entries:
            if entry.action != "unchanged":
                self._note_all(entry, entry.kind.check(entry.case))
        batch: dict[str, list[Case]] = {}
        for entry in self.entries:
            batch.setdefault(entry.kind.name, []).append(entry.case)
        places = {id(entry.case): entry for entry in self.entries}
        kinds = [kind for kind in KINDS if kind.name in batch]
        for together in dict.fromkeys(check for kind in kinds for check in kind.together):
            for case, finding in together(batch):
                self._note_all(places[id(case)], [finding])
        for kind in kinds:
            taken = taken_names(self.session, self.within, kind, batch[kind.name])
            for entry in self.entries:
                if entry.kind is kind and entry.case.record_id in taken:
                    self._note(entry.path, Finding("name", "name_taken"))
        if len(self.findings) <= FINDINGS_MOST:
            return self.findings
        more = Finding("", "more_findings", {"more": len(self.findings) - FINDINGS_MOST})
        return [*self.findings[:FINDINGS_MOST], more]

    def _shaped(
        self, kind: RecordKind, place: int, said: Mapping[str, Any]
    ) -> tuple[str, dict[str, Any]] | None:
        findings = Findings()
        record_id = said.get("id")
        if isinstance(record_id, str):
            if RECORD_ID.fullmatch(record_id) is None:
                findings.add(("id",), "id_not_usable")
            else:
                self.given.setdefault(kind.name, set()).add(record_id)
        draft = reading.shaped(said, kind.draft, findings)
        if draft is None or len(findings):
            for finding in findings.all():
                self._note(f"{kind.plural}[{place}]", finding)
            return None
        document = reading.plain(draft)
        document.pop("id", None)
        return (record_id if isinstance(record_id, str) else new_record_id(self.now)), document

    def _present(self, kind: RecordKind, ids: Sequence[str]) -> dict[str, Record]:
        """What is there already of some ids for the caller, locked against other changes."""
        found: dict[str, Record] = {}
        model: Any = kind.model
        readable = kind.readable(self.within) if self.within.is_limited else ()
        for piece in in_pieces(sorted(set(ids))):
            wanted = self.within.query(model, model.id.in_(piece), *readable).order_by(model.id)
            for record in self.session.scalars(wanted.with_for_update(key_share=True)):
                found[record.id] = record
        return found

    def _check_names(self) -> None:
        """What is named is there, or is written with it."""
        asked = [
            (f"{entry.path}.{path}", of, named)
            for entry in self.entries
            if entry.action != "unchanged"
            for path, of, named in entry.kind.names(entry.case.document)
            if named not in self.given.get(of, ())
        ]
        self.findings += mentions.unknown(self.session, self.within, asked)

    def _note_all(self, entry: Entry, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self._note(entry.path, finding)

    def _note(self, prefix: str, finding: Finding) -> None:
        self.findings.append(replace(finding, path=f"{prefix}.{finding.path}" if finding.path else prefix))


def _refuse_taken(session: Session, within: Scope, kind: RecordKind, ids: Sequence[str]) -> None:
    """Raise :class:`errors.Conflict` for a fresh id that a record has which the caller does not see."""
    model: Any = kind.model
    for piece in in_pieces(ids):
        taken = session.scalar(within.column(model.id, model.id.in_(piece)).order_by(model.id).limit(1))
        if taken is not None:
            raise errors.Conflict("id_taken", id=taken)


def _parents_first(
    kind: RecordKind, read: Sequence[tuple[int, str, dict[str, Any]]]
) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Records of a kind that names itself, those that are named before those that name them."""
    if kind.parent is None:
        yield from read
        return
    by_id = {record_id: (place, record_id, document) for place, record_id, document in reversed(read)}
    done: set[int] = set()
    for one in read:
        chain = []
        step: tuple[int, str, dict[str, Any]] | None = one
        while step is not None and step[0] not in done:
            done.add(step[0])
            chain.append(step)
            step = by_id.get(step[2].get(kind.parent, ""))
        yield from reversed(chain)
