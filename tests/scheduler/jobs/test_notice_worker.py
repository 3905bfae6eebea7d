"""A real worker sends what is owed: after a restart, once, and with what it was told before."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from standardwebhooks import Webhook as Verifier

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.clock import utc_now
from scheduler.config import PREFIX, Settings
from scheduler.models import Notice
from scheduler.services.telling import tell
from tests.api.settling import settled
from tests.conftest import SECRET
from tests.scheduler.databases import on_both_databases
from tests.scheduler.jobs.worker_processes import worker
from tests.scheduler.notify.receiver import LOOPBACK, answering, receiver
from tests.waiting import until


@pytest.fixture
def reaching(environment: dict[str, str]) -> dict[str, str]:
    """The same installation, which may reach this machine."""
    return environment | {PREFIX + "CALLBACK_NETWORKS": " ".join(LOOPBACK)}


@pytest.mark.case("B60")
@on_both_databases
def test_what_was_owed_before_a_worker_was_killed_is_sent_by_the_next(
    runtime: Runtime, reaching: dict[str, str], tmp_path: Path
) -> None:
    ours = bootstrap.build(Settings.from_environment(reaching), clock=utc_now)
    us = settled(ours)
    us.make("volunteers", id="v1", name="王秀英")
    with receiver(answering("200 OK")) as there:
        relay = {"url": there.url, "secret": SECRET}
        us.make("channels", id="relay", name="转发", kind="webhook", settings=relay)
        us.change("volunteers/v1/contact", {"channel": "relay", "address": "wang"})
        with worker(reaching, "", tmp_path / "first") as first:
            first.send(signal.SIGKILL)
            first.wait()
        with ours.writing() as session:
            said = {"volunteer_id": "v1", "facts": {"title": "服务台"}, "urgency": "urgent"}
            notice = tell(session, us.community, "cancelled", now=ours.clock(), **said)
            session.commit()
        assert notice is not None
        with worker(reaching, "", tmp_path / "second"):
            until(lambda: state(ours, us.community, notice.id) == "sent")
    ours.close()
    (request,) = there.requests
    head, _, body = request.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    assert Verifier(SECRET).verify(body, headers)["to"] == "wang"
    assert headers["webhook-id"] == notice.id


def state(runtime: Runtime, community: str, notice_id: str) -> str:
    """How far a notice got."""
    with runtime.reading() as session:
        return session.get_one(Notice, (community, notice_id)).state
