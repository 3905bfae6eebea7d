"""2.7 晚上8点10分…接到电话: on-call turns, a lighter load, within reach."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases

NIGHTS = ("mon", "tue", "wed", "thu")


def on_call(runtime: Runtime) -> Community:
    """Two who live within half an hour of the office, and one who lives an hour away."""
    us = Community(runtime, "阙里社区")
    us.make("sites", id="office", name="居委会", location={"x": 0, "y": 0})
    us.settle_planning(travel={"metres_per_minute": 75, "fixed_minutes": 5})
    # 1,875 m are 25 minutes on foot and five to get going: exactly half an hour.
    us.person("near", home={"x": 1875, "y": 0})
    us.person("nearer", home={"x": 200, "y": 0})
    us.person("far", home={"x": 4125, "y": 0})
    us.task(
        "phone",
        type="on_call",
        site="office",
        times=[{"from": "18:00", "to": "22:00"}],
        recurrence={"weekly": {"weekdays": list(NIGHTS)}},
    )
    return us


@on_both_databases
def test_the_telephone_goes_round_among_those_within_reach_for_a_quarter_of_the_load(
    runtime: Runtime,
) -> None:
    week = on_call(runtime).week()
    assert all(len(crew) == 1 for crew in week.runs("phone").values())
    # Four turns of four hours: two each, of which a quarter counts.
    assert week.minutes == {"far": 0, "near": 120, "nearer": 120}


@on_both_databases
def test_who_is_called_for_is_on_no_other_shift_and_nobody_within_reach_is_reported(runtime: Runtime) -> None:
    us = on_call(runtime)
    us.task(
        "song",
        type="custom",
        site="office",
        times=[{"from": "19:00", "to": "20:30"}],
        recurrence={"weekly": {"weekdays": ["mon"]}},
        required=["near"],
    )
    week = us.week()
    assert week.on("song@2026-11-23T19:00") == ["near"]
    assert week.on("phone@2026-11-23T18:00") == ["nearer"]
    us.change("volunteers/nearer", {"availability": None})
    # On Monday the only one within reach sings; the far one is out of reach.
    alone = us.week()
    assert alone.missing == {"phone@2026-11-23T18:00": 1}
    assert alone.reasons("phone@2026-11-23T18:00")["out_of_reach"] == 1
