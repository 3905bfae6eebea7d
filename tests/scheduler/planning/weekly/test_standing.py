"""Standing assignments: pinned where they may be, a wish where a crew must be whole, told where not."""

from __future__ import annotations

from scheduler.planning.weekly import Standing, WeekDraft, week_draft
from tests.scheduler.planning.weekly.building import ESCORT, VOLUNTEERS, source, task

SEAT = task("seat", {"weekly": {"weekdays": ["wed", "thu"]}}, ("09:00", "11:00"), name="坐班")


def drafted(*standing: Standing, **more: object) -> WeekDraft:
    """The week with some standing assignments."""
    return week_draft(source(**({"tasks": (SEAT,), "standing": standing} | more)))


def test_the_usual_person_is_pinned_on_the_usual_days() -> None:
    every, one = (
        drafted(Standing(volunteer="v1", task="seat", days=days)).document["pins"]
        for days in (frozenset[str](), frozenset({"thu"}))
    )
    assert [pin["shift"] for pin in every] == ["seat@2026-11-25T09:00", "seat@2026-11-26T09:00"]
    assert one == [{"volunteer": "v1", "shift": "seat@2026-11-26T09:00", "seat": 0}]


def test_who_is_away_is_not_pinned_and_the_shift_is_open_to_a_substitute() -> None:
    away = {**VOLUNTEERS[0], "time_off": [{"start": "2026-11-25T00:00", "end": "2026-11-26T00:00"}]}
    draft = drafted(Standing(volunteer="v1", task="seat"), volunteers=(away, *VOLUNTEERS[1:]))
    assert [pin["shift"] for pin in draft.document["pins"]] == ["seat@2026-11-26T09:00"]
    assert [(notice.code, notice.facts["shift"]) for notice in draft.notices] == [
        ("standing_away", "seat@2026-11-25T09:00")
    ]
    assert "王秀英" in draft.notices[0].zh


def test_two_on_one_seat_are_not_both_pinned() -> None:
    draft = drafted(Standing(volunteer="v1", task="seat"), Standing(volunteer="v2", task="seat"))
    assert {pin["volunteer"] for pin in draft.document["pins"]} == {"v1"}
    assert {notice.about for notice in draft.notices} == {"v2"}


def test_who_left_is_told() -> None:
    draft = drafted(Standing(volunteer="v9", task="seat"))
    assert "pins" not in draft.document
    assert {notice.about for notice in draft.notices} == {"v9"}


def test_where_nobody_may_be_alone_a_standing_assignment_is_a_wish() -> None:
    draft = drafted(Standing(volunteer="v1", task="escort", days=frozenset({"mon"})), tasks=(ESCORT,))
    assert "pins" not in draft.document
    # At 07:20 she is not free yet.
    assert draft.document["volunteers"][0]["wishes"] == [
        {"wish": "prefer", "shift": "escort@2026-11-23T16:10"}
    ]
    assert [notice.facts["shift"] for notice in draft.notices] == ["escort@2026-11-23T07:20"]
