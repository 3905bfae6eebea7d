"""Rows of proposals follow the roster that people hold: made, moved, withdrawn, each told once.

Everything here stands under the lock of the week and commits nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.language import Sentence
from scheduler.models import Proposal, Site
from scheduler.models.proposal import (
    ACCEPTED,
    BY_CONSENT,
    BY_COORDINATOR,
    BY_VOLUNTEER,
    DECLINED,
    HOLDING,
    LAPSED,
    PROPOSED,
    PUBLISHED,
    WITHDRAWN,
)
from scheduler.models.record import new_record_id
from scheduler.models.week import Week, WeekVersion
from scheduler.planning.changing import Place
from scheduler.planning.titles import shift_called
from scheduler.services import answer_rules, change_log, scope
from scheduler.services.answer_rules import AnswerRules
from scheduler.services.consents import Consents, consents_of, is_covered
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import ShiftFacts, shifts_of
from scheduler.services.telling import tell
from scheduler.services.week_line import Span

CREW_INCOMPLETE = "crew_incomplete"
"""Why a row was withdrawn whose crew must be complete or be nobody."""


@dataclass
class Proposing:
    """The proposals of one week, about to follow a roster."""

    session: Session
    within: Scope
    week: Week
    roster: Mapping[str, Any]
    rules: AnswerRules
    zone: ZoneInfo
    now: datetime
    held: dict[tuple[str, str], Proposal] = field(default_factory=dict)
    """The proposals that hold a place, by volunteer and shift."""
    consents: Consents = field(default_factory=dict)
    agreed: Mapping[tuple[str, str], Span] = field(default_factory=dict)
    """When a shift was that somebody said yes to when a coordinator asked her, by volunteer and shift."""
    said_yes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """How it came that somebody said yes to a shift and waits for others to come, by volunteer and shift."""
    why_off: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Why somebody who held a place of a shift need not come any more, by volunteer and shift."""
    shifts: Mapping[str, ShiftFacts] = field(init=False)
    unasked: set[str] = field(default_factory=set)
    """Shifts of which somebody is asked no more because of where she is by now: others may be asked."""
    told: WeekVersion | None = None
    """The version that they follow, held so that the session knows it: it never changes."""

    def __post_init__(self) -> None:
        self.shifts = shifts_of(self.roster)

    @cached_property
    def fallen(self) -> dict[tuple[str, str], Proposal]:
        """The last place of everybody who lost it with another's and has said nothing since, by volunteer and
        shift.
        """
        of_week = {"week_id": self.week.id, "state": [WITHDRAWN, DECLINED, LAPSED]}
        rows = self.within.rows(self.session, Proposal, of_week, order=("updated_at",))
        last = {(one.volunteer_id, one.shift_id): one for one in rows}
        return {
            key: one
            for key, one in last.items()
            if key not in self.held and one.state == WITHDRAWN and one.reason == CREW_INCOMPLETE
        }

    def see(self, roster: Mapping[str, Any]) -> None:
        """The roster that the rows are to follow from here on."""
        self.roster, self.shifts = roster, shifts_of(roster)

    def called(self, proposal: Proposal) -> Sentence:
        """What the shift of a proposal is called, as a fact of a sentence."""
        return shift_called(proposal.starts_at.astimezone(self.zone), proposal.title)

    def is_short(self, shift: str) -> bool:
        """Whether a shift has fewer people than it wants."""
        return any(gap["shift"] == shift for gap in self.roster.get("unfilled", ()))

    def match(self, assignments: Iterable[Mapping[str, Any]]) -> None:
        """Make the rows those of a roster that is published now."""
        wanted = {(one["volunteer"], one["shift"]): int(one["seat"]) for one in assignments}
        self._follow_runs(wanted)
        for key, proposal in list(self.held.items()):
            if key not in wanted:
                self.withdraw(proposal, reason=self.why_off.get(key, ""))
        changed = [
            proposal
            for key, proposal in self.held.items()
            if proposal.place is None or self._differs(proposal, wanted[key])
        ]
        for proposal in changed:
            proposal.place = None
        self.session.flush()  # places that were left are free before anybody takes them
        for proposal in changed:
            self._move(proposal, wanted[proposal.volunteer_id, proposal.shift_id])
        for key, proposal in self.held.items():
            if self.agreed.get(key) == (proposal.starts_at, proposal.ends_at):
                proposal.accept(self.now, by=BY_COORDINATOR)
        fresh = [key for key in wanted if key not in self.held]
        self.know_consents({volunteer for volunteer, _ in fresh})
        for volunteer, shift in fresh:
            self.propose(Place(volunteer, shift, wanted[volunteer, shift]))
        self.session.flush()

    def _follow_runs(self, wanted: Iterable[tuple[str, str]]) -> None:
        """A run that the roster has no more, and whose task has the same person on another run of that day,
        is at another time: her row goes with it, and its place is given anew.
        """
        fresh: dict[tuple[str, str | None, date], list[str]] = defaultdict(list)
        for who, shift in sorted(set(wanted) - self.held.keys(), key=lambda one: self._start(one[1])):
            facts = self.shifts[shift]
            fresh[who, facts.task_id, self._day(facts.starts_at)].append(shift)
        for (who, shift), proposal in sorted(self.held.items(), key=lambda one: one[1].starts_at):
            if shift in self.shifts or proposal.task_id is None or proposal.starts_at <= self.now:
                continue
            if runs := fresh.get((who, proposal.task_id, self._day(proposal.starts_at))):
                del self.held[who, shift]
                proposal.shift_id, proposal.place = runs.pop(0), None
                self.held[who, proposal.shift_id] = proposal

    def _start(self, shift: str) -> datetime:
        return self.shifts[shift].starts_at

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def propose(
        self,
        place: Place,
        *,
        origin: str = PUBLISHED,
        accepted_by: str | None = None,
        is_told: bool = True,
    ) -> Proposal:
        """A new row; accepted at once where the volunteer agreed in advance or took the place herself."""
        facts, seat = self.shifts[place.shift], place.seat or 0
        is_past = facts.ends_at <= self.now
        if accepted_by is None and place[:2] in self.said_yes:
            accepted_by, origin = BY_VOLUNTEER, self.said_yes[place[:2]]
        if accepted_by is None and self.agreed.get((place.volunteer, place.shift)) == facts.span:
            accepted_by = BY_COORDINATOR
        before = self.fallen.pop(place[:2], None)
        how = ""
        if accepted_by is None and before is not None and not self._is_elsewhere(before):
            accepted_by = before.answered_by  # her yes fell with another's place, not by her
            how = "again" if accepted_by else ""
        if accepted_by is None and is_covered(self.consents, place.volunteer, facts):
            accepted_by = BY_CONSENT  # what she says of a shift counts before what she agreed to in advance
        made = Proposal(
            community_id=self.within.community_id,
            id=new_record_id(self.now),
            week_id=self.week.id,
            shift_id=place.shift,
            seat=seat,
            place=self._free_place(place.shift, seat),
            volunteer_id=place.volunteer,
            holder=place.volunteer,
            state=PROPOSED if accepted_by is None else ACCEPTED,
            origin=origin,
            task_id=facts.task_id,
            kind=facts.kind,
            site_id=facts.site_id,
            role=facts.seat_roles.get(seat, ""),
            title=facts.title,
            starts_at=facts.starts_at,
            ends_at=facts.ends_at,
            answer_by=None
            if accepted_by is not None or is_past
            else self.rules.answer_by(facts.starts_at, self.now, self.zone),
            answered_at=None if accepted_by is None else self.now,
            answered_by=accepted_by,
            reason="",
            revision=0,
            created_at=self.now,
            updated_at=self.now,
        )
        self.session.add(made)
        self.held[place.volunteer, place.shift] = made
        if before is not None:
            change_log.note(self.session, self.within, "came_back", "proposal", made.id, now=self.now)
        if is_told:
            self._tell("assigned", made, how=how)
        return made

    def withdraw(self, proposal: Proposal, *, reason: str = "", is_told: bool = True) -> None:
        """The shift or the assignment is no more; the volunteer is told."""
        proposal.withdraw(self.now)
        proposal.reason = reason
        del self.held[proposal.volunteer_id, proposal.shift_id]
        if reason == CREW_INCOMPLETE:
            self.fallen[proposal.volunteer_id, proposal.shift_id] = proposal
        if is_told:
            self._tell("cancelled", proposal, reason=reason)

    def say_off(self, proposals: Iterable[Proposal], *, reason: str) -> None:
        """Tell volunteers that they are off what somebody else gave up for them."""
        for proposal in proposals:
            self._tell("cancelled", proposal, reason=reason)

    def leave(self, proposal: Proposal) -> None:
        """A row whose volunteer has just given the place up by her own answer."""
        self.held.pop((proposal.volunteer_id, proposal.shift_id), None)

    def know_consents(self, volunteers: Iterable[str]) -> None:
        """Look up, in one query, who agreed to what in advance."""
        asked = [volunteer for volunteer in set(volunteers) if volunteer not in self.consents]
        self.consents.update(consents_of(self.session, self.within, asked))

    def facts(self, proposal: Proposal, **more: Any) -> dict[str, Any]:
        """What a notice about a proposal says."""
        shift = self.shifts.get(proposal.shift_id)
        return facts_of(proposal, self.zone, site=shift.site_name if shift else self._site(proposal)) | more

    def _site(self, proposal: Proposal) -> str:
        """What the site of a shift that is no more is called; nothing where it is gone too."""
        return self.session.scalar(self.within.column(Site.name, Site.id == proposal.site_id)) or ""

    def _tell(self, kind: str, proposal: Proposal, **more: Any) -> None:
        if proposal.ends_at > self.now:
            said = {name: value for name, value in more.items() if value}
            tell(
                self.session,
                self.within.community_id,
                kind,
                volunteer_id=proposal.volunteer_id,
                subject=proposal.id,
                facts=self.facts(proposal, **said),
                now=self.now,
            )

    def _differs(self, proposal: Proposal, seat: int) -> bool:
        return proposal.seat != seat or self._is_elsewhere(proposal)

    def _is_elsewhere(self, proposal: Proposal) -> bool:
        """Whether the shift has another time or place than was agreed to."""
        facts = self.shifts[proposal.shift_id]
        agreed = proposal.starts_at, proposal.ends_at, proposal.site_id
        return agreed != (facts.starts_at, facts.ends_at, facts.site_id)

    def _move(self, proposal: Proposal, seat: int) -> None:
        """Another seat is told; another time or place is another proposal to answer."""
        facts, was = self.shifts[proposal.shift_id], {}
        if (proposal.starts_at, proposal.ends_at) != facts.span:
            sides = {"was_start": proposal.starts_at, "was_end": proposal.ends_at}
            was = {side: _local(at, self.zone) for side, at in sides.items()}
        if self._is_elsewhere(proposal):
            proposal.starts_at, proposal.ends_at = facts.starts_at, facts.ends_at
            proposal.site_id = facts.site_id
            self.know_consents([proposal.volunteer_id])
            if proposal.answered_by != BY_CONSENT:
                proposal.state, proposal.answered_at, proposal.answered_by = PROPOSED, None, None
                proposal.answer_by = self.rules.answer_by(facts.starts_at, self.now, self.zone)
        proposal.seat = seat
        proposal.role = facts.roles.get((proposal.volunteer_id, seat), "")
        proposal.place = self._free_place(proposal.shift_id, seat)
        proposal.revision += 1
        proposal.updated_at = self.now
        self._tell("changed", proposal, **was)

    def _free_place(self, shift: str, seat: int) -> int:
        taken = {one.place for (_, where), one in self.held.items() if where == shift and one.seat == seat}
        return next(place for place in range(len(taken) + 1) if place not in taken)


