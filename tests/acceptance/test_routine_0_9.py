"""0.9 社区工作人员、在职党员、物业、居民、爱心企业、社会志愿者: kinds with limits, called in order."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import WEEKDAYS, Community
from tests.scheduler.databases import on_both_databases

KINDS = ("resident", "social_volunteer", "unit_member", "property_staff", "company", "community_staff")


def helpers(runtime: Runtime) -> Community:
    """One of each kind.  Residents and social volunteers come first, staff of the community last."""
    us = Community(runtime, "古城社区")
    us.places("estate", hall="estate")
    for kind in KINDS:
        us.person(kind, kind=kind)
    usual = {"limits": {"minutes_per_week": 240}}
    us.settle_planning(
        kinds={
            "resident": usual,
            "social_volunteer": usual,
            "unit_member": {"limits": {"shifts_per_week": 1}, "reserve": 1},
            "property_staff": {"limits": {"shifts_per_week": 1}, "reserve": 1},
            "company": {"limits": {"shifts_per_week": 1}, "reserve": 1},
            "community_staff": {"reserve": 2},
        },
        # A reserve that is called costs more than any unevenness among five desks.
        objective={"weights": {"reserve": 2000}},
    )
    return us


def desks(us: Community, days: int) -> None:
    """A desk of two hours on so many days."""
    us.task(
        "desk",
        type="service_desk",
        site="hall",
        times=[{"from": "09:00", "to": "11:00"}],
        recurrence={"weekly": {"weekdays": list(WEEKDAYS[:days])}},
    )


@on_both_databases
def test_the_reserve_is_left_alone_while_the_others_have_room(runtime: Runtime) -> None:
    us = helpers(runtime)
    desks(us, 4)
    week = us.week()
    # Four desks of two hours: four hours a week are the limit of a resident and of a social volunteer.
    assert week.minutes["resident"] == week.minutes["social_volunteer"] == 240
    assert {week.minutes[kind] for kind in KINDS[2:]} == {0}


@on_both_databases
def test_each_kind_keeps_its_limit_and_the_last_are_called_last(runtime: Runtime) -> None:
    us = helpers(runtime)
    desks(us, 5)
    us.task(
        "evening",
        type="patrol",
        site="hall",
        times=[{"from": "19:00", "to": "21:00"}],
        recurrence={"weekly": {"weekdays": ["mon", "tue", "wed"]}},
        seats=[{"count": 1}],
    )
    week = us.week()
    # Eight turns: four for the first two, one for each of the three kinds after them, the last for staff.
    assert week.minutes == {
        "resident": 240,
        "social_volunteer": 240,
        "unit_member": 120,
        "property_staff": 120,
        "company": 120,
        "community_staff": 120,
    }
    assert week.missing == {}
    # One who has a limit of one's own keeps that.
    us.change("volunteers/company", {"limits": {"shifts_per_week": 0}})
    assert us.week().minutes["company"] == 0


@on_both_databases
def test_people_are_listed_by_kind(runtime: Runtime) -> None:
    us = helpers(runtime)
    for kind in KINDS:
        assert [one["id"] for one in us.get(f"volunteers?kind={kind}").get_json()["items"]] == [kind]
