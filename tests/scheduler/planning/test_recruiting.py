"""The recruiting call: the fewest new people that close the gaps, what each closes, and the text to paste."""

from __future__ import annotations

import json
from typing import Any

from scheduler.planning.document import read_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.recruiting_call import _curve, recruiting_call
from scheduler.planning.solving import solve_plan
from tests.scheduler.planning.plans import read, shift, small

DAYS = {"mon": 23, "tue": 24, "wed": 25, "thu": 26, "fri": 27}
NOBODY: dict[str, Any] = {"assignments": []}


def escort(day: str, id: str = "", **more: Any) -> dict[str, Any]:
    """An hour with children after school."""
    start, end = (f"2026-11-{DAYS[day]}T{hour}:00" for hour in (16, 17))
    usual = {"kind": "school_escort", "serves_children": True, "start": start, "end": end}
    return shift(id or f"escort-{day}", **usual | more)


def at(day: str) -> dict[str, str]:
    """An hour in the morning of a day."""
    return {"start": f"2026-11-{DAYS[day]}T09:00", "end": f"2026-11-{DAYS[day]}T10:00"}


def call(
    *shifts: dict[str, Any], roster: dict[str, Any] = NOBODY, turns: int = 3, **parts: Any
) -> dict[str, Any]:
    """The call for a plan of these shifts."""
    usual: dict[str, Any] = {
        "volunteers": [{"id": "ann", "name": "Ann"}],
        "policy": {"clearance": "required"},
    }
    return recruiting_call(read(small(shifts=list(shifts), **usual | parts)), roster, turns=turns)[0]


def closes(found: dict[str, Any]) -> list[int]:
    """What each of the people closes."""
    return [profile["closes"] for profile in found["profiles"]]


def test_turns_on_different_days_go_to_one_person_and_no_fewer_could_do_them() -> None:
    found = call(escort("tue"), escort("thu"), escort("fri"))
    (profile,) = found["profiles"]
    assert [one["shift"] for one in profile["shifts"]] == ["escort-tue", "escort-thu", "escort-fri"]
    assert (found["curve"], found["fewest"], found["least"]) == ([3], True, 1)
    assert profile["zh"].startswith(
        "1. 11月24日 周二、11月26日 周四、11月27日 周五 16:00–17:00 护学（hall），共 3 班；"
    )
    assert "须有效的查询证明（未成年人保护法第62条）" in profile["zh"]
    assert "24 Nov Tue, 26 Nov Thu, 27 Nov Fri 16:00–17:00 School escort (hall)" in profile["en"]


def test_nobody_new_joins_a_team_that_comes_whole_or_not_at_all() -> None:
    unit = {"teams": [{"id": "crew", "as_unit": True}], "areas": [{"id": "bank"}]}
    ann = {"id": "ann", "name": "Ann", "teams": ["crew"], "availability": "always"}
    roster = {"assignments": [{"volunteer": "ann", "shift": "desk", "seat": 0}]}
    shifts = (escort("tue", open_to={"teams": ["crew"]}), shift("desk", **at("wed")))
    found = call(*shifts, roster=roster, volunteers=[ann | {"availability": []}], **unit)
    assert (found["missing"], found["profiles"], found["curve"]) == (1, [], [])
    open_to = {"teams": ["crew"], "areas": ["bank"]}
    (profile,) = call(shifts[0] | {"open_to": open_to}, shifts[1], roster=roster, volunteers=[ann], **unit)[
        "profiles"
    ]
    assert (profile["entry"].get("teams"), profile["entry"]["area"]) == (None, "bank")


def test_a_profile_names_the_shifts_alone_that_its_person_can_take() -> None:
    # Without Ann, who is never free, the desk is not opened, whoever else is there.
    found = call(escort("tue"), shift("desk", **at("wed"), required=["ann"]))
    (profile,) = found["profiles"]
    assert [one["shift"] for one in profile["shifts"]] == ["escort-tue"]
    assert (found["missing"], found["curve"]) == (2, [1])


def test_the_curve_says_what_the_first_ones_close_and_what_the_next() -> None:
    # Four escorts with three turns each at most, and two at once on Monday: two people, of whom one has
    # three turns and the other two.
    found = call(escort("mon", "a"), escort("mon", "b"), escort("tue"), escort("wed"), escort("thu"))
    assert (closes(found), found["curve"], found["least"], found["fewest"]) == ([3, 2], [3, 5], 2, True)
    assert found["en"][0] == "The first 2 fill 5 places."
    fewer = call(escort("mon"), escort("tue"), escort("wed"), escort("thu"), turns=1)
    assert closes(fewer) == [1, 1, 1, 1]
    assert (
        fewer["en"][0] == "The first 2 fill 2 places, person 3 can fill 1 place, person 4 can fill 1 place."
    )


