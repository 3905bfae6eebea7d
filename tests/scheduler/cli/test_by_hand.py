"""A week changed by hand, people asked to stand in and swaps approved: in a terminal."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest

from scheduler import bootstrap
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.models import Proposal
from scheduler.services import answer_rules, swaps, volunteers
from scheduler.services.links import Person
from tests.scheduler.cli.lived import (
    COMMUNITY,
    WEEK,
    Captured,
    kept,
    proposals,
    said,
)

US = (COMMUNITY, WEEK)


def assignments(capsys: Captured) -> list[dict[str, Any]]:
    """Who is on which shift, as the week holds it."""
    found: list[dict[str, Any]] = json.loads(said(capsys, "weeks", "roster", *US)[0])["assignments"]
    return found


def able(capsys: Captured, shift: str, *more: str) -> list[str]:
    """Whom to ask for a shift, free ones first."""
    found = json.loads(said(capsys, "weeks", "candidates", *US, shift, "--json", *more)[0])
    return [one["volunteer"] for one in found if one.get("obstacle") is None and not one["needs_others"]]


def replaceable(capsys: Captured) -> tuple[Proposal, str]:
    """A place that nobody has answered yet, and somebody else who could have it."""
    for one in proposals(state="proposed"):
        if others := able(capsys, one.shift_id, "--leaving", one.volunteer_id):
            return one, others[-1]
    raise AssertionError("nobody could take anybody's place")


@pytest.mark.usefixtures("solved_week")
def test_a_week_is_changed_by_hand_with_the_ids_that_its_list_shows(capsys: Captured) -> None:
    first = assignments(capsys)[0]
    who, shift = first["volunteer"], first["shift"]
    assert shift in said(capsys, "weeks", "shifts", *US)[0]
    assert shift not in said(capsys, "weeks", "shifts", *US, "--short")[0]
    assert "version 3" in said(capsys, "weeks", "move", *US, who, shift, "--reason", "临时有事")[1]
    assert shift in said(capsys, "weeks", "shifts", *US, "--short", "--language", "zh")[0]
    taker = able(capsys, shift)[0]
    assert "1. " in said(capsys, "weeks", "candidates", *US, shift, "--language", "zh")[0]
    assert "version 4" in said(capsys, "weeks", "assign", *US, taker, shift)[1]
    told = said(capsys, "weeks", "assign", *US, taker, shift, status=Exit.REFUSED)[1]
    assert "version 5" not in told
    said(capsys, "weeks", "pin", *US, taker, shift)
    assert shift in said(capsys, "weeks", "bindings", *US)[0]
    said(capsys, "weeks", "pin", *US, taker, shift, "--lift")
    assert shift not in said(capsys, "weeks", "bindings", *US)[0]
    said(capsys, "weeks", "ban", *US, taker, "--shift", shift)
    assert (taker, shift) not in {(one["volunteer"], one["shift"]) for one in assignments(capsys)}
    assert taker in said(capsys, "weeks", "bindings", *US, "--language", "zh")[0]
    told = said(capsys, "weeks", "assign", *US, taker, shift, status=Exit.REFUSED)[1]
    assert "Kept off it" in told
    said(capsys, "weeks", "ban", *US, taker, "--shift", shift, "--lift")
    said(capsys, "weeks", "ban", *US, taker, status=Exit.REFUSED)
    said(capsys, "weeks", "move", *US, "没有的人", shift, status=Exit.REFUSED)


@pytest.mark.usefixtures("solved_week")
def test_a_crew_that_was_taken_off_comes_back_in_one_step(capsys: Captured) -> None:
    crews: dict[str, list[str]] = {}
    for one in assignments(capsys):
        crews.setdefault(one["shift"], []).append(one["volunteer"])
    shift, (first, second, *_) = next((shift, crew) for shift, crew in crews.items() if len(crew) > 1)
    said(capsys, "weeks", "ban", *US, first, "--shift", shift)
    said(capsys, "weeks", "ban", *US, first, "--shift", shift, "--lift")
    if any((one["shift"], one["volunteer"]) == (shift, second) for one in assignments(capsys)):
        said(capsys, "weeks", "move", *US, second, shift)
    said(capsys, "weeks", "assign", *US, first, shift, "--with", second)
    assert {first, second} <= {one["volunteer"] for one in assignments(capsys) if one["shift"] == shift}


@pytest.mark.usefixtures("solved_week")
def test_two_people_change_places(capsys: Captured) -> None:
    alone = [one for one in assignments(capsys) if "reply" in one["shift"] or one["seat"] == 0]
    for one, other in permutations(alone, 2):
        places = (one["volunteer"], one["shift"], other["volunteer"], other["shift"])
        if run(["weeks", "swap", *US, *places, "--reason", "说好了"]) == Exit.DONE:
            break
    changed = {(row["volunteer"], row["shift"]) for row in assignments(capsys)}
    assert {(one["volunteer"], other["shift"]), (other["volunteer"], one["shift"])} <= changed


@pytest.mark.usefixtures("published_week")
def test_people_are_asked_to_stand_in_and_a_change_waits_to_be_published(capsys: Captured) -> None:
    first, picked = replaceable(capsys)
    said(capsys, "answers", "decline", *US, first.volunteer_id, "--shift", first.shift_id)
    printed, told = said(capsys, "offers", "ask", *US, first.shift_id, picked, "--reason", "您住得近")
    assert picked in printed
    assert "Open offers" in told
    assert picked in said(capsys, "offers", "list", *US, "--shift", first.shift_id)[0]
    assert "待答复" in said(capsys, "offers", "list", *US, "--language", "zh")[0]
    said(capsys, "offers", "ask", *US, "no-such", status=Exit.REFUSED)
    other = proposals(state="proposed")[-1]
    told = said(capsys, "weeks", "move", *US, other.volunteer_id, other.shift_id, "--reason", "换人")[1]
    assert "Until it is published again people hold version" in told


@pytest.mark.usefixtures("published_week")
def test_a_swap_that_both_agreed_to_is_approved_or_turned_down(capsys: Captured) -> None:
    with kept() as (session, within):
        known = volunteers.names(session, within)
    installation = bootstrap.build()
    with installation.writing() as session:
        rules = {"swaps_need_approval": True}
        answer_rules.say(session, within, rules, version=0, now=installation.clock())

    def agreed() -> str:
        given, taker = replaceable(capsys)
        giver, other = (
            Person(COMMUNITY, who, "a-link", known[who], "Asia/Shanghai")
            for who in (given.volunteer_id, taker)
        )
        with installation.writing() as session:
            asked = {"proposal": given.id, "to": taker, "words": "家里有事"}
            swap = swaps.ask(session, giver, asked, now=installation.clock())
        with installation.writing() as session:
            swaps.agree(session, other, swap.id, now=installation.clock())
        assert known[taker] in said(capsys, "swaps", "list", COMMUNITY, "--state", "agreed")[0]
        return swap.id

    first = agreed()
    assert "Approved" in said(capsys, "swaps", "approve", COMMUNITY, first)[1]
    said(capsys, "swaps", "approve", COMMUNITY, first, status=Exit.REFUSED)
    second = agreed()
    assert "Turned the swap" in said(capsys, "swaps", "refuse", COMMUNITY, second)[1]
    listed = said(capsys, "swaps", "list", COMMUNITY, "--language", "zh")[0]
    assert "已换" in listed
    assert "未换成" in listed
    said(capsys, "swaps", "list", COMMUNITY, "--state", "nonsense", status=Exit.USAGE)
    installation.close()
