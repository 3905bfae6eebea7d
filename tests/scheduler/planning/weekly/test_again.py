"""A week that is planned again: what people were told is locked, and nobody is sent into the past."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from scheduler.planning.weekly.again import planned_again

DOCUMENT: dict[str, Any] = {
    "timezone": "Asia/Shanghai",
    "horizon": {"start": "2026-11-23", "days": 7},
    "volunteers": [
        {"id": "v1", "time_off": [{"start": "2026-11-29T00:00", "end": "2026-11-30T00:00"}]},
        {"id": "v2"},
    ],
}
ROSTER: dict[str, Any] = {
    "assignments": [{"volunteer": "v1", "shift": "s1", "seat": 0, "pinned": True}],
    "shifts": [
        {
            "id": "s1",
            "start": "2026-11-24T09:00+08:00",
            "end": "2026-11-24T11:00+08:00",
            "crew": [{"volunteer": "v1"}],
        }
    ],
}


def again(now: datetime, *, is_published: bool = True) -> dict[str, Any]:
    """The week planned again at some instant."""
    return planned_again(DOCUMENT, ROSTER, is_published=is_published, now=now)


def test_what_was_published_is_locked_and_what_was_only_reviewed_is_not() -> None:
    for is_published in (True, False):
        made = again(datetime(2026, 11, 20, tzinfo=UTC), is_published=is_published)
        told = {"start": "2026-11-24T09:00+08:00"} if is_published else {}
        assert made["previous"] == [
            {"volunteer": "v1", "shift": "s1", "seat": 0, "locked": is_published, **told}
        ]


def test_before_the_week_begins_everybody_keeps_their_time() -> None:
    # Midnight in Shanghai is 16:00 UTC of the day before.
    made = again(datetime(2026, 11, 22, 16, 0, tzinfo=UTC))
    assert (made["volunteers"], made["now"]) == (DOCUMENT["volunteers"], "2026-11-23T00:00+08:00")


def test_until_now_everybody_is_off_but_for_their_own_shifts() -> None:
    first, second = again(datetime(2026, 11, 24, 4, 0, 30, tzinfo=UTC))["volunteers"]
    assert first["time_off"] == [
        {"start": "2026-11-29T00:00", "end": "2026-11-30T00:00"},
        {"start": "2026-11-23T00:00+08:00", "end": "2026-11-24T09:00+08:00"},
        {"start": "2026-11-24T11:00+08:00", "end": "2026-11-24T12:00+08:00"},
    ]
    assert second["time_off"] == [{"start": "2026-11-23T00:00+08:00", "end": "2026-11-24T12:00+08:00"}]


def test_a_shift_that_is_under_way_is_not_cut() -> None:
    first = again(datetime(2026, 11, 24, 2, 0, tzinfo=UTC))["volunteers"][0]
    assert first["time_off"][1:] == [{"start": "2026-11-23T00:00+08:00", "end": "2026-11-24T09:00+08:00"}]


def test_standing_pins_give_way_to_what_is_settled_and_waivers_hold_with_their_assignment() -> None:
    pins = [
        {"volunteer": "v2", "shift": "s1", "seat": 0},
        {"volunteer": "v2", "shift": "s2", "seat": 0},
        {"volunteer": "v1", "shift": "s1", "seat": 0},
    ]
    waivers = [
        {"volunteer": "v1", "shift": "s1", "seat": 0, "waive": ["limits"]},
        {"volunteer": "v2", "shift": "s1", "seat": 0, "waive": ["rest"]},
    ]
    early, late = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC)
    document = DOCUMENT | {"pins": pins}
    for now, is_published, first in ((early, False, 0), (early, True, 1), (late, False, 1)):
        made = planned_again(document, ROSTER, waivers=waivers, is_published=is_published, now=now)
        assert made["pins"] == [*pins[first:2], waivers[0]]
