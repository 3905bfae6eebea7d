"""Text messages through a gateway that is really there."""

from __future__ import annotations

import json

import pytest

from scheduler.notify.channels.contract import Message, Undelivered
from scheduler.notify.channels.sms import SMS, signature
from tests.scheduler.notify.receiver import LOOPBACK, answering, receiver

MESSAGE = Message(
    id="m1", kind="reminder", title="提醒", text="明天 09:00 服务台。", facts={"name": "王秀英"}
)
SECRET = "a secret of the gateway"


def settings(url: str) -> dict[str, object]:
    """A gateway with a template of its own for reminders."""
    return {
        "url": url,
        "account": "community-1",
        "secret": SECRET,
        "sign_name": "古城社区",
        "template": "SMS_1",
        "templates": {"reminder": "SMS_2"},
    }


def test_the_gateway_gets_the_number_the_template_and_a_signature_that_fits() -> None:
    with receiver(answering("200 OK")) as there:
        SMS.send(settings(there.url), "000 1234-5678", MESSAGE, LOOPBACK)
    head, _, body = there.requests[0].partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().lower().split("\r\n")[1:])
    assert headers["x-signature"] == signature(SECRET, headers["x-timestamp"], "m1", body.decode())
    said = json.loads(body)
    assert (said["to"], said["template"], said["id"]) == ("00012345678", "SMS_2", "m1")
    assert said["parameters"] == {"name": "王秀英"}


@pytest.mark.parametrize(
    ("status", "is_permanent"),
    [("400 Bad", True), ("403 No", True), ("408 Slow", False), ("429 Busy", False), ("500 Oh", False)],
)
def test_what_the_gateway_refuses_for_good_is_not_tried_again(status: str, is_permanent: bool) -> None:
    with receiver(answering(status)) as there, pytest.raises(Undelivered) as failure:
        SMS.send(settings(there.url), "00012345678", MESSAGE, LOOPBACK)
    assert failure.value.is_permanent == is_permanent


def test_a_gateway_whose_name_is_not_found_is_tried_again() -> None:
    with pytest.raises(Undelivered) as failure:
        SMS.send(settings("http://gateway.invalid/"), "00012345678", MESSAGE, ())
    assert (failure.value.code, failure.value.is_permanent) == ("channel_name_not_found", False)


def test_a_gateway_inside_is_refused() -> None:
    with pytest.raises(Undelivered) as failure:
        SMS.send(settings("http://10.0.0.1/"), "00012345678", MESSAGE, ())
    assert (failure.value.code, failure.value.is_permanent) == ("channel_refused", True)
    assert list(SMS.check(settings("http://10.0.0.1/"), ())) == [("url", "callback_url_refused")]


@pytest.mark.parametrize(
    ("address", "fits"), [("00012345678", True), ("+86 000 (1234)", True), ("wang", False), ("1;2", False)]
)
def test_only_telephone_numbers_fit(address: str, fits: bool) -> None:
    assert SMS.fits(address) == fits
