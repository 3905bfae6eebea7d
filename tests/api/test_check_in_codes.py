"""Codes to check in by: they change every minute, open and close with the shift, and know their people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scheduler import errors
from scheduler.bootstrap import Runtime
from scheduler.models import Attendance
from scheduler.services import scope
from scheduler.services.hours import codes
from tests.api.served import AFTERNOON, MORNING, holder, published
from tests.api.settling import Caller, colleague
from tests.api.weekly import WEEK, populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

HALF_PAST_EIGHT = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
"""Half an hour before the morning's shift, when check-in opens."""


def made(us: Caller, kind: str = "rotating", shift: str = MORNING) -> dict[str, str]:
    """The code of a shift."""
    answer = us.post("check-in-codes", {"week": WEEK, "shift": shift, "kind": kind})
    assert answer.status_code == 201, answer.text
    found: dict[str, str] = answer.get_json()
    return found


def checked_in(runtime: Runtime, us: Caller, who: str, digits: str) -> Attendance:
    """A volunteer checks in by a code."""
    with runtime.writing() as session:
        within = scope.enter(session, us.community, principal=us.key)
        return codes.check_in(session, within, who, digits, now=runtime.clock())


@on_both_databases
def test_who_stands_at_the_shift_checks_in_by_its_code(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    published(runtime, us)
    who = holder(us, MORNING)
    clock.now = HALF_PAST_EIGHT
    digits = made(us)["digits"]
    assert len(digits) == 8
    wide = digits.translate({ord("0") + n: ord("０") + n for n in range(10)})
    kept = checked_in(runtime, us, who, f"{wide[:4]}　{wide[4:]}")
    assert (kept.shift_id, kept.method, kept.arrived_at) == (MORNING, "code", HALF_PAST_EIGHT)
    clock.go_on(minutes=1)
    assert checked_in(runtime, us, who, digits).arrived_at == HALF_PAST_EIGHT


@on_both_databases
def test_a_rotating_code_is_taken_for_two_minutes_at_most(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    published(runtime, us)
    who = holder(us, MORNING)
    clock.now = HALF_PAST_EIGHT
    first = made(us)
    clock.go_on(seconds=119)
    assert us.get(f"check-in-codes/{first['id']}").get_json()["digits"] != first["digits"]
    clock.go_on(seconds=1)
    with pytest.raises(errors.Conflict, match="check_in_code_wrong"):
        checked_in(runtime, us, who, first["digits"])
    clock.go_on(seconds=-1)
    assert checked_in(runtime, us, who, first["digits"]).outcome == "present"


@on_both_databases
def test_a_fixed_code_holds_as_long_as_check_in_is_open(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    published(runtime, us)
    who = holder(us, MORNING)
    clock.now = HALF_PAST_EIGHT
    clock.go_on(seconds=-1)
    shut = made(us, "fixed")
    assert (shut["digits"], us.get(f"check-in-codes/{shut['id']}?format=svg").status_code) == (None, 409)
    clock.go_on(seconds=1)
    digits = made(us, "fixed")["digits"]
    clock.go_on(hours=4, minutes=30, seconds=1)  # a second after 13:00, two hours after the shift's end
    with pytest.raises(errors.Conflict, match="check_in_none_now"):
        checked_in(runtime, us, who, digits)
    clock.go_on(seconds=-1)
    assert checked_in(runtime, us, who, digits).shift_id == MORNING


@on_both_databases
def test_a_code_is_worth_nothing_to_who_has_no_place_on_the_shift(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    published(runtime, us)
    others = {"v1", "v2", "v3"} - {holder(us, MORNING)}
    clock.now = HALF_PAST_EIGHT
    digits = made(us)["digits"]
    for who in (*others, "nobody"):
        with pytest.raises(errors.Conflict, match="check_in_none_now"):
            checked_in(runtime, us, who, digits)
    with pytest.raises(errors.Conflict, match="check_in_code_wrong"):
        checked_in(runtime, us, holder(us, MORNING), "00000000" if digits != "00000000" else "1")


@on_both_databases
def test_a_code_is_made_once_and_shown_as_a_drawing_or_a_picture(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    published(runtime, us)
    clock.now = HALF_PAST_EIGHT
    code = made(us)
    assert made(us)["id"] == code["id"]
    assert made(us, "fixed")["id"] != code["id"]
    svg = us.get(f"check-in-codes/{code['id']}?format=svg&to=https://example.org/in")
    assert (svg.mimetype, svg.data[:5]) == ("image/svg+xml", b"<?xml")
    png = us.get(f"check-in-codes/{code['id']}", headers={"Accept": "image/png"})
    assert (png.mimetype, png.data[1:4]) == ("image/png", b"PNG")
    assert us.get(f"check-in-codes/{code['id']}?to=javascript:alert(1)").status_code == 422
    assert us.get("check-in-codes/none").status_code == 404
    assert us.post("check-in-codes", {"week": WEEK, "shift": "never"}).status_code == 422
    viewer = colleague(runtime, us, "viewer")
    assert viewer.get(f"check-in-codes/{code['id']}").status_code == 403
    assert made(us, shift=AFTERNOON)["digits"] is None
