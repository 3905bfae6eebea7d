"""Special demands of a task on a page: each is typed as people write it, and is there again to be read."""

from __future__ import annotations

import re
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.pages.browsing import Browser
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller, settled
from tests.scheduler.databases import on_both_databases

NAMED = re.compile(r'<(?:input|select|textarea)[^>]*? name="([^"]+)"')


def place(runtime: Runtime) -> tuple[Caller, Browser, str]:
    """A community with two people, two sites, teams, tools and a household; and a task to change."""
    us = settled(runtime)
    us.make("areas", id="grid", name="一网格")
    us.make("sites", id="hall", name="居委会", area="grid")
    us.make("sites", id="bank", name="河岸", area="grid")
    us.make("teams", id="spark", name="星火队")
    us.make("resources", id="shovel", name="铁锹", count=5)
    us.make("volunteers", id="v1", name="王秀英")
    us.make("volunteers", id="v2", name="李建业")
    us.make("persons", id="p1", name="三号楼甲户", area="grid", site="hall")
    us.make("tasks", id="listen", name="听取", **_often())
    us.make("tasks", id="t1", name="走访", **_often())
    browser = coordinating(runtime, us)
    return us, browser, f"/console/{us.community}/tasks/t1"


def _often() -> dict[str, Any]:
    return {
        "type": "custom",
        "site": "hall",
        "times": [{"from": "09:00", "to": "11:00"}],
        "recurrence": {"weekly": {"weekdays": ["mon"]}},
        "seats": [{"count": 2}],
    }


def send(browser: Browser, address: str, *, status: int = 200, **typed: Any) -> str:
    """Change a task by its special page, from the version that it shows."""
    page = browser.open(f"{address}/special")
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    return browser.send(f"{address}/special", version=version, status=status, **typed)


@on_both_databases
def test_what_is_typed_is_what_a_record_says_and_is_shown_again(runtime: Runtime) -> None:
    us, browser, address = place(runtime)
    typed = {
        "required": "王秀英、李建业",
        "standing": "王秀英：周一、周三\n李建业",
        "team": "spark",
        "open_to.areas": ["grid"],
        "demands": "重活、cold、stairs",
        "classes": "清早",
        "crew.adults": "1",
        "times": "周一 09:00-11:00\n14:00-15:00",
        "forbidden": "12:00-13:00",
        "follows.task": "listen",
        "follows.same_volunteer": "yes",
        "on_call.reach_minutes": "15",
        "route": "居委会 10\n河岸：20分钟",
        "checkpoints": "警示牌\n救生圈",
        "needs": "铁锹 3",
        "recurrence.seasons": "flood",
    }
    send(browser, address, **typed)
    kept = us.get("tasks/t1").get_json()
    assert kept["required"] == ["v1", "v2"]
    assert kept["standing"] == [{"volunteer": "v1", "days": ["mon", "wed"]}, {"volunteer": "v2"}]
    assert kept["open_to"] == {"areas": ["grid"]}
    assert (kept["demands"], kept["classes"]) == (["heavy", "cold", "stairs"], ["dawn"])
    assert kept["crew"] == {"adults": 1}
    assert kept["times"] == [
        {"days": ["mon"], "from": "09:00", "to": "11:00"},
        {"from": "14:00", "to": "15:00"},
    ]
    assert kept["follows"]["task"] == "listen"
    assert kept["follows"]["same_volunteer"]
    assert kept["on_call"] == {"reach_minutes": 15}
    assert kept["route"] == [{"site": "hall", "minutes": 10}, {"site": "bank", "minutes": 20}]
    assert kept["checkpoints"] == ["警示牌", "救生圈"]
    assert kept["needs"] == [{"resource": "shovel", "count": 3}]
    assert kept["recurrence"] == {"weekly": {"weekdays": ["mon"]}, "seasons": ["flood"]}
    page = browser.open(f"{address}/special")
    for shown in ("王秀英, 李建业", "王秀英: Mon, Wed", "居委会 10\n河岸 20", "Mon 09:00-11:00\n14:00-15:00"):
        assert shown in page, shown
    page = browser.open(f"{address}/special", **{"Accept-Language": "zh"})
    assert 'value="重活、受冻、stairs"' in page
    assert "例如：重活、受冻、登高" in page


@on_both_databases
def test_what_is_left_empty_is_taken_away_and_the_rest_stays(runtime: Runtime) -> None:
    us, browser, address = place(runtime)
    times = {"times": "09:00-11:00"}
    send(browser, address, **times, **{"crew.adults": "1", "on_call.reach_minutes": "15", "max_age": "70"})
    send(browser, address, **times)
    kept = us.get("tasks/t1").get_json()
    assert not {"crew", "on_call", "max_age", "follows"} & set(kept)
    assert kept["seats"] == [{"count": 2}]


