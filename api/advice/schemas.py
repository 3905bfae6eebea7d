"""The shapes of advice on the wire."""

from __future__ import annotations

from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.advice.candidates import Candidates, Obstacle, RosterCandidates
from api.advice.recruiting import RecruitingCall, RosterRecruitingCall
from api.advice.shortages import JointShortages, Person, Reason, SeatTaken, Shortages, Words
from api.openapi import Api
from api.schemas import StrictSchema
from api.weeks.schemas import NumberQuery
from scheduler.planning.document.fields import Entry
from scheduler.planning.ranking import RANKED_MOST
from scheduler.planning.recruiting import TURNS

CANDIDATES_MOST = 100
RESOLVE_SECONDS, RESOLVE_SECONDS_MOST = 5.0, 20.0


class Why(Words, frozen=True, kw_only=True):
    """Why somebody is, or is not, on a shift."""

    shift: str
    title: Words
    start: str
    on: bool
    seat: int
    volunteer: str | None = None
    name: str | None = None
    others_able: int | None = None
    obstacles: list[Obstacle] | None = None


class CrewMember(Person, frozen=True, kw_only=True):
    """Somebody on a shift."""

    seat: int


class Called(Words, frozen=True, kw_only=True):
    """Somebody of the reserve: how many called first were free, and what kept the others."""

    volunteer: str
    name: str | None = None
    seat: int
    reserve: int
    free: int
    reasons: list[Reason]


class ShiftExplanation(Entry, frozen=True, kw_only=True):
    """Who is on a shift, why its seats are empty and who is nearest."""

    week: str
    number: int
    shift: str
    crew: list[CrewMember]
    unfilled: list[dict[str, Any]]
    called: list[Called]


class VolunteerExplanation(Entry, frozen=True, kw_only=True):
    """Why somebody is on each of their shifts, and what keeps them from others.

    ``further`` counts the shifts that more than one thing keeps them from, where these are not shown.
    """

    week: str
    number: int
    volunteer: str
    name: str | None = None
    shifts: list[Why]
    not_on: list[Why]
    further: int


class OwnWeek(Entry, frozen=True, kw_only=True):
    """My own shifts of a week and why, and what keeps me from those within reach."""

    week: str
    shifts: list[Why]
    not_on: list[Why]
    further: int


class OwnExplanations(Entry, frozen=True):
    """The weeks that were told and are not closed, the earliest first."""

    items: list[OwnWeek]


class Fix(Words, frozen=True, kw_only=True):
    """A single change that would fill places; ``worth`` is the places by the disturbance.

    ``resolved`` are the places filled when it is made and the shift solved anew, None where that was not.
    ``question`` is a message to whom it asks for other hours; ``move`` is the change once the answer is yes,
    ``rearrangement`` the same where several people change their places at once.
    ``not_now``: it would make a shift other than people were told; there is no ``shape`` for it then.
    """

    kind: str
    closes: int
    cost: int
    worth: float
    rank: int | None = None
    volunteer: str | None = None
    name: str | None = None
    seat: int | None = None
    obstacle: Obstacle | None = None
    people: int | None = None
    entries: list[dict[str, Any]] | None = None
    resolved: int | None
    added: list[SeatTaken] | None = None
    removed: list[SeatTaken] | None = None
    move: dict[str, Any] | None = None
    rearrangement: dict[str, Any] | None
    question: Words | None = None
    shape: dict[str, Any] | None = None
    not_now: bool | None = None
    minutes: int | None = None
    start: str | None = None
    resource: str | None = None
    before: int | None = None
    after: int | None = None
    missing: int | None = None


class ShiftFixes(Words, frozen=True, kw_only=True):
    """Single changes that would fill a shift, most gained for least disturbance first; why it is short."""

    shift: str
    seconds: float
    items: list[Fix]


class Fixes(ShiftFixes, frozen=True, kw_only=True):
    """The same of a version of a week."""

    week: str
    number: int


class Missing(Entry, frozen=True, kw_only=True):
    """What happens without somebody: covered (by whom), runs_short, or falls; ``also`` are shifts hit too."""

    volunteer: str
    name: str
    seat: int
    outcome: str
    by: list[Person]
    also: list[str]


class FragileShift(Words, frozen=True, kw_only=True):
    """A shift with a crew: the worst that one absence does, and what each does."""

    shift: str
    start: str
    grave: bool
    standby: int
    outcome: str
    people: list[Missing]


class FragileFigures(Entry, frozen=True):
    """Shifts by the worst that one absence does to them."""

    falls: int
    runs_short: int
    covered: int


class RosterFragility(Entry, frozen=True, kw_only=True):
    """Every shift with a crew, the gravest first."""

    items: list[FragileShift]
    figures: FragileFigures


