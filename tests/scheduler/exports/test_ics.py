"""Calendars hold one event for each shift, whatever stands in its names."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from scheduler.exports.ics import render
from tests.scheduler.exports.golden_files import hand_written_roster


def events(roster: dict[str, Any], volunteer: str | None = None) -> list[Any]:
    return Calendar.from_ical(render(roster, language="zh", volunteer=volunteer)).walk("VEVENT")


def test_line_ends_and_separators_in_names_make_no_second_event_and_come_back_equal() -> None:
    roster = hand_written_roster()
    evil = "河岸\r\nBEGIN:VALARM\r\nEND:VEVENT; a, b \\ c 🌊" + "长" * 80
    roster["shifts"][3]["site_name"] = evil
    made = events(roster)
    assert len(made) == 4
    assert str(made[3]["LOCATION"]) == evil.replace("\r\n", "\n")
    assert not any(event.subcomponents for event in made)


@pytest.mark.case("B124")
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut() -> None:
    roster = hand_written_roster()
    roster["shifts"][0]["site_name"] = "一座很长很长的桥🌉" * 20
    made = render(roster, language="both")
    lines = made.split(b"\r\n")
    assert max(len(line) for line in lines) == 75
    assert "\r\n".join(line.decode() for line in lines).encode() == made


def test_an_event_keeps_its_identity_in_the_next_version_and_its_sequence_grows() -> None:
    first, second = hand_written_roster(), hand_written_roster()
    second["version"] = 3
    second["plan"]["sha256"] = "another"
    second["shifts"][0]["start"] = "2026-11-23T16:20:00+08:00"
    before = {str(event["UID"]): event["SEQUENCE"] for event in events(first)}
    after = {str(event["UID"]): event["SEQUENCE"] for event in events(second)}
    assert before.keys() == after.keys()
    assert set(before.values()) == {0}
    assert set(after.values()) == {3}


def test_two_people_on_one_shift_have_events_of_their_own() -> None:
    roster = hand_written_roster()
    first, second = ({str(event["UID"]) for event in events(roster, who)} for who in ("v001", "v002"))
    assert first.isdisjoint(second)


def test_one_volunteers_calendar_holds_their_shifts_alone_and_no_crew() -> None:
    roster = hand_written_roster()
    made = events(roster, "v001")
    assert len(made) == 2
    assert "+86 138 0000 0000" not in render(roster, language="zh", volunteer="v001").decode()


def test_times_stand_in_the_plans_zone_and_keep_their_instant() -> None:
    canteen = events(hand_written_roster())[0]
    assert canteen["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert canteen.start.isoformat() == "2026-11-23T10:30:00+08:00"


def test_a_turn_over_the_autumn_clock_change_has_its_real_length() -> None:
    # Berlin, 25 October 2026: 03:00 becomes 02:00, so 01:30 to 03:30 lasts three hours.
    roster = hand_written_roster()
    roster["plan"]["timezone"] = "Europe/Berlin"
    roster["shifts"] = [
        {**roster["shifts"][0], "start": "2026-10-25T01:30:00+02:00", "end": "2026-10-25T03:30:00+01:00"}
    ]
    event = events(roster)[0]
    utc = [moment.utcoffset() for moment in (event.start, event.end)]
    assert utc == [timedelta(hours=2), timedelta(hours=1)]


def test_without_a_named_zone_times_are_written_in_utc() -> None:
    roster = hand_written_roster()
    del roster["plan"]["timezone"]
    made = render(roster, language="zh").decode()
    assert "DTSTART:20261123T081000Z" in made


def test_the_same_roster_gives_the_same_bytes() -> None:
    assert render(hand_written_roster(), language="zh") == render(hand_written_roster(), language="zh")


def test_a_line_end_in_the_name_of_a_plan_does_not_stop_a_calendar() -> None:
    roster = hand_written_roster()
    roster["plan"]["name"] = "小院\n下周, 甲; 乙"
    calendar = Calendar.from_ical(render(roster, language="zh"))
    assert str(calendar["X-WR-CALNAME"]).replace("\\n", "\n").replace("\\", "") == "小院\n下周, 甲; 乙"
