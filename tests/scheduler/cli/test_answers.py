"""Who has not answered, answers by telephone, an illness, gaps filled again: in a terminal."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import update

from scheduler import bootstrap
from scheduler.cli.exits import Exit
from scheduler.models import Proposal
from scheduler.models.asking import WAITS
from scheduler.services import sign_ups, volunteers
from scheduler.services.links import Person
from tests.scheduler.cli.lived import (
    COMMUNITY,
    MONDAY,
    WEEK,
    Captured,
    kept,
    proposals,
    said,
)

pytestmark = pytest.mark.usefixtures("published_week")
US = (COMMUNITY, WEEK)


def name_of(volunteer: str) -> str:
    """What somebody is called."""
    with kept() as (session, within):
        return volunteers.names(session, within)[volunteer]


def test_answers_are_looked_through_and_taken_down_for_who_telephones(capsys: Captured) -> None:
    first = proposals(state="proposed")[0]
    name = name_of(first.volunteer_id)
    own = proposals(volunteer=first.volunteer_id, state="proposed")
    listed, told = said(capsys, "answers", "list", *US, "--state", "proposed", "--language", "zh")
    assert name in listed
    assert "待答复" in listed
    assert re.search(r"waiting [1-9]", told)
    told = said(capsys, "answers", "accept", *US, name)[1]
    assert f"accepted {len(own)}" in told
    assert {one.state for one in proposals(volunteer=first.volunteer_id)} == {"accepted"}
    told = said(capsys, "answers", "accept", *US, name, status=Exit.REFUSED)[1]
    assert f"Nothing waits for an answer of {name}" in told
    others = len(proposals(state="proposed"))
    assert f"接受 {others} 项" in said(capsys, "answers", "accept", *US, "--all")[1]
    assert "exactly one" in _refused(capsys, "answers", "accept", *US, name, "--all")
    words = ("--shift", first.shift_id, "--reason", "家里有事")
    said(capsys, "answers", "decline", *US, first.volunteer_id, *words)
    (declined,) = proposals(state="declined")
    assert (declined.id, declined.reason, declined.answered_by) == (first.id, "家里有事", "coordinator")
    assert "家里有事" in said(capsys, "answers", "list", *US, "--volunteer", name)[0]


def test_who_was_not_told_is_marked_and_what_lapsed_is_put_back(capsys: Captured) -> None:
    first, *_ = proposals(state="proposed")
    assert "还没告诉本人" in said(capsys, "answers", "list", *US, "--language", "zh")[0]
    said(capsys, "answers", "decline", *US, first.volunteer_id, "--shift", first.shift_id)
    with kept() as (session, _):  # as if no answer had come in time
        session.execute(update(Proposal).where(Proposal.id == first.id).values(state="lapsed"))
        session.commit()
    assert "exactly one" in _refused(capsys, "answers", "put-back", *US)
    assert "accepted: 0" in said(capsys, "answers", "put-back", *US, "--all", "--shift", "none")[1]
    assert "accepted: 1" in said(capsys, "answers", "put-back", *US, name_of(first.volunteer_id))[1]
    (now,) = proposals(volunteer=first.volunteer_id, shift=first.shift_id, state="accepted")
    assert now.answered_by == "coordinator"


def test_who_falls_ill_is_off_every_shift_and_one_command_fills_the_gaps(capsys: Captured) -> None:
    ill = proposals()[0].volunteer_id
    held = proposals(volunteer=ill)
    span = ("--start", f"{MONDAY}T00:00", "--end", f"{MONDAY}T23:59")
    same_day = [one for one in held if f"@{MONDAY}" in one.shift_id]
    listed, told = said(capsys, "volunteers", "absent", COMMUNITY, ill, *span, "--reason", "发烧")
    assert same_day[0].shift_id in listed
    assert f"free now: {len(same_day)}" in told
    told = said(capsys, "weeks", "refill", *US, "--quiet")[1]
    assert f"Solved {WEEK}" in told
    assert "review" in said(capsys, "weeks", "show", *US)[1]
    said(capsys, "weeks", "publish", *US)
    assert ill not in {one.holder for one in proposals(shift=same_day[0].shift_id)}


def test_what_cannot_be_is_refused_in_a_sentence(capsys: Captured) -> None:
    first = proposals()[0]
    assert "无人" in _refused(capsys, "answers", "accept", *US, "无人")
    assert "is not on the shift" in _refused(
        capsys, "answers", "decline", *US, first.volunteer_id, "--shift", "no-such"
    )
    assert "There is no such record" in _refused(capsys, "answers", "list", COMMUNITY, "2020-W01")
    said(capsys, "answers", "list", *US, "--state", "maybe", status=Exit.USAGE)
    said(capsys, "answers", "decline", *US, first.volunteer_id, status=Exit.USAGE)
    said(capsys, "volunteers", "absent", COMMUNITY, first.volunteer_id, status=Exit.USAGE)
    span = ("--start", "tomorrow", "--end", f"{MONDAY}T23:59")
    assert "start" in _refused(capsys, "volunteers", "absent", COMMUNITY, first.volunteer_id, *span)


def _refused(capsys: Captured, *words: str) -> str:
    return said(capsys, *words, status=Exit.REFUSED)[1]


def test_who_waits_for_a_shift_is_listed_in_their_order(capsys: Captured) -> None:
    full = proposals()[0]
    installation = bootstrap.build()
    with kept() as (session, within):
        known = volunteers.names(session, within)
    holders = {one.volunteer_id for one in proposals(shift=full.shift_id)}
    waiting = []
    for who in (one for one in known if one not in holders):
        me = Person(COMMUNITY, who, "a-link", known[who], "Asia/Shanghai")
        with installation.writing() as session:
            if sign_ups.wait(session, me, WEEK, full.shift_id, now=installation.clock()).state == WAITS:
                waiting.append(who)
        if len(waiting) == 2:
            break
    installation.close()
    listed = said(capsys, "answers", "waits", *US, "--shift", full.shift_id, "--language", "zh")[0]
    assert listed.index(known[waiting[0]]) < listed.index(known[waiting[1]])
    assert known[waiting[0]] not in said(capsys, "answers", "waits", *US, "--shift", "other")[0]
