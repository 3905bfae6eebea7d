"""One bad document for each code of a finding: what is changed in a good one, and the path that is named."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.scheduler.planning.plans import Change, Document, full, small, written


class Bad(NamedTuple):
    """A bad document and the finding that it must bring."""

    code: str
    path: str
    raw: bytes


def put(*path: str | int, value: Any) -> Change:
    """A change that puts a value at a place of the document."""

    def change(document: Document) -> None:
        target: Any = document
        for part in path[:-1]:
            target = target[part]
        target[path[-1]] = value

    return change


TWICE: Document = {"days": ["mon"], "from": "08:00", "to": "09:00"}
ONE_FOR_TWO: Document = {
    "id": "s002",
    "kind": "meeting",
    "start": "2026-11-23T10:00",
    "end": "2026-11-23T11:00",
    "seats": [{"count": 1}],
    "required": ["v001", "v002"],
}
"""A shift of one seat at which two have to be."""


def agreed(name: str, entry: Document) -> Change:
    """A change that gives the first volunteer one request, rhythm or amount."""
    return put("volunteers", 0, name, value=[entry])


def drop(*path: str | int) -> Change:
    """A change that takes a field away."""

    def change(document: Document) -> None:
        target: Any = document
        for part in path[:-1]:
            target = target[part]
        del target[path[-1]]

    return change


def bad(code: str, path: str, *changes: Change) -> Bad:
    """The full document with changes."""
    return Bad(code, path, written(full(*changes)))


def replaced(code: str, path: str, old: bytes, new: bytes) -> Bad:
    """The full document with a part of its text replaced."""
    raw = written(full())
    assert old in raw
    return Bad(code, path, raw.replace(old, new, 1))


WISHED = ("volunteers", 0, "wishes", 0)
AVAILABLE = ("volunteers", 0, "availability", 0)
NEW_YORK = "America/New_York"  # 8 March 2026: 02:00 becomes 03:00; 1 November: 02:00 becomes 01:00 again


def in_new_york(code: str, path: str, start: str, time: str) -> Bad:
    """A dated window in a week with a clock change."""
    window = {"start": time, "end": "2026-12-01T00:00"}
    people = [{"id": "v1", "availability": [window]}]
    plan = small(timezone=NEW_YORK, horizon={"start": start, "days": 7}, volunteers=people)
    return Bad(code, path, written(plan))


TEXTS = (
    Bad("not_json", "", b'{"format": "volunteer-plan/1",'),
    Bad("not_json", "", b""),
    Bad("not_json", "", written(full()) + b"}"),
    Bad("not_utf8", "", b'{"name": "\xd6\xd0"}'),
    Bad("too_deep", "", b"[" * 100_000),
    Bad("too_large", "", b" " * (64 * 1024 * 1024 + 1)),
    replaced("duplicate_key", "volunteers[0].age", b'"age": 67', b'"age": 67, "age": 17'),
    bad("control_character", "name", put("name", value="\u2066一周")),
    bad("control_character", "volunteers[0].name", put("volunteers", 0, "name", value="王\u202e秀英")),
    bad("control_character", "volunteers[0].name", put("volunteers", 0, "name", value="王\x85秀英")),
    bad("control_character", "shifts[0].kind", put("shifts", 0, "kind", value="patrol\n")),
    bad("control_character", "shifts[0].kind", put("shifts", 0, "kind", value="\\\x7f\\")),
    replaced("lone_surrogate", "volunteers[0].kind", b'"resident"', b'"\\ud83d"'),
    replaced("not_finite_number", "sites[0].location.x", b'{"x": 0', b'{"x": NaN'),
    replaced("not_finite_number", "sites[0].location.x", b'{"x": 0', b'{"x": -Infinity'),
    replaced("not_finite_number", "sites[0].location.x", b'{"x": 0', b'{"x": 1e999'),
    replaced("number_out_of_range", "volunteers[0].age", b'"age": 67', b'"age": ' + b"9" * 5000),
    Bad("more_findings", "", written(small(volunteers=[{}] * 500))),
)
SHAPES = (
    bad("wrong_format", "format", put("format", value="volunteer-plan/2")),
    bad("wrong_type", "volunteers[0].age", put("volunteers", 0, "age", value="67")),
    bad("wrong_type", "volunteers[0].age", put("volunteers", 0, "age", value=True)),
    bad("wrong_type", "volunteers", put("volunteers", value={})),
    Bad("wrong_type", "", b"[]"),
    bad("unknown_field", "volunteers[0].phone", put("volunteers", 0, "phone", value="138")),
    bad("missing_field", "volunteers[0].id", drop("volunteers", 0, "id")),
    bad("missing_field", "shifts[0].seats", drop("shifts", 0, "seats")),
    bad("missing_field", "shifts[0].site", drop("shifts", 0, "site")),
    bad("missing_field", "shifts[0].end", drop("shifts", 0, "end")),
    bad("not_one_of", "shifts[0].priority", put("shifts", 0, "priority", value="urgent")),
    bad("not_one_of", "volunteers[0].availability", put("volunteers", 0, "availability", value="never")),
    bad("number_out_of_range", "horizon.days", put("horizon", "days", value=0)),
    bad("number_out_of_range", "volunteers[0].age", put("volunteers", 0, "age", value=131)),
    bad("text_too_short", "sites[0].id", put("sites", 0, "id", value="")),
    bad("text_too_long", "sites[0].id", put("sites", 0, "id", value="x" * 101)),
    bad("list_too_short", "tasks[0].times", put("tasks", 0, "times", value=[])),
    bad("list_too_long", "pairs.apart[0]", put("pairs", "apart", 0, value=["v001", "v002", "v001"])),
)
TIMES = (
    bad("unknown_timezone", "timezone", put("timezone", value="Asia/Atlantis")),
    bad("unknown_timezone", "timezone", put("timezone", value="../../etc/passwd")),
    bad("unknown_timezone", "timezone", put("timezone", value="posix/Asia/Shanghai")),
    bad("bad_date", "horizon.start", put("horizon", "start", value="2026-02-30")),
    bad("outside_years", "horizon.start", put("horizon", "start", value="9999-12-31")),
    bad("outside_years", "shifts[0].start", put("shifts", 0, "start", value="2200-01-01T10:30")),
    bad("bad_time", "shifts[0].start", put("shifts", 0, "start", value="2026-11-23 10:30")),
    bad(
        "bad_clock_time", "volunteers[0].availability[1].from", put(*AVAILABLE[:3], 1, "from", value="24:00")
    ),
    in_new_york("skipped_time", "volunteers[0].availability[0].start", "2026-03-02", "2026-03-08T02:30"),
    in_new_york("repeated_time", "volunteers[0].availability[0].start", "2026-10-26", "2026-11-01T01:30"),
    bad(
        "reversed_times",
        "volunteers[0].availability[0].end",
        put(*AVAILABLE, "end", value="2026-11-23T08:00"),
    ),
    bad(
        "reversed_times",
        "volunteers[0].insured.until",
        put("volunteers", 0, "insured", "until", value="2025-01-01"),
    ),
    bad("mixed_window", "volunteers[0].availability[0]", put(*AVAILABLE, "days", value=["mon"])),
    bad("incomplete_window", "volunteers[0].availability[0].end", drop(*AVAILABLE, "end")),
    bad("incomplete_window", "volunteers[0].availability[0]", put(*AVAILABLE, value={})),
    bad("weekday_twice", "tasks[0].times[0].days[1]", put("tasks", 0, "times", 0, "days", value=["mon"] * 2)),
    bad("weekday_twice", "volunteers[0].wishes[0].days[2]", put(*WISHED, "days", value=["mon", "sat"] * 2)),
    bad("outside_years", "volunteers[1].born", put("volunteers", 1, "born", value="1899-12-31")),
    bad("empty_window", "tasks[0].times[0].to", put("tasks", 0, "times", 0, "to", value="16:10")),
    bad(
        "window_not_dated",
        "shifts[1].window",
        put("shifts", 1, "window", value={"from": "08:00", "to": "10:00"}),
    ),
    bad(
        "outside_horizon",
        "shifts[0].start",
        put("shifts", 0, "start", value="2026-11-30T00:00"),
        put("shifts", 0, "end", value="2026-11-30T02:00"),
    ),
    bad(
        "not_before_horizon",
        "volunteers[0].before[0].start",
        put("volunteers", 0, "before", 0, value={"start": "2026-11-23T00:00", "end": "2026-11-23T01:00"}),
    ),
    bad(
        "too_long_ago",
        "volunteers[0].before[0].start",
        put("volunteers", 0, "before", 0, "start", value="2025-11-21T18:00"),
    ),
    bad("date_in_future", "volunteers[1].born", put("volunteers", 1, "born", value="2026-11-24")),
    bad("no_time", "shifts[1]", drop("shifts", 1, "duration_minutes")),
    bad("duration_differs", "shifts[0].duration_minutes", put("shifts", 0, "duration_minutes", value=90)),
    bad("shift_too_long", "shifts[0]", put("shifts", 0, "end", value="2026-12-24T00:00")),
    bad("no_possible_start", "shifts[1]", put("shifts", 1, "deadline", value="2026-11-24T09:29")),
)
REFERENCES = (
    bad("time_twice", "tasks[0].times[1]", put("tasks", 0, "times", value=[TWICE, TWICE])),
    bad("duplicate_id", "volunteers[1].id", put("volunteers", 1, "id", value="v001")),
    bad("unknown_id", "areas[1].parent", put("areas", 1, "parent", value="nowhere")),
    bad("unknown_id", "pins[0].volunteer", put("pins", 0, "volunteer", value="v009")),
    bad("unknown_id", "shifts[0].classes[0]", put("shifts", 0, "classes", 0, value="dusk")),
    bad(
        "unknown_id", "volunteers[0].wishes[1].with", put("volunteers", 0, "wishes", 1, "with", value="v009")
    ),
    bad("unknown_id", "tasks[0].serves[0]", put("tasks", 0, "serves", 0, value="child-9")),
    bad("unknown_role", "shifts[0].crew.lead", put("shifts", 0, "crew", "lead", value="captain")),
    bad("no_such_seat", "pins[0].seat", put("pins", 0, "seat", value=2)),
    bad("same_twice", "pairs.apart[0]", put("pairs", "apart", 0, 1, value="v001")),
    bad("stands_twice", "pins[1]", lambda d: d["pins"].append(d["pins"][0])),
    bad("circle", "areas[0].parent", put("areas", 0, "parent", value="grid-1")),
    bad("circle", "links[0]", lambda d: d["links"].append({"first": "s002", "then": "s001"})),
)
NUMBERS = (
    bad("impossible_numbers", "shifts[0].seats[1]", put("shifts", 0, "seats", 1, "minimum", value=4)),
    bad("impossible_numbers", "shifts[0].seats[1]", put("shifts", 0, "seats", 1, "maximum", value=2)),
    bad("reversed_range", "shifts[0].max_age", put("shifts", 0, "max_age", value=13)),
    bad(
        "reversed_range",
        "volunteers[0].limits.run",
        put("volunteers", 0, "limits", "run", "minimum", value=4),
    ),
    bad("crew_out_of_reach", "shifts[0].crew.minimum", put("shifts", 0, "crew", "minimum", value=5)),
    bad("adults_out_of_reach", "tasks[0].crew.adults", put("tasks", 0, "crew", value={"adults": 3})),
    bad("required_out_of_reach", "shifts[1].required", put("shifts", 1, value=ONE_FOR_TWO)),
    bad("route_starts_elsewhere", "shifts[1].site", put("shifts", 1, "site", value="school")),
    bad("route_too_long", "shifts[1].route", put("shifts", 1, "route", 0, "minutes", value=51)),
    bad("not_both", "volunteers[1].born", put("volunteers", 1, "age", value=18)),
    bad("not_exactly_one", "bans[0]", put("bans", 0, "site", value="school")),
    bad("empty_wish", "volunteers[0].wishes[0]", put("volunteers", 0, "wishes", 0, value={"wish": "avoid"})),
    bad("empty_wish", "volunteers[0].requests[0]", agreed("requests", {"ask": "on"})),
    bad(
        "outside_horizon",
        "volunteers[0].requests[0].date",
        agreed("requests", {"ask": "on", "date": "2026-11-30"}),
    ),
    bad("unknown_id", "volunteers[0].requests[0].shift", agreed("requests", {"ask": "off", "shift": "s009"})),
    bad("missing_field", "volunteers[0].rhythms[0].kind", agreed("rhythms", {"of": "kind", "minimum": 2})),
    bad("missing_field", "volunteers[0].amounts[0]", agreed("amounts", {"of": "days"})),
    bad("not_both", "volunteers[0].rhythms[0].kind", agreed("rhythms", {"kind": "meal", "minimum": 2})),
    bad("reversed_range", "volunteers[0].amounts[0]", agreed("amounts", {"minimum": 3, "maximum": 2})),
    bad(
        "empty_limit",
        "volunteers[0].limits.rolling[0]",
        drop("volunteers", 0, "limits", "rolling", 0, "minutes"),
    ),
    bad("incomplete_location", "sites[1].location", drop("sites", 1, "location", "y")),
    bad(
        "mixed_locations",
        "volunteers[0].home",
        put("volunteers", 0, "home", value={"lat": 34.6, "lon": 118.3}),
    ),
    bad("pins_contradict", "pins[1]", lambda d: d["pins"].append({**d["pins"][0], "seat": 1})),
    bad("pairs_contradict", "pairs.together[0]", put("pairs", "together", value=[["v002", "v001"]])),
    bad("incomplete_order", "objective.order", put("objective", "order", value=["wanted", "minimum"])),
)
BAD_DOCUMENTS = (*TEXTS, *SHAPES, *TIMES, *REFERENCES, *NUMBERS)
