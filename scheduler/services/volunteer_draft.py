"""What may be said about a volunteer: what the plan document says of one, and what only a record needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from scheduler import errors, typed
from scheduler.planning.document.clock import BadTime, read_date
from scheduler.planning.document.fields import Entry, Id, Kind, LocalDate, Validity, Window
from scheduler.planning.document.findings import Finding, shortened
from scheduler.planning.document.people import ClearanceEntry, VolunteerEntry
from scheduler.services import reading
from scheduler.services.mentions import Named
from scheduler.services.plan_checks import alone_in_a_plan
from scheduler.services.record_kinds import Case, named

PHONE = re.compile(r"[0-9+() -]{3,32}")
OCCASION = re.compile(r"^(\d{4}-)?\d\d-\d\d$")
Phone = Annotated[str, Meta(max_length=32, extra_json_schema={"pattern": f"^{PHONE.pattern}$"})]


VolunteerKind = Literal[
    "community_staff", "unit_member", "property_staff", "resident", "company", "social_volunteer"
]


class SeasonEntry(Entry, frozen=True):
    """Days, both included, on which another availability holds; or a season by name (寒暑假), with more."""

    from_: LocalDate | None = msgspec.field(default=None, name="from")
    until: LocalDate | None = None
    season: Kind | None = None
    school: Id | None = None
    availability: list[Window] | Literal["always"] = []


class Occasion(Entry, frozen=True):
    """A date that comes back every year, such as that of joining the Party (政治生日); the year may stand."""

    name: Kind
    on: Annotated[str, Meta(max_length=10, extra_json_schema={"pattern": OCCASION.pattern})]


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
    occasions: Annotated[list[Occasion], Meta(max_length=20)] | None = None
    history: None = None
    before: None = None


CONSENT = "standing_consent"
OWN = frozenset({"phone", "seasons", CONSENT, "occasions"})
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
    consent = named(document.get(CONSENT, {}), "tasks", "task")
    yield from ((f"{CONSENT}.{path}", of, id) for path, of, id in consent)
    for place, wish in enumerate(document.get("wishes", ())):
        for field, kind in (("site", "site"), ("with", "volunteer")):
            yield from ((f"wishes[{place}].{path}", of, id) for path, of, id in named(wish, field, kind))


def check(case: Case) -> Iterator[Finding]:
    """What is wrong beside the shape, as a plan would say it."""
    entry = typed.convert(for_plan(case.document, case.record_id), VolunteerEntry)
    yield from alone_in_a_plan(case, volunteers=[entry])
    for place, wish in enumerate(entry.wishes or ()):
        if wish.shift is not None:  # shifts come and go with each week
            facts = {"list": "shifts", "id": shortened(wish.shift)}
            yield Finding(f"wishes[{place}].shift", "unknown_id", facts)
    for place, occasion in enumerate(case.document.get("occasions", ())):
        if not _is_date(occasion["on"]):
            yield Finding(f"occasions[{place}].on", "bad_date", {"value": occasion["on"]})
    if PHONE.fullmatch(case.document.get("phone", "000")) is None:
        yield Finding("phone", "phone_not_usable")
    for place, season in enumerate(case.document.get("seasons", ())):
        yield from _check_season(case, typed.convert(season, SeasonEntry), f"seasons[{place}].")


def _is_date(on: str) -> bool:
    """Whether it is a date, or a month and day of a year that has all of them."""
    if OCCASION.fullmatch(on) is None:
        return False
    try:
        read_date(on if len(on) > len("MM-DD") else f"2024-{on}")
    except BadTime:
        return False
    return True


def _check_season(case: Case, season: SeasonEntry, prefix: str) -> Iterator[Finding]:
    """Its windows as those of availability, its days as those of an insurance: a plan knows both."""
    days_said = [day for day in (season.from_, season.until) if day is not None]
    if len(days_said) != (2 if season.season is None else 0):
        yield Finding(prefix + "season", "not_exactly_one", {"fields": "from and until, season"})
    elif season.season is not None:
        yield from _check_named(case, season, prefix)
    days = Validity(from_=season.from_, until=season.until)
    entry = VolunteerEntry(id=case.record_id, availability=season.availability, insured=days)
    for finding in alone_in_a_plan(case, volunteers=[entry]):
        yield replace(finding, path=prefix + finding.path.removeprefix("insured."))


def _check_named(case: Case, season: SeasonEntry, prefix: str) -> Iterator[Finding]:
    """Its name, which the calendar must know."""
    today = case.now.date()
    try:
        case.around.calendar.season_spans(season.season or "", first=today, last=today, school=season.school)
    except errors.Invalid as error:
        yield Finding(prefix + "season", error.code, error.facts)


def kinds(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Where a volunteer names kinds of work: in what she agreed to, wishes for, and takes so many of."""
    for place, kind in enumerate(document.get(CONSENT, {}).get("kinds", ())):
        yield f"{CONSENT}.kinds[{place}]", kind
    for place, wish in enumerate(document.get("wishes", ())):
        if "kind" in wish:
            yield f"wishes[{place}].kind", wish["kind"]
    for kind in document.get("limits", {}).get("shifts_of_kind", {}):
        yield f"limits.shifts_of_kind.{kind}", kind
