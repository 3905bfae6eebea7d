"""Who stands by behind a shift, on the board and in its panel, by the records of this moment."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.pages.test_board import SHIFT, TASK, at_the_board, crew
from tests.api.weekly import MONDAY


def test_a_shift_that_wants_somebody_behind_it_says_who_could_step_in_and_where_nobody_is_left(
    runtime: Runtime,
) -> None:
    """Three people: two want places at nine behind whom one is left; two are wanted there."""
    wanting = TASK | {"times": TASK["times"][:1], "seats": [{"count": 2, "minimum": 1}], "standby": 2}  # type: ignore[index]
    us, browser, board = at_the_board(runtime, wanting)
    there = crew(us, SHIFT)
    (left,) = (name for id, name in (("v1", "王秀英"), ("v2", "李建业"), ("v3", "赵一凡")) if id not in there)
    assert "standing by: 1 too few" in browser.open(board)
    seat = browser.open(f"{board}/seat?shift={SHIFT}")
    assert "Wanted behind this shift: 2." in seat
    assert f"Could step in now: {left}." in seat
    assert f"whoever is missing, somebody could stand in ({left})" in seat
    (id,) = {"v1", "v2", "v3"} - {*there}
    us.change(f"volunteers/{id}", {"time_off": [{"start": f"{MONDAY}T00:00", "end": "2026-11-24T00:00"}]})
    assert "standing by: 2 too few" in browser.open(board)
    seat = browser.open(f"{board}/seat?shift={SHIFT}")
    assert "Could step in now" not in seat
    assert f"somebody could stand in ({left})" not in seat
