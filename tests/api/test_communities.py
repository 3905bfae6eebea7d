"""Communities: who gets one, who is what in it, and what everybody else sees of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.models import ApiKey
from scheduler.models.community import ROLES
from scheduler.services.permissions import GRANTS, PERMISSIONS
from tests.api.settling import Caller, codes, colleague, settled, without_request
from tests.scheduler.databases import on_both_databases


def test_the_first_key_administers_the_community_of_the_first_start(keyed: FlaskClient) -> None:
    (only,) = keyed.get("/v1/communities").get_json()["items"]
    assert (only["id"], only["role"], only["timezone"]) == ("default", "administrator", "Asia/Shanghai")


def test_a_second_start_makes_no_second_community(installation: Runtime, keyed: FlaskClient) -> None:
    assert bootstrap.prepare(installation) is None
    assert len(keyed.get("/v1/communities").get_json()["items"]) == 1


def test_every_route_under_communities_names_its_permission(app: Flask) -> None:
    seen = set()
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/v1/communities"):
            view = app.view_functions[rule.endpoint]
            assert getattr(view, "permission", None) in PERMISSIONS, rule
            seen.add(rule.rule)
    assert len(seen) >= 3


def test_every_role_has_its_grants() -> None:
    assert set(GRANTS) == set(ROLES)


@on_both_databases
def test_a_community_is_made_read_and_renamed_by_who_has_read_it(runtime: Runtime) -> None:
    us = settled(runtime)
    first = us.get()
    assert first.headers["ETag"] == '"1"'
    assert us.client.patch(us.address(), json={"name": "a"}).status_code == 428
    assert us.change("", {"name": "振兴社区"}, version=1).get_json()["version"] == 2
    late = us.change("", {"name": "西河社区"}, version=1)
    assert (late.status_code, late.get_json()["code"]) == (412, "record_changed")
    assert us.get(headers={"If-None-Match": '"2"'}).status_code == 304
    assert us.get().get_json()["name"] == "振兴社区"


@on_both_databases
def test_everything_wrong_with_a_community_is_said_at_once(runtime: Runtime) -> None:
    us = settled(runtime)
    answer = us.client.post("/v1/communities", json={"name": "", "role": "x", "timezone": 3})
    assert answer.status_code == 422
    assert codes(answer) == {
        ("name", "text_too_short"),
        ("role", "unknown_field"),
        ("timezone", "wrong_type"),
    }
    answer = us.client.post("/v1/communities", json={"name": "a", "timezone": "Mars/Base"})
    assert codes(answer) == {("timezone", "unknown_timezone")}
    answer = us.client.post("/v1/communities", json={"name": "a", "timezone": "localtime"})
    assert codes(answer) == {("timezone", "unknown_timezone")}
    assert codes(us.change("", {"name": "a\0b"})) == {("name", "text_not_kept")}
    assert codes(us.change("", {"name": None})) == {("name", "missing_field")}


@on_both_databases
def test_a_foreign_community_is_answered_like_one_that_never_was(runtime: Runtime) -> None:
    us, them = settled(runtime), settled(runtime)
    for method, path in (("GET", ""), ("PATCH", ""), ("GET", "/members"), ("DELETE", f"/members/{them.key}")):
        answers = [
            us.client.open(f"/v1/communities/{id}{path}", method=method)
            for id in (them.community, "no-such-community", "a b")
        ]
        assert [answer.status_code for answer in answers] == [404] * 3, (method, path)
        assert len({without_request(answer) for answer in answers}) == 1
    assert [one["id"] for one in us.client.get("/v1/communities").get_json()["items"]] == [us.community]


@on_both_databases
@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("administrator", {"read", "rename", "members"}),
        ("coordinator", {"read"}),
        ("viewer", {"read"}),
        ("system", {"read"}),
    ],
)
def test_each_role_may_do_what_its_row_says(runtime: Runtime, role: str, allowed: set[str]) -> None:
    them = colleague(runtime, settled(runtime), role)
    tried = {
        "read": them.get().status_code,
        "rename": them.change("", {"name": "a"}).status_code,
        "members": them.get("members").status_code,
    }
    assert tried == {what: 200 if what in allowed else 403 for what in tried}


@on_both_databases
def test_members_come_change_and_go_and_one_administrator_stays(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("teams", id="spark", name="星火队")
    other = colleague(runtime, us, "coordinator", teams=["spark"])
    assert codes(us.appoint(other.key, "coordinator", areas=["nowhere"], teams=["spark", "none"])) == {
        ("areas[0]", "unknown_id"),
        ("teams[1]", "unknown_id"),
    }
    answer = us.delete("teams/spark")
    assert (answer.status_code, codes(answer)) == (409, {(f"member/{other.key}", "used_by")})
    roles = {member["key"]: member["role"] for member in us.get("members").get_json()["items"]}
    assert roles == {us.key: "administrator", other.key: "coordinator"}
    assert codes(us.appoint(other.key, "viewer", teams=["spark"])) == {
        ("role", "only_coordinators_are_limited")
    }
    assert us.appoint(us.key, "viewer").get_json()["code"] == "last_administrator"
    assert us.delete(f"members/{us.key}").get_json()["code"] == "last_administrator"
    assert us.delete(f"members/{other.key}").status_code == 204
    assert us.delete("teams/spark").status_code == 204
    assert other.get().status_code == 404
    assert us.delete(f"members/{other.key}").status_code == 404
    assert us.appoint("no-such-key", "viewer").status_code == 404
    with runtime.reading() as session:
        prefix = session.get_one(ApiKey, other.key).prefix
    assert us.appoint(prefix, "viewer").get_json()["key"] == other.key


@on_both_databases
def test_two_administrators_who_dismiss_each_other_at_once_leave_one(runtime: Runtime) -> None:
    us = settled(runtime)
    other = colleague(runtime, us, "administrator")

    def dismiss(pair: tuple[Caller, Caller]) -> int:
        return pair[0].delete(f"members/{pair[1].key}").status_code

    with ThreadPoolExecutor(2) as pool:
        statuses = list(pool.map(dismiss, [(us, other), (other, us)]))
    assert statuses.count(204) == 1, statuses
