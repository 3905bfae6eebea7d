"""Hours and points: a month by person, entries set right, what is asked for and brought in, papers."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pytest

from scheduler.bootstrap import Runtime
from scheduler.services.accounts import making
from tests.api.answering import holders, published
from tests.api.pages.browsing import Browser, enter
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.weekly import DESK, MONDAY, WEEK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

MORNING = f"desk@{MONDAY}T09:00"
WEDNESDAY = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


def served(runtime: Runtime, clock: FakeClock) -> tuple[Caller, Browser, str]:
    """A community in the middle of a week, its coordinator, and who had Monday's first turn."""
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = WEDNESDAY
    assert (
        us.post(f"weeks/{WEEK}/attendance", {"entries": [{"volunteer": who, "shift": MORNING}]}).status_code
        == 200
    )
    return us, coordinating(runtime, us), who


def hours(us: Caller) -> str:
    """Where the pages about hours are."""
    return f"/console/{us.community}/hours"


def name_of(us: Caller, volunteer: str) -> str:
    """What somebody is called."""
    name: str = us.get(f"volunteers/{volunteer}").get_json()["name"]
    return name


@on_both_databases
def test_a_week_is_counted_and_stands_by_person_and_for_the_wall(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, who = served(runtime, clock)
    page = browser.open(hours(us))
    assert "nothing written down yet of 3 places" in page
    counted = browser.send(f"{hours(us)}/count", week=WEEK, month="2026-11")
    assert re.search(r"\b[1-9]\d* turns? counted", counted)
    assert "120 minutes after its end" in counted
    assert name_of(us, who) in counted
    assert "2 h" in counted
    wall = browser.open(f"{hours(us)}/wall?month=2026-11").split("<table")[1]
    assert name_of(us, who) not in wall
    assert "*" in wall
    assert "Points are rounded to 0.01 for each turn" in wall
    mine = Browser(runtime).open(f"/me/{us.make(f'volunteers/{who}/links')['secret']}/hours")
    assert "Hours served and counted" in mine
    assert "turns: 1" in mine
    assert "with shifts still to come and those not counted yet" in mine


@on_both_databases
def test_an_entry_is_set_right_with_a_reason_and_without_one_what_was_typed_stays(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, browser, who = served(runtime, clock)
    browser.open(hours(us))
    browser.send(f"{hours(us)}/count", week=WEEK)
    person = f"{hours(us)}/people/{who}"
    browser.open(person)
    (entry,) = (
        one
        for one in us.get(f"ledger/entries?volunteer={who}").get_json()["items"]
        if one["kind"] == "served"
    )
    refused = browser.send(person, entry=str(entry["seq"]), minutes="90", reason="", status=422)
    assert 'value="90"' in refused
    done = browser.send(person, entry=str(entry["seq"]), minutes="90", reason="早走半小时")
    assert "早走半小时" in done
    assert "1 h 30 min" in done
    rows = us.get("months/2026-11/sheet").get_json()["rows"]
    assert [one["hours"] for one in rows if one["hours"]] == [1.5]
    mine = Browser(runtime).open(f"/me/{us.make(f'volunteers/{who}/links')['secret']}/hours")
    for page in (done, mine):
        assert "correction" in page
        assert "It counts 1 h 30 min now. Because: 早走半小时" in page
    assert "correction −30 min" in mine


@on_both_databases
def test_who_did_not_come_reads_so_and_no_minutes_and_what_was_set_right_since(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = WEDNESDAY
    entry = {"volunteer": who, "shift": MORNING, "outcome": "absent"}
    assert us.post(f"weeks/{WEEK}/attendance", {"entries": [entry]}).status_code == 200
    browser, link = coordinating(runtime, us), us.make(f"volunteers/{who}/links")["secret"]
    browser.open(hours(us))
    browser.send(f"{hours(us)}/count", week=WEEK)

    def lines(page: str) -> list[str]:
        """The lines about the one turn, as they read."""
        found = re.findall(r"<li>(.*?)</li>", page.replace("\n", " "))
        return [" ".join(re.sub("<[^>]*>", " ", one).split()) for one in found if "23 Nov" in one]

    def both() -> list[list[str]]:
        return [
            lines(Browser(runtime).open(f"/me/{link}/hours")),
            lines(browser.open(f"{hours(us)}/people/{who}")),
        ]

    (mine,), (theirs,) = both()
    assert mine.endswith("did not come")
    assert "did not come" in theirs
    assert " min" not in mine + theirs.partition("Set right")[0]
    (missed,) = (
        one["seq"]
        for one in us.get(f"ledger/entries?volunteer={who}").get_json()["items"]
        if one["kind"] == "no_show"
    )
    right = us.post(f"ledger/entries/{missed}/corrections", {"minutes": 40, "reason": "她来了"})
    assert right.status_code == 201
    for corrected, before in both():
        assert "correction" in corrected
        assert "+40 min" in corrected
        assert "It counts 40 min now. Because: 她来了" in corrected
        assert "did not come" in before


@on_both_databases
def test_somebody_is_found_by_name_and_nobody_is_told(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, who = served(runtime, clock)
    browser.open(f"{hours(us)}/person?name={name_of(us, who)}")
    assert browser.path == f"{hours(us)}/people/{who}"
    browser.open(f"{hours(us)}/person?name=nobody", status=404)
    browser.open(f"{hours(us)}/people/{who}?first=2026-12-31")


@on_both_databases
def test_hours_of_no_plan_are_asked_for_by_one_and_approved_by_another(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, browser, who = served(runtime, clock)
    added = f"{hours(us)}/added"
    browser.open(added)
    typed = {"name": name_of(us, who), "day": MONDAY, "what": "换灯泡"}
    assert 'value="换灯泡"' in browser.send(added, minutes="many", status=422, **typed)
    assert "somebody else decides" in browser.send(added, minutes="45", **typed)
    asked = us.get("added-hours").get_json()["items"]
    own = asked[0]["id"]
    assert "somebody else has to approve" in browser.open(added)
    browser.send(f"{added}/{own}", what="approve", version="1", status=403)
    other = us.make("added-hours", volunteer=who, day=MONDAY, minutes=30, what="扫雪")
    browser.open(added)
    assert "Decided." in browser.send(f"{added}/{other['id']}", what="approve", version="1")
    states = {one["id"]: one["state"] for one in us.get("added-hours").get_json()["items"]}
    assert states == {own: "waiting", other["id"]: "approved"}


@on_both_databases
def test_who_carried_nothing_reads_so_and_no_count_of_nought(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, _ = served(runtime, clock)
    us.make("volunteers", id="new", name="新来的", kind="resident")
    mine = Browser(runtime).open(f"/me/{us.make('volunteers/new/links')['secret']}/hours?language=zh")
    assert "还没有排给您的班" in mine
    assert "没有人比您少" in mine
    page = browser.open(f"{hours(us)}/people/new?language=zh")
    assert "这段时间没有答应或待答的班。" in page
    assert "还没有计入的班" in page
    assert not re.search(r"\b0 (?:次|人)", mine + page)


@on_both_databases
def test_work_of_a_kind_of_its_own_is_told_by_its_name_and_never_by_an_id(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, browser, who = served(runtime, clock)
    us.make("tasks", **DESK | {"id": "night-watch", "name": "值夜", "type": "custom"})
    browser.open(hours(us))
    for said in ({"task": "night-watch", "kind": "night-watch"}, {}):
        asked = us.make("added-hours", volunteer=who, day=MONDAY, minutes=30, what="守夜", **said)
        browser.send(f"{hours(us)}/added/{asked['id']}", what="approve", version="1")
    mine = Browser(runtime).open(f"/me/{us.make(f'volunteers/{who}/links')['secret']}/hours")
    assert ">值夜<" in mine
    assert ">Other<" in mine
    assert "night-watch" not in mine
    found = us.get(f"service-records?first={MONDAY}&last={MONDAY}").get_json()["items"]
    assert [one["project"] for one in found if one["is_added"]] == ["值夜", "other"]
    issuer = {"person_in_charge": "周书记", "handler": "小李", "contact": "居委会一楼"}
    made = us.make("extracts", volunteer=who, first=MONDAY, last=MONDAY, issuer=issuer)
    paper = us.get(f"extracts/{made['id']}?format=html&language=zh").text
    assert "值夜（" in paper
    assert "其他（" in paper


@on_both_databases
def test_points_are_typed_in_brought_in_and_taken_back(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, who = served(runtime, clock)
    points = f"{hours(us)}/points"
    browser.open(points)
    typed = {"volunteer": name_of(us, who), "source": "study", "day": MONDAY, "what": "党课"}
    assert "党课" in browser.send(points, points="x", status=422, **typed)
    assert "Saved." in browser.send(points, points="2.5", **typed)
    rows = f"志愿者,日期,分值,事由\n{name_of(us, who)},{MONDAY},-1,兑换毛巾\n".encode()
    browser.open(points)
    browser.send(f"{points}/file", source="suggestions", file=(io.BytesIO(rows), "points.csv"))
    kept = us.get("points").get_json()["items"]
    assert sorted(one["points"] for one in kept) == [-1, 2.5]
    browser.open(points)
    browser.send(f"{points}/file", source="", status=422)
    browser.open(points)
    browser.send(f"{points}/{kept[0]['id']}/take-back")
    assert len(us.get("points").get_json()["items"]) == 1


@on_both_databases
def test_of_two_of_one_name_points_are_given_to_whom_the_page_tells_apart(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, browser, _ = served(runtime, clock)
    for area, name in (("g1", "一网格"), ("g2", "二网格")):
        us.make("areas", id=area, name=name)
        us.make("volunteers", id=f"of-{area}", name="邓凤云", kind="resident", area=area)
    points = f"{hours(us)}/points"
    browser.open(points)
    typed = {"source": "study", "day": MONDAY, "points": "1"}
    refused = browser.send(points, volunteer="邓凤云", status=422, **typed)
    assert "say which of them: 邓凤云（一网格）, 邓凤云（二网格）." in refused
    assert "There is nobody called 邓凤云（三网格）" in browser.send(
        points, volunteer="邓凤云（三网格）", status=422, **typed
    )
    assert "Saved." in browser.send(points, volunteer="邓凤云（二网格）", **typed)
    rows = f"志愿者,日期,分值\n邓凤云 (一网格),{MONDAY},2\n".encode()
    browser.open(points)
    browser.send(f"{points}/file", source="study", file=(io.BytesIO(rows), "points.csv"))
    kept = {one["volunteer"]: one["points"] for one in us.get("points").get_json()["items"]}
    assert kept == {"of-g2": 1, "of-g1": 2}


@on_both_databases
def test_an_extract_is_issued_printed_and_withdrawn(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, who = served(runtime, clock)
    extracts = f"{hours(us)}/extracts"
    browser.open(f"{extracts}?name={name_of(us, who)}")
    typed = {"name": name_of(us, who), "first": "2026-01-01", "last": MONDAY, "handler": "李敏"}
    refused = browser.send(extracts, person_in_charge="", contact="0539", status=422, **typed)
    assert 'value="0539"' in refused
    assert "Issued" in browser.send(extracts, person_in_charge="赵书记", contact="0539", **typed)
    (made,) = us.get("extracts").get_json()["items"]
    assert "赵书记" in browser.open(f"{extracts}/{made['id']}?format=html")
    assert browser.client.get(f"{extracts}/{made['id']}?format=pdf").data.startswith(b"%PDF")
    browser.open(extracts)
    assert "Withdrawn" in browser.send(f"{extracts}/{made['id']}/withdraw", reason="写错", version="1")


@pytest.mark.parametrize(("written", "begins"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("pdf", b"%PDF")])
def test_the_sheet_and_the_records_are_saved(
    runtime: Runtime, clock: FakeClock, written: str, begins: bytes
) -> None:
    us, browser, _ = served(runtime, clock)
    answer = browser.client.get(f"{hours(us)}/file?month=2026-11&format={written}")
    assert answer.data.startswith(begins)
    assert browser.client.get(f"{hours(us)}/file?format=exe").status_code == 404
    assert browser.client.get(f"{hours(us)}/records?month=2026-11").data.startswith(b"\xef\xbb\xbf")


@on_both_databases
def test_who_may_only_look_sees_hours_and_presses_nothing(runtime: Runtime, clock: FakeClock) -> None:
    us, _, who = served(runtime, clock)
    with_eyes = coordinating_viewer(runtime, us)
    for path in ("", "/wall", "/added", "/points", "/extracts", f"/people/{who}"):
        assert 'method="post"' not in with_eyes.open(f"{hours(us)}{path}").split("<main")[1], path


def coordinating_viewer(runtime: Runtime, us: Caller) -> Browser:
    """Somebody who may look, beside the coordinator who is there already."""
    with runtime.writing() as session:
        making.admit(session, making.named(session, "李敏"), us.community, "viewer", now=runtime.clock())
    return enter(runtime, "李敏")
