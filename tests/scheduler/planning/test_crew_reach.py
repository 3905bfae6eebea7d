"""That a crew cannot be complete is said only where it holds whoever comes."""

from __future__ import annotations

from typing import Any

from scheduler.planning.crew_reach import crew_lacks
from scheduler.planning.planned import planned
from tests.scheduler.planning.plans import shift, small, written

FREE: dict[str, Any] = {"availability": "always", "age": 40}


def found(people: dict[str, dict[str, Any]], *on: str, but: tuple[str, ...] = (), **work: Any) -> Any:
    """What the shift's crew lacks, with some people on it."""
    volunteers = [{"id": id, **said} for id, said in people.items()]
    raw = written(small(volunteers=volunteers, shifts=[shift(**work)]))
    roster = {"assignments": [{"volunteer": who, "shift": "s1", "seat": 0} for who in on]}
    return crew_lacks(planned(raw, roster), "s1", but=but)


def lacks(people: dict[str, dict[str, Any]], *on: str, but: tuple[str, ...] = (), **work: Any) -> str | None:
    """The code of it."""
    said = found(people, *on, but=but, **work)
    return said["code"] if said else None


WHOLE: dict[str, Any] = {"crew": {"minimum": 2, "all_or_nobody": True}, "seats": [{"count": 2}]}


def test_a_crew_of_two_needs_two_who_are_there_or_free() -> None:
    assert lacks({"an": FREE}, **WHOLE) == "crew_lacks_people"
    assert lacks({"an": FREE, "bo": FREE}, **WHOLE) is None
    assert lacks({"an": FREE, "bo": FREE}, but=("bo",), **WHOLE) == "crew_lacks_people"
    assert lacks({"an": FREE, "bo": {"age": 40}}, "bo", **WHOLE) is None  # who is on it counts
    assert lacks({"an": FREE}, seats=[{"count": 2}]) is None  # it may go on with one


def test_each_seat_needs_somebody_of_its_own() -> None:
    cook = {"role": "cook", "count": 1, "minimum": 1, "qualifications": {"all": ["cook"]}}
    seats = {"seats": [cook, {"count": 1, "minimum": 1}], "crew": {"minimum": 2, "all_or_nobody": True}}
    able = FREE | {"qualifications": ["cook"]}
    assert lacks({"an": FREE, "bo": FREE}, **seats) == "crew_lacks_seat"
    assert lacks({"an": FREE, "bo": able}, **seats) is None
    two = {**seats, "seats": [cook, {**cook, "role": "chef"}, {"count": 1}]}
    # Bo is enough for either seat and not for both
    assert lacks({"an": FREE, "bo": able, "ci": FREE}, **two) == "crew_lacks_seats"


def test_minors_need_an_adult_and_a_team_its_lead() -> None:
    young = FREE | {"age": 15}
    assert lacks({"an": young}, crew={"adults": 1}) == "crew_lacks_adults"
    assert lacks({"an": young, "bo": FREE}, crew={"adults": 1}) is None
    led = {"seats": [{"role": "lead", "qualifications": {"all": ["guide"]}}, {}], "crew": {"lead": "lead"}}
    assert lacks({"an": FREE}, **led) == "crew_lacks_lead"
    assert lacks({"an": FREE, "bo": FREE | {"qualifications": ["guide"]}}, **led) is None


def test_nobody_is_said_to_be_nobody_and_not_counted() -> None:
    away: dict[str, Any] = {"age": 40}
    cook = {"role": "cook", "count": 1, "minimum": 1, "qualifications": {"all": ["cook"]}}
    whole = {"crew": {"minimum": 1, "all_or_nobody": True}, "seats": [cook]}
    assert found({"an": away}, **whole)["zh"].startswith("班组至少要 1 人，没有人在班，也没有人有空能来：")
    assert found({"an": FREE}, **whole | {"seats": [cook, {"count": 1}]})["en"].startswith(
        "Nobody is free for cook."
    )
    young = found({"an": FREE | {"age": 15}}, crew={"adults": 1})
    assert young["zh"].startswith("至少要 1 位成年人，没有成年人在班，也没有成年人有空能来：")


