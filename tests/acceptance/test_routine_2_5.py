"""2.5 养老保险资格认证…可前往党群服务中心协助办理: extra demand at a desk for given dates."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import WEEKDAYS, Community
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_the_desk_has_more_people_on_the_dates_of_the_campaign_only(runtime: Runtime) -> None:
    us = Community(runtime, "热电社区")
    us.places("area", desk="area")
    us.people("a b c d e", limits={"shifts_per_day": 1})
    us.task(
        "desk",
        type="service_desk",
        site="desk",
        times=[{"from": "09:00", "to": "11:00"}],
        recurrence={"weekly": {"weekdays": list(WEEKDAYS)}},
    )
    dates = {"dates": ["2026-11-24", "2026-11-26"], "people": 2, "reason": "养老保险资格认证"}
    asked = us.post("tasks/desk/demands", dates).get_json()
    week = us.week()
    people = dict.fromkeys(range(23, 28), 0)
    for shift in week.shifts("desk"):
        people[int(shift["start"][8:10])] += len(shift["crew"])
    assert people == {23: 1, 24: 3, 25: 1, 26: 3, 27: 1}
    # What is taken back is not in the next planning of the week.
    assert us.delete(f"tasks/desk/dates/{asked['id']}").status_code == 204
    assert [len(shift["crew"]) for shift in us.week().shifts("desk")] == [1, 1, 1, 1, 1]


@on_both_databases
def test_more_than_there_are_people_is_reported(runtime: Runtime) -> None:
    us = Community(runtime, "热电社区")
    us.places("area", desk="area")
    us.people("a b c")
    us.task("desk", type="service_desk", site="desk", dormant=True, times=[{"from": "09:00", "to": "11:00"}])
    us.post("tasks/desk/demands", {"dates": ["2026-11-24"], "people": 5})
    week = us.week()
    assert list(week.missing.values()) == [2]
