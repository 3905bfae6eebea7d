"""Tasks on pages: added with a new place, changed, removed; and the weeks with their holidays."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import settled
from tests.scheduler.databases import on_both_databases

CANTEEN = {
    "name": "食堂",
    "type": "love_canteen",
    "new_site": "爱心食堂",
    "repeat": "weekly",
    "from-0": "10:00",
    "to-0": "12:30",
    "count-0": "1",
    "role-0": "cook",
    "skills-0": "健康证",
    "count-1": "2",
    "minimum-1": "1",
    "priority": "high",
    "on_holiday": "skip",
    "only_on": "every_day",
}


ALL_DAY = {"from": "08:00", "to": "18:00"}


def test_tasks_are_found_by_name_place_kind_and_pinyin(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("sites", id="gate", name="东门")
    us.make("sites", id="hall", name="食堂")
    once = {"once": {"start": "2026-11-24T09:00", "end": "2026-11-24T11:00"}, "duration_minutes": 30}
    us.make("tasks", name="夜间巡逻 第2网格", type="patrol", site="gate", **once)
    us.make("tasks", name="午餐", type="love_canteen", site="hall", **once)
    tasks = f"/console/{us.community}/tasks"
    browser = coordinating(runtime, us)
    for typed in ("巡逻", "第2", "dongmen", "yjxl", "东门 patrol"):
        page = browser.open(f"{tasks}?find={typed}")
        assert "夜间巡逻" in page, typed
        assert "午餐" not in page, typed
    assert "夜间巡逻" not in browser.open(f"{tasks}?find=canteen")
    nothing = browser.open(f"{tasks}?find=东门 午餐")
    assert "No such task" in nothing
    assert 'value="东门 午餐"' in nothing  # to be mended rather than typed anew


def test_a_shift_of_more_than_twelve_hours_is_kept_once_it_is_said_to_be_meant(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    new = f"/console/{us.community}/tasks/new"
    browser.open(new)
    night = CANTEEN | {"weekdays": ["mon"], "from-0": "18:00", "to-0": "17:00"}
    asked = browser.send(new, **night, status=422)
    assert "18:00 to 17:00 is 23 hours and is not saved yet" in asked
    (clocks,) = re.findall(r'name="long_sure" value="([^"]+)"', asked)
    other = browser.send(new, **night | {"to-0": "16:00"}, long_sure=clocks, status=422)
    assert "is 22 hours" in other
    assert us.get("tasks").get_json()["items"] == []
    assert "The task is added." in browser.send(new, **night, long_sure=clocks)
    (kept,) = us.get("tasks").get_json()["items"]
    here = f"/console/{us.community}/tasks/{kept['id']}"
    version = re.findall(r'name="version" value="(\d+)"', browser.open(here))[0]
    again = night | {"version": version, "new_site": "", "site": kept["site"]}
    assert "Saved." in browser.send(here, **again)  # it stood there already
    browser.open(new)
    patrol = night | {"name": "夜巡", "new_site": "河堤", "from-0": "22:00", "to-0": "06:00"}
    assert "The task is added." in browser.send(new, **patrol)


def test_tasks_done_once_are_told_apart_by_their_day(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("sites", id="here", name="居委会")
    for day in ("24", "26"):
        when = {"start": f"2026-11-{day}T09:00", "end": f"2026-11-{day}T11:00"}
        us.make("tasks", name="随手拍", type="cleaning", site="here", once=when, duration_minutes=30)
    night = {"start": "2026-11-27T22:00", "end": "2026-11-28T06:00"}
    us.make("tasks", name="随手拍", type="cleaning", site="here", once=night, duration_minutes=30)
    us.make(
        "tasks",
        name="随手拍",
        type="cleaning",
        site="here",
        recurrence={"dates": ["2027-01-05"]},
        times=[ALL_DAY],
    )
    page = coordinating(runtime, us).open(f"/console/{us.community}/tasks")
    for told in (
        "once: 24 Nov Tue 09:00–11:00<",
        "once: 26 Nov Thu 09:00–11:00<",
        "once: 27 Nov Fri 22:00 – 28 Nov Sat 06:00<",
        ">5 Jan 2027<",
    ):
        assert told in page


@on_both_databases
def test_a_task_is_added_with_its_place_changed_and_removed(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    tasks = f"/console/{us.community}/tasks"
    browser.open(f"{tasks}/new")
    wrong = browser.send(f"{tasks}/new", **CANTEEN, status=422)
    assert "Choose the weekdays." in wrong
    assert 'value="爱心食堂"' in wrong
    assert us.get("sites").get_json()["items"] == []
    page = browser.send(f"{tasks}/new", **CANTEEN, weekdays=["mon", "fri"])
    assert "The task is added." in page
    assert "爱心食堂" in page
    (kept,) = us.get("tasks").get_json()["items"]
    assert kept["recurrence"] == {"weekly": {"weekdays": ["mon", "fri"]}, "on_holiday": "skip"}
    cook = {"count": 1, "role": "cook", "qualifications": {"all": ["health_certificate"]}}
    assert kept["seats"] == [cook, {"count": 2, "minimum": 1}]
    here = f"{tasks}/{kept['id']}"
    page = browser.open(here)
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    assert 'value="health certificate"' in page  # as people say it, and read back as the code
    changed = CANTEEN | {"version": version, "new_site": "", "site": kept["site"], "repeat": "monthly"}
    changed["skills-0"] = "health certificate, street guide, 会唱歌"
    browser.send(here, **changed, month_days="3、13、23")
    (kept,) = us.get("tasks").get_json()["items"]
    assert kept["recurrence"] == {"monthly_days": {"days": [3, 13, 23]}, "on_holiday": "skip"}
    asked = ["health_certificate", "street_guide", "会唱歌"]
    assert kept["seats"][0] == cook | {"qualifications": {"all": asked}}
    browser.open(here)
    assert "The task is gone." in browser.send(f"{here}/remove")


@on_both_databases
def test_what_the_form_cannot_say_stays(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("sites", id="hall", name="居委会")
    said = {
        "recurrence": {"monthly_weekdays": {"weeks": ["first"], "weekdays": ["mon"]}},
        "times": [{"days": ["mon"], "from": "08:00", "to": "09:00"}],
        "seats": [{"count": 2, "qualifications": {"any": ["first_aid"]}}],
    }
    us.make("tasks", id="t1", name="说事", type="meeting", site="hall", **said)
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/tasks/t1"
    page = browser.open(here)
    typed = {name: "yes" for name in ("times_kept", "seats_kept") if f'name="{name}"' in page}
    assert len(typed) == 2
    typed |= {"version": "1", "name": "逢一说事", "type": "meeting", "site": "hall", "repeat": "kept"}
    browser.send(here, **typed)
    kept = us.get("tasks/t1").get_json()
    assert kept["name"] == "逢一说事"
    assert {field: kept[field] for field in said} == said


@on_both_databases
def test_the_weeks_show_holidays_and_a_day_is_set(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    weeks = f"/console/{us.community}/tasks/calendar"
    assert "National Day" in browser.open(f"{weeks}?from=2026-09-28")
    browser.open(weeks)
    browser.send(weeks, date="soon", kind="public_holiday", name="", status=422)
    page = browser.send(weeks, date="2026-12-01", kind="public_holiday", name="社区日")
    assert "社区日" in page
    page = browser.send(weeks, date="2026-12-01", kind="", name="")
    assert "社区日" not in page


@on_both_databases
def test_the_rare_parts_of_the_form_are_folded_until_something_in_them_is_said_or_wrong(
    runtime: Runtime,
) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    new = f"/console/{us.community}/tasks/new"
    assert open_folds(browser.open(new)) == [False, False, False, False]
    usual = {"name": "值班", "type": "service_desk", "new_site": "一号站", "repeat": "weekly", "count-0": "1"}
    usual |= {"from-0": "09:00", "to-0": "11:00", "only_on": "every_day", "on_holiday": "same_day"}
    wrong = browser.send(new, **usual, status=422)  # no weekday, and none of that is folded
    assert open_folds(wrong) == [False, False, False, False]
    typed = usual | {"repeat": "cycle", "cycle_weeks": "4", "cycle_anchor": "2026-11-23", "from-1": "14:00"}
    wrong = browser.send(new, **typed, cycle_days="第一周随意", status=422)
    assert open_folds(wrong) == [True, True, False, False]
    assert "第一周随意" in wrong
    wrong = browser.send(new, **usual, weekdays="mon", **{"count-1": "很多"}, status=422)
    assert open_folds(wrong) == [False, False, True, False]
    ends = {"weekdays": "mon", "from": "2026-12-09", "until": "2026-12-01"}
    wrong = browser.send(new, **usual | ends, status=422)
    assert open_folds(wrong) == [False, False, False, True]
    assert us.get("sites").get_json()["items"] == []  # what is refused leaves no place behind
    browser.send(new, **usual, weekdays="mon", priority="high")
    (kept,) = us.get("tasks").get_json()["items"]
    page = browser.open(f"{new.removesuffix('/new')}/{kept['id']}")
    assert open_folds(page) == [False, False, False, True]


def open_folds(page: str) -> list[bool]:
    """Which of the folds of the form stand open: rare days, more times, more places, the rest."""
    form = page.split('<div class="pairs">', 1)[1].split("</form>")[0]
    return [" open" in one for one in re.findall(r"<details[^>]*>", form)]


def test_a_task_without_seats_of_its_own_says_how_many_people_its_kind_wants(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("sites", id="hall", name="居委会")
    us.make(
        "tasks",
        id="meal",
        name="食堂",
        type="love_canteen",
        site="hall",
        dormant=True,
        times=[{"to": "10:00"}],
    )
    page = coordinating(runtime, us).open(f"/console/{us.community}/tasks")
    assert ">1+2 (as usual for its kind)</td>" in page
