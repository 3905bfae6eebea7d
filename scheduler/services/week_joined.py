"""Who is on the register and not in the plan of a week: people who joined after it was planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from scheduler.models.week import Week, WeekVersion
from scheduler.names.order import sound_key
from scheduler.planning.known_plans import known_plan
from scheduler.services import namesakes
from scheduler.services.scope import Scope


@dataclass(frozen=True)
class Joined:
    """Those who joined since, by id and name in the order of names, and whether they may come already."""

    people: Sequence[tuple[str, str]] = ()
    may_come: bool = False
    """They may onto what people hold, and onto no other version, as :func:`replacements.by_now` has it."""

    @property
    def later(self) -> Sequence[tuple[str, str]]:
        """Those who may come once the week is planned anew or published, and not before."""
        return () if self.may_come else self.people


def joined(session: Session, within: Scope, week: Week, kept: WeekVersion) -> Joined:
    """Who joined after a version of a week was planned."""
    planned = {entry.id for entry in known_plan(kept.plan)[0].volunteers}
    found = [one for one in namesakes.called(session, within).items() if one[0] not in planned]
    found.sort(key=lambda one: sound_key(one[1]))
    return Joined(found, may_come=kept.number == week.published_number)
