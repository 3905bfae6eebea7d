"""Who is free and lacks only a paper is named with it, and solving anew proves that it fills the place."""

from __future__ import annotations

from typing import Any

from scheduler.planning.fixing import fixes
from scheduler.planning.papers import KIND, TOGETHER
from scheduler.planning.planned import planned
from scheduler.planning.verifying import answer, verified
from tests.scheduler.planning.plans import shift, small, written

FREE: dict[str, Any] = {"availability": "always", "age": 40}
RIVER = {"dangerous": True}
POLICY = {"insurance": "required", "clearance": "required", "consent": "required"}


def told(volunteers: dict[str, dict[str, Any]], **work: Any) -> tuple[Any, list[dict[str, Any]]]:
    people = [{"id": id, "name": id.title(), **said} for id, said in volunteers.items()]
    of = planned(
        written(small(volunteers=people, shifts=[shift(**work)], policy=POLICY)), {"assignments": []}
    )
    return of, fixes(of, "s1")


def test_only_who_lacks_nothing_but_the_paper_is_named_and_the_solver_agrees() -> None:
    of, found = told(
        {
            "ann": FREE,
            "bob": FREE | {"availability": []},  # nor free
            "cat": FREE | {"age": 15},  # no paper makes her older
            "dan": FREE | {"insured": {"from": "2026-01-01", "until": "2026-06-30"}},  # it is over
        },
        **RIVER,
    )
    named = [(one["volunteer"], one["obstacle"]["code"]) for one in found if one["kind"] == KIND]
    assert named == [("ann", "not_insured"), ("dan", "not_insured")]
    proven = {one.get("volunteer"): one["resolved"] for one in verified(of, "s1", found, seconds=10)}
    assert (proven["ann"], proven["dan"]) == (1, 1)
    ann = next(one for one in found if one.get("volunteer") == "ann")
    assert ann["zh"] == "登记 Ann 的意外保险：有空、合格，只差这一样（没有有效的意外保险），登记后就能来。"
    assert ann["en"].startswith("Record Ann's accident insurance: free and qualified")


def test_a_check_for_work_with_children_is_such_a_paper_and_who_has_it_is_asked() -> None:
    checked = FREE | {"clearance": {"checked_on": "2026-10-01"}}
    _, found = told({"ann": FREE, "eve": checked}, serves_children=True)
    assert [(one["kind"], one["volunteer"]) for one in found if "volunteer" in one] == [
        ("assign", "eve"),
        (KIND, "ann"),
    ]


def test_an_age_that_is_not_recorded_is_asked_for_and_may_turn_out_too_low() -> None:
    of, found = told({"ann": {"availability": "always", "insured": {"until": "2027-01-01"}}}, **RIVER)
    (ann,) = (one for one in found if one["kind"] == KIND)
    assert ann["obstacle"]["code"] == "age_unknown"
    assert ann["zh"].startswith("登记 Ann 的出生日期")
    assert ann["zh"].endswith("年龄符合要求就能来。")
    assert "with an age within the limits they can come" in ann["en"]
    assert [one["resolved"] for one in verified(of, "s1", found, seconds=10) if one["kind"] == KIND] == [1]


CREW = {"seats": [{"count": 2, "minimum": 2}], "crew": {"minimum": 2, "all_or_nobody": True}}


def test_the_papers_of_as_many_as_the_crew_lacks_come_before_anybody_new() -> None:
    of, found = told({"ann": FREE, "bob": FREE, "cat": FREE | {"availability": []}}, **RIVER, **CREW)
    said = answer(of, "s1", found, seconds=10)
    first = said["items"][0]
    assert (first["kind"], first["closes"], first["resolved"]) == (TOGETHER, 2, 2)
    assert [one["volunteer"] for one in first["papers"]] == ["ann", "bob"]
    assert [one["kind"] for one in said["items"]].index("recruit") > 0
    assert said["zh"].endswith(
        "空着 2 个位置：最接近的 2 人只差一样，没有有效的意外保险。"
        "最省事的补法：登记 Ann 的意外保险、Bob 的意外保险：都有空、合格，各只差这一样，"
        "登记后一起来，可补上 2 个岗位。"
    )
    assert first["en"].startswith("Record Ann's accident insurance, Bob's accident insurance: free")


def test_who_is_free_as_she_is_makes_the_crew_with_one_paper_and_one_alone_makes_none() -> None:
    insured = FREE | {"insured": {"until": "2027-01-01"}}
    _, found = told({"ann": FREE, "bob": FREE, "eve": insured}, **RIVER, **CREW)
    (one,) = (fix for fix in found if fix["kind"] == TOGETHER)
    assert ([row["volunteer"] for row in one["papers"]], one["closes"], one["cost"]) == (["ann"], 2, 4)
    assert one["zh"].endswith("同班的 Eve 有空，一起可补上 2 个岗位。")
    _, alone = told({"ann": FREE}, **RIVER, **CREW)
    assert TOGETHER not in [fix["kind"] for fix in alone]


def test_papers_fill_what_those_who_make_a_crew_as_they_are_leave_empty() -> None:
    insured = FREE | {"insured": {"until": "2027-01-01"}}
    four = {"seats": [{"count": 4, "minimum": 2}], "crew": {"minimum": 2, "all_or_nobody": True}}
    of, found = told({"ann": FREE, "bob": FREE, "eve": insured, "fay": insured}, **RIVER, **four)
    (one,) = (fix for fix in found if fix["kind"] == TOGETHER)
    assert ([row["volunteer"] for row in one["papers"]], one["closes"]) == (["ann", "bob"], 4)
    assert one["zh"].endswith("同班的 Eve、Fay 有空，一起可补上 4 个岗位。")
    (proven,) = (fix for fix in verified(of, "s1", [one], seconds=10) if fix["kind"] == TOGETHER)
    assert proven["resolved"] == 4


def test_a_place_that_one_can_take_alone_is_told_with_her_paper_alone() -> None:
    insured = FREE | {"insured": {"until": "2027-01-01"}}
    _, found = told({"ann": FREE, "eve": insured}, **RIVER, seats=[{"count": 2}])
    assert [fix["kind"] for fix in found if fix["kind"] in (KIND, TOGETHER)] == [KIND]
