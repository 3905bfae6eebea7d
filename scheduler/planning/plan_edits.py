"""Small edits of a plan document that answers bring about: pins, bans, promised places, people as now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from scheduler.planning.changing import Place

PRESENT_FACTS = (
    "age",
    "born",
    "guardian_consent",
    "insured",
    "clearance",
    "health_limits",
    "qualifications",
)
"""What the law asks about and may have run out, or been entered, since a week was planned."""
TIMES = ("availability", "time_off")
REFERRING = ("usual_sites", "usual_persons", "wishes", "requests", "history", "before", "seasons")


def encoded(document: Mapping[str, Any]) -> bytes:
    """A document as it is stored."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def without_pins(raw: bytes, places: Iterable[Place]) -> bytes:
    """The plan without the pins of places that somebody left; the same bytes where there are none."""
    if b'"pins"' not in raw:
        return raw
    document = json.loads(raw)
    left = {(place.volunteer, place.shift) for place in places}
    kept = [pin for pin in document.get("pins", ()) if (pin["volunteer"], pin["shift"]) not in left]
    if len(kept) == len(document.get("pins", ())):
        return raw
    return encoded({**document, "pins": kept})


def without_bans(raw: bytes, places: Iterable[Place]) -> bytes:
    """The plan without the bans of people from shifts; the same bytes where there are none."""
    document, gone = json.loads(raw), {(place.volunteer, place.shift) for place in places}
    kept = [ban for ban in document.get("bans", ()) if (ban["volunteer"], ban.get("shift")) not in gone]
    return raw if len(kept) == len(document.get("bans", ())) else encoded({**document, "bans": kept})


def with_answers(
    raw: bytes,
    *,
    off: Iterable[Place] = (),
    onto: Iterable[Place] = (),
    bans: Iterable[Place] = (),
    begins: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """A plan that waits to be solved or published, told who came off and on meanwhile.

    Who came off is expected there no more, who came on is locked there whatever she declined before, at the
    time that she knows (``begins``, by shift), and who declined is kept away.
    """
    off, onto = list(off), list(onto)
    left = {(place.volunteer, place.shift) for place in (*off, *onto)}
    document: dict[str, Any] = json.loads(without_pins(raw, off))
    previous = [one for one in document.get("previous", ()) if (one["volunteer"], one["shift"]) not in left]
    previous += [
        {"volunteer": place.volunteer, "shift": place.shift, "seat": place.seat or 0, "locked": True}
        | ({"start": begins[place.shift]} if place.shift in begins else {})
        for place in onto
    ]
    if previous or "previous" in document:
        document["previous"] = previous
    came = {(place.volunteer, place.shift) for place in onto}
    kept = [ban for ban in document.get("bans", ()) if (ban["volunteer"], ban.get("shift")) not in came]
    if all_bans := [*kept, *kept_away(document, bans)]:
        document["bans"] = all_bans
    else:
        document.pop("bans", None)
    return encoded(document)


def kept_away(document: Mapping[str, Any], places: Iterable[Place]) -> list[dict[str, str]]:
    """Bans of a plan for places that people declined, where it has the person and no such ban yet."""
    people = {entry["id"] for entry in document["volunteers"]}
    known = {(ban["volunteer"], ban.get("shift")) for ban in document.get("bans", ())}
    return [
        {"volunteer": place.volunteer, "shift": place.shift}
        for place in places
        if place.volunteer in people and (place.volunteer, place.shift) not in known
    ]


def with_bans(raw: bytes, places: Iterable[Place]) -> bytes:
    """The plan with bans for places to which people do not come; the same bytes where it has them already."""
    places = list(places)
    document = json.loads(raw) if places else {}
    if not places or not (bans := kept_away(document, places)):
        return raw
    return encoded({**document, "bans": [*document.get("bans", ()), *bans]})


def with_people(raw: bytes, entries: Iterable[Mapping[str, Any]], *, facts: Iterable[str]) -> bytes:
    """The plan with some facts of people as the records know them now, and with those who joined since.

    The rest stays as it was planned; the same bytes where nothing differs.
    """
    document = msgspec.json.decode(raw)
    volunteers = document["volunteers"]
    places = {entry["id"]: index for index, entry in enumerate(volunteers)}
    is_other = False
    for entry in entries:
        index = places.get(entry["id"])
        if index is None:
            volunteers.append(_newcomer(document, entry))
            is_other = True
        elif (now := as_now(volunteers[index], entry, facts)) != volunteers[index]:
            volunteers[index], is_other = now, True
    return encoded(document) if is_other else raw


def as_now(planned: Mapping[str, Any], entry: Mapping[str, Any], facts: Iterable[str]) -> dict[str, Any]:
    """Somebody as planned, some facts of whom come from the records as they stand."""
    facts = tuple(facts)
    kept = {name: value for name, value in planned.items() if name not in facts}
    return kept | {name: entry[name] for name in facts if name in entry}


def _newcomer(document: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    """Somebody who joined after the week was planned, without what this plan does not have."""
    made: dict[str, Any] = {name: value for name, value in entry.items() if name not in REFERRING}
    for name, listed in (("area", "areas"), ("unit", "units")):
        if made.get(name) not in {one["id"] for one in document.get(listed, ())}:
            made.pop(name, None)
    teams = {one["id"] for one in document.get("teams", ())}
    if "teams" in made:
        made["teams"] = [team for team in made["teams"] if team in teams]
    start = datetime.fromisoformat(document["horizon"]["start"]).replace(
        tzinfo=ZoneInfo(document["timezone"])
    )
    if "now" in document and datetime.fromisoformat(document["now"]) > start:
        past = {"start": start.isoformat(timespec="minutes"), "end": document["now"]}
        made["time_off"] = [*made.get("time_off", ()), past]
    return made
