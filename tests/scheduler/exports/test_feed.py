"""A feed is one calendar of whole events, whatever stands in names; another library reads it back equal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from scheduler.exports.feed import CANCELLED, CONFIRMED, FeedEvent, feed_file, feed_uid
from scheduler.exports.printable import printable

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 23, 1, tzinfo=UTC)
PLAIN = FeedEvent(
    uid=feed_uid("c1", "desk@2026-11-23T09:00", "v1"),
    sequence=3,
    stamp=START - timedelta(days=2),
    starts_at=START,
    ends_at=START + timedelta(hours=2),
    summary="值班",
    place="居委会",
    status=CONFIRMED,
    notes=("携带：纸笔",),
)
EVIL = [
    "\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM",
    "\nEND:VEVENT\nBEGIN:VEVENT\nUID:x",
    "a; b, c \\ d \\n e",
    "🌊" * 60,
    "长" * 200,
    "x\x00\x07\x1b[31m",
    '"quoted"; PARAM="x":y',
    "e\u0301\u200d👩‍🚒",
    "\u2028BEGIN:VALARM",
    "ATTACH;VALUE=URI:file:///etc/passwd",
]


def read(*events: FeedEvent, name: str = "值班") -> Calendar:
    """A feed, read back."""
    return Calendar.from_ical(feed_file(name, ZONE, events))


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.case("B124")
def test_no_text_becomes_more_than_a_text(text: str) -> None:
    event = replace(PLAIN, summary=f"x{text}", place=f"x{text}", notes=(f"x{text}",))
    calendar = read(event, name=f"x{text}")
    (made,) = calendar.walk("VEVENT")
    assert not made.subcomponents
    assert set(made) == {
        *("UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND"),
        *("SUMMARY", "LOCATION", "DESCRIPTION", "STATUS"),
    }
    for field in ("SUMMARY", "LOCATION", "DESCRIPTION"):
        assert str(made[field]) == printable(f"x{text}")
    assert calendar["NAME"] == calendar["X-WR-CALNAME"]  # the library reads neither back
    assert "\n" not in calendar["NAME"]


@given(st.text(min_size=1))
@settings(max_examples=100)
@pytest.mark.case("B124")
def test_every_text_comes_back_equal_and_no_line_is_too_long(text: str) -> None:
    made = feed_file(text, ZONE, [replace(PLAIN, summary=f"x{text}x")])
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert str(event["SUMMARY"]) == printable(f"x{text}x")


def test_times_are_on_the_communitys_clock_with_the_zone_written_out() -> None:
    calendar = read(PLAIN)
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == START
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert len(calendar.walk("VTIMEZONE")) == 1
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=1)


@pytest.mark.case("B129")
def test_a_night_of_a_clock_change_lasts_as_long_as_it_does() -> None:
    # In Berlin the clock goes back at 01:00 UTC on 25 October 2026: 01:30 to 03:30 takes three hours.
    start = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    event = replace(PLAIN, starts_at=start, ends_at=start + timedelta(hours=3))
    made = feed_file("x", ZoneInfo("Europe/Berlin"), [event])
    assert b"DTSTART;TZID=Europe/Berlin:20261025T013000" in made
    assert b"DTEND;TZID=Europe/Berlin:20261025T033000" in made


def test_what_is_off_is_said_to_be_off_under_the_same_identity() -> None:
    off = replace(PLAIN, status=CANCELLED, sequence=4)
    (before,), (after,) = read(PLAIN).walk("VEVENT"), read(off).walk("VEVENT")
    assert before["UID"] == after["UID"]
    assert (str(after["STATUS"]), int(after["SEQUENCE"])) == ("CANCELLED", 4)


def test_identities_differ_by_community_shift_and_person() -> None:
    uids = {
        feed_uid(community, shift, volunteer)
        for community in ("c1", "c2")
        for shift in ("s1", "s2")
        for volunteer in (None, "v1", "v2")
    }
    assert len(uids) == 12
    assert feed_uid("c1", "s1", "v1") == feed_uid("c1", "s1", "v1")


def test_an_empty_feed_is_a_calendar_and_the_same_bytes_every_time() -> None:
    assert read().walk("VEVENT") == []
    assert feed_file("x", ZONE, [PLAIN]) == feed_file("x", ZONE, [PLAIN])
