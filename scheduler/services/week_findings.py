"""What is wrong with an assignment of a week: the rule, whom and what it concerns, and the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scheduler.language import say
from scheduler.language.week_words import LAWFUL
from scheduler.services.shift_facts import called, name_of

Fact = int | float | str
Roster = Mapping[str, Any]


@dataclass(frozen=True)
class Broken:
    """One broken rule, as errors tell it."""

    path: str
    code: str
    words: Mapping[str, str]
    facts: Mapping[str, Fact] = field(default_factory=dict)
    is_past: bool = False
    """Whether it is of shifts that have begun: nobody can be sent elsewhere any more."""

    @property
    def shifts(self) -> Sequence[str]:
        """The shifts that it is about."""
        return self._ids("shift")

    @property
    def volunteers(self) -> Sequence[str]:
        """The people whom it is about."""
        return self._ids("volunteer")

    def _ids(self, what: str) -> Sequence[str]:
        said = str(self.facts.get(what) or self.facts.get(f"{what}s") or "")
        return said.split(", ") if said else ()

    def text(self, language: str) -> str:
        """The problem in one sentence, ``zh`` or ``en``."""
        return self.words[language]


def broken(violation: Mapping[str, Any]) -> Broken:
    """A violation as the judge tells it, with the article where the law speaks."""
    reason = violation["facts"].get("reason")
    words = {language: str(violation[language]) for language in ("zh", "en")}
    facts: dict[str, Fact] = {
        "rule": violation["rule"],
        "volunteers": ", ".join(violation["volunteers"]),
        "shifts": ", ".join(violation["shifts"]),
    }
    code = str(reason) if reason in LAWFUL else f"rule_{violation['rule']}"
    return Broken("assignments", code, words, facts)


def gone(roster: Roster, volunteer: str, shift: str) -> Broken:
    """Somebody who is on the register no more is still on a shift."""
    return of_assignment("volunteer_gone", roster, volunteer, shift)


def declined(roster: Roster, volunteer: str, shift: str) -> Broken:
    """Somebody who has declined a shift is on it all the same."""
    return of_assignment("volunteer_declined", roster, volunteer, shift)


def holds_place(roster: Roster, volunteer: str, shift: str) -> Broken:
    """Somebody holds a place of a shift that is to have fewer."""
    return of_assignment("holds_place", roster, volunteer, shift)


def of_assignment(code: str, roster: Roster, volunteer: str, shift: str) -> Broken:
    """Something that is said of somebody and a shift, as the roster document calls them; facts are ids."""
    facts = {"volunteer": volunteer, "shift": shift}
    named = {"volunteer": name_of(roster, volunteer), "shift": called(roster, shift)}
    words = {language: say(code, language, **named) for language in ("zh", "en")}
    return Broken("assignments", code, words, facts)
