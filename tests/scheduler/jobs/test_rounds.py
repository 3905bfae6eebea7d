"""What comes round by the clock: reminders, digests, alerts; once each, however many schedulers look."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.jobs.rounds import Rounds
from scheduler.models import Notice, Proposal
from scheduler.models.notice import DIGEST, URGENT
from scheduler.services import dispatch
from scheduler.services.telling import tell
from tests.api.settling import Caller, settled
from tests.api.weekly import act, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@pytest.fixture
def clock() -> FakeClock:
    """Ten in the morning of a Saturday in China; the week begins on Monday."""
    made = FakeClock()
    made.now = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
    return made


def china(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in November, as the clock of China shows it."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def rounds(runtime: Runtime) -> Rounds:
    """A scheduler with the test's clock."""
    return Rounds(runtime, now=lambda _: runtime.clock())


def published(runtime: Runtime, *tasks: dict[str, Any]) -> Caller:
    """A community with a published week, and nothing told yet of it to be in the way."""
    us = populated(runtime, *tasks)
    assert act(us, reviewed(runtime, us), "publish").status_code == 200
    return us


def told(runtime: Runtime, kind: str) -> list[Notice]:
    """Every notice of a kind."""
    with runtime.reading() as session:
        return list(session.scalars(select(Notice).where(Notice.kind == kind).order_by(Notice.id)))


@on_both_databases
def test_everybody_is_reminded_once_a_day_before(runtime: Runtime, clock: FakeClock) -> None:
    published(runtime)
    with runtime.reading() as session:
        first = [one for one in session.scalars(select(Proposal)) if one.starts_at == china(23, 9)]
    clock.now = china(22, 9) - timedelta(seconds=1)
    rounds(runtime).go()
    assert told(runtime, "reminder") == []
    clock.now = china(22, 9)
    for _ in range(3):
        rounds(runtime).go()
    reminders = told(runtime, "reminder")
    assert {one.volunteer_id for one in reminders} == {one.volunteer_id for one in first}
    assert len(reminders) == len(first) > 0
    assert reminders[0].facts["site"] == "居委会"


@pytest.mark.case("B43")
@pytest.mark.case("B131")
@on_both_databases
def test_of_four_schedulers_at_once_each_person_is_reminded_once(runtime: Runtime, clock: FakeClock) -> None:
    published(runtime)
    clock.now = china(22, 20)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: rounds(runtime).go(), range(4)))
    rounds(runtime).go()
    subjects = [one.subject for one in told(runtime, "reminder")]
    assert len(subjects) == len(set(subjects)) > 0


DAWN = {
    "id": "river",
    "name": "巡河",
    "type": "custom",
    "site": "hall",
    "times": [{"from": "05:30", "to": "07:00"}],
    "recurrence": {"weekly": {"weekdays": ["wed"]}},
    "seats": [{"count": 1}],
}


@on_both_databases
def test_who_comes_at_dawn_is_reminded_in_the_evening_before_the_quiet_hours(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = published(runtime, DAWN)
    us.client.put(us.address("notice-rules"), json={"reminder_hours": [2]})
    clock.now = china(24, 20, 59)
    rounds(runtime).go()
    assert told(runtime, "reminder") == []
    clock.now = china(24, 21)
    rounds(runtime).go()
    assert len(told(runtime, "reminder")) == 1


@on_both_databases
def test_what_can_wait_is_one_digest_for_each_reading_window(runtime: Runtime, clock: FakeClock) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    for number in range(3):
        gap(runtime, us, f"服务台{number}", volunteer="v1")
    clock.now = china(21, 12, 59)
    rounds(runtime).go()
    assert told(runtime, "digest") == []
    clock.now = china(21, 13)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: rounds(runtime).go(), range(3)))
    (digest,) = told(runtime, "digest")
    assert len(digest.facts["items"]) == 3
    assert "王秀英" not in str(digest.facts)
    with runtime.writing() as session:
        parcel = dispatch.take_due(session, clock.now)
        assert parcel is not None
        assert dispatch.take_due(session, clock.now) is None
    assert parcel.message.title == "3 件事请您过目"
    assert "服务台0" in parcel.message.text
    gap(runtime, us, "后来的")
    clock.now = china(21, 14)  # the window is still open, and has had its digest
    rounds(runtime).go()
    assert len(told(runtime, "digest")) == 1
    clock.now = china(21, 18, 30)
    rounds(runtime).go()
    assert len(told(runtime, "digest")) == 2


def gap(runtime: Runtime, us: Caller, title: str, **facts: str) -> None:
    """The coordinators are owed a word of an empty place."""
    with runtime.writing() as session:
        tell(session, us.community, "coordinator_gap", facts={"title": title, **facts}, now=runtime.clock())
        session.commit()


@on_both_databases
def test_without_windows_the_coordinators_are_told_one_by_one(runtime: Runtime, clock: FakeClock) -> None:
    us = settled(runtime)
    us.client.put(us.address("notice-rules"), json={"reading_windows": []})
    gap(runtime, us, "服务台")
    rounds(runtime).go()
    with runtime.writing() as session:
        assert dispatch.take_due(session, clock.now) is not None


@on_both_databases
def test_a_crew_that_is_short_is_told_once_two_days_before_and_at_night_only_when_it_presses(
    runtime: Runtime, clock: FakeClock
) -> None:
    published(runtime, {**DAWN, "seats": [{"count": 5}]})  # of three people
    clock.now = china(23, 5, 29)
    rounds(runtime).go()
    assert told(runtime, "understaffed") == []
    clock.now = china(23, 5, 30)
    rounds(runtime).go()
    rounds(runtime).go()
    (alert,) = told(runtime, "understaffed")
    assert (alert.facts["count"], alert.facts["title"], alert.urgency) == (2, "巡河", DIGEST)


@on_both_databases
def test_a_crew_that_is_short_and_begins_at_once_does_not_wait_for_a_window(
    runtime: Runtime, clock: FakeClock
) -> None:
    published(runtime, {**DAWN, "seats": [{"count": 5}]})
    clock.now = china(24, 22)
    rounds(runtime).go()
    (alert,) = told(runtime, "understaffed")
    assert alert.urgency == URGENT
