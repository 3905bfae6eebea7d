"""Webhooks: asked for by whole types, signed with a secret shown once, logged, replayed, disabled."""

from __future__ import annotations

from typing import Any

import pytest
from standardwebhooks import Webhook as Verifier

from scheduler.bootstrap import Runtime
from scheduler.clock import utc_now
from scheduler.jobs.webhook_delivery import WebhookPost
from tests.api.settling import Caller, codes, colleague, settled
from tests.api.weekly import act, populated, reviewed
from tests.scheduler.databases import on_both_databases
from tests.scheduler.notify.reaching import loopback_runtime
from tests.scheduler.notify.receiver import Receiver, answering, receiver

__all__ = ["loopback_runtime"]


def hooked(us: Caller, url: str, *types: str, name: str = "街道平台") -> dict[str, Any]:
    """A webhook that asks for some types."""
    return us.make("webhooks", name=name, url=url, types=list(types or ("week.published",)))


def sent(runtime: Runtime) -> int:
    """Send everything that is due; how many that was."""
    count = 0
    post = WebhookPost(runtime)
    while post.deliver_one():
        count += 1
    return count


def verified(request: bytes, secret: str) -> Any:
    """What a receiver that knows the secret makes of a request."""
    head, _, body = request.partition(b"\r\n\r\n")
    lines = [line.decode().partition(": ") for line in head.split(b"\r\n")[1:]]
    return Verifier(secret).verify(body, {name.lower(): value for name, _, value in lines})


def published(runtime: Runtime, us: Caller) -> dict[str, Any]:
    """A week that was planned, solved and published."""
    week = reviewed(runtime, us)
    answer = act(us, week, "publish")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.get_json()
    return told


@pytest.mark.case("A4.8")
@on_both_databases
def test_a_published_week_is_told_signed_with_the_secret_that_was_shown_once(
    loopback_runtime: Runtime,
) -> None:
    us = populated(loopback_runtime)
    with receiver(answering("200 OK")) as there:
        made = hooked(us, there.url)
        assert made["secret"].startswith("whsec_")
        assert "secret" not in us.get(f"webhooks/{made['id']}").get_json()
        published(loopback_runtime, us)
        assert sent(loopback_runtime) == 1
    message = verified(there.requests[0], made["secret"])
    assert message["type"] == "week.published"
    assert message["data"]["week"] == "2026-W48"
    assert message["data"]["community"] == us.community
    (delivery,) = us.get(f"webhooks/{made['id']}/deliveries").get_json()["items"]
    assert (delivery["state"], delivery["attempts"], delivery["last_status"]) == ("delivered", 1, 200)
    shown = us.get(f"webhooks/{made['id']}/deliveries/{delivery['id']}").get_json()
    assert [attempt["outcome"] for attempt in shown["log"]] == ["delivered"]
    assert len(there.requests[0]) < 20_000


@pytest.mark.case("B68")
@on_both_databases
def test_what_was_not_asked_for_is_not_sent(loopback_runtime: Runtime) -> None:
    us = populated(loopback_runtime)
    with receiver(answering("200 OK")) as there:
        hooked(us, there.url, "week.closed")
        published(loopback_runtime, us)
        assert sent(loopback_runtime) == 0


@pytest.mark.case("B68")
@on_both_databases
def test_a_type_that_does_not_exist_or_only_begins_like_one_is_refused(loopback_runtime: Runtime) -> None:
    us = settled(loopback_runtime)
    for kind in ("week", "week.published_internal", "week.*", "webhook.test"):
        answer = us.post("webhooks", {"name": "x", "url": "https://example.org/", "types": [kind]})
        assert answer.status_code == 422
        assert {path for path, _ in codes(answer)} == {"types[0]"}


def test_an_address_inside_is_refused(runtime: Runtime) -> None:
    us = settled(runtime)
    answer = us.post("webhooks", {"name": "x", "url": "http://169.254.169.254/", "types": ["week.closed"]})
    assert codes(answer) == {("url", "callback_url_refused")}


