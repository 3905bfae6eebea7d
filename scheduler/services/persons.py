"""Persons and households served: a label, when a visit is due, how many faces; who they are is sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement

from scheduler import typed
from scheduler.models import Person
from scheduler.planning.document.fields import Id, Text
from scheduler.planning.document.findings import Finding
from scheduler.planning.document.layout import PersonEntry
from scheduler.services import reading
from scheduler.services.mentions import Named
from scheduler.services.places import under
from scheduler.services.plan_checks import alone_in_a_plan
from scheduler.services.record_kinds import Batch, Case, RecordKind, named
from scheduler.services.scope import Scope, in_pieces, usable
from scheduler.services.volunteer_draft import PHONE, Phone

PLANNED = frozenset(msgspec.structs.asdict(PersonEntry(id="x"))) - {"id"}
"""What a plan knows of a person."""


class PersonDraft(PersonEntry, frozen=True, kw_only=True):
    """What a caller says about a person or household; ``household`` is the one it belongs to."""

    id: reading.RecordId | None = None  # type: ignore[assignment]
    name: reading.Name
    area: Id | None = None
    site: Id | None = None
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


def _names(document: Mapping[str, Any]) -> Iterator[Named]:
    yield from named(document, "area", "area")
    yield from named(document, "site", "site")
    yield from named(document, "household", "person")


def _check(case: Case) -> Iterator[Finding]:
    known = {field: value for field, value in case.document.items() if field in PLANNED}
    entry = typed.convert({"id": case.record_id, **known}, PersonEntry)
    yield from alone_in_a_plan(case, persons=[entry])
    if PHONE.fullmatch(case.document.get("phone", "000")) is None:
        yield Finding("phone", "phone_not_usable")


def _check_households(batch: Batch) -> Iterator[tuple[Case, Finding]]:
    """Who belongs to a household belongs to one, and a household with members stays one."""
    written = {case.record_id: case for case in batch["person"]}
    members = _households_with_members(batch["person"])
    households = _not_households(batch["person"]) - set(written)
    for case in batch["person"]:
        is_household, household = bool(case.document.get("is_household")), case.document.get("household")
        if not is_household and case.record_id in members:
            yield case, Finding("is_household", "household_has_members")
        if household is None:
            continue
        other = written.get(household)
        fits = household not in households if other is None else bool(other.document.get("is_household"))
        if is_household or household == case.record_id or not fits:
            yield case, Finding("household", "not_a_household")


def _households_with_members(cases: Sequence[Case]) -> set[str]:
    """Of those that are no households any more, the ones to which others still belong."""
    asked = [case.record_id for case in cases if not case.is_new and not case.document.get("is_household")]
    written = {case.record_id for case in cases}
    found: set[str] = set()
    for piece in in_pieces(asked):
        wanted = cases[0].scope.column(Person.household, Person.household.in_(piece)).add_columns(Person.id)
        found |= {row[0] for row in cases[0].session.execute(wanted) if row[1] not in written}
    return found


def _not_households(cases: Sequence[Case]) -> set[str]:
    """Of those that are named as households, the persons that are none; one that is not there is told of."""
    asked = sorted({case.document["household"] for case in cases if "household" in case.document})
    found: set[str] = set()
    for piece in in_pieces(asked):
        wanted = cases[0].scope.column(Person.id, Person.id.in_(piece)).add_columns(Person.facts)
        found |= {row[0] for row in cases[0].session.execute(wanted) if not row[1].get("is_household")}
    return found


def _within_limits(within: Scope) -> Sequence[ColumnElement[bool]]:
    return (Person.area.in_(under(within, within.areas)),)


PERSON = RecordKind(
    name="person",
    plural="persons",
    model=Person,
    draft=PersonDraft,
    names=_names,
    check=_check,
    together=(_check_households,),
    parent="household",
    readable=_within_limits,
    writable=_within_limits,
    search_least=2,
    search_most=20,
)