def test_a_crew_that_goes_together_or_not_at_all_is_closed_by_its_second_person() -> None:
    pair = escort("tue", seats=[{"count": 2, "minimum": 2}], crew={"minimum": 2, "all_or_nobody": True})
    found = call(pair)
    assert (found["curve"], found["missing"], found["fewest"]) == ([0, 2], 2, True)
    assert found["zh"][0] == "前 2 位补上 2 个岗位。"


def test_each_brings_what_the_seats_ask_and_the_entry_makes_a_plan_that_closes_the_gap() -> None:
    meal = shift(
        "meal",
        seats=[{"role": "cook", "qualifications": {"all": ["health_certificate"]}, "min_age": 18}],
        dangerous=True,
        open_to={"areas": ["grid"]},
        max_distance_metres=100,
    )
    found = call(
        meal,
        areas=[{"id": "grid", "name": "第一网格"}],
        sites=[{"id": "hall", "area": "grid", "location": {"x": 5, "y": 5}}],
        policy={"insurance": "required"},
    )
    (profile,) = found["profiles"]
    entry = profile["entry"]
    assert entry["qualifications"] == ["health_certificate"]
    assert (entry["area"], entry["home"], entry["insured"]["from"]) == (
        "grid",
        {"x": 5, "y": 5},
        "2026-11-23",
    )
    for words in ("须有资格“健康证”", "家住第一网格", "第17条", "年满 18 周岁"):
        assert words in profile["zh"]
    assert found["closed"] == 1


def test_nobody_is_asked_for_two_skills_at_once_but_whoever_has_one_takes_plain_work_too() -> None:
    cook = {"seats": [{"count": 1, "qualifications": {"all": ["cook"]}}]}
    nurse = {"seats": [{"count": 1, "qualifications": {"all": ["nurse"]}}]}
    found = call(escort("tue", **cook), escort("wed", **nurse), escort("thu"), escort("fri", **cook))
    # The cook takes Tuesday and Friday; Thursday goes to whoever has room, the nurse stays a second person.
    skills = [profile["entry"]["qualifications"] for profile in found["profiles"]]
    assert sorted(skills) == [["cook"], ["nurse"]]
    assert (found["closed"], len(found["profiles"])) == (4, 2)


def test_whoever_is_of_a_team_takes_a_turn_with_children_as_well() -> None:
    # The heavier shift comes later in the call: else two people would be asked where one does.
    cleaning = shift("clean", open_to={"teams": ["green"]}, priority="low")
    found = call(escort("tue", priority="critical"), cleaning, teams=[{"id": "green", "name": "绿化队"}])
    assert (found["curve"], found["fewest"]) == ([2], True)
    assert found["profiles"][0]["entry"]["teams"] == ["green"]


def test_that_nobody_is_asked_for_two_skills_is_said_where_one_person_might_do() -> None:
    cook, nurse = ({"seats": [{"qualifications": {"all": [skill]}}]} for skill in ("cook", "nurse"))
    found = call(escort("tue", **cook), escort("wed", **nurse))
    # one person with both skills could: that fewer would not do is not said
    assert (len(found["profiles"]), found["least"], found["fewest"]) == (2, 1, False)
    assert any(note.startswith("不要求一个人同时有两样资格") for note in found["zh"])
    assert any(note.startswith("Nobody is asked for two qualifications") for note in found["en"])
    assert any(note.startswith("At most so many are needed (people: 2") for note in found["en"])
    plain = call(escort("tue"), escort("wed"))
    assert not any("two qualifications" in note for note in plain["en"])


