"""What tells people of one name apart: area, team, unit, skill, the end of the telephone number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.language.code_words import in_words
from scheduler.language.roster_words import bracketed, listed
from scheduler.language.sentence import LANGUAGES, Sentence
from scheduler.models import Area, Team, Unit, Volunteer
from scheduler.models.sealing import vault_of
from scheduler.services import permissions
from scheduler.services.scope import Scope, in_pieces
from scheduler.services.volunteers import named, names

PHONE_DIGITS = 4
"""So many at the end of a number tell two people apart, and reach nobody."""


def called(session: Session, within: Scope, language: str) -> dict[str, str]:
    """Everybody's name by id; behind a name that several have stands what tells them apart."""
    known = names(session, within)
    apart = told_apart(session, within, known)
    return known | {
        id: known[id] + bracketed(getattr(words, language), language) for id, words in apart.items()
    }


def told_apart(session: Session, within: Scope, people: Mapping[str, str]) -> dict[str, Sentence]:
    """What tells each of those apart, by id, whose name is not hers alone.  ``people`` are names by id.

    As little is said as will do: the telephone only where nothing else differs, and to those alone who may
    see masked fields; where that differs neither, who was put on the register first.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for id, name in people.items():
        alike[name].append(id)
    shared = {name: ids for name, ids in alike.items() if len(ids) > 1}
    facts = _Facts(session, within)
    found: dict[str, Volunteer] = {}
    for piece in in_pieces(id for ids in shared.values() for id in ids):
        found |= {one.id: one for one in session.scalars(within.query(Volunteer, Volunteer.id.in_(piece)))}
    told: dict[str, Sentence] = {}
    for ids in shared.values():
        told |= _apart([found[id] for id in ids if id in found], facts)
    return told


def _apart(alike: Sequence[Volunteer], facts: _Facts) -> dict[str, Sentence]:
    """Facts are added one kind after the other until all are told apart."""
    alike = sorted(alike, key=lambda one: (one.created_at, one.id))
    said: list[list[Sentence]] = [[] for _ in alike]
    for ways in zip(*(facts.of(one) for one in alike), strict=True):
        if len({tuple(words) for words in said}) == len(alike) and all(said):
            break
        if len(set(ways)) > 1:  # what all of them have tells nobody apart
            for words, way in zip(said, ways, strict=True):
                words.extend([way] if way is not None else [])
    if len({tuple(words) for words in said}) < len(alike) or not all(said):
        for number, words in enumerate(said, 1):
            words.append(Sentence(f"登记第 {number} 位", f"no. {number} on the register"))
    return {one.id: _joined(words) for one, words in zip(alike, said, strict=True)}


def _joined(words: Sequence[Sentence]) -> Sentence:
    return Sentence(" · ".join(one.zh for one in words), " · ".join(one.en for one in words))


@dataclass(frozen=True)
class _Facts:
    """What is known of people that others can see, in the order in which it is said."""

    session: Session
    within: Scope

    def of(self, one: Volunteer) -> Iterator[Sentence | None]:
        """One fact of each kind; None where there is none."""
        yield _list([self._groups[0].get(one.area or "", "")])
        yield _list([self._groups[1].get(id, "") for id in one.facts.get("teams", [])])
        yield _list([self._groups[2].get(one.unit or "", "")])
        yield self._skills(one)
        yield self._phone(one)

    @cached_property
    def _groups(self) -> tuple[dict[str, str], ...]:
        return tuple(self._names(model) for model in (Area, Team, Unit))

    def _names(self, model: type[Area | Team | Unit]) -> dict[str, str]:
        rows = self.session.execute(self.within.column(model.id).add_columns(model.name))
        return {row[0]: row[1] for row in rows}

    @staticmethod
    def _skills(one: Volunteer) -> Sentence | None:
        codes = [
            held if isinstance(held, str) else held["code"] for held in one.facts.get("qualifications", [])
        ]
        told = [
            listed([in_words(code, "qualification", language) for code in codes], language)
            for language in LANGUAGES
        ]
        return Sentence(*told) if codes else None

    def _phone(self, one: Volunteer) -> Sentence | None:
        if one.phone_sealed is None or not permissions.grants(self.within.role, "records:reveal"):
            return None
        phone = str(one.opened(vault_of(self.session), ("phone",))["phone"])
        end = "".join(letter for letter in phone if letter.isdigit())[-PHONE_DIGITS:]
        return Sentence(f"电话尾号 {end}", f"phone …{end}")


def _list(words: Sequence[str]) -> Sentence | None:
    told = [one for one in words if one]
    return Sentence(listed(told, "zh"), listed(told, "en")) if told else None


def meant(session: Session, within: Scope, said: str, language: str) -> Volunteer:
    """Who is meant by a name as a page offers it, with or without what tells namesakes apart.

    Raises :class:`errors.NotFound` for nobody, :class:`errors.Conflict` for several of whom it may be any.
    """
    known = called(session, within, language)
    exactly = [id for id, name in known.items() if name == said]
    if len(exactly) == 1:
        return within.find(session, Volunteer, exactly[0])
    try:
        return named(session, within, said)
    except errors.Conflict as error:
        ids = str(error.facts["ids"]).split(", ")
        told = listed([known[id] for id in ids], language)
        raise errors.Conflict("volunteer_ambiguous", name=said, ids=told) from None
