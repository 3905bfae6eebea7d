"""Namesakes of a week are told apart by what everybody may know of them."""

from __future__ import annotations

from scheduler.planning.weekly.namesakes import tell_apart

GROUPS = {
    "areas": [{"id": "g1", "name": "一网格"}, {"id": "g2", "name": "二网格"}],
    "teams": [{"id": "t1", "name": "红歌队"}],
}


def told(*people: dict[str, object]) -> list[str]:
    """What people called 王芳 are called in a plan, and one who is alone with her name."""
    volunteers = [{"id": f"v{n}", "name": "王芳", **one} for n, one in enumerate(people)]
    volunteers.append({"id": "x", "name": "孙一", "area": "g1"})
    tell_apart(volunteers, GROUPS)
    assert volunteers.pop()["name"] == "孙一"
    return [str(one["name"]) for one in volunteers]


def test_as_little_is_said_as_will_do() -> None:
    assert told({"area": "g1", "teams": ["t1"]}, {"area": "g2"}) == ["王芳（一网格）", "王芳（二网格）"]
    assert told({"area": "g1"}) == ["王芳"]


def test_more_is_said_where_less_will_not_do_and_at_last_a_number() -> None:
    people = ({"area": "g1", "teams": ["t1"]}, {"area": "g1"}, {"area": "g2"})
    assert told(*people) == ["王芳（一网格、红歌队）", "王芳（一网格）", "王芳（二网格）"]
    assert told({"area": "g1", "phone": "13800001111"}, {"area": "g1"}) == ["王芳（1）", "王芳（2）"]


def test_numbers_go_by_the_order_of_ids_however_people_are_listed() -> None:
    people = [{"id": id, "name": "王芳"} for id in ("v2", "v1")]
    tell_apart(people, GROUPS)
    assert {one["id"]: one["name"] for one in people} == {"v1": "王芳（1）", "v2": "王芳（2）"}