@pytest.mark.case("B66")
@on_both_databases
def test_while_a_secret_is_changed_a_receiver_may_hold_either(loopback_runtime: Runtime) -> None:
    us = settled(loopback_runtime)
    with receiver(answering("200 OK")) as there:
        made = hooked(us, there.url)
        rotated = us.client.post(us.address(f"webhooks/{made['id']}/rotate")).get_json()
        assert rotated["secret"] != made["secret"]
        assert a_test_of(us, made).status_code == 202
        assert sent(loopback_runtime) == 1
    for secret in (made["secret"], rotated["secret"]):
        assert verified(there.requests[0], secret)["type"] == "webhook.test"


def a_test_of(us: Caller, webhook: dict[str, Any]) -> Any:
    """A test message is asked for."""
    return us.client.post(us.address(f"webhooks/{webhook['id']}/test"))


@pytest.mark.case("B64")
@on_both_databases
def test_an_address_that_is_gone_is_disabled_and_the_coordinators_are_told(loopback_runtime: Runtime) -> None:
    us = settled(loopback_runtime)
    with receiver(answering("410 Gone")) as there:
        made = hooked(us, there.url)
        a_test_of(us, made)
        sent(loopback_runtime)
    shown = us.get(f"webhooks/{made['id']}").get_json()
    assert (shown["enabled"], shown["disabled_because"]) == (False, "callback_gone")
    assert a_test_of(us, made).status_code == 409
    assert us.change(f"webhooks/{made['id']}", {"enabled": True}).get_json()["disabled_because"] is None
    assert a_test_of(us, made).status_code == 202


@on_both_databases
def test_everything_since_an_instant_is_sent_again_under_the_same_ids(loopback_runtime: Runtime) -> None:
    us = populated(loopback_runtime)
    since = utc_now().isoformat()
    with receiver(answering("200 OK")) as there:
        made = hooked(us, there.url, "week.published", "week.closed")
        week = published(loopback_runtime, us)
        assert sent(loopback_runtime) == 1
        us.change(f"webhooks/{made['id']}", {"enabled": False})
        assert act(us, week, "close").status_code == 200  # missed: nothing is owed to who is disabled
        assert sent(loopback_runtime) == 0
        replay = us.address(f"webhooks/{made['id']}/replay")
        assert us.client.post(replay, json={"since": since}).status_code == 409
        us.change(f"webhooks/{made['id']}", {"enabled": True})
        assert us.client.post(replay, json={"since": since}).get_json() == {"deliveries": 2}
        assert sent(loopback_runtime) == 2
        assert ids(there)[0] in ids(there)[1:]
        (one, other) = us.get(f"webhooks/{made['id']}/deliveries").get_json()["items"]
        again = us.client.post(us.address(f"webhooks/{made['id']}/deliveries/{other['id']}/replay"))
        assert again.get_json()["state"] == "pending"
        assert sent(loopback_runtime) == 1
    assert one["message"] != other["message"]
    assert ids(there)[-1] == other["message"]


def ids(there: Receiver) -> list[str]:
    """The message ids that came, in order."""
    heads = [request.partition(b"\r\n\r\n")[0].decode().split("\r\n") for request in there.requests]
    return [line.partition(": ")[2] for head in heads for line in head if line.startswith("webhook-id")]


@on_both_databases
def test_only_administrators_and_systems_see_webhooks_and_only_their_own(loopback_runtime: Runtime) -> None:
    us, others = settled(loopback_runtime), settled(loopback_runtime)
    made = hooked(us, "https://example.org/hook")
    for role, status in (("coordinator", 403), ("viewer", 403), ("system", 200)):
        assert colleague(loopback_runtime, us, role).get("webhooks").status_code == status
    for path in ("", "/deliveries", "/deliveries/x"):
        assert others.get(f"webhooks/{made['id']}{path}").status_code == 404
    assert others.client.post(others.address(f"webhooks/{made['id']}/rotate")).status_code == 404


@on_both_databases
def test_with_a_webhook_removed_goes_all_that_it_was_owed(loopback_runtime: Runtime) -> None:
    us = settled(loopback_runtime)
    made = hooked(us, "https://example.org/hook")
    a_test_of(us, made)
    assert us.delete(f"webhooks/{made['id']}").status_code == 204
    assert sent(loopback_runtime) == 0
