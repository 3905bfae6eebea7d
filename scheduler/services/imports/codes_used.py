"""The codes of qualifications and roles that a community uses, and what rows say in their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from scheduler.importers.records.spoken import CodesSpoken, spoken
from scheduler.models import Task, Volunteer
from scheduler.services.scope import Scope


def codes_spoken(session: Session, within: Scope) -> CodesSpoken:
    """How the sheets of a community say its codes."""
    held: set[str] = set()
    roles: set[str] = set()
    for facts in session.scalars(within.column(Volunteer.facts)):
        held.update(map(_code, facts.get("qualifications", ())))
    for facts in session.scalars(within.column(Task.facts)):
        for seat in facts.get("seats", ()):
            roles.update(filter(None, [seat.get("role")]))
            held.update(code for of in ("all", "any") for code in seat.get("qualifications", {}).get(of, ()))
    return spoken(held, roles)


def in_codes(fields: Mapping[str, Any], said: CodesSpoken) -> dict[str, Any]:
    """What a row says, its words for qualifications and roles as codes."""
    made = dict(fields)
    if "qualifications" in made:
        made["qualifications"] = [_held(one, said) for one in made["qualifications"]]
    if "seats" in made:
        made["seats"] = [_seat(seat, said) for seat in made["seats"]]
    return made


def _code(held: str | Mapping[str, str]) -> str:
    return held if isinstance(held, str) else held["code"]


def _held(one: str | Mapping[str, str], said: CodesSpoken) -> str | dict[str, str]:
    code = said.qualifications.read(_code(one))
    return code if isinstance(one, str) else {**one, "code": code}


def _seat(seat: Mapping[str, Any], said: CodesSpoken) -> dict[str, Any]:
    made = dict(seat)
    if "role" in made:
        made["role"] = said.roles.read(made["role"])
    if "qualifications" in made:
        needed = made["qualifications"]
        made["qualifications"] = {of: [*map(said.qualifications.read, codes)] for of, codes in needed.items()}
    return made
