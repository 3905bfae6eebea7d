"""A community's own relay gets signed messages."""

from __future__ import annotations

import pytest
from standardwebhooks import Webhook as Verifier

from scheduler.notify.channels.contract import Message, Undelivered
from scheduler.notify.channels.webhook import WEBHOOK
from tests.conftest import SECRET
from tests.scheduler.notify.receiver import LOOPBACK, answering, receiver

MESSAGE = Message(id="m1", kind="assigned", title="有您的班次", text="11月24日")


def test_the_relay_learns_what_to_bring_to_whom() -> None:
    with receiver(answering("204 No Content")) as there:
        WEBHOOK.send({"url": there.url, "secret": SECRET}, "wang-x", MESSAGE, LOOPBACK)
    head, _, body = there.requests[0].partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    said = Verifier(SECRET).verify(body, headers)
    assert (said["to"], said["title"], said["text"]) == ("wang-x", "有您的班次", "11月24日")
    assert headers["webhook-id"] == "m1"


def test_gone_is_permanent() -> None:
    with receiver(answering("410 Gone")) as there, pytest.raises(Undelivered) as failure:
        WEBHOOK.send({"url": there.url, "secret": SECRET}, "wang-x", MESSAGE, LOOPBACK)
    assert failure.value.is_permanent


def test_a_relay_whose_name_is_not_found_is_tried_again() -> None:
    with pytest.raises(Undelivered) as failure:
        WEBHOOK.send({"url": "http://relay.invalid/", "secret": SECRET}, "wang-x", MESSAGE, ())
    assert (failure.value.code, failure.value.is_permanent) == ("channel_name_not_found", False)


@pytest.mark.parametrize(
    ("settings", "trouble"),
    [
        ({"url": "http://127.0.0.1/", "secret": SECRET}, ("url", "callback_url_refused")),
        ({"url": "https://example.org/", "secret": "secret"}, ("secret", "channel_secret_unusable")),
    ],
)
def test_settings_that_cannot_work_are_named(settings: dict[str, str], trouble: tuple[str, str]) -> None:
    assert list(WEBHOOK.check(settings, ())) == [trouble]
