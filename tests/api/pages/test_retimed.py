"""A shift that begins at another time than people were told is told apart before it is published."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import publish, published, read_week
from tests.api.pages.test_rooms import coordinating
from tests.api.test_planning_anew import anew
from tests.api.weekly import MONDAY, WEEK
from tests.scheduler.databases import on_both_databases

VISIT = {
    "id": "visit",
    "name": "走访",
    "type": "custom",
    "site": "hall",
    "recurrence": {"weekly": {"weekdays": ["mon"]}},
    "times": [{"from": "09:00", "to": "13:00"}],
    "duration_minutes": 60,
    "seats": [{"count": 1}],
}
ON = f"visit@{MONDAY}T09:00"


@on_both_databases
def test_who_can_no_more_come_at_the_time_that_was_told_keeps_the_shift_and_its_new_time_is_told(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime, VISIT)
    before = read_week(us)["number"]
    (visit,) = us.get(f"weeks/{WEEK}/roster").get_json()["shifts"]
    (who,) = (one["volunteer"] for one in visit["crew"])
    us.change(f"volunteers/{who}", {"time_off": [{side: visit[side][:16] for side in ("start", "end")}]})
    anew(runtime, us)
    found = us.get(f"weeks/{WEEK}/comparison?a={before}&b={read_week(us)['number']}").get_json()
    (change,) = found["changes"]
    assert (change["volunteer"], change["moved"], change["added"], change["removed"]) == (who, [], [], [])
    (step,) = change["retimed"]
    assert (step["shift"], step["from"]) == (ON, visit["start"])
    was, now = (step[side][11:16] for side in ("from", "to"))
    assert was != now
    assert found["en"][-1] == "1 shift begins at another time, for 1 person."
    page = coordinating(runtime, us).open(f"/console/{us.community}/weeks/{WEEK}/publish")
    assert f"走访 · 居委会 begins 23 Nov {now} instead of 23 Nov {was}" in page
    assert "Everybody&#39;s shifts are the same." not in page
    publish(us, read_week(us))
    (told,) = us.get("proposals").get_json()["items"]
    assert (told["shift"], told["state"], told["revision"]) == (ON, "proposed", 1)
