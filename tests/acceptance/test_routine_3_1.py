"""3.1 “两委”班子成员和物业负责人每月3日、13日、23日“逢三说事”: both parties, moved off a holiday."""

from __future__ import annotations

from typing import Any

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases

COMMITTEE = {"role": "committee", "count": 1, "minimum": 1, "qualifications": {"all": ["committee"]}}
PROPERTY = {"role": "property", "count": 1, "minimum": 1, "qualifications": {"all": ["property_manager"]}}


def talks(runtime: Runtime, **more: Any) -> Community:
    """Two of the committee and two of the property company; the talk needs one of each."""
    us = Community(runtime, "振兴社区")
    us.places("estate", hall="estate")
    us.people("committee-1 committee-2", kind="community_staff", qualifications=["committee"])
    us.people("property-1 property-2", kind="property_staff", qualifications=["property_manager"])
    us.task(
        "talk",
        name="逢三说事",
        type="meeting",
        site="hall",
        times=[{"from": "15:00", "to": "17:00"}],
        recurrence={"monthly_days": {"days": [3, 13, 23]}, "on_holiday": "next_workday"},
        crew={"minimum": 2, "all_or_nobody": True},
        seats=[COMMITTEE, PROPERTY],
        **more,
    )
    return us


@on_both_databases
def test_the_3rd_the_13th_and_the_23rd_have_both_parties(runtime: Runtime) -> None:
    us = talks(runtime)
    # In November 2026 they are a Tuesday, a Friday and a Monday.
    for monday, day in (("2026-11-02", "03"), ("2026-11-09", "13"), ("2026-11-23", "23")):
        week = us.week(monday)
        assert list(week.runs("talk")) == [f"2026-11-{day}T15:00"]
        roles = week.by_role(f"talk@2026-11-{day}T15:00")
        assert roles["committee"][0] in {"committee-1", "committee-2"}
        assert roles["property"][0] in {"property-1", "property-2"}
    assert us.week("2026-11-16").runs("talk") == {}


@on_both_databases
def test_on_a_holiday_it_moves_to_the_next_workday_and_that_is_told(runtime: Runtime) -> None:
    us = talks(runtime)
    # 3 October lies in National Day, whose last day is the 7th.
    assert us.week("2026-09-28").runs("talk") == {}
    week = us.week("2026-10-05")
    assert list(week.runs("talk")) == ["2026-10-08T15:00"]
    (notice,) = (one for one in week.shown["notices"] if one["about"] == "talk")
    assert (notice["code"], "2026-10-03" in notice["zh"]) == ("occurrence_moved", True)


@on_both_databases
def test_with_one_party_only_there_is_no_talk(runtime: Runtime) -> None:
    us = talks(runtime)
    for who in ("property-1", "property-2"):
        us.change(f"volunteers/{who}", {"availability": None})
    week = us.week()
    assert week.runs("talk") == {"2026-11-23T15:00": []}
    assert week.missing == {"talk@2026-11-23T15:00": 2}