@on_both_databases
def test_visits_to_everybody_served_are_one_tick(runtime: Runtime) -> None:
    us, browser, address = place(runtime)
    common = {"times": "09:00-11:00", "duration_minutes": "40", "each_person": "yes"}
    send(browser, address, **common)
    assert us.get("tasks/t1").get_json()["each_person"].get("persons", []) == []
    send(browser, address, **common, **{"each_person.persons": "三号楼甲户", "each_person.per_round": "2"})
    assert us.get("tasks/t1").get_json()["each_person"] == {"persons": ["p1"], "per_round": 2}
    send(browser, address, times="09:00-11:00")
    assert "each_person" not in us.get("tasks/t1").get_json()


@on_both_databases
def test_what_is_not_understood_is_told_at_its_field_and_stays_typed(runtime: Runtime) -> None:
    us, browser, address = place(runtime)
    for typed, told in (
        ({"required": "王秀"}, "Is it “王秀英”?"),
        ({"required": "无此人"}, "Nothing is called “无此人”."),
        ({"route": "居委会"}, "A number is wanted behind “居委会”."),
        ({"forbidden": "中午"}, "write 12:00-15:00"),
        ({"standing": "王秀英：有空"}, "The weekdays of"),
        ({"max_age": "老"}, "A whole number is wanted."),
    ):
        page = send(browser, address, status=422, **typed)
        assert told in page
        assert next(iter(typed.values())) in page
    assert us.get("tasks/t1").get_json()["version"] == 1


@on_both_databases
def test_every_field_has_a_name_of_its_own(runtime: Runtime) -> None:
    _, browser, address = place(runtime)
    names = [name for name in NAMED.findall(browser.open(f"{address}/special")) if "." in name]
    single = [name for name in names if not name.startswith(("open_to", "turns"))]
    assert len(single) == len(set(single))


@on_both_databases
def test_a_sleeping_task_is_called_for_and_more_people_are_asked_for(runtime: Runtime) -> None:
    us, browser, address = place(runtime)
    browser.open(address)
    browser.send(f"{address}/demand", more_dates="2026-12-01、2026-12-08", people="2", reason="认证")
    (kept,) = us.get("tasks/t1/dates").get_json()["items"]
    assert kept["dates"] == ["2026-12-01", "2026-12-08"]
    page = browser.open(address)
    assert "2 more" in page
    assert "认证" in page
    browser.send(f"{address}/dates/{kept['id']}/remove")
    assert us.get("tasks/t1/dates").get_json()["items"] == []
    us.make("tasks", id="snow", name="扫雪", **({**_often(), "recurrence": None, "dormant": True}))
    snow = address.replace("t1", "snow")
    browser.open(snow)
    assert "date" in browser.send(f"{snow}/activate", date="2020-01-01", status=422)
    assert "2026-12-05" in browser.send(f"{snow}/activate", date="2026-12-05", reason="大雪")


def test_days_of_their_own_on_a_task_of_mondays_are_warned_of_and_every_day_is_fitting(
    runtime: Runtime,
) -> None:
    us, browser, address = place(runtime)
    send(browser, address, times="09:00-11:00", each_occasion="政治生日")
    told = "“Every day”, “Only on: any day” and “On a holiday: as usual”"
    assert told in browser.open(address)
    assert told in browser.open(f"{address}/special")
    fitting = {"name": "贺卡", "recurrence": {"daily": {}}, "each_occasion": "day"}
    us.make("tasks", id="t2", **_often() | fitting)
    assert told not in browser.open(f"{address[:-2]}t2")


def test_what_is_wrong_stands_at_its_field_alone_and_is_called_as_there(runtime: Runtime) -> None:
    _, browser, address = place(runtime)
    asked = {"times": "09:00-11:00", "crew.minimum": "9", "crew.adults": "1"}
    assert send(browser, address, status=422, **asked).count('class="why-wrong"') == 1
    page = send(browser, address, status=422, times="09:00-11:00", each_person="yes")
    assert "Minutes it takes" in page


def test_tasks_of_one_name_are_told_apart_and_workdays_are_not_called_every_day(runtime: Runtime) -> None:
    us, browser, address = place(runtime)
    standing = [{"volunteer": "v2"}]
    us.make("tasks", id="t3", **_often() | {"name": "走访", "standing": standing})
    daily = {"daily": {}, "only_on": "workdays", "on_holiday": "skip", "holidays": "rest_days"}
    us.make("tasks", id="t4", **_often() | {"name": "早护学", "recurrence": daily})
    page = browser.open(address[:-3])
    assert '走访</a> <span class="soft">李建业</span>' in page
    assert "every day, on workdays only" in page
    assert 'value="rest_days" selected' in browser.open(f"{address[:-2]}t4")
