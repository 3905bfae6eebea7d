"""A week that is planned again after it began or was published: what was told stays, what is past is past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Span = tuple[datetime, datetime]


def planned_again(
    document: Mapping[str, Any],
    roster: Mapping[str, Any],
    *,
    waivers: Iterable[Mapping[str, Any]] = (),
    beside: Iterable[Mapping[str, Any]] = (),
    is_published: bool,
    now: datetime,
) -> dict[str, Any]:
    """The plan of a week with its roster as ``previous``, locked with its times where people were told of it.

    Nobody is sent into the past: until ``now`` everybody is off but for the shifts that they have.
    ``waivers`` are pins of the plan before by which somebody gave up rest or a limit; they hold with what
    they were made for.  Assignments ``beside`` the roster are known to nobody yet and are not locked; nor
    are those of a shift that the roster does not have, whose run of the roster is at another time now.  Other
    pins of the document, standing assignments, give way to what the roster has settled.
    """
    present, start = _present(document, now), _start(document)
    spans: dict[str, list[Span]] = defaultdict(list)
    begins = {shift["id"]: shift["start"] for shift in roster["shifts"]}
    settled: set[str] = set()
    for shift in roster["shifts"]:
        span = datetime.fromisoformat(shift["start"]), datetime.fromisoformat(shift["end"])
        if is_published or span[0] < present:
            settled.add(shift["id"])
        for member in shift["crew"]:
            spans[member["volunteer"]].append(span)
    beside = [*beside]
    held = {_who(one) for one in (*roster["assignments"], *beside)}
    kept = {_who(pin): pin for pin in waivers if pin.get("waive") and _who(pin) in held}
    pins = (
        pin
        for pin in document.get("pins", ())
        if _who(pin) not in kept and (_who(pin) in held or pin["shift"] not in settled)
    )
    made = {
        **document,
        "pins": [*pins, *kept.values()],
        "previous": [
            *(
                _place(one)
                | (
                    {"locked": True, "start": begins[one["shift"]]}
                    if is_published and one["shift"] in begins
                    else {"locked": False}
                )
                for one in roster["assignments"]
            ),
            *(_place(one) | {"locked": False} for one in beside),
        ],
        "now": present.isoformat(timespec="minutes"),
    }
    if present > start:
        made["volunteers"] = [
            {**entry, "time_off": [*entry.get("time_off", ()), *_off(start, present, spans[entry["id"]])]}
            for entry in document["volunteers"]
        ]
    return made


def _place(assignment: Mapping[str, Any]) -> dict[str, Any]:
    return {name: assignment[name] for name in ("volunteer", "shift", "seat")}


def _who(pin: Mapping[str, Any]) -> tuple[str, str]:
    return pin["volunteer"], pin["shift"]


def _start(document: Mapping[str, Any]) -> datetime:
    zone = ZoneInfo(document["timezone"])
    return datetime.fromisoformat(document["horizon"]["start"]).replace(tzinfo=zone)


def _present(document: Mapping[str, Any], now: datetime) -> datetime:
    return now.astimezone(ZoneInfo(document["timezone"])).replace(second=0, microsecond=0)


def _off(start: datetime, end: datetime, own: list[Span]) -> list[dict[str, str]]:
    """The time from start to end that no shift of one's own covers."""
    off: list[dict[str, str]] = []
    for first, last in (*sorted(own), (end, end)):
        until = min(first, end)
        if start < until:
            window = {"start": start, "end": until}
            off.append({side: when.isoformat(timespec="minutes") for side, when in window.items()})
        start = max(start, last)
    return off
