"""Persons and households served: a label, when a visit is due, how many faces; who they are is sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from scheduler.models import Person
from scheduler.planning.document.fields import Id, Text
from scheduler.planning.document.findings import Finding
from scheduler.planning.document.layout import PersonEntry
from scheduler.services import reading
from scheduler.services.places import under
from scheduler.services.plan_checks import alone_in_a_plan
from scheduler.services.record_kinds import Case, Named, RecordKind, named
from scheduler.services.scope import Scope, usable
from scheduler.services.volunteer_draft import PHONE, Phone

PLANNED = frozenset(msgspec.structs.asdict(PersonEntry(id="x"))) - {"id"}
"""What a plan knows of a person."""


class PersonDraft(PersonEntry, frozen=True, kw_only=True):
    """What a caller says about a person or household; ``household`` is the one it belongs to."""

    id: reading.RecordId | None = None  # type: ignore[assignment]
    name: reading.Name
    area: Id | None = None
    household: Id | None = None
    is_household: bool = False
    full_name: Text | None = None
    address: Text | None = None
    phone: Phone | None = None


def asked(
    within: Scope, *, area: str | None = None, household: str | None = None
) -> Sequence[ColumnElement[bool]]:
    """The persons that an address asks for."""
    conditions: list[ColumnElement[bool]] = []
    if area is not None:
        conditions.append(Person.area.in_(under(within, [usable(area)])))
    if household is not None:
        conditions.append(Person.household == usable(household))
    return conditions


def persons_for(session: Session, community_id: str) -> list[dict[str, Any]]:
    """Every person of a community as a plan document says it, in the order of ids; nothing is opened."""
    wanted = select(Person).where(Person.community_id == community_id).order_by(Person.id)
    return [
        {"id": person.id, **{f: value for f, value in person.document().items() if f in PLANNED}}
        for person in session.scalars(wanted)
    ]


def _names(document: Mapping[str, Any]) -> Iterator[Named]:
    yield from named(document, "area", "area")
    yield from named(document, "household", "person")


def _check(case: Case) -> Iterator[Finding]:
    known = {field: value for field, value in case.document.items() if field in PLANNED}
    entry = msgspec.convert({"id": case.record_id, **known}, PersonEntry)
    yield from alone_in_a_plan(case, persons=[entry])
    if PHONE.fullmatch(case.document.get("phone", "000")) is None:
        yield Finding("phone", "phone_not_usable")
    if not case.is_new and not case.document.get("is_household") and _has_members(case):
        yield Finding("is_household", "household_has_members")
    household = case.document.get("household")
    if household is not None and (
        case.document.get("is_household") or household == case.record_id or not _is_household(case, household)
    ):
        yield Finding("household", "not_a_household")


def _has_members(case: Case) -> bool:
    members = case.scope.column(Person.id, Person.household == case.record_id).limit(1)
    return case.session.scalar(members) is not None


def _is_household(case: Case, id: str) -> bool:
    facts = case.session.scalar(case.scope.column(Person.facts, Person.id == id))
    return facts is None or bool(facts.get("is_household"))  # one that is not there is told of already


def _within_limits(within: Scope) -> Sequence[ColumnElement[bool]]:
    return (Person.area.in_(under(within, within.areas)),)


PERSON = RecordKind(
    name="person",
    plural="persons",
    model=Person,
    draft=PersonDraft,
    names=_names,
    check=_check,
    readable=_within_limits,
    writable=_within_limits,
    search_least=2,
    search_most=20,
)
