"""What people are called wherever they are named: by name, and by what tells those of one name apart.

By the one rule of :mod:`scheduler.planning.weekly.namesakes`, so that pages, paper and files say the same.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.language.roster_words import listed
from scheduler.language.sentence import Sentence
from scheduler.models import Area, Team, Unit, Volunteer
from scheduler.models.sealing import vault_of
from scheduler.planning.weekly import namesakes
from scheduler.services import permissions
from scheduler.services.scope import Scope, in_pieces
from scheduler.services.volunteers import named, names

GROUPS = {"areas": Area, "teams": Team, "units": Unit}
PHONE_DIGITS = 4
"""So many at the end of a number tell two people apart, and reach nobody."""


def called(session: Session, within: Scope) -> dict[str, str]:
    """What everybody is called, by id."""
    known = names(session, within)
    apart = told_apart(session, within, known)
    return known | {id: namesakes.with_words(known[id], words) for id, words in apart.items()}


def told_apart(session: Session, within: Scope, known: Mapping[str, str]) -> dict[str, str]:
    """What tells everybody apart, by id, whose name others have.  ``known`` are the names of all, by id."""
    times = Counter(known.values())
    rows = _rows(session, within, [id for id, name in known.items() if times[name] > 1])
    if not rows:
        return {}
    people: list[dict[str, Any]] = [
        {"id": row.id, "name": row.name, "area": row.area, "teams": row.facts.get("teams"), "unit": row.unit}
        for row in rows
    ]
    groups = {
        part: [
            {"id": id, "name": name}
            for id, name in session.execute(within.column(model.id).add_columns(model.name))
        ]
        for part, model in GROUPS.items()
    }
    return namesakes.told_apart(people, groups)


def to_choose(session: Session, within: Scope, known: Mapping[str, str]) -> dict[str, Sentence]:
    """What tells everybody apart where a coordinator says which of them is meant.

    Beside a mere number stands the end of the telephone for who may see that, where it differs.
    """
    apart = told_apart(session, within, known)
    alike: dict[str, list[Volunteer]] = defaultdict(list)
    if permissions.grants(within.role, "records:reveal"):
        for row in _rows(session, within, [id for id, words in apart.items() if words[-1:].isdigit()]):
            alike[row.name].append(row)
    told = {id: Sentence(words, words) for id, words in apart.items()}
    for several in alike.values():
        ends = [_phone_end(session, one) for one in several]
        for one, end in zip(several, ends, strict=True) if len(set(ends)) > 1 else ():
            if end:
                told[one.id] = Sentence(
                    f"{apart[one.id]} · 电话尾号 {end}", f"{apart[one.id]} · phone …{end}"
                )
    return told


def _rows(session: Session, within: Scope, ids: list[str]) -> list[Volunteer]:
    return [
        row
        for piece in in_pieces(ids)
        for row in session.scalars(within.query(Volunteer, Volunteer.id.in_(piece)))
    ]


def _phone_end(session: Session, one: Volunteer) -> str:
    if one.phone_sealed is None:
        return ""
    phone = str(one.opened(vault_of(session), ("phone",))["phone"])
    return "".join(letter for letter in phone if letter.isdigit())[-PHONE_DIGITS:]


def plain(name: str) -> str:
    """A name whatever its brackets and spaces are."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def meant(session: Session, within: Scope, said: str, language: str) -> Volunteer:
    """Who is meant by a name as a page offers it, with or without what tells namesakes apart.

    Raises :class:`errors.NotFound` for nobody, :class:`errors.Conflict` for several of whom it may be any.
    """
    known = called(session, within)
    exactly = [id for id, name in known.items() if plain(name) == plain(said)]
    if len(exactly) == 1:
        return within.find(session, Volunteer, exactly[0])
    try:
        return named(session, within, said)
    except errors.Conflict as error:
        ids = str(error.facts["ids"]).split(", ")
        told = listed([known[id] for id in ids], language)
        raise errors.Conflict("volunteer_ambiguous", name=said, ids=told) from None
