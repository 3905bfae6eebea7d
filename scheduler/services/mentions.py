"""Which record names which: checked on the way in, a reason not to remove on the way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.language.sentence import Sentence
from scheduler.models.group import Resource, Team, Unit
from scheduler.models.person import Person
from scheduler.models.place import Area, Site
from scheduler.models.record import Mention, Record
from scheduler.models.task import Task
from scheduler.models.volunteer import Volunteer
from scheduler.planning.document.findings import Finding, shortened
from scheduler.services.scope import Scope, in_pieces

Named = tuple[str, str, str]
"""Where a record names another, of which kind, and its id."""

TARGETS: dict[str, type[Record]] = {
    "area": Area,
    "site": Site,
    "team": Team,
    "unit": Unit,
    "resource": Resource,
    "person": Person,
    "volunteer": Volunteer,
    "task": Task,
}
"""What a record may name."""

LISTED_MOST = 100


def unknown(session: Session, within: Scope, names: Iterable[Named]) -> list[Finding]:
    """What is named and not there; what is there stays there until the transaction ends."""
    asked = list(names)
    found: list[Finding] = []
    for kind, model in TARGETS.items():
        ids = {id for _, of, id in asked if of == kind}
        if not ids:
            continue
        known: set[str] = set()
        for piece in in_pieces(sorted(ids)):
            wanted = within.column(model.id, model.id.in_(piece)).order_by(model.id)
            known |= set(session.scalars(wanted.with_for_update(read=True, key_share=True)))
        found += [
            Finding(path, "unknown_id", {"list": f"{kind}s", "id": shortened(id)})
            for path, of, id in asked
            if of == kind and id not in known
        ]
    return found


def write(session: Session, within: Scope, kind: str, record_id: str, names: Iterable[Named]) -> None:
    """Replace what a record names."""
    session.execute(
        delete(Mention).where(
            Mention.community_id == within.community_id,
            Mention.kind == kind,
            Mention.record_id == record_id,
        )
    )
    for target_kind, target_id in sorted({(of, id) for _, of, id in names}):
        session.add(
            Mention(
                community_id=within.community_id,
                kind=kind,
                record_id=record_id,
                target_kind=target_kind,
                target_id=target_id,
            )
        )


def write_many(
    session: Session,
    within: Scope,
    kind: str,
    names: Mapping[str, Iterable[Named]],
    *,
    known: Iterable[str],
) -> None:
    """Replace what many records of a kind name; ``known`` are those that may name something already."""
    for piece in in_pieces(known):
        session.execute(
            delete(Mention).where(
                Mention.community_id == within.community_id,
                Mention.kind == kind,
                Mention.record_id.in_(piece),
            )
        )
    rows = [
        {
            "community_id": within.community_id,
            "kind": kind,
            "record_id": record_id,
            "target_kind": target_kind,
            "target_id": target_id,
        }
        for record_id, named in names.items()
        for target_kind, target_id in sorted({(of, id) for _, of, id in named})
    ]
    if rows:
        session.execute(insert(Mention), rows)


def refuse_named(session: Session, within: Scope, kind: str, id: str) -> None:
    """Raise :class:`errors.InUse` with who names a record, itself left out."""
    naming = (
        Mention.community_id == within.community_id,
        Mention.target_kind == kind,
        Mention.target_id == id,
        (Mention.kind != kind) | (Mention.record_id != id),
    )
    wanted = select(Mention.kind, Mention.record_id).where(*naming)
    users = session.execute(wanted.order_by(Mention.kind, Mention.record_id).limit(LISTED_MOST)).all()
    if users:
        count = session.scalar(select(func.count()).select_from(Mention).where(*naming)) or 0
        raise errors.InUse(used_by(session, within, [(of, user) for of, user in users]), users=count)


def used_by(session: Session, within: Scope, users: Sequence[tuple[str, str]]) -> list[Finding]:
    """That records, each a kind and an id, use something: by their names, and by kind where they have none.

    Who works with some people alone is told the names of no others.
    """
    names: dict[tuple[str, str], str] = {}
    for kind, model in TARGETS.items():
        if within.is_limited and model in (Volunteer, Person):
            continue
        for piece in in_pieces([id for of, id in users if of == kind]):
            rows = session.execute(within.column(model.id, model.id.in_(piece)).add_columns(model.name))
            names |= {(kind, id): name for id, name in rows}
    return [
        Finding(f"{of}/{id}", "used_by", {"kind": of, "id": id, "name": _quoted(names.get((of, id), ""))})
        for of, id in users
    ]


def _quoted(name: str) -> Sentence:
    return Sentence(f"“{name}”", f" “{name}”") if name else Sentence("", "")
