"""After a visit: whom it reached, what was ticked, found and done; what follows, and what people say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Visit
from scheduler.planning.weekly import carried
from scheduler.services import scope, week_records
from tests.api.answering import Volunteer, publish
from tests.api.settling import Caller, codes, colleague
from tests.api.weekly import RIVER, WEEK, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

PATROL = "river@2026-11-25T06:00"
NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
"""Wednesday at 12:00 where the community is, after the dawn patrol."""
TICKED = {
    "shift": PATROL,
    "volunteer": "v1",
    "checkpoints": [{"name": "警示牌"}, {"name": "救生圈", "ok": False, "note": "绳子断了"}],
    "found": "三号码头救生圈的绳子断了",
    "done": "先用旧绳系上",
}


def patrolled(runtime: Runtime, clock: FakeClock, **more: Any) -> Caller:
    """A week with a patrol of two along the river, past its Wednesday."""
    points = ["警示牌", "救生圈", "水位尺"]
    us = populated(runtime, RIVER | {"checkpoints": points} | more)
    publish(us, reviewed(runtime, us))
    clock.now = NOON
    return us


@on_both_databases
def test_checkpoints_are_ticked_and_what_was_found_is_sealed(runtime: Runtime, clock: FakeClock) -> None:
    us = patrolled(runtime, clock)
    made = us.make(f"weeks/{WEEK}/visits", **TICKED)
    assert (made["day"], made["unticked"], made["masked"]) == ("2026-11-25", ["水位尺"], ["found", "done"])
    assert "绳子断了" in str(made["checkpoints"])
    assert "found" not in made
    with runtime.reading() as session:
        kept = session.scalars(select(Visit)).one()
        assert "码头".encode() not in (kept.found_sealed or b"")
    opened = us.get(f"visits/{made['id']}?reveal=found,done").get_json()
    assert (opened["found"], opened["done"]) == (TICKED["found"], TICKED["done"])
    viewer = colleague(runtime, us, "viewer")
    assert viewer.get(f"visits/{made['id']}?reveal=found").status_code == 403
    assert [one["id"] for one in viewer.get("visits?task=river&volunteer=v1").get_json()["items"]] == [
        made["id"]
    ]
    assert viewer.get(f"visits?shift={PATROL}&volunteer=v2").get_json()["items"] == []


@on_both_databases
def test_what_was_found_becomes_a_job_with_a_deadline_once(runtime: Runtime, clock: FakeClock) -> None:
    us = patrolled(runtime, clock)
    visit = us.make(f"weeks/{WEEK}/visits", **TICKED)
    said = {"name": "换救生圈绳子", "until": "2026-11-27T18:00"}
    path, read = us.address(f"visits/{visit['id']}/reported-job"), {"If-Match": '"1"'}
    assert us.client.post(path, json=said | {"until": "2026-11-25T12:10"}, headers=read).status_code == 422
    job = us.client.post(path, json=said, headers=read).get_json()
    assert (job["kind"], job["site"], job["name"]) == ("reported_job", "hall", "换救生圈绳子")
    now = us.get(f"visits/{visit['id']}").get_json()
    assert (now["reported_job"], now["version"]) == (job["id"], 2)
    again = us.client.post(path, json=said, headers={"If-Match": '"2"'})
    assert (again.status_code, again.get_json()["code"]) == (409, "visit_followed_up")
    assert us.client.post(path, json=said, headers=read).status_code == 412


@on_both_databases
def test_what_does_not_belong_to_the_shift_is_refused(runtime: Runtime, clock: FakeClock) -> None:
    us = patrolled(runtime, clock)
    for said, problem in (
        ({"shift": "river@never"}, ("shift", "unknown_id")),
        ({"checkpoints": [{"name": "路灯"}]}, ("checkpoints[0].name", "checkpoint_unknown")),
        ({"persons": ["nobody"]}, ("persons[0]", "unknown_id")),
        ({"missed": ["nobody"]}, ("missed[0]", "unknown_id")),
        ({"volunteer": "nobody"}, ("volunteer", "unknown_id")),
    ):
        assert codes(us.post(f"weeks/{WEEK}/visits", TICKED | said)) == {problem}
    clock.now = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    assert codes(us.post(f"weeks/{WEEK}/visits", TICKED)) == {("shift", "shift_not_begun")}


@on_both_databases
def test_a_visit_that_reached_somebody_is_the_last_one_and_one_that_did_not_is_still_due(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    us.make("persons", id="p1", name="三号楼甲户", visit_every_days=7)
    us.make("persons", id="p2", name="三号楼乙户", visit_every_days=7)
    us.make("tasks", **RIVER | {"id": "rounds", "serves": ["p1", "p2"]})
    publish(us, reviewed(runtime, us))
    clock.now = NOON
    shift = PATROL.replace("river", "rounds")
    us.make(f"weeks/{WEEK}/visits", shift=shift, volunteer="v1", missed=["p2"])
    assert us.get("persons/p1").get_json()["last_visit"] == "2026-11-25"
    assert "last_visit" not in us.get("persons/p2").get_json()
    with runtime.reading() as session:
        within = scope.enter(session, us.community, principal=us.key)
        start = datetime(2026, 11, 30, tzinfo=UTC).date()
        history = carried(week_records.weeks_before(session, within, start), start)
    assert history.last_visits == {"p1": "2026-11-25"}


@on_both_databases
def test_a_volunteer_records_and_says_how_it_was_by_her_link(runtime: Runtime, clock: FakeClock) -> None:
    us = patrolled(runtime, clock)
    clock.now = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)  # six o'clock, as the patrol begins
    me = Volunteer(runtime, us, us.get(f"proposals?shift={PATROL}").get_json()["items"][0]["volunteer"])
    mine = me.on(PATROL)["id"]
    told = {name: value for name, value in TICKED.items() if name not in ("shift", "volunteer")}
    made = me.post(f"shifts/{mine}/visit", told)
    assert (made.status_code, made.get_json()["volunteer"]) == (201, me.id)
    said = me.post(f"shifts/{mine}/feedback", {"score": 4, "words": "人手再多一个就好"})
    assert (said.status_code, said.get_json()["given_by"], said.get_json()["masked"]) == (
        201,
        "volunteer",
        ["words"],
    )
    assert me.post(f"shifts/{mine}/feedback", {"score": 6}).status_code == 422
    assert me.post("shifts/none/visit", told).status_code == 404
    other = next(id for id in ("v1", "v2", "v3") if id != me.id)
    assert Volunteer(runtime, us, other).post(f"shifts/{mine}/feedback", {"score": 1}).status_code == 404


@on_both_databases
def test_scores_are_added_up_by_task_and_words_are_sealed(runtime: Runtime, clock: FakeClock) -> None:
    us = patrolled(runtime, clock)
    for score in (5, 4):
        us.make(f"weeks/{WEEK}/feedback", shift=PATROL, score=score, words="张奶奶说很好")
    assert us.get("feedback/scores").get_json()["items"] == [{"task": "river", "count": 2, "mean": 4.5}]
    listed = us.get("feedback?given_by=person&task=river").get_json()["items"]
    assert "张奶奶" not in str(listed)
    assert us.get(f"feedback/{listed[0]['id']}?reveal=words").get_json()["words"] == "张奶奶说很好"
    assert us.get("feedback?given_by=volunteer").get_json()["items"] == []


@on_both_databases
def test_only_whom_the_shift_serves_or_who_is_reached_is_met(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    for grid, served in (("grid-1", ["near"]), ("grid-2", ["far", "other"])):
        us.make("areas", id=grid, name=grid)
        for id in served:
            us.make("persons", id=id, name=id, area=grid)
    us.make("tasks", **RIVER | {"id": "rounds", "serves": ["far"]})
    publish(us, reviewed(runtime, us))
    clock.now = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)
    shift = PATROL.replace("river", "rounds")
    who = us.get(f"proposals?shift={shift}").get_json()["items"][0]["volunteer"]
    assert us.change(f"volunteers/{who}", {"area": "grid-1"}).status_code == 200
    me, hers = Volunteer(runtime, us, who), colleague(runtime, us, "coordinator", areas=["grid-1"])
    mine = f"shifts/{me.on(shift)['id']}/visit"
    idle = us.make("volunteers", name="未排班的人", area="grid-1")["id"]

    def refused(said: list[str], *, by: str | None) -> set[tuple[str, str]]:
        told = {"persons": said}
        if by is None:
            return codes(me.post(mine, told))
        return codes(hers.post(f"weeks/{WEEK}/visits", told | {"shift": shift, "volunteer": by}))

    # By her link nobody but whom the shift serves; who lives elsewhere is refused as one who is not there.
    for unserved in ("near", "other", "nobody"):
        assert refused([unserved], by=None) == {("persons[0]", "unknown_id")}
    # Who coordinates the first grid speaks for a shift elsewhere only where a volunteer of hers was on it.
    for unreached in ("other", "nobody"):
        assert refused([unreached], by=who) == {("persons[0]", "unknown_id")}
    assert refused(["near", "far"], by=idle) == {("persons[1]", "unknown_id")}
    assert all("last_visit" not in one for one in us.get("persons").get_json()["items"])
    assert me.post(mine, {"persons": ["far"]}).status_code == 201
    assert hers.post(f"weeks/{WEEK}/visits", {"shift": shift, "volunteer": who}).status_code == 201
    said = {"shift": shift, "volunteer": idle, "persons": ["near"]}
    assert hers.post(f"weeks/{WEEK}/visits", said).status_code == 201
    said = {"shift": shift, "persons": ["other"]}
    assert us.post(f"weeks/{WEEK}/visits", said).status_code == 201
    assert {one.get("last_visit") for one in us.get("persons").get_json()["items"]} == {"2026-11-25"}