def test_that_somebody_is_needed_is_proven_by_the_bound_of_the_search() -> None:
    # Ann could take either and, by her limit, not both: no single moment shows that somebody is missing.
    ann = {"id": "ann", "availability": "always", "limits": {"shifts_per_week": 1}}
    plan = read(small(shifts=[shift("s1"), shift("s2", **at("wed"))], volunteers=[ann]))
    roster = solve_plan(plan, SolveOptions(time_limit_seconds=5), lambda event: None, lambda: False)
    found = recruiting_call(plan, roster)[0]
    assert (len(found["profiles"]), found["least"], found["fewest"]) == (1, 1, True)
    assert any(note.startswith("Fewer people cannot close them") for note in found["en"])
    # what was proven of another plan, or with nobody moved for it, says nothing
    other = {**roster, "plan": {**roster["plan"], "sha256": "of another"}}
    assert recruiting_call(plan, other)[0]["least"] == 0
    stable = read(
        small(
            shifts=[shift("s1"), shift("s2", **at("wed"))],
            volunteers=[ann],
            objective={"preset": "stable_first"},
        )
    )
    told = {**roster, "plan": {**roster["plan"], "sha256": stable.sha256}}
    assert recruiting_call(stable, told)[0]["least"] == 0


def test_nobody_is_recruited_where_nothing_is_empty() -> None:
    found = call(shift("s1"), roster={"assignments": [{"volunteer": "ann", "shift": "s1", "seat": 0}]})
    assert (found["profiles"], found["missing"], found["closed"]) == ([], 0, 0)
    assert found["text_zh"] == "本期没有空缺，不用招募。"


def test_what_no_newcomer_can_close_is_said() -> None:
    # The shift needs Ann, who is not free: nobody new makes it run.
    found = call(escort("tue"), shift("talk", required=["ann"], seats=[{"count": 2}]))
    assert (found["missing"], found["closed"]) == (3, 1)
    assert "Posts left that no newcomer closes: 2." in found["en"]
    # that nobody at all closes fewer is proven, and no more is claimed than of what was closed
    assert (found["least"], found["fewest"]) == (1, True)
    assert any(note.startswith("Fewer people cannot close as many posts") for note in found["en"])
    assert not any("not proven" in note for note in found["en"])


def test_the_text_is_what_is_pasted_into_the_group() -> None:
    found = call(escort("tue"), escort("thu"), name="古城社区 2026-W48")
    assert found["text_zh"].splitlines() == [
        "【古城社区 11月23日–29日 志愿者招募】",
        "本期还缺 2 个岗位，想请 1 位邻居帮忙：",
        "1. 11月24日 周二、11月26日 周四 16:00–17:00 护学（hall），共 2 班；"
        "须有效的查询证明（未成年人保护法第62条）。",
        "愿意的请在群里接龙：姓名＋能来的时间。来不来都不勉强，谢谢大家。",
    ]
    assert found["text_en"].startswith("[Volunteers wanted: 古城社区 23–29 Nov]")
    for name in (None, " "):
        nameless = call(escort("tue"), name=name)
        heads = [nameless[f"text_{language}"].splitlines()[0] for language in ("zh", "en")]
        assert heads == ["【志愿者招募】", "[Volunteers wanted]"]


def test_the_plan_with_the_people_added_can_be_read() -> None:
    plan = read(small(volunteers=[{"id": "new-1"}], shifts=[shift("s1")]))
    found = recruiting_call(plan, NOBODY)[1]
    people = [entry["id"] for entry in json.loads(found.raw)["volunteers"]]
    assert people == ["new-1", "new-1-new"]
    assert len(read_plan(found.raw).volunteers) == 2


def test_solving_anew_begins_from_the_roster_and_those_recruited() -> None:
    plan = read(
        small(
            volunteers=[{"id": "v1"}, {"id": "v2"}],
            shifts=[shift("s1"), shift("s2")],
            previous=[{"volunteer": "v2", "shift": "s2"}, {"volunteer": "v1", "shift": "s1", "locked": True}],
        )
    )
    # v2 is expected on s2 by an older roster and off it now: only who is there now, or comes, is begun with.
    roster = NOBODY | {"assignments": [{"volunteer": "v1", "shift": "s1", "seat": 0}]}
    found = recruiting_call(plan, roster)[1]
    begun = json.loads(found.raw)["previous"]
    assert {(one["volunteer"], one["shift"], one.get("locked", False)) for one in begun} == {
        ("v1", "s1", True),
        ("new-1", "s2", False),
    }


def test_nobody_is_said_to_close_nothing() -> None:
    # The third to the fifth are a crew that goes together or not at all.
    assert _curve([2, 4, 4, 4, 7, 8], "zh") == (
        "前 2 位补上 4 个岗位，第 3 至 5 位一起补上 3 个岗位，第 6 位补上 1 个岗位。"
    )
    assert _curve([2, 3, 3], "en") == "The first 2 fill 3 places."
