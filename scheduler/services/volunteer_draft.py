"""What may be said about a volunteer: what the plan document says of one, and what only a record needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from scheduler.planning.document.fields import Entry, Kind, LocalDate, Validity, Window
from scheduler.planning.document.findings import Finding, shortened
from scheduler.planning.document.people import ClearanceEntry, VolunteerEntry
from scheduler.services import reading
from scheduler.services.plan_checks import alone_in_a_plan
from scheduler.services.record_kinds import Case, Named, named

PHONE = re.compile(r"[0-9+() -]{3,32}")
Phone = Annotated[str, Meta(max_length=32, extra_json_schema={"pattern": f"^{PHONE.pattern}$"})]


VolunteerKind = Literal[
    "community_staff", "unit_member", "property_staff", "resident", "company", "social_volunteer"
]


class SeasonEntry(Entry, frozen=True):
    """Days of the year, both included, on which another availability holds: holidays, the harvest."""

    from_: LocalDate = msgspec.field(name="from")
    until: LocalDate
    availability: list[Window] | Literal["always"] = []


class ClearanceRecord(ClearanceEntry, frozen=True):
    """A check for work with children: when, until when, and its result; never the record itself."""

    result: Literal["clear", "not_clear"] = "clear"


class StandingConsent(Entry, frozen=True):
    """What somebody agrees to in advance: all that is proposed, or some kinds of work or tasks only."""

    kinds: Annotated[list[Kind], Meta(min_length=1, max_length=100)] | None = None
    tasks: Annotated[list[reading.RecordId], Meta(min_length=1, max_length=100)] | None = None

    def covers(self, *, kind: str, task: str | None) -> bool:
        """Whether a place of a kind of work, of a task, is agreed to."""
        if self.kinds is None and self.tasks is None:
            return True
        return kind in (self.kinds or ()) or task in (self.tasks or ())


class VolunteerDraft(VolunteerEntry, frozen=True, kw_only=True):
    """What a caller says about a volunteer.

    ``history`` and ``before`` are what the service itself keeps of the past, and not for callers to say.
    """

    id: reading.RecordId | None = None  # type: ignore[assignment]
    name: reading.Name
    kind: VolunteerKind | None = None
    phone: Phone | None = None
    clearance: ClearanceRecord | None = None
    seasons: list[SeasonEntry] | None = None
    standing_consent: StandingConsent | None = None
    history: None = None
    before: None = None


OWN = frozenset({"phone", "seasons", "standing_consent"})
"""Fields of a record that no plan knows."""


def for_plan(document: Mapping[str, Any], record_id: str) -> dict[str, Any]:
    """A volunteer as a plan document says it; a check that was not passed counts as none."""
    entry = {field: value for field, value in document.items() if field not in OWN}
    clearance = entry.pop("clearance", None)
    if clearance is not None and clearance.get("result") != "not_clear":
        entry["clearance"] = {field: value for field, value in clearance.items() if field != "result"}
    return {"id": record_id, **entry}


def names(document: Mapping[str, Any]) -> Iterator[Named]:
    """Which other records a volunteer names."""
    for field, kind in (
        ("area", "area"),
        ("unit", "unit"),
        ("teams", "team"),
        ("usual_sites", "site"),
        ("usual_persons", "person"),
    ):
        yield from named(document, field, kind)
    consent = named(document.get("standing_consent", {}), "tasks", "task")
    yield from ((f"standing_consent.{path}", of, id) for path, of, id in consent)
    for place, wish in enumerate(document.get("wishes", ())):
        for field, kind in (("site", "site"), ("with", "volunteer")):
            yield from ((f"wishes[{place}].{path}", of, id) for path, of, id in named(wish, field, kind))


def check(case: Case) -> Iterator[Finding]:
    """What is wrong beside the shape, as a plan would say it."""
    entry = msgspec.convert(for_plan(case.document, case.record_id), VolunteerEntry)
    yield from alone_in_a_plan(case, volunteers=[entry])
    for place, wish in enumerate(entry.wishes or ()):
        if wish.shift is not None:  # shifts come and go with each week
            facts = {"list": "shifts", "id": shortened(wish.shift)}
            yield Finding(f"wishes[{place}].shift", "unknown_id", facts)
    if PHONE.fullmatch(case.document.get("phone", "000")) is None:
        yield Finding("phone", "phone_not_usable")
    for place, season in enumerate(case.document.get("seasons", ())):
        yield from _check_season(case, msgspec.convert(season, SeasonEntry), f"seasons[{place}].")


def _check_season(case: Case, season: SeasonEntry, prefix: str) -> Iterator[Finding]:
    """Its windows as those of availability, its days as those of an insurance: a plan knows both."""
    days = Validity(from_=season.from_, until=season.until)
    entry = VolunteerEntry(id=case.record_id, availability=season.availability, insured=days)
    for finding in alone_in_a_plan(case, volunteers=[entry]):
        yield replace(finding, path=prefix + finding.path.removeprefix("insured."))
