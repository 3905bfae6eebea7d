"""A link opens a volunteer's own things and nothing else, without an account."""

from __future__ import annotations

import json
from typing import Any

import pytest
import structlog
from sqlalchemy import event

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, proposals, published, told
from tests.api.settling import codes, colleague, without_request
from tests.api.test_proposals import MORNING
from tests.api.weekly import DESK, populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_a_volunteer_sees_her_own_shifts_and_answers_each_in_one_tap(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    me = Volunteer(runtime, us, who)
    assert me.get().get_json()["community"] == "古城社区"
    mine = me.shifts()
    assert [one["id"] for one in mine] == [one["id"] for one in proposals(us, volunteer=who)]
    assert (mine[0]["title"], mine[0]["site"], mine[0]["state"]) == ("值班", "居委会", "proposed")
    times = [mine[0][name] for name in ("starts_at", "ends_at", "answer_by")]
    assert times[0] == "2026-11-23T09:00:00+08:00"
    assert all(time.endswith("+08:00") for time in times)
    (theirs,) = proposals(us, shift=MORNING)
    assert [theirs[name] for name in ("starts_at", "ends_at", "answer_by")] == times
    accepted = me.post(f"shifts/{mine[0]['id']}/accept")
    assert (accepted.status_code, accepted.get_json()["state"]) == (200, "accepted")
    declined = me.post(f"shifts/{mine[0]['id']}/decline", {"reason": "家里有事"})
    assert declined.get_json()["state"] == "declined"
    (kept,) = proposals(us, shift=MORNING)
    assert (kept["answered_by"], kept["reason"]) == ("volunteer", "家里有事")
    assert mine[0]["id"] not in [one["id"] for one in me.shifts()]
    assert [one["id"] for one in me.shifts(state="declined")] == [mine[0]["id"]]
    assert [one["shift"] for one in told(runtime, "coordinator_gap")] == [MORNING]


@pytest.mark.case("B93")
@on_both_databases
def test_the_shifts_of_others_are_not_there(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    (theirs,) = proposals(us, shift=MORNING)
    me = Volunteer(runtime, us, next(other for other in ("v1", "v2", "v3") if other != who))
    for what in ("accept", "decline"):
        foreign = me.post(f"shifts/{theirs['id']}/{what}", {})
        nothing = me.post(f"shifts/none/{what}", {})
        assert (foreign.status_code, without_request(foreign)) == (404, without_request(nothing))
    answer = json.dumps(me.get("shifts").get_json(), ensure_ascii=False)
    assert not [name for name in ("王秀英", "李建业", "赵一凡") if name in answer]


@on_both_databases
def test_consent_in_advance_is_given_and_taken_back_by_the_volunteer(runtime: Runtime) -> None:
    us = populated(runtime)
    me = Volunteer(runtime, us, "v1")
    assert me.get().get_json()["standing_consent"] is None
    said = me.client.put("/v1/me/standing-consent", json={"tasks": ["desk"]})
    assert said.get_json()["standing_consent"]["tasks"] == ["desk"]
    assert us.get("volunteers/v1").get_json()["standing_consent"] == {"tasks": ["desk"]}
    for wrong, where in (
        ({"tasks": ["desk", "none"]}, ("tasks[1]", "unknown_id")),
        ({"kinds": ["dance"]}, ("kinds[0]", "unknown_kind")),
    ):
        assert codes(me.client.put("/v1/me/standing-consent", json=wrong)) == {where}
    assert us.delete("tasks/desk").get_json()["code"] == "record_in_use"
    assert me.client.put("/v1/me/standing-consent", json={}).get_json()["standing_consent"] is not None
    assert me.client.delete("/v1/me/standing-consent").status_code == 204
    assert me.get().get_json()["standing_consent"] is None
    assert "standing_consent" not in us.get("volunteers/v1").get_json()


@pytest.mark.case("B79", "A4.7")
@on_both_databases
def test_a_link_that_ended_in_whatever_way_opens_nothing_and_says_nothing(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    revoked, expired, left = (Volunteer(runtime, us, volunteer) for volunteer in ("v1", "v2", "v3"))
    lasting = us.make("volunteers/v2/links", days=300)
    assert us.delete(f"volunteers/v1/links/{revoked.link['id']}").status_code == 204
    assert us.delete("volunteers/v3").status_code == 204
    us.make("volunteers", id="v3", name="另一个人", age=30)
    clock.go_on(days=180)  # as long as links last, and not a second longer
    strangers = ["vrs_link_" + "0" * 49, "nothing", us.client.environ_base["HTTP_AUTHORIZATION"][7:]]
    answers = [person.get() for person in (revoked, expired, left)]
    answers += [expired.client.get("/v1/me", headers={"Authorization": f"Bearer {one}"}) for one in strangers]
    assert {(one.status_code, without_request(one)) for one in answers} == {
        (401, without_request(answers[0]))
    }
    bearer = {"Authorization": f"Bearer {lasting['secret']}"}
    assert expired.client.get("/v1/me", headers=bearer).status_code == 200
    assert expired.client.get("/v1/communities", headers=bearer).status_code == 401


@on_both_databases
def test_links_are_listed_without_their_secret_and_each_use_is_noted_now_and_then(runtime: Runtime) -> None:
    us = populated(runtime)
    me = Volunteer(runtime, us, "v1")
    me.get()
    (listed,) = us.get("volunteers/v1/links").get_json()["items"]
    assert (listed["id"], listed["revoked_at"], "secret" in listed) == (me.link["id"], None, False)
    assert me.link["secret"].startswith(listed["prefix"])
    assert listed["last_used_at"] is not None
    assert us.get("volunteers/v9/links").status_code == 404
    assert colleague(runtime, us, "viewer").get("volunteers/v1/links").status_code == 403


@on_both_databases
def test_a_use_is_noted_in_the_transaction_of_what_is_pressed_or_where_that_is_refused_after_it(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime)
    (held, *_) = proposals(us, volunteer="v1")
    hers, another = Volunteer(runtime, us, "v1"), Volunteer(runtime, us, "v2")
    commits: list[object] = []
    note = commits.append
    event.listen(runtime.engine, "commit", note)
    assert hers.post(f"shifts/{held['id']}/accept").status_code == 200
    event.remove(runtime.engine, "commit", note)
    assert len(commits) == 1
    assert another.post("shifts/nothing/accept").status_code == 404
    for who in ("v1", "v2"):
        (link,) = us.get(f"volunteers/{who}/links").get_json()["items"]
        assert link["last_used_at"] is not None


@pytest.mark.case("B88")
def test_no_link_is_written_to_the_log(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    with structlog.testing.capture_logs() as logged:
        me = Volunteer(runtime, us, "v1")
        me.get("shifts")
        me.client.get("/v1/me", headers={"Authorization": "Bearer " + me.link["secret"] + "x"})
    assert logged
    assert me.link["secret"] not in repr(logged)


@pytest.mark.parametrize("environment", ["sqlite"], indirect=True)
def test_the_rules_about_answers_are_said_whole(runtime: Runtime) -> None:
    us = populated(runtime)
    usual: dict[str, Any] = us.get("answer-rules").get_json()
    assert (usual["version"], usual["answer_within_hours"], usual["offers"]["at_once"]) == (0, 48, 2)
    said = us.client.put(us.address("answer-rules"), json={"answer_within_hours": 6}).get_json()
    assert (said["version"], said["answer_within_hours"], said["without_answer"]) == (1, 6, "lapse")
    address, read = us.address("answer-rules"), {"If-Match": '"1"'}
    assert us.client.put(address, json={}).status_code == 428
    assert us.client.put(address, json={}, headers={"If-Match": '"0"'}).status_code == 412
    for rules, found in (
        ({"offers": {"at_once": 0}}, ("offers.at_once", "number_out_of_range")),
        ({"offers": {"quiet": {"from": "25:00", "to": "24:00"}}}, ("offers.quiet.from", "bad_clock_time")),
        (
            {"sign_up": {"opens_hours_before": 1, "closes_hours_before": 5}},
            ("sign_up.opens_hours_before", "sign_up_never_opens"),
        ),
    ):
        assert codes(us.client.put(address, json=rules, headers=read)) == {found}
    assert colleague(runtime, us, "coordinator").client.put(
        us.address("answer-rules"), json={}
    ).status_code in (401, 403)
