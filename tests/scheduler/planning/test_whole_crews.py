"""One person to ask for a crew that is whole or nothing, with free people in its other places."""

from __future__ import annotations

from typing import Any

from scheduler.planning.fixing import fixes
from scheduler.planning.planned import planned
from scheduler.planning.verifying import answer
from tests.scheduler.planning.plans import shift, written
from tests.scheduler.planning.test_verifying import FREE, TUESDAY, missing, plan_of, told

ESCORT = {
    "seats": [{"role": "lead", "count": 1, "minimum": 1, "qualifications": {"all": ["lead"]}}, {"count": 2}],
    "crew": {"minimum": 2, "all_or_nobody": True},
}
LEAD = TUESDAY | {"qualifications": ["lead"]}


def escort() -> dict[str, Any]:
    """A lead who is there on Tuesday alone, and two who are free for the escort on Monday."""
    return plan_of({"lea": LEAD, "ann": FREE, "bob": FREE}, shift(**ESCORT))


def test_the_lead_alone_is_asked_and_those_who_are_free_fill_the_rest_of_the_crew() -> None:
    found = told(escort())
    first = found["items"][0]
    assert (first["kind"], first["volunteer"], first["closes"], first["resolved"]) == (
        "other_hours",
        "lea",
        3,
        3,
    )
    assert [(row["volunteer"], row["seat"]) for row in first["added"]] == [("lea", 0), ("ann", 1), ("bob", 1)]
    assert "With Ann, Bob, free as they are, it fills 3 places." in first["en"]
    assert "nobody is free for lead. One thing alone keeps those who are nearest to lead (1)" in found["en"]
    assert "最省事的补法：问 Lea 那时能不能来" in found["zh"]


def test_the_escort_goes_once_the_lead_who_is_named_can_come() -> None:
    plan = escort()
    assert set(missing(plan)) == {"s1"}
    first = told(plan)["items"][0]
    person = next(one for one in plan["volunteers"] if one["id"] == first["volunteer"])
    person["availability"] = "always"
    assert missing(plan) == {}


def test_nobody_is_asked_where_those_who_are_free_do_not_make_the_crew_whole() -> None:
    plan = plan_of({"lea": LEAD}, shift(**ESCORT))
    assert "other_hours" not in {one["kind"] for one in told(plan)["items"]}


def test_two_who_may_not_share_a_shift_make_no_crew() -> None:
    plan = escort() | {"pairs": {"apart": [["lea", "ann"], ["lea", "bob"]]}}
    assert "other_hours" not in {one["kind"] for one in told(plan)["items"]}


def test_the_partner_of_somebody_free_is_asked_and_both_come() -> None:
    two = shift(seats=[{"count": 2}])
    plan = plan_of({"ann": FREE, "bob": {"availability": []}}, two) | {
        "pairs": {"together": [["ann", "bob"]]}
    }
    first = told(plan)["items"][0]
    assert (first["kind"], first["volunteer"], first["resolved"]) == ("other_hours", "bob", 2)
    plan["volunteers"][1]["availability"] = "always"
    assert missing(plan) == {}


def test_new_people_close_what_free_people_fill_with_them_and_the_words_say_so() -> None:
    plan = plan_of({"ann": FREE, "bob": FREE}, shift(**ESCORT))
    recruit = next(one for one in told(plan)["items"] if one["kind"] == "recruit")
    assert recruit["closes"] == recruit["resolved"]
    assert recruit["en"].endswith(
        f"they fill {recruit['closes']} place{'' if recruit['closes'] == 1 else 's'}."
    )


def test_wanting_nobody_is_told_last_as_calling_the_shift_off() -> None:
    of = planned(written(escort()), {"assignments": []})
    found = fixes(of, "s1")
    assert (found[-1]["kind"], found[-1]["after"]) == ("lower_wanted", 0)
    assert found[-1]["en"].startswith("Call it off this time")
    # Were nothing else known, the sentence would not say that it fills anything.
    said = answer(of, "s1", found[-1:], seconds=0)
    assert "The least that fills it" not in said["en"]
    assert "最省事的补法" not in said["zh"]


def test_every_lead_is_named_however_many_others_have_one_thing_in_the_way() -> None:
    eager = TUESDAY | {"wishes": [{"kind": "errand", "wish": "prefer"}]}
    others = {f"m{number:02}": eager for number in range(30)}
    plan = plan_of({"lea": LEAD, "leo": LEAD, **others, "ann": FREE, "bob": FREE}, shift(**ESCORT))
    asked = [one["volunteer"] for one in told(plan)["items"] if one["kind"] == "other_hours"]
    assert asked == ["lea", "leo"]
