"""0.8 做好资料归档整理和保密: least data, encrypted, masked, exported, erased."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from scheduler.bootstrap import Runtime
from scheduler.models import Change, Solve, WeekVersion
from scheduler.models.week_plan import WeekPlan
from tests.acceptance.living import Community
from tests.api.answering import Volunteer
from tests.api.settling import codes, colleague
from tests.conftest import FakeClock
from tests.databases import unbound
from tests.scheduler.databases import on_both_databases

PHONE, BORN = "000 1357 9246", "1959-03-01"


def archive(runtime: Runtime) -> Community:
    """A volunteer of whom sensitive things are known, another, and a desk."""
    us = Community(runtime, "古城社区")
    us.places("estate", hall="estate")
    us.person("wang", "王秀英", phone=PHONE, born=BORN, health_limits=["heavy"])
    us.person("li", "李建业")
    us.task(
        "desk",
        type="service_desk",
        site="hall",
        times=[{"from": "09:00", "to": "11:00"}],
        recurrence={"weekly": {"weekdays": ["mon", "tue"]}},
        standing=[{"volunteer": "li", "days": ["tue"]}],
    )
    return us


@pytest.mark.case("B145")
@on_both_databases
def test_no_more_is_taken_than_a_rule_needs_and_it_lies_sealed_and_masked(runtime: Runtime) -> None:
    us = archive(runtime)
    refused = us.post("volunteers", {"id": "x", "name": "某", "id_card": "110101", "religion": "-"})
    assert codes(refused) == {("id_card", "unknown_field"), ("religion", "unknown_field")}
    shown = us.get("volunteers/wang").get_json()
    assert shown["masked"] == ["phone", "born", "health_limits"]
    assert PHONE not in us.get("volunteers").text
    with unbound(runtime.engine) as connection:
        row = connection.execute(text("SELECT * FROM volunteers WHERE id = 'wang'")).one()
    raw = b"".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    for secret in (PHONE, BORN, "heavy"):
        assert secret.encode() not in raw
    # Who may look asks for it by name, and that is written down; a viewer may not.
    assert us.get("volunteers/wang?reveal=phone").get_json()["phone"] == PHONE
    assert colleague(runtime, us, "viewer").get("volunteers/wang?reveal=phone").status_code == 403
    with runtime.reading() as session:
        revealed = session.scalars(select(Change).where(Change.action == "revealed")).all()
    assert [(one.record_id, one.fields) for one in revealed] == [("wang", ["phone"])]


@on_both_databases
def test_all_that_is_held_about_somebody_is_handed_out_to_who_may(runtime: Runtime) -> None:
    us = archive(runtime)
    us.week().publish()
    Volunteer(runtime, us, "wang")
    held = us.get("volunteers/wang/personal-data").get_json()
    assert (held["volunteer"]["phone"], held["volunteer"]["born"]) == (PHONE, BORN)
    # The desk of Monday: Tuesday's is the other's.
    assert [one["shift_id"] for one in held["rows"]["proposals"]] == ["desk@2026-11-23T09:00"]
    assert len(held["rows"]["links"]) == 1
    assert "sha256" not in str(held)
    assert "李建业" not in str(held)
    viewer = colleague(runtime, us, "viewer")
    assert viewer.get("volunteers/wang/personal-data").status_code == 403


@pytest.mark.case("B137")
@on_both_databases
def test_who_is_erased_is_in_no_week_no_more_and_the_ledger_stays_whole(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = archive(runtime)
    us.week().publish()
    erasure, read = us.address("volunteers/wang/erasure"), {"If-Match": '"1"'}
    assert us.client.post(erasure).status_code == 428
    held = us.client.post(erasure, headers=read)
    assert (held.status_code, held.get_json()["code"]) == (409, "volunteer_holds_places")
    clock.now = datetime(2026, 11, 29, 14, 0, tzinfo=UTC)
    us.client.post(us.address("weeks/2026-W48/hours"))
    coordinator = colleague(runtime, us, "coordinator")
    assert coordinator.client.post(erasure, headers=read).status_code == 403
    assert us.client.post(erasure, headers=read).status_code == 204
    assert us.get("volunteers/wang").status_code == 404
    with runtime.reading() as session:
        documents = [
            *session.scalars(select(WeekPlan.document)),
            *session.scalars(select(WeekVersion.roster).where(WeekVersion.roster.is_not(None))),
            *session.scalars(select(Solve.plan)),
            *session.scalars(select(Solve.roster).where(Solve.roster.is_not(None))),
        ]
    assert len(documents) >= 4
    for secret in ("王秀英", PHONE, BORN, "heavy"):
        assert not any(secret.encode() in raw for raw in documents)
    # What was done is still known under the id, and the next week is planned without her.
    roster = us.get("weeks/2026-W48/roster").get_json()
    assert ("wang", "desk@2026-11-23T09:00") in {(a["volunteer"], a["shift"]) for a in roster["assignments"]}
    assert us.client.post(us.address("ledger/verifications"), json={}).get_json()["whole"] is True
    assert {one["id"] for one in us.week("2026-11-30").roster["volunteers"]} == {"li"}
    assert "王秀英" not in json.dumps(us.get("weeks").get_json(), ensure_ascii=False)


@on_both_databases
def test_who_is_named_by_another_record_is_first_taken_out_of_it(runtime: Runtime) -> None:
    us = archive(runtime)
    answer = us.client.post(us.address("volunteers/li/erasure"), headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "record_in_use")
    assert us.get("volunteers/li").get_json()["name"] == "李建业"
