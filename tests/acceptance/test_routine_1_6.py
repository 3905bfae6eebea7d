"""1.6 学习、缴纳党费、志愿服务、建言献策等情况全部量化积分, 每月…上墙公示: four sources, one sheet."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.api.served import SUNDAY_NIGHT, counted, everybody_came
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

BROUGHT = """志愿者,来源,日期,分值
王秀英,study,2026-11-20,5
王秀英,dues,2026-11-05,10
李建业,suggestions,2026-11-11,3
"""


@on_both_databases
def test_the_sheet_of_the_month_adds_up_service_study_dues_and_suggestions(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = Community(runtime, "世纪花园社区")
    us.places("estate", hall="estate")
    us.person("wang", "王秀英", availability=[{"days": ["mon", "tue"]}])
    us.person("li", "李建业", availability=[{"days": ["wed"]}])
    us.task(
        "duty",
        type="service_desk",
        site="hall",
        times=[{"from": "09:00", "to": "11:00"}],
        recurrence={"weekly": {"weekdays": ["mon", "tue", "wed"]}},
    )
    rule = {"points_per_hour": 2, "factors": [{"days": ["tue"], "factor": 1.5}]}
    assert us.client.put(us.address("hour-rule"), json=rule).status_code == 200
    us.week().publish()
    clock.now = SUNDAY_NIGHT
    everybody_came(us)
    counted(us)
    brought = us.client.post(us.address("points"), data=BROUGHT.encode(), content_type="text/csv")
    assert brought.get_json() == {"taken": 3, "known": 0}
    sheet = us.get("months/2026-11/sheet").get_json()
    rows = {row["total"]: row for row in sheet["rows"]}
    # Monday is two hours at two points, Tuesday the same and half as much again: 4 + 6, study 5, dues 10.
    wang = {"service": 10.0, "study": 5.0, "dues": 10.0, "suggestions": 0.0}
    li = {"service": 4.0, "study": 0.0, "dues": 0.0, "suggestions": 3.0}
    assert set(rows) == {25.0, 7.0}
    assert (rows[25.0]["points"], rows[25.0]["turns"], rows[25.0]["hours"]) == (wang, 2, 4)
    assert (rows[7.0]["points"], rows[7.0]["turns"], rows[7.0]["hours"]) == (li, 1, 2)
    # On the wall names are masked; the page can be printed.
    page = us.get("months/2026-11/sheet?format=html").get_data(as_text=True)
    assert "王秀英" not in page
    assert "世纪花园社区" in page
    assert us.get("months/2026-10/sheet").get_json()["rows"] == []
