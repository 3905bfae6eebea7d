"""A reading put into a plan changes those who answered and nobody else."""

from __future__ import annotations

import json
from typing import Any

from scheduler.importers.chain.writing import people_of, put_in
from scheduler.planning.document import read_plan
from tests.scheduler.importers.chain.written_lines import PEOPLE, read, window


def plan() -> dict[str, Any]:
    """A plan with everybody of the file; each is free on Mondays and off on one of them."""
    return {
        "format": "volunteer-plan/1",
        "name": "小院",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": "2026-11-23", "days": 7},
        "sites": [{"id": "desk"}],
        "volunteers": [
            {
                "id": one.id,
                "name": one.name,
                "availability": [window("mon")],
                "time_off": [window("2026-11-23")],
                "limits": {"shifts_per_day": 1},
            }
            for one in PEOPLE
        ],
        "shifts": [],
    }


def entry(document: dict[str, Any], id: str) -> dict[str, Any]:
    return next(one for one in document["volunteers"] if one["id"] == id)


def test_being_free_replaces_and_being_off_and_limits_are_added() -> None:
    before = plan()
    done = put_in(before, read("张三 周二上午，周四不行，最多两次"))
    after = entry(done.plan, "v01")
    assert after["availability"] == [window("tue 08:00-12:00")]
    assert after["time_off"] == [window("2026-11-23"), window("thu")]
    assert after["limits"] == {"shifts_per_day": 1, "shifts_per_week": 2}
    assert done.plan["volunteers"][1:] == before["volunteers"][1:]
    assert before == plan()


def test_a_no_alone_leaves_the_availability_as_it_was() -> None:
    after = entry(put_in(plan(), read("张三 周四不行")).plan, "v01")
    assert after["availability"] == [window("mon")]
    assert after["time_off"] == [window("2026-11-23"), window("thu")]


def test_a_guess_is_put_in_only_when_guesses_are_accepted() -> None:
    reading = read("zs 周二")
    assert put_in(plan(), reading).left_out == ("v01",)
    assert put_in(plan(), reading).plan == plan()
    done = put_in(plan(), reading, accept_guesses=True)
    assert done.people == ("v01",)
    assert entry(done.plan, "v01")["availability"] == [window("tue")]


def test_what_was_not_understood_is_never_put_in_nor_the_reply_before_it() -> None:
    done = put_in(plan(), read("张三 周二\n张三 待定"), accept_guesses=True)
    assert (done.people, done.left_out, done.plan) == ((), ("v01",), plan())


def test_the_same_paste_twice_is_put_in_once() -> None:
    reading = read("张三 周二，周四不行")
    once = put_in(plan(), reading).plan
    assert put_in(once, reading).plan == once


def test_the_plan_with_a_chain_in_it_is_a_good_plan() -> None:
    paste = "张三 都行\n李四 这周不行\n赵敏 周一夜里\n孙丽 23-25号晚上，每天一次\n刘伟 除了周三都行"
    done = put_in(plan(), read(paste))
    assert len(done.people) == len(paste.splitlines())
    document = read_plan(json.dumps(done.plan).encode()).document
    assert [person.id for person in people_of(document)] == [person.id for person in PEOPLE]
