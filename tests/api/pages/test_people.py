"""The register on pages: found by sound, changed, given a link, away, gone; what is masked stays masked."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urlencode

from scheduler.bootstrap import Runtime
from tests.api.answering import published
from tests.api.pages.test_my_leave import confirmed
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import settled
from tests.api.weekly import RIVER, WEEK, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_somebody_is_found_by_pinyin_and_changed(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="周桂兰", phone="13800000001", limits={"nights": 1})
    browser = coordinating(runtime, us)
    people = f"/console/{us.community}/people"
    assert "周桂兰" in browser.open(f"{people}?name=zgl")
    page = browser.open(f"{people}/v1")
    assert "13800000001" not in page
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    typed = {
        "version": version,
        "name": "周桂兰",
        "kind": "resident",
        "free": "words",
        "hours_per_week": "6",
        "qualifications": "健康证（至2027-01-31）、急救",
    }
    wrong = browser.send(f"{people}/v1", **typed, free_words="看情况", status=422)
    assert "was not understood" in wrong
    assert 'value="看情况"' in wrong
    assert "Saved." in browser.send(f"{people}/v1", **typed, free_words="周一上午、周末")
    kept = us.get("volunteers/v1").get_json()
    assert kept["limits"] == {"nights": 1, "minutes_per_week": 360}
    assert kept["qualifications"] == [{"code": "health_certificate", "until": "2027-01-31"}, "first_aid"]
    assert kept["availability"][0] == {"days": ["mon"], "from": "08:00", "to": "12:00"}
    assert kept["masked"] == ["phone"]
    assert "Mon morning" in browser.open(people)
    browser.open(f"{people}/v1")
    stale = browser.send(f"{people}/v1", **typed, free_words="周三", status=412)
    assert 'value="周三"' in stale
    assert "13800000001" in browser.send(f"{people}/v1/reveal")


def test_the_end_of_a_qualification_is_read_as_typed_or_asked_about(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    address = f"/console/{us.community}/people/new"
    unclear = browser.send(address, name="周桂兰", qualifications="健康证（至1月31日）", status=422)
    assert "until when 健康证（至1月31日） holds" in unclear
    assert 'value="健康证（至1月31日）"' in unclear
    browser.send(address, name="周 桂 兰", qualifications="急救，健康证，有效期至2027年1月31日")
    kept = us.get("volunteers").get_json()["items"][0]
    assert kept["name"] == "周桂兰"
    assert kept["qualifications"] == ["first_aid", {"code": "health_certificate", "until": "2027-01-31"}]


def test_times_are_kept_as_the_page_shows_them_and_unread_words_are_asked_about(runtime: Runtime) -> None:
    us = settled(runtime)
    early = {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "05:00", "to": "08:00"}
    night = {"days": ["sat"], "from": "20:00", "to": "02:00"}
    away = {"start": "2026-12-08T09:00", "end": "2026-12-08T11:30"}
    us.make(
        "volunteers", id="v1", name="周桂兰", availability=[early, night], time_off=[{"days": ["wed"]}, away]
    )
    browser = coordinating(runtime, us)
    address = f"/console/{us.community}/people/v1"

    def save(words: str, *, status: int = 200, **more: str) -> str:
        version = re.findall(r'name="version" value="(\d+)"', browser.open(address))[0]
        typed = {"version": version, "name": "周桂兰", "free": "words", "free_words": words}
        return browser.send(address, status=status, **typed, **more)

    shown = re.findall(r"As it is: ([^<]*)", browser.open(address))[0].strip()
    assert shown == "free: Mon–Fri 05:00–08:00, Sat 20:00–02:00 next day; not free: Wed all day"
    assert "Saved." in save(shown)
    kept = us.get("volunteers/v1").get_json()
    assert (kept["availability"], kept["time_off"]) == ([early, night], [away, {"days": ["wed"]}])
    assert "taken as afternoon; write 5am or 05:00" in save("周四5点到8点", status=422)
    words = "周四早上5点到8点 看心情，最多两次"
    asked = save(words, status=422)
    assert "free: Thu 05:00–08:00; at most 2 a week" in asked
    assert "看心情 was not understood" in asked
    assert f'name="free_sure" value="{words}"' in asked
    assert us.get("volunteers/v1").get_json()["availability"] == [early, night]
    assert "Saved." in save(words, free_sure=words)
    kept = us.get("volunteers/v1").get_json()
    assert kept["availability"] == [{"days": ["thu"], "from": "05:00", "to": "08:00"}]
    assert (kept["time_off"], kept["limits"]) == ([away], {"shifts_per_week": 2})


@on_both_databases
def test_what_is_sent_as_it_stands_changes_nothing(runtime: Runtime) -> None:
    us = settled(runtime)
    said = {
        "limits": {"minutes_per_week": 50},
        "insured": {"from": "2026-01-01", "until": "2026-12-31"},
        "availability": [{"from": "22:00", "to": "06:00"}],
        "reserve": 0,
    }
    us.make("volunteers", id="v1", name="钱明", kind="resident", **said)
    browser = coordinating(runtime, us)
    page = browser.open(f"/console/{us.community}/people/v1")
    form = page.split("</form>")[1]
    typed = dict(re.findall(r'name="(\w+)" type="(?:text|number|date)" value="([^"]*)"', form))
    chosen = re.findall(r'<select id="(\w+)".*?value="([^"]*)" selected', form, re.S)
    before = us.get("volunteers/v1").get_json()
    browser.send(f"/console/{us.community}/people/v1", version="1", free="kept", **typed | dict(chosen))
    after = us.get("volunteers/v1").get_json()
    assert {field: after[field] for field in said} == {field: before[field] for field in said}


@on_both_databases
def test_somebody_of_the_same_name_and_telephone_is_not_put_in_twice(runtime: Runtime) -> None:
    us = settled(runtime)
    browser, here = coordinating(runtime, us), f"/console/{us.community}/people"
    browser.open(f"{here}/new")
    browser.send(f"{here}/new", name="王芳", phone="138 0000 0001")
    again = browser.send(f"{here}/new", name="王芳", phone="+86 13800000001", status=422)
    assert again.count("王芳 is on the register with this telephone already") == 1
    (wang,) = (one["id"] for one in us.get("volunteers").get_json()["items"] if one["name"] == "王芳")
    assert f'href="{here}/{wang}">Open the card of 王芳' in again
    browser.send(f"{here}/new", name="王建国", phone="138 0000 0001")  # who shares it
    browser.send(f"{here}/new", name="王芳", phone="138 0000 0002")  # a namesake
    assert len(us.get("volunteers").get_json()["items"]) == 3


@on_both_databases
def test_a_link_is_made_shown_once_and_ended(runtime: Runtime, clock: FakeClock) -> None:
    us = settled(runtime)
    clock.now = datetime(2026, 11, 23, 18, tzinfo=UTC)  # the next day where the community is
    us.make("volunteers", id="v1", name="钱明")
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/people/v1"
    browser.open(here)
    page = browser.send(f"{here}/links")
    address = re.findall(r'value="(http[^"]+/me/[^"]+)"', page)[0]
    assert "<svg" in page
    mine = address[address.index("/me/") :]
    browser.open(mine)
    page = browser.open(here)
    assert mine not in page
    assert "made on 24 Nov, last used: 24 Nov" in page
    ending = re.findall(r'action="([^"]+/end)"', page)[0]
    assert "opens nothing any more" in browser.send(ending)
    browser.open(mine, status=404)


@on_both_databases
def test_who_holds_a_shift_gives_it_up_before_she_leaves(runtime: Runtime) -> None:
    us, _ = published(runtime)
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/people/v1"
    browser.open(here)
    browser.send(f"{here}/leave", status=409)
    assert "Please choose a day" in browser.send(f"{here}/away", away_first="", away_last="", status=422)
    backwards = browser.send(f"{here}/away", away_first="2026-12-09", away_last="2026-12-08", status=422)
    assert "The first day is after the last." in backwards
    assert "T00:00" not in backwards
    confirmed(browser, browser.send(f"{here}/away", away_first="2026-11-23", away_last="2026-11-29"))
    assert '<li class="row">23–29 Nov' in browser.open(here)
    assert "No longer on the register" in browser.send(f"{here}/leave")


@on_both_databases
def test_a_paper_that_a_shift_wants_is_recorded_at_its_field_and_one_comes_back_to_the_shift(
    runtime: Runtime,
) -> None:
    us = populated(runtime, RIVER | {"seats": [{"role": "patroller", "count": 3, "minimum": 2}]})
    reviewed(runtime, us)
    shift = "river@2026-11-25T06:00"
    browser = coordinating(runtime, us)
    seat = f"/console/{us.community}/weeks/{WEEK}/seat"
    page = browser.open(f"{seat}?{urlencode({'shift': shift})}")
    to = unescape(re.findall(r'href="(/console/[^"]+/people/v3[^"]*)"', page)[0])
    page = browser.open(to)
    assert re.search(r'<input id="insured_until"[^>]* autofocus', page)
    assert "<details open><summary>" in page
    assert f'href="{seat}?shift=river%402026-11-25T06%3A00"' in page
    hidden = dict(re.findall(r'type="hidden" name="((?!form_token)[^"]+)" value="([^"]*)"', page))
    said = {"name": "赵一凡", "free": "kept", "insured_until": "2027-06-30"}
    after = browser.send(to.split("?")[0], **hidden, **said)
    assert browser.path == seat
    assert "Saved." in after
    assert "赵一凡" in after.split("Put here")[0]  # she can be put on now
    assert us.get("volunteers/v3").get_json()["insured"] == {"until": "2027-06-30"}
    special = browser.open(f"{to.split('?')[0]}/special?field=guardian_consent")
    folded = special[: special.index('name="guardian_consent" value="yes" autofocus')]
    assert folded[folded.rindex("<details") :].startswith('<details class="card" open>')
    elsewhere = browser.open(f"/console/{us.community}/people/v3?for_week=//evil&for_shift=x")
    assert "evil" not in elsewhere.split("<main")[1]
