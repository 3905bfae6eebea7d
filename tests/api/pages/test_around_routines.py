"""What routines need beside people and tasks: persons served, pledges, efforts, outcomes, codes, ways."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from scheduler.bootstrap import Runtime
from tests.api.answering import publish, published
from tests.api.pages.browsing import Browser, enter
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import settled
from tests.api.weekly import RIVER, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def version(page: str) -> str:
    """The version that a form shows."""
    return re.findall(r'name="version" value="(\d+)"', page)[0]


@on_both_databases
def test_somebody_served_is_added_due_changed_revealed_and_removed(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    base = f"/console/{us.community}/served"
    assert 'class="empty"' in browser.open(base)
    browser.open(f"{base}/new")
    assert "name" in browser.send(f"{base}/new", status=422)
    page = browser.send(f"{base}/new", name="三号楼甲户", visit_every_days="7", phone="13800001111")
    assert "never visited" in page
    (kept,) = us.get("persons").get_json()["items"]
    here = f"{base}/{kept['id']}"
    page = browser.open(here)
    assert "13800001111" not in page
    browser.send(here, version=version(page), name="三号楼甲户", visit_every_days="30")
    assert us.get(f"persons/{kept['id']}").get_json()["visit_every_days"] == 30
    browser.open(here)
    assert "13800001111" in browser.send(f"{here}/reveal")
    assert "Taken off the list." in browser.send(f"{here}/remove")


@on_both_databases
def test_the_last_visit_is_one_day_in_the_list_and_in_the_table(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    us.make("persons", id="p1", name="第2联系户", visit_every_days=7, last_visit="2026-10-25")
    us.make("tasks", **RIVER | {"id": "rounds", "serves": ["p1"]})
    publish(us, reviewed(runtime, us))
    clock.now = datetime(2026, 11, 30, 4, tzinfo=UTC)  # five days after she was visited
    browser = coordinating(runtime, us)
    page = browser.open(f"/console/{us.community}/served")
    assert "last on 25 Nov" in page
    assert ">25 Nov Wed</td>" in page
    assert "2026-10-25" not in page


@on_both_databases
def test_an_offer_is_drawn_for_a_need_and_given_back(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    base = f"/console/{us.community}/pledges"
    browser.open(base)
    common = {"measure": "goods", "unit": "", "note": ""}
    browser.send(base, name="大米", direction="offer", amount="20", **common)
    browser.send(base, name="敬老餐", direction="need", amount="5", **common)
    ids = {one["name"]: one["id"] for one in us.get("pledges").get_json()["items"]}
    assert "less is left" not in browser.open(base)
    browser.send(f"{base}/draw", offer=ids["大米"], drawn="x", need="", note="", status=422)
    page = browser.send(f"{base}/draw", offer=ids["大米"], drawn="5", need=ids["敬老餐"], note="")
    assert "left: 15 of 20" in page
    assert "met" in page
    drawn = re.findall(r"give-back/([\w-]+)", page)[0]
    assert "left: 20 of 20" in browser.send(f"{base}/give-back/{drawn}")
    browser.send(f"{base}/{ids['大米']}/remove")
    assert len(us.get("pledges").get_json()["items"]) == 1


@on_both_databases
def test_a_whole_effort_is_one_form(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("sites", id="gate", name="东门")
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/tasks/mobilise"
    browser.open(here)
    typed = {"name": "防疫", "from": "08:00", "to": "20:00", "turn_minutes": "240"}
    day = (runtime.clock().date() + timedelta(days=3)).isoformat()
    wrong = browser.send(here, dates=day, posts="登记 东门", status=422, **typed)
    assert "write Register @ 东门 4" in wrong
    assert f'href="/console/{us.community}/settings/places"' in wrong
    browser.send(here, dates=day, posts="登记 @ 东门 4\n消杀 @ 东门：6人", **typed)
    assert "/weeks/" in browser.path
    people = [one["seats"][0]["count"] for one in us.get("tasks").get_json()["items"]]
    assert people == [4, 6]


@on_both_databases
def test_what_came_of_a_shift_is_written_down_and_made_a_job(runtime: Runtime, clock: FakeClock) -> None:
    us, told = published(runtime)
    week = told["id"]
    us.change("tasks/desk", {"checkpoints": ["灭火器", "门窗"]})
    (shift, *_) = us.get(f"weeks/{week}/roster").get_json()["shifts"]
    clock.now = clock.now + timedelta(days=14)
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/day/outcome?week={week}&shift={shift['id']}"
    assert "灭火器" in browser.open(here)
    page = browser.send(here, checkpoint=["灭火器"], found="门锁坏了", done="")
    assert "not looked at: 门窗" in page
    (kept,) = us.get("visits").get_json()["items"]
    until = (clock.now + timedelta(days=3)).strftime("%Y-%m-%dT18:00")
    browser.send(
        f"/console/{us.community}/day/outcome/{kept['id']}/job?week={week}&shift={shift['id']}",
        version=version(page), name="修门锁", until=until,
    )  # fmt: skip
    assert "修门锁" in [one["name"] for one in us.get("tasks").get_json()["items"]]


@on_both_databases
def test_a_check_in_code_is_shown_once_it_is_time(runtime: Runtime, clock: FakeClock) -> None:
    us, told = published(runtime)
    week = told["id"]
    browser = coordinating(runtime, us)
    (shift, *_) = us.get(f"weeks/{week}/roster").get_json()["shifts"]
    here = f"/console/{us.community}/day/code?week={week}&shift={shift['id']}"
    assert "Nobody can check in now" in browser.open(here)
    starts = datetime.fromisoformat(shift["start"])
    clock.now = starts
    browser = enter(runtime, "李敏")
    page = browser.open(here)
    assert re.search(r"check-in-code\">\d{4} \d{4}<", page)
    assert 'http-equiv="refresh"' in page
    assert page.count('hx-trigger="every 15s"') == 1
    again = browser.open(here, **{"HX-Request": "true"})
    assert re.search(r"check-in-code\">\d{4} \d{4}<", again)
    assert "<title>" not in again
    assert "type no code" in page  # the page of a volunteer has no field for it
    us.client.put(us.address("hour-rule"), json={"check_in_by": "code"})
    assert "volunteers type it on their own page" in browser.open(here)
    fixed = browser.open(f"{here}&kind=fixed")
    assert 'http-equiv="refresh"' not in fixed
    assert "hx-trigger" not in fixed


@on_both_databases
def test_more_is_known_of_a_volunteer_and_she_is_erased_by_name(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("persons", id="p1", name="甲户")
    us.make("volunteers", id="v1", name="王秀英")
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/people/v1"

    def send(status: int = 200, **typed: str) -> str:
        shown = version(browser.open(f"{here}/special"))
        return browser.send(f"{here}/special", version=shown, status=status, **typed)

    assert "is not understood" in send(422, seasons="summer_break：看情况")
    send(usual_persons="甲户", occasions="政治生日 1998-07-01", seasons="汛期：周一至周五上午")
    kept = us.get("volunteers/v1").get_json()
    assert kept["usual_persons"] == ["p1"]
    assert kept["seasons"][0]["season"] == "flood"
    assert "flood season: " in browser.open(f"{here}/special")
    send(usual_persons="甲户")
    kept = us.get("volunteers/v1").get_json()
    assert "seasons" not in kept
    assert "occasions" in kept["masked"]
    browser.open(f"{here}/special")
    assert "政治生日" in browser.send(f"{here}/data")
    browser.open(f"{here}/special")
    assert "not the name" in browser.send(f"{here}/erase", name="王", status=422)
    assert "Erased." in browser.send(f"{here}/erase", name="王秀英")
    assert us.get("volunteers/v1").status_code == 404


@on_both_databases
def test_ways_and_kinds_of_people_are_settled(runtime: Runtime) -> None:
    us = settled(runtime)
    browser: Browser = coordinating(runtime, us)
    base = f"/console/{us.community}/settings"
    shown = version(browser.open(f"{base}/planning"))
    typed = {
        "version": shown,
        "travel.metres_per_minute": "70",
        "kinds.resident.limits.shifts_per_week": "3",
        "kinds.company.reserve": "2",
    }
    assert "70.0" in browser.send(f"{base}/planning", **typed)
    kept = us.get("planning-settings").get_json()
    assert kept["travel"]["metres_per_minute"] == 70
    assert kept["kinds"] == {"resident": {"limits": {"shifts_per_week": 3}}, "company": {"reserve": 2}}
    browser.open(f"{base}/places")
    browser.send(f"{base}/records/site", name="居委会", area="", lat="31.2", lon="121.5")
    (site,) = us.get("sites").get_json()["items"]
    assert site["location"] == {"lat": 31.2, "lon": 121.5}