def proposing(
    session: Session, within: Scope, week: Week, roster: Mapping[str, Any], *, now: datetime
) -> Proposing:
    """The proposals of a week whose lock is held, and the roster that they are to follow."""
    made = Proposing(
        session=session,
        within=within,
        week=week,
        roster=roster,
        rules=answer_rules.rules_of(session, within),
        zone=ZoneInfo(scope.community(session, within).timezone),
        now=now,
    )
    for proposal in holding(session, within, week):
        made.held[proposal.volunteer_id, proposal.shift_id] = proposal
    return made


def holding(session: Session, within: Scope, week: Week) -> Sequence[Proposal]:
    """Every proposal of a week that holds a place, the earliest shift first."""
    said = {"week_id": week.id, "state": [*HOLDING]}
    return within.rows(session, Proposal, said, order=("starts_at", "id"))


def facts_of(proposal: Proposal, zone: ZoneInfo, *, site: str) -> dict[str, Any]:
    """What a notice about a proposal says: the shift, where and when, and until when to answer."""
    said = {
        "shift": proposal.shift_id,
        "title": proposal.title,
        "start": _local(proposal.starts_at, zone),
        "end": _local(proposal.ends_at, zone),
        "site": site,
        "role": proposal.role,
        "week": proposal.week_id,
        "proposal": proposal.id,
    }
    if proposal.answer_by is not None and proposal.state == PROPOSED:
        said["answer_by"] = _local(proposal.answer_by, zone)
    return said


def _local(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).isoformat(timespec="minutes")
