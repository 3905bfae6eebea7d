"""3.9 日间照料中心、心理咨询室、书画间: opening hours become shifts; a skill where it is needed."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import WEEKDAYS, Community
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_each_room_is_open_at_its_hours_by_people_who_can_do_it(runtime: Runtime) -> None:
    us = Community(runtime, "振兴社区")
    us.places("estate", day_care="estate", counsel="estate", art="estate")
    us.people("nurse-1 nurse-2", qualifications=["care"])
    us.person("psychologist", qualifications=["counsellor"])
    us.people("a b c", limits={"shifts_per_day": 1})
    us.task(
        "day-care",
        type="custom",
        site="day_care",
        times=[{"from": "08:30", "to": "11:30"}, {"from": "14:00", "to": "17:00"}],
        recurrence={"daily": {}, "only_on": "workdays"},
        seats=[
            {"role": "carer", "count": 1, "minimum": 1, "qualifications": {"all": ["care"]}},
            {"count": 1},
        ],
    )
    us.task(
        "counsel",
        type="custom",
        site="counsel",
        times=[
            {"from": "09:00", "to": "11:00", "days": ["tue"]},
            {"from": "15:00", "to": "17:00", "days": ["fri"]},
        ],
        recurrence={"weekly": {"weekdays": ["tue", "fri"]}},
        seats=[{"count": 1, "qualifications": {"all": ["counsellor"]}}],
    )
    us.task(
        "art",
        type="custom",
        site="art",
        times=[{"from": "09:00", "to": "12:00"}],
        recurrence={"weekly": {"weekdays": ["sat", "sun"]}},
    )
    week = us.week()
    care = week.runs("day-care")
    assert len(care) == 2 * len(WEEKDAYS)
    for shift in week.shifts("day-care"):
        assert week.by_role(shift["id"])["carer"][0] in {"nurse-1", "nurse-2"}
    assert week.runs("counsel") == {
        "2026-11-24T09:00": ["psychologist"],
        "2026-11-27T15:00": ["psychologist"],
    }
    assert list(week.runs("art")) == ["2026-11-28T09:00", "2026-11-29T09:00"]
    assert week.missing == {}
    # National Day: the rooms that keep workdays are closed, the others keep their weekdays.
    holiday = us.week("2026-10-05")
    days = {start[:10] for start in holiday.runs("day-care")}
    assert days == {"2026-10-08", "2026-10-09", "2026-10-10"}
