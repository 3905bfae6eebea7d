"""1.2 党员轮流到党群服务中心值班制度: half-day turns spread evenly with history; a reserve for each."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import WEEKDAYS, Community
from tests.scheduler.databases import on_both_databases


def centre(runtime: Runtime) -> Community:
    """Six party members, two half-day turns on each workday, and somebody on call behind each of them.

    The duty is a class of work with a ledger of its own, so that being on call makes up for none of it.
    """
    us = Community(runtime, "世纪花园社区")
    us.places("estate", centre="estate")
    us.make("teams", id="party", name="党员志愿者")
    us.people("p1 p2 p3 p4 p5 p6", teams=["party"])
    us.people("x1 x2")
    for id, kind in (("duty", "service_desk"), ("behind", "on_call")):
        us.task(
            id,
            type=kind,
            site="centre",
            team="party",
            **({"classes": ["duty"]} if id == "duty" else {}),
            times=[{"from": "08:30", "to": "12:00"}, {"from": "14:00", "to": "17:30"}],
            recurrence={"daily": {}, "only_on": "workdays"},
        )
    return us


@on_both_databases
def test_turns_are_even_over_three_weeks_and_each_has_somebody_behind_it(runtime: Runtime) -> None:
    us = centre(runtime)
    turns = dict.fromkeys(("p1", "p2", "p3", "p4", "p5", "p6"), 0)
    for start in ("2026-11-23", "2026-11-30", "2026-12-07"):
        week = us.week(start).publish()
        duty, behind = week.runs("duty"), week.runs("behind")
        assert len(duty) == len(behind) == 2 * len(WEEKDAYS)
        for when, (who,) in duty.items():
            turns[who] += 1
            assert behind[when] != [who]
            assert len(behind[when]) == 1
    # Thirty half-days among six: five for each, though ten a week do not divide by six.
    assert turns == dict.fromkeys(turns, 5)


@on_both_databases
def test_only_party_members_take_turns(runtime: Runtime) -> None:
    week = centre(runtime).week()
    assert week.minutes["x1"] == week.minutes["x2"] == 0
