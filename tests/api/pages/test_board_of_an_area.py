"""Who coordinates an area sees her part of a published week on its board, and changes nothing there."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import undefer

from scheduler.bootstrap import Runtime
from scheduler.models import WeekVersion, tenancy
from scheduler.planning.plan_edits import encoded
from scheduler.services import weeks
from scheduler.services.accounts import making
from tests.api.answering import publish
from tests.api.pages.browsing import Browser
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller, settled
from tests.api.test_volunteers import add_many
from tests.api.weekly import WEEK, reviewed
from tests.scheduler.databases import on_both_databases

MORNING, NOON = {"from": "09:00", "to": "11:00"}, {"from": "14:00", "to": "16:00"}


def two_areas(runtime: Runtime) -> tuple[Caller, Browser]:
    """Work in two areas, a volunteer at home in each who helps in the other; who coordinates the first."""
    us = settled(runtime)
    for number in (1, 2):
        us.make("areas", id=f"grid-{number}", name=f"第{number}网格")
        us.make("sites", id=f"hall-{number}", name=f"{number}号站", area=f"grid-{number}")
    free = {"kind": "resident", "age": 40}
    us.make(
        "volunteers", id="v1", name="王秀英", area="grid-1", **free,
        availability=[{"days": ["mon", "tue"], **MORNING}],
    )  # fmt: skip
    us.make("volunteers", id="v2", name="李建业", area="grid-2", **free,
            availability=[{"days": ["mon"]}])  # fmt: skip
    for id, site, day, span, count in (
        ("both", "hall-1", "mon", MORNING, 3),
        ("theirs", "hall-2", "mon", NOON, 1),
        ("away", "hall-2", "tue", MORNING, 1),
    ):
        us.make(
            "tasks", id=id, name=f"{id}-work", type="service_desk", site=site, times=[span],
            recurrence={"weekly": {"weekdays": [day]}}, seats=[{"count": count}],
        )  # fmt: skip
    browser = coordinating(runtime, us, "coordinator")
    with runtime.reading() as session:
        key = making.named(session, "李敏").key_id
    assert us.appoint(key, "coordinator", areas=["grid-1"]).status_code == 200
    return us, browser


@on_both_databases
def test_her_part_of_a_published_week_is_on_the_board_and_nobody_elses_name(runtime: Runtime) -> None:
    us, browser = two_areas(runtime)
    board = f"/console/{us.community}/weeks/{WEEK}"
    assert "not planned yet" in browser.open(board)
    week = reviewed(runtime, us)
    with runtime.writing() as session:  # as where a lock of somebody elsewhere had to be given up
        tenancy.enter(session, us.community)
        kept = session.get_one(WeekVersion, (us.community, WEEK, 2), options=[undefer(WeekVersion.roster)])
        told = {"code": "lock_dropped", "zh": "李建业的固定安排已解除。", "en": "李建业 is not kept there."}
        kept.roster = encoded(weeks.opened(kept.roster) | {"problems": [told]})
        session.commit()
    assert "not published yet" in browser.open(board)
    browser.open(f"{board}/find?name=王", status=404)
    publish(us, week)
    main = browser.open(board).split("<main")[1]
    assert "This is your part" in main
    assert "both-work" in main
    assert "away-work" in main
    assert "theirs-work" not in main
    assert "王秀英" in main
    assert "李建业" not in main
    assert "1 from elsewhere" in main
    assert "1 missing" in main  # the third place of her own shift stays empty
    assert 'method="post"' not in main
    assert "/seat?" not in main
    assert "李建业" not in browser.open(f"{board}?by=people&name=李")
    assert "王秀英" in browser.open(f"{board}/find?name=王秀", **{"HX-Request": "true"})


@pytest.mark.case("B98")
@on_both_databases
def test_to_be_chosen_from_she_is_offered_her_own_people_alone(runtime: Runtime) -> None:
    us, browser = two_areas(runtime)
    for who in ("v1", "v2"):  # of one name, told apart by who always comes
        us.make(
            "tasks", id=f"of-{who}", name="陪伴", type="service_desk", site="hall-1", times=[MORNING],
            recurrence={"weekly": {"weekdays": ["wed"]}}, seats=[{"count": 1}], standing=[{"volunteer": who}],
        )  # fmt: skip
    page = browser.open(f"/console/{us.community}/tasks")
    assert '<span class="soft">王秀英</span>' in page
    assert "李建业" not in page
    browser.open(f"/console/{us.community}/tasks/of-v1/special")
    for said, near in (
        ("王秀芬", "王秀英"),
        ("李建", ""),
    ):  # near to hers; near to theirs
        typed = {"standing": said, "version": "1"}
        page = browser.send(f"/console/{us.community}/tasks/of-v1/special", **typed, status=422)
        assert near in page.split('role="alert"')[1].split("</div>")[0]
        assert "李建业" not in page
    for room in ("hours", "hours/extracts", "hours/added", "day"):
        page = browser.open(f"/console/{us.community}/{room}")
        assert '<option value="王秀英">' in page
        assert "李建业" not in page


@pytest.mark.case("B98")
@on_both_databases
def test_the_register_lists_and_finds_her_own_people_alone(runtime: Runtime) -> None:
    us, browser = two_areas(runtime)
    people = f"/console/{us.community}/people"
    for asked, is_hers in (("", True), ("?name=王秀", True), ("?name=wxy", True), ("?name=李建", False)):
        page = browser.open(people + asked)
        assert ("王秀英" in page) is is_hers, asked
        assert "李建业" not in page, asked
    browser.open(f"{people}/v2", status=404)


@pytest.mark.case("B98")
@on_both_databases
def test_a_search_on_the_page_answers_twenty(runtime: Runtime) -> None:
    us = settled(runtime)
    add_many(runtime, us.community, 30)
    browser = coordinating(runtime, us)
    page = browser.open(f"/console/{us.community}/people?name=志愿")
    assert page.count('<th scope="row">') == 20


@on_both_databases
def test_what_is_pressed_all_the_same_is_refused(runtime: Runtime) -> None:
    us, browser = two_areas(runtime)
    publish(us, reviewed(runtime, us))
    (both,) = (one for one in us.get(f"weeks/{WEEK}/roster").get_json()["shifts"] if "both" in one["id"])
    board = f"/console/{us.community}/weeks/{WEEK}"
    for part in (f"seat?shift={both['id']}", "gaps", "versions", "publish", "what-ifs"):
        browser.open(f"{board}/{part}", status=403)
    browser.open(f"/console/{us.community}/tasks/new")
    version = us.get(f"weeks/{WEEK}").get_json()["version"]
    browser.send(f"{board}/move", volunteer="v1", shift=both["id"], version=version, status=403)
    browser.open(f"/console/{us.community}/tasks/new")
    browser.send(f"{board}/solve", status=403)


@on_both_databases
def test_what_an_unpublished_week_left_out_is_told_to_whoever_coordinates_the_whole_alone(
    runtime: Runtime,
) -> None:
    us, browser = two_areas(runtime)
    us.make(
        "tasks", id="canteen", name="食堂", type="service_desk", site="hall-1", times=[NOON],
        recurrence={"weekly": {"weekdays": ["mon"]}, "on_holiday": "skip"},
    )  # fmt: skip
    home = f"/console/{us.community}"
    board = f"{home}/weeks/2027-W02"  # of whose holidays nothing is known yet
    week = reviewed(runtime, us, "2027-01-11")
    assert "left-out" not in browser.open(home) + browser.open(board)
    publish(us, week)
    assert 'id="left-out"' in browser.open(home)
    main = browser.open(board).split("<main")[1]
    assert 'id="left-out"' in main
    assert "食堂: " in main
