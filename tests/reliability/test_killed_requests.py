"""A process killed in the middle of a request leaves it done or undone, and a retry finds out which."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import requests
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Change, Event, Notice, Proposal, WebhookDelivery
from scheduler.services import events
from tests.api.live import running
from tests.api.settling import Caller
from tests.api.weekly import act, populated, reviewed
from tests.conftest import FakeClock
from tests.reliability.crowd import at_once, statuses
from tests.reliability.points import COMMAND, DIES_AT, POINTS, UNDONE
from tests.scheduler.databases import on_both_databases
from tests.waiting import until

JOB = {"name": "清理楼道杂物", "site": "hall", "minutes": 60}


class Mortal:
    """A caller of a service that dies when it is told to."""

    def __init__(self, us: Caller, base: str) -> None:
        self._address = lambda path: base + us.address(path)
        self._key = us.client.environ_base["HTTP_AUTHORIZATION"]

    def post(self, path: str, said: Any, **headers: str) -> requests.Response | None:
        """One call; None where nobody lived to answer."""
        try:
            named = {"Authorization": self._key, **headers}
            return requests.post(self._address(path), json=said, headers=named, timeout=60)
        except requests.ConnectionError:
            return None

    def retried(self, path: str, said: Any, **headers: str) -> requests.Response:
        """The same call until somebody answers."""
        answers: list[requests.Response] = []

        def answered() -> bool:
            answer = self.post(path, said, **headers)
            answers.extend([answer] if answer is not None else [])
            return bool(answers)

        until(answered)
        return answers[0]


@pytest.mark.case("B20")
@pytest.mark.case("B21")
@on_both_databases
def test_a_request_whose_process_is_killed_at_any_point_is_done_once_by_its_retry(
    runtime: Runtime, environment: dict[str, str]
) -> None:
    us = populated(runtime)
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    job = JOB | {"until": f"{tomorrow}T18:00"}
    with running(environment, with_worker=False, command=COMMAND) as (base, _):
        mortal = Mortal(us, base)
        for number, point in enumerate(POINTS):
            said = job | {"name": f"{job['name']}{number}"}
            headers = {"Idempotency-Key": f"key-{number}"}
            assert mortal.post("reported-jobs", said, **headers, **{DIES_AT: point}) is None
            first, again = (mortal.retried("reported-jobs", said, **headers) for _ in range(2))
            assert (first.status_code, again.content) == (201, first.content), point
            assert ("Idempotency-Replayed" in first.headers) == (point not in UNDONE), point
            assert again.headers["Idempotency-Replayed"] == "true"
    assert len(us.get("tasks?name=清理").get_json()["items"]) == len(POINTS)


@pytest.mark.case("A1.5")
@on_both_databases
def test_a_week_whose_publication_is_killed_at_any_point_is_published_and_told_once(
    runtime: Runtime, environment: dict[str, str], clock: FakeClock
) -> None:
    clock.now = datetime.now(UTC)
    us = populated(runtime)
    us.make("webhooks", name="x", url="https://example.org/", types=list(events.TYPES))
    monday = clock.now.date() + timedelta(days=14 - clock.now.weekday())
    starts: list[date] = [monday + timedelta(weeks=number) for number in range(len(POINTS))]
    weeks = [reviewed(runtime, us, str(start)) for start in starts]
    before = changes(runtime)
    with running(environment, with_worker=False, command=COMMAND) as (base, _):
        mortal = Mortal(us, base)
        for point, week in zip(POINTS, weeks, strict=True):
            path = f"weeks/{week['id']}/publish"
            headers = {"Idempotency-Key": week["id"], "If-Match": f'"{week["version"]}"'}
            assert mortal.post(path, None, **headers, **{DIES_AT: point}) is None
            told = mortal.retried(path, None, **headers)
            assert (told.status_code, told.json()["published_number"]) == (200, week["number"]), point
            assert ("Idempotency-Replayed" in told.headers) == (point not in UNDONE), point
    with runtime.reading() as session:
        published = select(Event).where(Event.type == events.WEEK_PUBLISHED)
        happened = session.scalars(published).all()
        owed = Counter(session.scalars(select(WebhookDelivery.event_id)))
        heard = Counter(session.scalars(select(Notice.subject).where(Notice.kind == "assigned")))
        held = session.scalars(select(Proposal.id)).all()
        ids = sorted(week["id"] for week in weeks)
        assert sorted(one.data["week"] for one in happened) == ids
        assert changes(runtime) - before == Counter(ids)
    assert {owed[one.id] for one in happened} == {1}
    assert heard == Counter(held)


def changes(runtime: Runtime) -> Counter[str]:
    """How often each week was published, by the log."""
    wanted = select(Change.record_id).where(Change.kind == "week", Change.action == "published")
    with runtime.reading() as session:
        return Counter(session.scalars(wanted))


@pytest.mark.case("A1.5")
@on_both_databases
def test_of_twenty_who_publish_a_week_at_once_one_does(runtime: Runtime) -> None:
    us = populated(runtime)
    week = reviewed(runtime, us)
    app, key = us.client.application, us.client.environ_base["HTTP_AUTHORIZATION"]
    headers = {"Authorization": key, "If-Match": f'"{week["version"]}"'}
    path = us.address(f"weeks/{week['id']}/publish")
    answers = at_once([lambda: app.test_client().post(path, headers=headers) for _ in range(20)])
    assert statuses(answers) == {200: 1, 412: 19}
    with runtime.reading() as session:
        heard = Counter(session.scalars(select(Notice.subject).where(Notice.kind == "assigned")))
        assert heard == Counter(session.scalars(select(Proposal.id)))
    assert act(us, week, "publish").headers["ETag"] == us.get(f"weeks/{week['id']}").headers["ETag"]
