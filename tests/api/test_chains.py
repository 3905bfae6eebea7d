"""Chains pasted from a chat: every line shown, the week's availability written once."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.bootstrap import Runtime
from scheduler.services.volunteers import volunteers_for
from tests.api.settling import Caller, codes, colleague, settled
from tests.scheduler.databases import on_both_databases

MONDAY = "2026-11-23"
PASTE = """#接龙
下周谁有空？
1. 王秀英 周一上午、周三全天
2. lijianguo 周末
3. 王芳 周二
4. 孙悟空 都行
5. 赵强 这周不行
6. 张玉兰 看情况
7. 王秀英 改一下，周四下午
"""


def peopled(runtime: Runtime) -> Caller:
    """A community with six people, two of one name."""
    us = settled(runtime)
    usual = [{"days": ["fri"], "from": "08:00", "to": "12:00"}]
    for id, name in (("v1", "王秀英"), ("v2", "李建国"), ("v3", "王芳"), ("v4", "王芳"), ("v5", "赵强"),
                     ("v6", "张玉兰")):  # fmt: skip
        us.make("volunteers", id=id, name=name, availability=usual)
    return us


def paste(us: Caller, path: str = "chains", **said: Any) -> dict[str, Any]:
    """Send the paste in."""
    answer = us.post(path, {"text": PASTE, "first": MONDAY, **said})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def states(found: dict[str, Any]) -> dict[int, str]:
    """What becomes of the reply on each line."""
    return {line["number"]: line["replies"][0]["state"] for line in found["lines"] if line["replies"]}


@on_both_databases
def test_every_line_is_shown_with_what_was_understood_and_nothing_is_written(runtime: Runtime) -> None:
    us = peopled(runtime)
    before = us.get("records").get_json()
    found = paste(us)
    assert [line["text"] for line in found["lines"]] == PASTE.splitlines()
    assert states(found) == {
        3: "replaced", 4: "written", 5: "not_understood", 6: "not_understood", 7: "written",
        8: "not_understood", 9: "written",
    }  # fmt: skip
    by_number = {line["number"]: line for line in found["lines"]}
    assert {one["id"] for one in by_number[5]["replies"][0]["candidates"]} == {"v3", "v4"}
    assert by_number[4]["replies"][0]["volunteer"] == {"id": "v2", "name": "李建国"}
    assert by_number[4]["replies"][0]["how"] == "pinyin"
    assert found["newcomers"] == ["孙悟空"]
    assert us.get("records").get_json() == before


@on_both_databases
def test_what_was_understood_holds_in_that_week_only_and_twice_is_once(runtime: Runtime) -> None:
    us = peopled(runtime)
    written = paste(us, "chains/apply", choices={"王芳": "v3"})
    assert written["volunteers"] == {"v1": "changed", "v2": "changed", "v3": "changed", "v5": "changed"}
    again = paste(us, "chains/apply", choices={"王芳": "v3"})
    assert set(again["volunteers"].values()) == {"unchanged"}
    assert us.get("volunteers/v1").get_json()["version"] == 2
    with runtime.reading() as session:
        week = {one["id"]: one for one in volunteers_for(session, us.community, first=date(2026, 11, 23))}
        later = {one["id"]: one for one in volunteers_for(session, us.community, first=date(2026, 12, 7))}
    within = [
        window for window in week["v1"]["availability"] if "2026-11-23" <= window["start"] < "2026-11-30"
    ]
    assert [window["start"][:16] for window in within] == ["2026-11-26T12:00"]
    assert week["v5"]["time_off"][0]["start"] == "2026-11-23T00:00"
    assert all(
        "2026-12-11" in str(window) for window in later["v1"]["availability"] if "12-1" in window["start"]
    )
    corrected = us.post("chains/apply", {"text": "赵强 周五可以", "first": MONDAY}).get_json()
    assert corrected["volunteers"] == {"v5": "changed"}
    assert us.get("volunteers/v5").get_json().get("time_off", []) == []


@on_both_databases
def test_wrong_days_and_unknown_choices_are_refused_and_limits_hold(runtime: Runtime) -> None:
    us = peopled(runtime)
    assert codes(us.post("chains", {"text": "x"})) == {("", "not_exactly_one")}
    assert codes(us.post("chains", {"text": "x", "first": "2026-13-01"})) == {("first", "bad_date")}
    never = {"text": "x", "first": "9999-12-31", "today": MONDAY}
    assert codes(us.post("chains", never)) == {("first", "outside_years")}
    late = {"text": "x", "first": MONDAY, "last": "2027-11-23"}
    assert codes(us.post("chains", late)) == {("last", "reversed_times")}
    chosen = {"text": "x", "first": MONDAY, "choices": {"x": "v9"}}
    assert codes(us.post("chains", chosen)) == {("choices", "unknown_id")}
    assert us.post("chains", {"text": "x", "week": "none"}).status_code == 404
    us.make("areas", id="grid-1", name="第一网格")
    hers = colleague(runtime, us, "coordinator", areas=["grid-1"])
    assert paste(hers)["counts"]["written"] == 0
    assert colleague(runtime, us, "viewer").post("chains", {}).status_code == 403


@on_both_databases
def test_a_nickname_is_asked_about_and_never_replaces_a_line_with_the_name(runtime: Runtime) -> None:
    us = peopled(runtime)
    said = {"text": "1. 张玉兰 周末\n2. 老张 周五下午\n3. 老赵 周一", "first": MONDAY}
    found = us.post("chains", said).get_json()
    assert states(found) == {1: "written", 2: "not_understood", 3: "confirm"}
    asked, guessed = (line["replies"][0] for line in found["lines"][1:])
    assert [one["id"] for one in asked["candidates"]] == ["v6"]
    assert asked["troubles"][0]["zh"] == (
        "“老张”可能是张玉兰，但张玉兰另有一行：“1. 张玉兰 周末”；是同一人就选上，以后面的为准"
    )
    assert guessed["guesses"][0]["zh"] == "“老赵”认作赵强"
    written = us.post("chains/apply", said | {"accept_guesses": True}).get_json()
    assert written["volunteers"] == {"v5": "changed", "v6": "changed"}
    weekend = us.get("volunteers/v6").get_json()["seasons"][0]["availability"]
    assert weekend == [{"days": ["sat", "sun"]}]
    chosen = us.post("chains", said | {"choices": {"老张": "v6"}}).get_json()
    assert states(chosen) == {1: "replaced", 2: "written", 3: "confirm"}
    assert chosen["lines"][0]["replies"][0]["replaced_by"] == 2


def test_after_a_choice_everybody_who_may_be_meant_can_still_be_chosen(runtime: Runtime) -> None:
    us = peopled(runtime)
    found = paste(us, choices={"王芳": "v4"})
    (wang,) = (line["replies"][0] for line in found["lines"] if line["number"] == 5)
    assert wang["volunteer"]["id"] == "v4"
    assert [one["id"] for one in wang["candidates"]] == ["v3", "v4"]


@on_both_databases
def test_a_bare_five_is_read_by_when_the_tasks_of_those_days_are(runtime: Runtime) -> None:
    us = peopled(runtime)
    text = "李建国 周一5:00-8:00"
    assert guessed(us, text) == "afternoon_assumed"
    us.make("sites", id="river", name="河边")
    work = {"type": "service_desk", "site": "river", "seats": [{"role": "member", "count": 1}]}
    early = {"times": [{"from": "05:30", "to": "07:00"}], "recurrence": {"weekly": {"weekdays": ["tue"]}}}
    us.make("tasks", id="patrol", name="晨巡", **work, **early)
    assert guessed(us, text) == "early_assumed"
    us.change("tasks/patrol", {"paused": True})
    assert guessed(us, text) == "afternoon_assumed"
    once = {"start": "2026-11-24T06:30", "end": "2026-11-24T07:30"}
    us.make("tasks", id="flag", name="升旗", **work, once=once, duration_minutes=60)
    assert guessed(us, text) == "early_assumed"
    assert guessed(us, text, first="2026-12-07") == "afternoon_assumed"


def guessed(us: Caller, text: str, **said: Any) -> str:
    """The only thing to confirm of a reply."""
    (line,) = paste(us, text=text, **said)["lines"]
    (guess,) = line["replies"][0]["guesses"]
    return str(guess["code"]).removeprefix("chain_")


@on_both_databases
def test_leave_that_was_said_otherwise_stays_and_a_chain_replaces_what_was_pasted_alone(
    runtime: Runtime,
) -> None:
    us = peopled(runtime)
    leave = {"start": "2026-11-26T00:00", "end": "2026-11-27T00:00"}
    harvest = {"season": "harvest", "availability": [{"days": ["mon"]}]}
    seasons = [{"id": "harvest", "from": "09-01", "until": "10-31"}]
    assert us.client.put(us.address("calendar"), json={"seasons": seasons}).status_code == 200
    us.change("volunteers/v2", {"time_off": [leave], "seasons": [harvest]})

    def pasted(text: str) -> tuple[Any, Any]:
        said = {"text": text, "first": MONDAY}
        (line,) = us.post("chains", said).get_json()["lines"]
        assert us.post("chains/apply", said).status_code == 200
        told = line["replies"][0]["leave"]
        return us.get("volunteers/v2").get_json()["time_off"], told and told["zh"]

    assert pasted("李建国 周一上午、周三下午") == ([leave], None)
    stays = "这几天登记过请假：11月26日（周四）全天。接龙不改请假；能来的话，请在此人的页面收回请假。"
    assert pasted("李建国 周四上午") == ([leave], stays)
    assert pasted("李建国 都行") == ([leave], stays)
    off = {"start": "2026-11-25T00:00", "end": "2026-11-26T00:00"}
    assert pasted("李建国 周三没空") == ([leave, off], None)
    assert pasted("李建国 周三、周四没空") == ([leave, off], None)
    assert pasted("李建国 周五上午") == ([leave], None)
    assert [one.get("from") for one in us.get("volunteers/v2").get_json()["seasons"]] == [MONDAY, None]
