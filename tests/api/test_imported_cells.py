"""How numbers and names of a file are written, and what is kept of them."""

from __future__ import annotations

import pytest

from scheduler.bootstrap import Runtime
from tests.api.settling import settled
from tests.api.test_imports import volunteers, written


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
