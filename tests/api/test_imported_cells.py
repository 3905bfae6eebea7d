"""How numbers and names of a file are written, and what is kept of them."""

from __future__ import annotations

import pytest

from scheduler.bootstrap import Runtime
from tests.api.settling import settled
from tests.api.test_imports import taken, volunteers, written


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("两人", 2),
        ("2 人", 2),
        ("２", 2),
        ("三名", 3),
        ("十位", 10),
        ("二十", 20),
        ("九十九个", 99),
        ("3.0", 3),
    ],
)
def test_how_many_are_needed_is_read_however_it_is_written(runtime: Runtime, said: str, number: int) -> None:
    us = settled(runtime)
    written(us, f"任务名称,类型,地点,星期,开始,结束,需要人数\n值守,值班,社区,周一,08:00,10:00,{said}\n")
    (task,) = us.get("tasks").get_json()["items"]
    assert task["seats"][0]["count"] == number


def test_a_double_surname_loses_the_space_behind_it_and_a_name_in_other_letters_keeps_its_own(
    runtime: Runtime,
) -> None:
    us = settled(runtime)
    written(us, "姓名\n欧阳 春\n诸葛 小 明\n阿依 努尔\n买买提·艾山\nLin Jun\n")
    names = {one["name"] for one in volunteers(us)}
    assert names == {"欧阳春", "诸葛小明", "阿依 努尔", "买买提·艾山", "Lin Jun"}


def test_weekly_hours_are_read_with_their_unit_and_what_is_none_is_refused_at_its_cell(
    runtime: Runtime,
) -> None:
    us = settled(runtime)
    written(us, "姓名,每周最多小时\n王芳,8小时\n李梅,一周8个半小时\n孙丽,6\n")
    found = {one["name"]: one["limits"]["minutes_per_week"] for one in volunteers(us)}
    assert found == {"王芳": 480, "李梅": 510, "孙丽": 360}
    refused = taken(us, "姓名,每周最多小时\n王芳,8-10小时\n李梅,200小时\n")["findings"]
    assert [(one["path"], one["code"]) for one in refused] == [
        ("CSV!B2", "cell_not_hours"),
        ("CSV!B3", "cell_not_hours"),
    ]
    assert "8-10小时" in refused[0]["zh"]
    assert "such as 8, 8 hours" in refused[0]["en"]


def test_repeats_that_are_not_understood_are_one_error_at_their_cell(runtime: Runtime) -> None:
    us = settled(runtime)
    head = "任务名称,类型,地点,开始,结束,需要人数,重复\n"
    us.make("sites", id="hall", name="居委会")
    found = taken(us, f"{head}开会,开会,居委会,9:00,11:00,2,隔周周一\n")["findings"]
    assert [one["path"] for one in found] == ["CSV!G2"]
