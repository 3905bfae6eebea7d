"""1.4 当天一支60多人的社区志愿服务队便组建完成并轮班上岗, 登记、消杀、劝返: one call for sixty people."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community, Week
from tests.api.settling import codes
from tests.api.weekly import answered
from tests.scheduler.databases import on_both_databases

EFFORT: dict[str, Any] = {
    "id": "epidemic",
    "name": "防疫",
    "dates": ["2026-11-24", "2026-11-25", "2026-11-26"],
    "from": "08:00",
    "to": "20:00",
    "turn_minutes": 240,
    "posts": [
        {"name": "登记", "site": "gate", "people": 4},
        {"name": "消杀", "site": "stairs", "people": 3, "qualifications": {"all": ["disinfection"]}},
        {"name": "劝返", "site": "gate", "people": 3, "min_age": 18},
    ],
}
RESTED = timedelta(minutes=840)


def estate(runtime: Runtime) -> Community:
    """Sixty people, a third of whom are trained; one turn a day, and fourteen hours of rest."""
    us = Community(runtime, "世纪花园社区")
    us.places("estate", gate="estate", stairs="estate")
    us.settle_planning(kinds={"resident": {"limits": {"shifts_per_day": 1, "rest_minutes": 840}}})
    people = [f"p{number:02}" for number in range(1, 61)]
    us.people(people[:20], qualifications=["disinfection"], phone="000 1234")
    us.people(people[20:], phone="000 5678")
    return us


@on_both_databases
def test_one_call_mans_every_post_by_the_hour_with_rest_and_a_list_to_call(runtime: Runtime) -> None:
    us = estate(runtime)
    answer = us.post("mobilisations", EFFORT)
    assert answer.status_code == 202
    assert answer.get_json() == {
        "tasks": ["epidemic-1", "epidemic-2", "epidemic-3"],
        "week": "2026-W48",
        "state": "solving",
    }
    answered(runtime)
    week = Week(us, us.get("weeks/2026-W48").get_json())
    # Three posts of four, three and three people, three turns a day, three days: ninety places.
    assert len(week.roster["assignments"]) == 90
    assert week.missing == {}
    for post, people in (("epidemic-1", 4), ("epidemic-2", 3), ("epidemic-3", 3)):
        turns = week.runs(post)
        assert sorted({start[11:] for start in turns}) == ["08:00", "12:00", "16:00"]
        assert all(len(crew) == people for crew in turns.values())
    # Ninety turns among sixty: nobody has more than two, and each rests between them.
    assert max(week.minutes.values()) == 480
    spans = defaultdict(list)
    for shift in week.roster["shifts"]:
        for who in week.on(shift["id"]):
            spans[who].append((shift["start"], shift["end"]))
    for mine in spans.values():
        ends = [datetime.fromisoformat(end) for _, end in sorted(mine)]
        starts = [datetime.fromisoformat(start) for start, _ in sorted(mine)]
        assert all(after - end >= RESTED for end, after in zip(ends, starts[1:], strict=False))
    week.publish()
    listed = us.get("weeks/2026-W48/files/call-list?format=html&phones=true").get_data(as_text=True)
    assert all(who in listed for who in spans)
    assert "000 1234" in listed


@on_both_databases
def test_the_same_call_twice_is_one_and_a_wrong_one_leaves_nothing(runtime: Runtime) -> None:
    us = estate(runtime)
    wrong = EFFORT | {"posts": [{"name": "登记", "site": "moon", "people": 4}]}
    assert codes(us.post("mobilisations", wrong)) == {("posts[0].site", "unknown_id")}
    late = EFFORT | {"dates": ["2026-11-29", "2026-11-30"]}
    assert codes(us.post("mobilisations", late)) == {("dates", "dates_of_one_week")}
    over = EFFORT | {"dates": ["2026-11-19", "2026-11-20"]}
    assert codes(us.post("mobilisations", over)) == {("dates", "date_is_past")}
    crowd = EFFORT | {"posts": [{"name": "登记", "site": "gate", "people": 100_000}]}
    assert codes(us.post("mobilisations", crowd)) == {("posts[0].people", "number_out_of_range")}
    assert us.get("tasks").get_json()["items"] == []
    us.post("mobilisations", EFFORT)
    assert us.post("mobilisations", EFFORT).get_json()["code"] == "week_planned_already"
    answered(runtime)
    us.get("weeks/2026-W48")
    assert us.post("mobilisations", EFFORT).status_code == 202
    assert len(us.get("tasks").get_json()["items"]) == 3