class Fragility(RosterFragility, frozen=True, kw_only=True):
    """The same of a version of a week."""

    week: str
    number: int


class Said(Words, frozen=True, kw_only=True):
    """One thing that stands against publishing, or should be looked at before."""

    code: str
    facts: dict[str, Any]


class PublishCheck(Entry, frozen=True, kw_only=True):
    """What publishing would be refused for, and warnings."""

    week: str
    number: int
    publishable: bool
    refused: list[Said]
    warnings: list[Said]


class SupplyShort(Words, frozen=True, kw_only=True):
    """A seat that fewer people could take than it wants, before anything is solved."""

    shift: str
    seat: int
    wanted: int
    able: int
    reasons: list[Reason]


class Supply(Entry, frozen=True, kw_only=True):
    """Demand against supply; ``minutes_offered`` is what limits and hours leave of everybody's week."""

    week: str
    number: int
    volunteers: int
    shifts: int
    places_wanted: int
    minutes_wanted: int
    minutes_offered: int | None
    cannot_be_filled: list[SupplyShort]


class Judgement(Entry, frozen=True, kw_only=True):
    """What a version breaks, what was waived, and every goal."""

    week: str
    number: int
    lawful: bool
    violations: list[dict[str, Any]]
    waived: list[dict[str, Any]]
    goals: list[dict[str, Any]]


class PostedRecruitingQuery(StrictSchema):
    """How much is asked of each, and how long the week is solved anew with them."""

    turns = fields.Integer(load_default=TURNS, validate=validate.Range(min=1, max=21))
    seconds = fields.Float(
        load_default=RESOLVE_SECONDS,
        validate=validate.Range(min=0, max=RESOLVE_SECONDS_MOST),
        metadata={"description": "0: judged only, not solved anew."},
    )


class RecruitingQuery(NumberQuery, PostedRecruitingQuery):
    """The same, and of which version."""


class JointQuery(StrictSchema):
    """How long joint shortages are looked for."""

    seconds = fields.Float(
        load_default=RESOLVE_SECONDS, validate=validate.Range(min=0.1, max=RESOLVE_SECONDS_MOST)
    )


class FixQuery(NumberQuery):
    """Which version, and how long each fix is tried by solving the shift anew."""

    seconds = fields.Float(
        load_default=RESOLVE_SECONDS,
        validate=validate.Range(min=0, max=RESOLVE_SECONDS_MOST),
        metadata={"description": "0: judged only, not solved anew."},
    )


class TriedQuery(StrictSchema):
    """How long fixes are tried."""

    seconds = fields.Float(
        load_default=RESOLVE_SECONDS, validate=validate.Range(min=0, max=RESOLVE_SECONDS_MOST)
    )


class ShortageQuery(NumberQuery):
    """Which version, and how long joint shortages are looked for."""

    seconds = fields.Float(
        load_default=0.0,
        validate=validate.Range(min=0, max=RESOLVE_SECONDS_MOST),
        metadata={"description": "0: joint shortages are not looked for."},
    )


class PostedCandidateQuery(StrictSchema):
    """For which place, and how many."""

    seat = fields.Integer(validate=validate.Range(min=0, max=1000))
    leaving = fields.String(
        validate=validate.Length(max=64), metadata={"description": "Whose place is to be taken."}
    )
    limit = fields.Integer(load_default=RANKED_MOST, validate=validate.Range(min=1, max=CANDIDATES_MOST))


class CandidateQuery(NumberQuery, PostedCandidateQuery):
    """The same, and of which version."""


class ExplanationQuery(NumberQuery):
    """Which version, and whether every shift is told of."""

    all = fields.Boolean(
        load_default=False,
        metadata={"description": "Shifts that more than one thing keeps somebody from as well."},
    )


class OwnQuery(StrictSchema):
    """Which week."""

    week = fields.String(validate=validate.Length(max=64))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("WeekShortages", Shortages),
        ("JointShortages", JointShortages),
        ("WeekCandidates", Candidates),
        ("RosterCandidates", RosterCandidates),
        ("RecruitingCall", RecruitingCall),
        ("RosterRecruitingCall", RosterRecruitingCall),
        ("WeekSupply", Supply),
        ("WeekJudgement", Judgement),
        ("WeekFixes", Fixes),
        ("ShiftFixes", ShiftFixes),
        ("WeekFragility", Fragility),
        ("RosterFragility", RosterFragility),
        ("PublishCheck", PublishCheck),
        ("WeekShiftExplanation", ShiftExplanation),
        ("WeekVolunteerExplanation", VolunteerExplanation),
        ("OwnExplanations", OwnExplanations),
    ):
        absorb(api, name, msgspec.json.schema(struct))
