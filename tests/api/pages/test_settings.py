"""The settings: places, groups, rules, goals, members, keys, ways out; each is kept or refused whole."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller, settled
from tests.api.weekly import populated
from tests.scheduler.databases import on_both_databases

PAGES = ("", "/places", "/groups", "/rules", "/goals", "/members", "/channels", "/webhooks")


def settings(us: Caller) -> str:
    """Where the settings are."""
    return f"/console/{us.community}/settings"


@on_both_databases
def test_places_are_added_moved_renamed_and_removed(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    browser.open(f"{settings(us)}/places")
    browser.send(f"{settings(us)}/records/area", name="南小区", level="estate")
    (estate,) = us.get("areas").get_json()["items"]
    browser.send(f"{settings(us)}/records/area", name="一网格", level="grid", parent=estate["id"])
    browser.send(f"{settings(us)}/records/site", name="居委会", area=estate["id"])
    (site,) = us.get("sites").get_json()["items"]
    address = f"{settings(us)}/records/site/{site['id']}"
    assert "Saved." in browser.send(address, name="党群服务中心", area="", version="1")
    (site,) = us.get("sites").get_json()["items"]
    assert (site["name"], site.get("area")) == ("党群服务中心", None)
    stale = browser.send(address, name="旧名", area="", version="1", status=412)
    assert 'role="alert"' in stale
    browser.send(address, what="remove", version=str(site["version"]))
    assert us.get("sites").get_json()["items"] == []
    refused = browser.send(
        f"{settings(us)}/records/area/{estate['id']}", what="remove", version="1", status=409
    )
    assert 'role="alert"' in refused
    browser.send(f"{settings(us)}/records/nothing", name="x", status=404)


@on_both_databases
def test_teams_units_and_resources_are_kept(runtime: Runtime) -> None:
    us = settled(runtime)
    area = us.make("areas", name="一网格")["id"]
    browser = coordinating(runtime, us)
    browser.open(f"{settings(us)}/groups")
    browser.send(f"{settings(us)}/records/team", name="红色管家团", as_unit="yes")
    browser.send(f"{settings(us)}/records/unit", name="供电所", areas=area)
    refused = browser.send(f"{settings(us)}/records/resource", name="铁锹", count="many", status=422)
    assert 'value="铁锹"' in refused
    browser.send(f"{settings(us)}/records/resource", name="铁锹", count="12")
    assert us.get("teams").get_json()["items"][0]["as_unit"] is True
    assert us.get("units").get_json()["items"][0]["areas"] == [area]
    assert us.get("resources").get_json()["items"][0]["count"] == 12


def typed_on(page: str, about: str) -> dict[str, str]:
    """What a form of the rules holds as it is shown."""
    (own,) = (
        one.split("</form>")[0]
        for one in page.split('action="/console/')[1:]
        if one.split('"')[0].endswith(f"rules/{about}")
    )
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", own):
        name, value = (re.search(rf' {of}="([^"]*)"', tag) for of in ("name", "value"))
        assert name, tag
        if "checkbox" not in tag or " checked" in tag:
            found[name[1]] = value[1] if value else ""
    for name, body in re.findall(r'<select[^>]*name="([\w.]+)">(.*?)</select>', own, re.S):
        found[name] = re.findall(r'value="(\w+)" selected', body)[0]
    return {name: value for name, value in found.items() if name != "form_token"}


@on_both_databases
def test_rules_said_as_they_are_shown_stay_as_they_are_and_one_is_changed(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    page = browser.open(f"{settings(us)}/rules")
    before = us.get("answer-rules").get_json()
    typed = typed_on(page, "answers") | {"answer_within_hours": "24"}
    assert "Saved." in browser.send(f"{settings(us)}/rules/answers", **typed)
    after = us.get("answer-rules").get_json()
    assert after["answer_within_hours"] == 24
    assert after["offers"] == before["offers"]
    wrong = typed_on(browser.open(f"{settings(us)}/rules"), "answers") | {"offers.minutes": "soon"}
    refused = browser.send(f"{settings(us)}/rules/answers", status=422, **wrong)
    assert 'value="soon"' in refused
    hours = typed_on(browser.open(f"{settings(us)}/rules"), "hours") | {"points_per_hour": "2"}
    browser.send(f"{settings(us)}/rules/hours", **hours)
    assert us.get("hour-rule").get_json()["holds"]["points_per_hour"] == 2
    told = typed_on(browser.open(f"{settings(us)}/rules"), "notices") | {"quiet.from": "20:00"}
    browser.send(f"{settings(us)}/rules/notices", **told)
    assert us.get("notice-rules").get_json()["quiet"]["from"] == "20:00"


@on_both_databases
def test_goals_weigh_what_is_said_and_the_rest_of_the_settings_stays(runtime: Runtime) -> None:
    us = populated(runtime)
    said = {"kinds": {"resident": {"limits": {"minutes_per_week": 240}}}}
    put = us.client.put(us.address("planning-settings"), json=said, headers={"If-Match": '"0"'})
    assert put.status_code == 200, put.text
    browser = coordinating(runtime, us)
    browser.open(f"{settings(us)}/goals")
    typed = {"preset": "fair_first", "home_area": "20", "version": "1"}
    refused = browser.send(f"{settings(us)}/goals", status=422, **(typed | {"home_area": "much"}))
    assert 'value="much"' in refused
    assert "Saved." in browser.send(f"{settings(us)}/goals", **typed)
    kept = us.get("planning-settings").get_json()
    assert kept["objective"] == {"preset": "fair_first", "weights": {"home_area": 20}}
    assert kept["kinds"] == said["kinds"]


@on_both_databases
def test_a_colleague_is_limited_to_an_area_and_a_key_is_shown_once(runtime: Runtime) -> None:
    us = settled(runtime)
    area = us.make("areas", name="一网格")["id"]
    browser = coordinating(runtime, us)
    members = f"{settings(us)}/members"
    browser.open(members)
    secret = browser.send(f"{settings(us)}/keys", name="街道平台", role="system")
    shown = re.findall(r'<p class="code">([^<]+)</p>', secret)
    assert len(shown) == 1
    assert shown[0] not in browser.open(members)
    headers = {"Authorization": f"Bearer {shown[0]}"}
    assert us.client.get(us.address(), headers=headers).get_json()["role"] == "system"
    key = next(one["key"] for one in us.get("members").get_json()["items"] if one["role"] == "system")
    browser.send(members, key=key, role="coordinator", areas=area)
    kept = next(one for one in us.get("members").get_json()["items"] if one["key"] == key)
    assert (kept["role"], kept["areas"]) == ("coordinator", [area])
    refused = browser.send(members, key=key, role="viewer", areas=area, status=422)
    assert 'role="alert"' in refused
    browser.send(f"{members}/dismiss", key=key)
    assert key not in {one["key"] for one in us.get("members").get_json()["items"]}


@on_both_databases
def test_a_channel_is_added_tried_and_turned_off(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    channels = f"{settings(us)}/channels"
    browser.open(channels)
    refused = browser.send(channels, name="接口", kind="webhook", serves="volunteers", status=422)
    assert 'value="接口"' in refused
    browser.send(channels, name="日志", kind="log", serves="coordinators")
    (made,) = us.get("channels").get_json()["items"]
    assert "the channel took it" in browser.send(f"{channels}/{made['id']}/test")
    browser.send(f"{channels}/{made['id']}", what="off", version="1")
    assert us.get(f"channels/{made['id']}").get_json()["enabled"] is False
    browser.send(f"{channels}/{made['id']}", what="remove", version="2")
    assert us.get("channels").get_json()["items"] == []


@on_both_databases
def test_a_webhook_shows_its_secret_once_and_is_tried(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    webhooks = f"{settings(us)}/webhooks"
    browser.open(webhooks)
    typed = {"name": "街道平台", "types": "week.published"}
    assert 'role="alert"' in browser.send(webhooks, url="http://127.0.0.1/x", status=422, **typed)
    made = browser.send(webhooks, url="https://93.184.216.34/hook", **typed)
    assert "shown this once" in made
    (kept,) = us.get("webhooks").get_json()["items"]
    assert "shown this once" not in browser.open(webhooks)
    browser.send(f"{webhooks}/{kept['id']}", what="test")
    assert "webhook.test" in browser.open(webhooks)
    assert "shown this once" in browser.send(f"{webhooks}/{kept['id']}", what="rotate")


@on_both_databases
def test_who_may_only_look_presses_nothing_and_sees_no_ways_out(runtime: Runtime) -> None:
    us = populated(runtime)
    browser = coordinating(runtime, us, "viewer")
    for path in ("", "/places", "/groups", "/rules", "/goals"):
        page = browser.open(f"{settings(us)}{path}").split("<main")[1]
        assert "<button>" not in page, path
    for path in ("/members", "/channels", "/webhooks"):
        browser.open(f"{settings(us)}{path}", status=403)
    browser.open("/console/account")
    for path in ("/rules/answers", "/rules/hours", "/goals", "/records/site", "/keys", "/channels"):
        browser.send(f"{settings(us)}{path}", status=403)


@on_both_databases
def test_every_page_of_the_settings_opens_in_both_languages(runtime: Runtime) -> None:
    us = populated(runtime)
    browser = coordinating(runtime, us)
    for path in PAGES:
        for language in ("zh", "en"):
            browser.open(f"{settings(us)}{path}?language={language}")


@on_both_databases
def test_the_log_is_asked_for_some_of_it(runtime: Runtime) -> None:
    us = populated(runtime)
    browser = coordinating(runtime, us)
    log = f"/console/{us.community}/log"
    assert browser.open(f"{log}?kind=site").count(">made site") == 1
    assert "Nothing like that" in browser.open(f"{log}?kind=site&action=removed")
    assert "Nothing like that" in browser.open(f"{log}?until=2026-11-20")
    assert "made site" in browser.open(f"{log}?since=2026-11-21&until=2026-11-21&record=hall")
    assert "made volunteer" in browser.open(f"{log}?since=someday")
