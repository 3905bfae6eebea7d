"""A shift of a published roster as proposals and notices know it: what, where, when, in which role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.language import Sentence
from scheduler.language.turn_words import TurnTold, turn_of
from scheduler.models import Proposal
from scheduler.planning.titles import shift_called
from scheduler.services import scope
from scheduler.services.scope import Scope


@dataclass(frozen=True)
class ShiftFacts:
    """What a roster document tells of one shift."""

    id: str
    kind: str
    task_id: str | None
    site_id: str
    site_name: str
    title: str
    starts_at: datetime
    ends_at: datetime
    roles: Mapping[tuple[str, int], str]
    """The role by volunteer and seat, of those who are on it."""
    seat_roles: Mapping[int, str]
    """The role by seat, as far as somebody is on it or it is short of people."""
    turn: TurnTold
    """Its route, and how somebody on call is on duty."""

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From when until when."""
        return self.starts_at, self.ends_at

    @property
    def called(self) -> Sentence:
        """Day, time, work and place, as a fact of a sentence."""
        return shift_called(self.starts_at, self.title, self.site_name)


def called(roster: Mapping[str, Any], shift: str) -> Sentence | str:
    """What a roster document calls a shift, as a fact of a sentence; its id where it is not there."""
    found = shifts_of(roster).get(shift)
    return shift if found is None else found.called


def name_of(roster: Mapping[str, Any], volunteer: str) -> str:
    """What a roster document calls somebody; the id where she is not there."""
    names = {row["id"]: row.get("name") for row in roster.get("volunteers", ())}
    return names.get(volunteer) or volunteer


def proposal_called(session: Session, within: Scope, proposal: Proposal) -> Sentence:
    """What the shift of a proposal is called, as a fact of a sentence."""
    zone = ZoneInfo(scope.community(session, within).timezone)
    return shift_called(proposal.starts_at.astimezone(zone), proposal.title)


def shifts_of(roster: Mapping[str, Any]) -> dict[str, ShiftFacts]:
    """Every shift of a roster document, by id."""
    open_roles: dict[str, dict[int, str]] = {}
    for gap in roster.get("unfilled", ()):
        open_roles.setdefault(gap["shift"], {})[gap["seat"]] = gap.get("role", "")
    return {shift["id"]: _facts(shift, open_roles.get(shift["id"], {})) for shift in roster["shifts"]}


def task_of(task: str | None) -> str | None:
    """The task of the records that a task of a plan is a run of; a run of its own has a name after a plus."""
    return None if task is None else task.partition("+")[0]


def _facts(shift: Mapping[str, Any], open_roles: Mapping[int, str]) -> ShiftFacts:
    crew = shift["crew"]
    return ShiftFacts(
        id=shift["id"],
        kind=shift["kind"],
        task_id=task_of(shift.get("task")),
        site_id=shift["site"],
        site_name=shift["site_name"],
        title=str(shift.get("name") or task_of(shift.get("task")) or shift["kind"])[:200],
        starts_at=datetime.fromisoformat(shift["start"]),
        ends_at=datetime.fromisoformat(shift["end"]),
        roles={(member["volunteer"], member["seat"]): member["role"] for member in crew},
        seat_roles={**open_roles, **{member["seat"]: member["role"] for member in crew}},
        turn=turn_of(shift),
    )
