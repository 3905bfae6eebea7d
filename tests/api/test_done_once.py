"""A request that a caller sends twice with one key is done once, wherever something is made (B18-B24)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from api.once import REPLAYED
from scheduler.bootstrap import Runtime
from scheduler.jobs.housekeeping import Housekeeper
from scheduler.models import KeptAnswer, Solve
from scheduler.models.one_transaction import OneTransaction
from tests.api.answering import Volunteer, holders, published
from tests.api.settling import Caller, colleague, settled, without_request
from tests.api.test_proposals import MORNING
from tests.api.weekly import DESK, MONDAY, WEEK, act, answered, populated, reviewed
from tests.conftest import FakeClock
from tests.databases import unbound
from tests.scheduler.databases import on_both_databases

MONDAY_NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
DEMAND = {"dates": ["2026-11-25"], "people": 2, "times": [{"from": "09:00", "to": "10:00"}]}
JOB = {"name": "清理楼道杂物", "site": "hall", "until": "2026-11-24T18:00", "minutes": 60}


def keyed(
    us: Caller | Volunteer, path: str, said: Any = None, *, key: str = "one", **headers: str
) -> TestResponse:
    """A POST with a key."""
    address = us.address(path) if isinstance(us, Caller) else f"/v1/me/{path}"
    return us.client.post(address, json=said, headers={"Idempotency-Key": key, **headers})


def kept(runtime: Runtime) -> int:
    """How many answers are kept."""
    with runtime.reading() as session:
        return session.scalars(select(func.count()).select_from(KeptAnswer)).one()


def same_twice(send: Callable[[], TestResponse]) -> TestResponse:
    """What is sent twice is answered alike, and the second time said to be so."""
    first, again = send(), send()
    assert first.status_code < 300, first.text
    assert (again.status_code, again.data) == (first.status_code, first.data)
    for name in ("Content-Type", "ETag", "Location"):
        assert again.headers.get(name) == first.headers.get(name)
    assert (first.headers.get(REPLAYED), again.headers["Idempotency-Replayed"]) == (
        None,
        "true",
    )
    return first


@on_both_databases
def test_what_a_coordinator_makes_is_made_once_however_often_it_is_sent(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (holder,) = holders(us, MORNING)
    clock.now = MONDAY_NOON
    made: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("tasks/desk/demands", DEMAND, "tasks/desk/dates"),
        ("reported-jobs", JOB, "tasks?name=清理"),
        ("volunteers", {"name": "新来的", "kind": "resident"}, "volunteers?name=新来的"),
        (f"weeks/{WEEK}/what-ifs", {"name": "少一人"}, f"weeks/{WEEK}/what-ifs"),
        (f"weeks/{WEEK}/feedback", {"shift": MORNING, "score": 4}, "feedback"),
        (f"weeks/{WEEK}/visits", {"shift": MORNING, "volunteer": holder}, "visits"),
        ("volunteers/v1/links", {}, "volunteers/v1/links"),
        ("campaigns", {"name": "谁有空", "start": "2026-12-07", "deadline": "2026-12-01T18:00"}, "campaigns"),
    )  # fmt: skip
    for path, said, listed in made:
        before = len(us.get(listed).get_json()["items"])
        same_twice(lambda path=path, said=said: keyed(us, path, said))
        assert len(us.get(listed).get_json()["items"]) == before + 1, path
        assert us.post(path, said).status_code < 300  # without the key it is another
        assert len(us.get(listed).get_json()["items"]) == before + 2, path


@pytest.mark.case("B18")
@on_both_databases
def test_what_a_volunteer_does_with_a_link_is_done_once(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (holder,) = holders(us, MORNING)
    me = Volunteer(runtime, us, holder)
    mine = me.on(MORNING)["id"]
    same_twice(lambda: keyed(me, "review-requests", {"words": "为什么是我？"}))
    assert len(me.get("review-requests").get_json()["items"]) == 1
    same_twice(lambda: keyed(me, "swaps", {"proposal": mine}))
    assert me.post("swaps", {"proposal": mine}).get_json()["code"] == "swap_under_way"
    other = Volunteer(runtime, us, next(who for who in ("v1", "v2", "v3") if who != holder))
    same_twice(lambda: keyed(other, "waits", {"week": WEEK, "shift": MORNING}))
    # The same key of somebody else is another.
    assert keyed(other, "review-requests", {"words": "能换一天吗？"}).headers.get(REPLAYED) is None


@on_both_databases
def test_a_change_by_hand_sent_again_is_the_answer_and_no_stale_version(runtime: Runtime) -> None:
    us = populated(runtime)
    week = reviewed(runtime, us)
    tag = f'"{week["version"]}"'
    same_twice(lambda: keyed(us, f"weeks/{WEEK}/publish", None, **{"If-Match": tag}))
    assert act(us, week, "publish").status_code == 412


@on_both_databases
def test_a_week_is_planned_and_solved_once_and_its_answer_arrives(runtime: Runtime) -> None:
    us = populated(runtime)
    same_twice(lambda: keyed(us, "weeks", {"start": MONDAY}))
    same_twice(lambda: keyed(us, f"weeks/{WEEK}/solve"))
    answered(runtime)
    week = us.get(f"weeks/{WEEK}").get_json()
    assert (week["state"], week["number"]) == ("review", 2)
    with runtime.reading() as session:
        assert session.query(Solve).count() == 1


@pytest.mark.case("B18", "B107")
@on_both_databases
def test_a_key_that_came_with_other_words_is_refused_and_one_of_another_stands_for_itself(
    runtime: Runtime,
) -> None:
    us = populated(runtime)
    first = keyed(us, "reported-jobs", JOB).get_json()
    reused = keyed(us, "reported-jobs", JOB | {"name": "别的事"})
    assert (reused.status_code, reused.get_json()["code"]) == (422, "idempotency_key_reused")
    other = colleague(runtime, us, "coordinator")
    assert keyed(other, "reported-jobs", JOB).get_json()["id"] != first["id"]
    elsewhere = settled(runtime)
    elsewhere.make("sites", id="hall", name="居委会")
    assert keyed(elsewhere, "reported-jobs", JOB).get_json()["id"] != first["id"]
    assert keyed(us, "tasks/desk/demands", DEMAND).status_code == 201
    quoted = keyed(us, "reported-jobs", JOB, key='"one"')
    assert quoted.get_json()["id"] == first["id"]


@pytest.mark.case("B22")
@pytest.mark.parametrize("key", ["", '""', "k" * 256, "schlüssel".encode().decode("latin-1"), "two words"])
def test_a_key_that_is_none_is_refused_before_anything_is_done(runtime: Runtime, key: str) -> None:
    us = populated(runtime)
    refused = keyed(us, "reported-jobs", JOB, key=key)
    assert (refused.status_code, refused.get_json()["code"]) == (400, "idempotency_key_invalid")
    assert us.get("tasks?name=清理").get_json()["items"] == []


@pytest.mark.case("B23")
@on_both_databases
def test_a_refused_request_burns_no_key_and_writes_nothing(runtime: Runtime) -> None:
    us = populated(runtime)
    assert keyed(us, "reported-jobs", JOB | {"site": "nowhere"}).status_code == 422
    assert keyed(us, "reported-jobs", {"name": 3}).status_code == 422
    assert kept(runtime) == 0
    assert keyed(us, "reported-jobs", JOB).status_code == 201
    taken = keyed(us, "volunteers", {"id": "v1", "name": "又一个", "kind": "resident"})
    assert (taken.status_code, taken.get_json()["code"]) == (409, "id_taken")
    assert kept(runtime) == 1


@pytest.mark.case("B24")
@on_both_databases
def test_who_lost_the_permission_is_told_nothing_of_what_was_answered(runtime: Runtime) -> None:
    us = populated(runtime)
    other = colleague(runtime, us, "coordinator")
    assert keyed(other, "reported-jobs", JOB).status_code == 201
    us.appoint(other.key, "viewer")
    assert keyed(other, "reported-jobs", JOB).status_code == 403
    us.client.delete(us.address(f"members/{other.key}"))
    gone = keyed(other, "reported-jobs", JOB)
    assert (gone.status_code, without_request(gone)) == (
        404,
        without_request(keyed(other, "swaps/x/approve")),
    )


@pytest.mark.case("B24")
@on_both_databases
def test_who_is_limited_since_is_given_no_secret_again(runtime: Runtime) -> None:
    us = settled(runtime)
    for grid in ("grid-1", "grid-2"):
        us.make("areas", id=grid, name=grid)
    us.make("volunteers", id="v1", name="张三", area="grid-1")
    other = colleague(runtime, us, "coordinator")
    secret = same_twice(lambda: keyed(other, "volunteers/v1/links", {})).get_json()["secret"]
    for limits in (
        ["grid-1"],
        ["grid-2"],
    ):  # whom she reaches still or no more: nothing is told or done again
        us.appoint(other.key, "coordinator", areas=limits)
        refused = keyed(other, "volunteers/v1/links", {})
        assert (refused.status_code, refused.get_json()["code"]) == (403, "answered_to_another_standing")
    us.appoint(other.key, "coordinator", areas=["grid-1"])
    same_twice(lambda: keyed(other, "volunteers/v1/links", {}, key="two"))
    us.change("volunteers/v1", {"area": "grid-2"})
    gone = keyed(other, "volunteers/v1/links", {}, key="two")
    assert (gone.status_code, gone.get_json()["code"]) == (404, "record_not_found")
    assert len(us.get("volunteers/v1/links").get_json()["items"]) == 2
    us.appoint(other.key, "coordinator")
    assert keyed(other, "volunteers/v1/links", {}).get_json()["secret"] == secret


@pytest.mark.case("A1.4")
@on_both_databases
def test_a_key_lasts_a_day_and_its_answer_is_swept_away(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    first = keyed(us, "tasks/desk/demands", DEMAND).get_json()["id"]
    clock.go_on(hours=23, minutes=59)
    assert keyed(us, "tasks/desk/demands", DEMAND).get_json()["id"] == first
    clock.go_on(minutes=1)
    assert keyed(us, "tasks/desk/demands", DEMAND).get_json()["id"] != first
    clock.go_on(hours=24, minutes=1)
    Housekeeper(runtime).look()
    assert kept(runtime) == 0


@pytest.mark.case("B19")
@on_both_databases
def test_many_who_send_the_same_at_once_have_one_answer(runtime: Runtime) -> None:
    us = populated(runtime)
    headers = {"Idempotency-Key": "storm", "Authorization": us.client.environ_base["HTTP_AUTHORIZATION"]}

    def send(_: int) -> tuple[int, bytes]:
        client = us.client.application.test_client()
        answer = client.post(us.address("reported-jobs"), json=JOB, headers=headers)
        return answer.status_code, answer.data

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(send, range(24)))
    assert [status for status, _ in answers] == [201]
    assert len(us.get("tasks?name=清理").get_json()["items"]) == 1


@pytest.mark.case("B21")
@on_both_databases
def test_who_dies_before_the_answer_is_kept_leaves_nothing_and_the_retry_does_it(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    us = populated(runtime)

    def killed(_: OneTransaction) -> None:
        raise SystemExit

    with monkeypatch.context() as patched, suppress(SystemExit):
        patched.setattr(OneTransaction, "end", killed)
        keyed(us, "reported-jobs", JOB)
    assert us.get("tasks?name=清理").get_json()["items"] == []
    assert keyed(us, "reported-jobs", JOB).headers.get(REPLAYED) is None
    assert len(us.get("tasks?name=清理").get_json()["items"]) == 1


@on_both_databases
def test_an_answer_is_kept_sealed_and_goes_with_who_is_erased(runtime: Runtime) -> None:
    us = populated(runtime, DESK)
    secret = keyed(us, "volunteers/v1/links", {}).get_json()["secret"]
    with unbound(runtime.engine) as connection:
        raw = connection.exec_driver_sql("SELECT body FROM kept_answers").scalars().all()
    assert [secret.encode() in bytes(body) for body in raw] == [False]
    version = us.get("volunteers/v1").get_json()["version"]
    erased = keyed(us, "volunteers/v1/erasure", None, **{"If-Match": f'"{version}"'})
    assert (erased.status_code, kept(runtime)) == (204, 1)
    assert keyed(us, "volunteers/v1/erasure", None, **{"If-Match": f'"{version}"'}).status_code == 204


def test_every_post_to_a_community_says_that_it_takes_a_key(runtime: Runtime) -> None:
    said = settled(runtime).client.get("/openapi.json").get_json()
    without = [
        address
        for address, operations in said["paths"].items()
        if "post" in operations
        and "Idempotency-Key" not in {one.get("name") for one in operations["post"].get("parameters", ())}
    ]
    assert sorted(without) == ["/v1/evaluations", "/v1/validations"]
    for address, operations in said["paths"].items():
        if "post" in operations and address not in without:
            assert {"400", "422"} <= operations["post"]["responses"].keys(), address