def test_a_crew_that_may_begin_later_is_complete_where_it_can_be_then() -> None:
    window = {"window": {"start": "2026-11-23T09:00", "end": "2026-11-23T12:00"}, "duration_minutes": 60}
    late = {"age": 40, "availability": [{"start": "2026-11-23T10:30", "end": "2026-11-23T12:00"}]}
    work = {name: value for name, value in shift(**WHOLE).items() if name not in ("start", "end")} | window
    raw = written(small(volunteers=[{"id": "an", **FREE}, {"id": "bo", **late}], shifts=[work]))
    roster: dict[str, Any] = {
        "assignments": [],
        "shifts": [{"id": "s1", "start": "2026-11-23T09:00+08:00"}],
    }
    assert crew_lacks(planned(raw, roster), "s1") is None
    told = crew_lacks(planned(raw, roster), "s1", as_shown=True)
    assert told is not None
    assert told["code"] == "crew_lacks_people"


def seat(role: str, count: int = 1, **asked: Any) -> dict[str, Any]:
    """A seat that asks for a skill of its name."""
    return {"role": role, "count": count, "minimum": count, "qualifications": {"all": [role]}, **asked}


def test_each_seat_that_too_few_can_take_is_named_and_none_that_enough_can() -> None:
    seats = [seat("helper", 2, qualifications={}), seat("driver"), seat("guide", 2)]
    people = {"an": FREE, "bo": FREE, "ci": FREE, "dan": FREE | {"qualifications": ["guide"]}}
    told = found(people, seats=seats, crew={"minimum": 5, "all_or_nobody": True})
    assert told["code"] == "crew_lacks_seat"
    assert told["lacks"] == [
        {"code": "crew_lacks_seat", "people": 0, "minimum": 1, "seats": [{"seat": 1, "role": "driver"}]},
        {"code": "crew_lacks_seat", "people": 1, "minimum": 2, "seats": [{"seat": 2, "role": "guide"}]},
    ]
    assert told["en"] == (
        "Nobody is free for driver; it needs 2 for guide, and 1 is on it or free for that. "
        "It cannot be complete, so nobody is asked."
    )
    assert told["zh"].startswith("没有人有空能上“司机”的位置；“guide”的位置至少要 2 人")


def test_a_seat_without_a_minimum_is_named_where_the_crew_cannot_do_without_it() -> None:
    work = {
        "seats": [seat("driver", minimum=0), {"role": "helper"}],
        "crew": {"minimum": 2, "all_or_nobody": True},
    }
    assert found({"an": FREE, "bo": FREE}, **work)["lacks"][0]["seats"] == [{"seat": 0, "role": "driver"}]


def test_seats_that_the_same_one_would_have_to_take_are_named_together() -> None:
    both = FREE | {"qualifications": ["driver", "guide"]}
    work = {
        "seats": [seat("driver"), seat("guide"), {"role": "helper"}],
        "crew": {"minimum": 2, "all_or_nobody": True},
    }
    (one,) = found({"an": both, "bo": FREE}, **work)["lacks"]
    assert (one["code"], one["people"], one["minimum"]) == ("crew_lacks_seats", 1, 2)
    assert [row["role"] for row in one["seats"]] == ["driver", "guide"]


def test_who_comes_only_with_somebody_is_free_where_that_one_is() -> None:
    work = {"seats": [seat("guide"), {"role": "helper"}], "crew": {"minimum": 2, "all_or_nobody": True}}

    def code(**said: Any) -> str | None:
        people = [{"id": "an", **FREE, "qualifications": ["guide"]}, {"id": "bo", **FREE, **said}]
        raw = small(volunteers=people, shifts=[shift(**work)], pairs={"accompanied": [["an", "bo"]]})
        told = crew_lacks(planned(written(raw), {"assignments": []}), "s1")
        return told["code"] if told else None

    assert code() is None
    assert code(availability=[]) == "crew_lacks_seat"


def test_newcomers_alone_lack_somebody_experienced() -> None:
    new = FREE | {"experience": "novice"}
    work = {"crew": {"novices_per_experienced": 1}, "seats": [{"count": 2}]}
    assert found({"an": new, "bo": new}, **work)["code"] == "crew_lacks_experienced"
