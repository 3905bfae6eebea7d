"""A feed's secret opens one calendar and nothing else, and stops doing so at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Link
from scheduler.services.tokens import new_token
from tests.api.answering import Volunteer
from tests.api.applications import application
from tests.api.feeding import Subscriber, subscribed
from tests.api.settling import Caller, codes, colleague
from tests.api.test_auth import OPEN_ENDPOINTS
from tests.api.test_query_counts import MOST, queries_of
from tests.api.weekly import populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@pytest.mark.case("B91")
@on_both_databases
def test_a_rotated_address_is_gone_and_the_new_one_opens_the_same(runtime: Runtime) -> None:
    us = populated(runtime)
    calendar, made = subscribed(runtime, us, volunteer="v1")
    assert calendar.ask().status_code == 200
    turned = us.client.post(us.address(f"feeds/{made['id']}/rotate")).get_json()
    assert (calendar.ask().status_code, calendar.ask().get_json()["code"]) == (404, "feed_unknown")
    assert Subscriber(runtime, turned["address"]).ask().status_code == 200
    assert turned["id"] == made["id"]


@on_both_databases
def test_a_revoked_feed_is_gone_with_the_next_request_and_stays_so(runtime: Runtime) -> None:
    us = populated(runtime)
    calendar, made = subscribed(runtime, us)
    etag = calendar.ask().headers["ETag"]
    assert us.delete(f"feeds/{made['id']}").status_code == 204
    assert calendar.ask(**{"If-None-Match": etag}).status_code == 404
    again = us.client.post(us.address(f"feeds/{made['id']}/rotate"))
    assert (again.status_code, again.get_json()["code"]) == (409, "feed_revoked")
    assert us.delete(f"feeds/{made['id']}").status_code == 204


@pytest.mark.case("B79")
@on_both_databases
def test_who_left_the_register_has_no_calendar_even_when_the_id_is_given_anew(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    us.make("sites", id="bridge", name="老桥")
    hers, _ = subscribed(runtime, us, volunteer="v1")
    bridge, _ = subscribed(runtime, us, site="bridge")
    clock.now += timedelta(minutes=1)
    assert us.delete("volunteers/v1").status_code == us.delete("sites/bridge").status_code == 204
    assert [one.ask().status_code for one in (hers, bridge)] == [404, 404]
    us.make("volunteers", id="v1", name="另一人", kind="resident", age=40, availability="always")
    us.make("sites", id="bridge", name="新桥")
    assert [one.ask().status_code for one in (hers, bridge)] == [404, 404]


@pytest.mark.case("B91")
@on_both_databases
def test_the_secret_calls_nothing_else_and_other_secrets_open_no_calendar(runtime: Runtime) -> None:
    us = populated(runtime)
    calendar, made = subscribed(runtime, us, volunteer="v1")
    app = application(runtime)
    client = app.test_client()
    bearer = {"Authorization": f"Bearer {made['secret']}"}
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/v1/") and rule.endpoint not in OPEN_ENDPOINTS:
            path = rule.rule.replace("<community_id>", us.community).replace("<volunteer_id>", "v1")
            path = path.replace("<uuid:solve_id>", made["id"]).replace("<", "").replace(">", "")
            for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
                status = client.open(path, method=method, headers=bearer).status_code
                assert status in (401, 404), (method, path)
                assert status == 401 or "<uuid:" in rule.rule
    link = Volunteer(runtime, us, "v1").link["secret"]
    key = us.client.environ_base["HTTP_AUTHORIZATION"].partition(" ")[2]
    for secret in (link, key, new_token("feed"), made["secret"][:-1], made["prefix"], "x", "%00"):
        assert Subscriber(runtime, f"/feeds/{secret}.ics").ask().status_code == 404
    assert calendar.ask().status_code == 200


@pytest.mark.case("B90")
@on_both_databases
def test_only_the_hash_of_a_secret_is_kept_and_lists_never_show_it(runtime: Runtime) -> None:
    us = populated(runtime)
    _, made = subscribed(runtime, us, volunteer="v1")
    random = made["secret"].removeprefix(made["prefix"])
    assert random not in us.get("feeds").text
    with runtime.reading() as session:
        (kept,) = session.scalars(select(Link).where(Link.purpose == "feed")).all()
        assert random not in repr(vars(kept))


@on_both_databases
def test_feeds_are_listed_in_pages_and_by_whose_they_are(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    made = []
    for of in ({"volunteer": "v1"}, {"volunteer": "v2"}, {"site": "hall"}, {}):
        clock.now += timedelta(seconds=1)
        made.append(us.make("feeds", **of)["id"])
    first = us.get("feeds?limit=3").get_json()
    assert [one["id"] for one in first["items"]] == made[:0:-1]
    rest = us.get(f"feeds?limit=3&cursor={first['next']}").get_json()
    assert ([one["id"] for one in rest["items"]], rest["next"]) == (made[:1], None)
    assert [one["id"] for one in us.get("feeds?volunteer=v2").get_json()["items"]] == [made[1]]
    assert [one["id"] for one in us.get("feeds?site=hall").get_json()["items"]] == [made[2]]
    assert us.get("feeds?cursor=..").status_code == 422


@on_both_databases
def test_a_page_of_feeds_costs_the_key_the_membership_and_the_page(runtime: Runtime) -> None:
    us = populated(runtime)
    for _ in range(12):
        us.make("feeds", volunteer="v1")
    assert queries_of(runtime, us, "feeds?limit=10", expected=10) == MOST


@on_both_databases
def test_a_feed_is_of_one_who_is_there_and_not_of_two(runtime: Runtime) -> None:
    us = populated(runtime)
    assert us.post("feeds", {"volunteer": "v9"}).status_code == 404
    assert us.post("feeds", {"site": "nowhere"}).status_code == 404
    assert codes(us.post("feeds", {"volunteer": "v1", "site": "hall"})) == {("site", "feed_of_two")}
    assert codes(us.post("feeds", {"phone": "1"})) == {("phone", "unknown_field")}


@on_both_databases
def test_each_role_reaches_the_feeds_that_are_its_own(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("areas", id="g1", name="第一网格")
    us.change("volunteers/v1", {"area": "g1"})
    _, hers = subscribed(runtime, us, volunteer="v1")
    _, other = subscribed(runtime, us, volunteer="v2")
    limited = colleague(runtime, us, "coordinator", areas=["g1"])
    assert [one["id"] for one in limited.get("feeds").get_json()["items"]] == [hers["id"]]
    assert limited.post("feeds", {"volunteer": "v1"}).status_code == 201
    assert limited.post("feeds", {"volunteer": "v2"}).status_code == 404
    assert limited.post("feeds", {}).status_code == limited.post("feeds", {"site": "hall"}).status_code == 403
    assert limited.delete(f"feeds/{other['id']}").status_code == 404
    assert limited.client.post(limited.address(f"feeds/{other['id']}/rotate")).status_code == 404
    viewer = colleague(runtime, us, "viewer")
    assert viewer.get("feeds").status_code == viewer.post("feeds", {}).status_code == 403
    assert Caller(runtime, us.community).get("feeds").status_code == 404
    stranger = populated(runtime)
    assert stranger.delete(f"feeds/{hers['id']}").status_code == 404


@on_both_databases
def test_a_volunteer_makes_renews_and_ends_her_own_feed(runtime: Runtime) -> None:
    us = populated(runtime)
    she = Volunteer(runtime, us, "v1")
    assert she.get("feed").get_json() == {"feed": None}
    first = she.post("feed").get_json()
    assert (first["volunteer"], first["secret"] in first["address"]) == ("v1", True)
    second = she.post("feed").get_json()
    old, new = Subscriber(runtime, first["address"]), Subscriber(runtime, second["address"])
    assert (old.ask().status_code, new.ask().status_code) == (404, 200)
    shown = she.get("feed").get_json()["feed"]
    assert (shown["id"], "secret" in shown) == (second["id"], False)
    assert she.client.delete("/v1/me/feed").status_code == 204
    assert new.ask().status_code == 404
    assert she.get("feed").get_json() == {"feed": None}
