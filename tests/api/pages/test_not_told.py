"""No place lapses of somebody who could not know of it; what lapsed is told, and may be put back."""

from __future__ import annotations

import re

from sqlalchemy import select, update

from scheduler.bootstrap import Runtime
from scheduler.jobs.deadlines import Deadlines
from scheduler.models import Notice
from scheduler.models.notice import SENT
from tests.api.answering import Volunteer, proposals, publish
from tests.api.pages.browsing import Browser
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.weekly import DESK, WEEK, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

NAMES = {"v1": "王秀英", "v2": "李建业", "v3": "赵一凡"}
FOUR = DESK | {"recurrence": {"weekly": {"weekdays": ["mon", "tue", "wed"]}}}


def sent(runtime: Runtime, proposal: str, channel: str) -> None:
    """The notice of a proposal went out over a channel."""
    with runtime.writing() as session:
        found = session.scalars(select(Notice.id).where(Notice.subject == proposal)).one()
        session.execute(update(Notice).where(Notice.id == found).values(state=SENT, channel=channel))
        session.commit()


def states(us: Caller) -> dict[str, str]:
    """The state of each proposal."""
    return {one["id"]: one["state"] for one in proposals(us, limit="100")}


@on_both_databases
def test_only_a_place_that_somebody_knows_of_lapses(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime, FOUR)
    us.client.put(us.address("answer-rules"), json={"answer_within_hours": 2, "offers": {"automatic": False}})
    week = reviewed(runtime, us)
    early = {who: Volunteer(runtime, us, who) for who in NAMES}
    for one in early.values():
        one.shifts()  # before it is published, which tells nothing of it
    clock.go_on(minutes=30)
    publish(us, week)
    by_mail, by_list, *others = proposals(us, limit="100")
    looks = next(one["volunteer"] for one in others if one["volunteer"] != by_list["volunteer"])
    sent(runtime, by_mail["id"], "mail")
    sent(runtime, by_list["id"], "log")  # the list of a community that has no channel
    clock.go_on(minutes=30)
    early[looks].shifts()
    knows = {one["id"] for one in proposals(us, limit="100") if one["volunteer"] == looks} | {by_mail["id"]}
    clock.go_on(hours=3)
    assert Deadlines(runtime).do() > 0
    found = states(us)
    assert {id for id, state in found.items() if state == "lapsed"} == knows
    assert {found[id] for id in found if id not in knows} == {"proposed"}
    assert Deadlines(runtime).do() == 0  # nor later


@on_both_databases
def test_who_looked_just_before_and_looks_again_after_it_is_published_knows(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime, DESK)
    week = reviewed(runtime, us)
    people = {who: Volunteer(runtime, us, who) for who in NAMES}
    for one in people.values():
        one.shifts()
    clock.go_on(minutes=1)  # well before the next use of a link would be noted
    publish(us, week)
    clock.go_on(minutes=1)
    waiting = proposals(us, limit="100")
    api, page = sorted({one["volunteer"] for one in waiting})[:2]
    people[api].shifts()
    Browser(runtime).open(f"/me/{people[page].link['secret']}")
    untold = sum(one["volunteer"] not in (api, page) for one in waiting)
    answers = coordinating(runtime, us).open(f"/console/{us.community}/weeks/{WEEK}/answers")
    told = re.findall(r"Not told to their people yet: (\d+)", answers)
    assert told == ([str(untold)] if untold else [])


@on_both_databases
def test_what_lapsed_is_told_and_put_back(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime, DESK)
    us.client.put(us.address("answer-rules"), json={"answer_within_hours": 2, "offers": {"automatic": False}})
    publish(us, reviewed(runtime, us))
    first, *others = proposals(us, limit="100")
    sent(runtime, first["id"], "mail")
    clock.go_on(hours=3)
    Deadlines(runtime).do()
    assert states(us)[first["id"]] == "lapsed"
    browser, name = coordinating(runtime, us), NAMES[first["volunteer"]]
    home, board = f"/console/{us.community}", f"/console/{us.community}/weeks/{WEEK}"
    told = browser.open(home)
    assert name in told[told.index("Freed for want of an answer: 1") :]
    assert "Declined and still short" not in told
    page = browser.open(board)
    assert f"<s>{name}</s> <small>did not answer in time</small>" in page
    assert 'class="yes"' not in page  # nobody has accepted
    page = browser.open(f"{board}/answers")
    assert f"Not told to their people yet: {len(others)}" in page
    assert re.findall(r'name="again" value="([^"]+)"', page) == [first["id"]]
    assert "Nobody was ticked" in browser.send(f"{board}/answers/again")
    assert "have their shifts back" in browser.send(f"{board}/answers/again", again=first["id"])
    (now,) = proposals(us, shift=first["shift"], state="accepted")
    assert now["volunteer"] == first["volunteer"]
    assert "Freed for want" not in browser.open(home)
    page = browser.open(board)
    assert page.count('class="yes" title="has accepted"') == 1
    assert "without the mark: not accepted yet" in page
    assert "Nobody was ticked" in browser.send(f"{board}/answers/again", again=first["id"])  # twice is once


@on_both_databases
def test_publishing_says_until_when_what_without_an_answer_and_that_nobody_gets_a_message(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime, DESK)
    reviewed(runtime, us)
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    page = browser.open(f"{board}/publish")
    assert "places: 4. They are asked to answer, but no channel is set" in page
    assert "23 Nov Mon 16:00, and no later than 12 hours before a shift" in page  # 48 hours on
    assert "not so of who was not told" in page
    url = "mailtos://user:a-password@example.org?from=desk@example.org&to={address}"
    us.make("channels", id="mail", name="邮件", kind="apprise", settings={"url": url})
    us.client.put(us.address("answer-rules"), json={"without_answer": "keep"})
    page = browser.open(f"{board}/publish")
    assert "Each is told and asked to answer" in page
    assert "the place stays theirs" in page
    assert "Publish and tell everybody" in page
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    assert "Without an answer a place stays theirs" in browser.send(f"{board}/publish", version=version)


@on_both_databases
def test_a_week_that_is_past_is_published_for_the_record(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime, DESK)
    reviewed(runtime, us)
    clock.go_on(days=2)  # Monday afternoon: two of four shifts have begun
    warned = us.get(f"weeks/{WEEK}/publish-check").get_json()["warnings"]
    assert (warned[0]["code"], warned[0]["facts"]) == ("check_begun", {"count": 2})
    clock.go_on(days=7)
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    page = browser.open(f"{board}/publish")
    assert "The week is wholly past" in page
    assert "Answers are awaited" not in page
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    assert "Published, for the record" in browser.send(f"{board}/publish", version=version)
    assert {one["answer_by"] for one in proposals(us, limit="100")} == {None}
    warned = us.get(f"weeks/{WEEK}/publish-check").get_json()["warnings"]
    assert "check_over" not in {one["code"] for one in warned}  # it is published
