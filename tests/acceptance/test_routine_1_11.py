"""1.11 在每名党员的入党日…送上“政治生日贺卡”: personal dates as small tasks with a host."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases


def cards(runtime: Runtime) -> Community:
    """Two who joined the Party in the last week of November of some year, and one who did in July."""
    us = Community(runtime, "世纪花园社区")
    us.places("estate", centre="estate")
    for id, name, on in (
        ("wang", "王秀英", "1998-11-24"),
        ("li", "李建业", "11-28"),
        ("zhao", "赵一凡", "07-01"),
    ):
        us.person(id, name, occasions=[{"name": "joined_party", "on": on}])
    us.person("secretary", "陈书记", qualifications=["branch_secretary"])
    us.task(
        "card",
        name="政治生日贺卡",
        type="custom",
        site="centre",
        each_occasion="joined_party",
        times=[{"from": "16:00", "to": "16:30"}],
        recurrence={"daily": {}, "only_on": "workdays"},
        seats=[{"role": "host", "count": 1}],
    )
    return us


@on_both_databases
def test_each_has_a_card_on_the_day_by_somebody_else(runtime: Runtime) -> None:
    us = cards(runtime)
    week = us.week()
    found = {shift["name"]: (shift["start"][:16], week.on(shift["id"])) for shift in week.shifts("card")}
    # 28 November is a Saturday: the last workday of the week stands in for it.
    assert {name: start for name, (start, _) in found.items()} == {
        "政治生日贺卡·王秀英": "2026-11-24T16:00",
        "政治生日贺卡·李建业": "2026-11-27T16:00",
    }
    assert "wang" not in found["政治生日贺卡·王秀英"][1]
    assert "li" not in found["政治生日贺卡·李建业"][1]
    assert week.missing == {}
    # In the week after nobody has such a day.
    assert us.week("2026-11-30").shifts("card") == []


@on_both_databases
def test_nobody_hands_a_card_to_oneself_even_by_hand_and_the_date_is_masked(runtime: Runtime) -> None:
    us = cards(runtime)
    week = us.week()
    (shift,) = (one["id"] for one in week.shifts("card") if one["name"].endswith("王秀英"))
    (host,) = week.on(shift)
    week.move(volunteer=host, shift=shift)
    answer = week.move(volunteer="wang", to=shift, despite_warnings=True, reason="就近")
    assert answer.get_json()["code"] == "move_refused"
    shown = us.get("volunteers/wang").get_json()
    assert "occasions" not in shown
    assert shown["masked"] == ["occasions"]
