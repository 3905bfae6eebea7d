"""What a roster breaks is told by who, which shifts, and how much too much it is."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.planning.judging import judge_roster
from tests.scheduler.planning.plans import read, shift, small

DAY = "2026-11-25"  # a Wednesday


def told(limits: dict[str, Any], *times: tuple[str, str], **more: Any) -> list[tuple[str, str]]:
    """Both sentences of everything that is broken with 王芳 on shifts of some times of one day."""
    shifts = [
        shift(id=f"s{number}", start=f"{DAY}T{start}", end=f"{DAY}T{end}")
        for number, (start, end) in enumerate(times, start=1)
    ]
    person = {"id": "v0", "name": "王芳", "availability": "always", "limits": limits} | more
    plan = read(small(volunteers=[person], shifts=shifts))
    rows = [{"volunteer": "v0", "shift": one["id"], "seat": 0} for one in shifts]
    found = judge_roster(plan, {"assignments": rows})["violations"]
    return [(one["zh"], one["en"]) for one in found]


THREE = (("08:00", "09:00"), ("10:00", "11:00"), ("14:00", "15:30"))


@pytest.mark.parametrize(
    ("limits", "zh", "en"),
    [
        ({"shifts_per_day": 2}, "共 3 班，上限 2 班，多 1 班。", ": 3 shifts, the limit is 2 shifts"),
        # 60 + 60 + 90 minutes
        ({"minutes_per_week": 200}, "这一周共 3.5 小时，上限 200 分钟，多 10 分钟。", "week: 3.5 h,"),
        ({"rest_minutes": 90, "rest_same_day": True}, "只休息 1 小时，至少要 1.5 小时。", "1 h; 1.5 h at"),
    ],
)
def test_a_limit_is_told_with_what_is_too_much(limits: dict[str, Any], zh: str, en: str) -> None:
    ((said_zh, said_en),) = told(limits, *THREE)
    assert said_zh.startswith("王芳 · 11月25日 周三 08:00 errand（hall）、11月25日 周三 10:00 ")
    assert said_en.startswith("王芳 · 25 Nov Wed 08:00 errand (hall), 25 Nov Wed 10:00 ")
    assert said_zh.endswith(zh)
    assert en in said_en


def test_the_day_of_a_daily_limit_is_named() -> None:
    ((zh, en),) = told({"minutes_per_day": 60}, *THREE[:2])
    assert "：11月25日 周三 共 2 小时，上限 1 小时，多 1 小时。" in zh
    assert "2 h, the limit is 1 h; 1 h too much." in en


def test_two_shifts_at_once_are_told_with_their_minutes() -> None:
    ((zh, _),) = told({}, ("08:00", "09:00"), ("08:40", "10:00"))
    both = "11月25日 周三 08:00 errand（hall）、11月25日 周三 08:40 errand（hall）"
    assert zh == f"王芳 · {both}：两班时间重叠 20 分钟。"


def test_time_off_is_told_as_such_and_many_shifts_are_not_listed() -> None:
    off = [{"start": f"{DAY}T07:00", "end": f"{DAY}T08:30"}]
    away = (
        "王芳 · 11月25日 周三 08:00 errand（hall）：那时本人请了假。",
        "王芳 · 25 Nov Wed 08:00 errand (hall): Away at that time.",
    )
    assert told({}, THREE[0], time_off=off) == [away]
    four = (*THREE, ("16:00", "17:00"))
    assert told({"shifts_per_horizon": 3}, *four)[0][0] == "王芳：本期共 4 班，上限 3 班，多 1 班。"


def test_a_qualification_that_is_missing_is_told_by_its_word() -> None:
    asked = {"all": ["health_certificate"], "any": ["care", "desk"]}
    seats = [{"count": 1, "qualifications": asked}]
    one = shift(id="s1", start=f"{DAY}T08:00", end=f"{DAY}T09:00", seats=seats)
    plan = read(small(volunteers=[{"id": "v0", "name": "王芳", "availability": "always"}], shifts=[one]))
    row = {"volunteer": "v0", "shift": "s1", "seat": 0}
    (found,) = judge_roster(plan, {"assignments": [row]})["violations"]
    assert found["zh"].endswith("：缺少资格：健康证、家庭照护或窗口业务。")
    assert found["en"].endswith("qualification: a health certificate, care at home / desk work.")
    assert found["facts"]["missing"] == "health_certificate, care|desk"


@pytest.mark.parametrize(
    ("crew", "zh", "en"),
    [
        ({"adults": 2}, "成年人只有 1 位，至少要 2 位。", "Adults: 1; 2 at least."),
        ({"lead": "lead"}, "班里没有带队。", "Nobody of the crew is lead."),
    ],
)
def test_a_crew_that_may_not_stand_is_told_by_what_it_lacks(crew: dict[str, Any], zh: str, en: str) -> None:
    people = [{"id": "v0", "name": "王芳", "age": 40}, {"id": "v1", "name": "小李", "age": 15}]
    desk = shift(
        start=f"{DAY}T08:00",
        end=f"{DAY}T09:00",
        crew=crew,
        seats=[{"role": "helper", "count": 2}, {"role": "lead"}],
    )
    plan = read(small(volunteers=people, shifts=[desk]))
    rows = [{"volunteer": who, "shift": desk["id"], "seat": 0} for who in ("v0", "v1")]
    found = judge_roster(plan, {"assignments": rows})["violations"]
    (one,) = [one for one in found if one["rule"] == "supervision"]
    assert one["zh"].endswith(zh)
    assert one["en"].endswith(en)


def test_a_crew_without_a_single_adult_is_told_so_and_not_counted() -> None:
    desk = shift(start=f"{DAY}T08:00", end=f"{DAY}T09:00", crew={"adults": 1})
    plan = read(small(volunteers=[{"id": "v0", "name": "小李", "age": 16}], shifts=[desk]))
    found = judge_roster(plan, {"assignments": [{"volunteer": "v0", "shift": desk["id"], "seat": 0}]})
    (one,) = [one for one in found["violations"] if one["rule"] == "supervision"]
    assert one["zh"].endswith("没有成年人，至少要 1 位。")
    assert one["en"].endswith("There is no adult; 1 at least.")


def test_what_has_no_sentence_of_its_own_says_that_a_rule_is_broken() -> None:
    people = [{"id": "v0", "name": "王芳", "availability": "always"}]
    days = [
        shift(id=f"s{n}", kind=kind, start=f"2026-11-2{n}T08:00", end=f"2026-11-2{n}T09:00")
        for n, kind in ((4, "river_patrol"), (5, "love_canteen"))
    ]
    plan = read(
        small(
            volunteers=people, shifts=days, successions=[{"after": "river_patrol", "never": ["love_canteen"]}]
        )
    )
    rows = [{"volunteer": "v0", "shift": one["id"], "seat": 0} for one in days]
    (one,) = judge_roster(plan, {"assignments": rows})["violations"]
    assert "不合这条规则：" in one["zh"]
    assert "This rule is broken: " in one["en"]
