"""Messengers and mail by Apprise, against a real mail server and a real web server on loopback."""

from __future__ import annotations

import socket

import pytest

from scheduler.notify import guard
from scheduler.notify.channels.apprise import APPRISE, SERVICES
from scheduler.notify.channels.contract import Message, Undelivered
from tests.scheduler.notify.mailbox import Mailbox, mailbox
from tests.scheduler.notify.receiver import LOOPBACK, Receiver, answering, receiver

MESSAGE = Message(id="m1", kind="assigned", title="有您的班次", text="11月24日 09:00 服务台。\n请答复。")


def mail(box: Mailbox, message: Message = MESSAGE, to: str = "wang@example.org") -> None:
    """Send a message through a mail server."""
    url = f"mailto://user:pass@127.0.0.1:{box.port}?mode=insecure&from=desk@example.org&to={{address}}"
    APPRISE.send({"url": url}, to, message, LOOPBACK)


def port_of(there: Receiver) -> str:
    """Where a receiver listens."""
    return there.url.partition("127.0.0.1:")[2].partition("/")[0]


def gotify(there: Receiver) -> str:
    """A receiver as a Gotify server."""
    return f"gotify://127.0.0.1:{port_of(there)}/token"


def test_mail_arrives_at_the_person_with_its_title_and_text() -> None:
    with mailbox() as box:
        mail(box)
    assert box.recipients == ["wang@example.org"]
    assert "有您的班次" in str(box.messages[0]["subject"])
    assert "09:00 服务台" in box.messages[0].get_content()


@pytest.mark.case("B70")
def test_a_title_with_line_breaks_makes_no_header() -> None:
    with mailbox() as box:
        evil = Message(id="m1", kind="x", title="a\r\nBcc: eve@example.org\r\n\r\nx", text="t")
        mail(box, evil)
    assert box.recipients == ["wang@example.org"]
    assert box.messages[0]["bcc"] is None


@pytest.mark.case("B71")
def test_names_that_look_like_templates_are_printed_as_they_are() -> None:
    with mailbox() as box:
        mail(box, Message(id="m1", kind="x", title="t", text="{{config}} {0.__class__} %s {{ 7*7 }} :smile:"))
    assert "{{config}} {0.__class__} %s {{ 7*7 }} :smile:" in box.messages[0].get_content()


@pytest.mark.case("B70")
@pytest.mark.parametrize(
    "address", ["", "a b", "a@b,c@d", "a@b\r\nBcc: c@d", "Wang <a@b>", "x" * 201, "a@b;c@d", "{address}"]
)
def test_what_could_be_read_as_two_addresses_or_as_a_header_is_none(address: str) -> None:
    assert not APPRISE.fits(address)


def test_an_address_of_one_person_fits() -> None:
    assert APPRISE.fits("wang.xiuying+desk@example.org")


def test_a_messenger_answers_and_the_message_counts_as_delivered() -> None:
    with receiver(answering("200 OK")) as there:
        APPRISE.send({"url": gotify(there)}, None, MESSAGE, LOOPBACK)
    assert len(there.requests) == 1


@pytest.mark.parametrize("status", ["500 Oh", "301 Moved"])
def test_a_messenger_that_does_not_take_it_is_tried_again_and_a_redirect_is_not_followed(status: str) -> None:
    with receiver(answering("200 OK")) as elsewhere:
        moved = answering(status, f"Location: {elsewhere.url}\r\n")
        with receiver(moved) as there, pytest.raises(Undelivered) as failure:
            APPRISE.send({"url": gotify(there)}, None, MESSAGE, LOOPBACK)
    assert (failure.value.code, failure.value.is_permanent) == ("channel_not_taken", False)
    assert elsewhere.requests == []


@pytest.mark.case("B67")
@pytest.mark.parametrize(
    "url",
    [
        "gotify://127.0.0.1:{port}/token",
        "gotify://localhost:{port}/token",
        "ntfy://0x7f000001:{port}/topic",
        "mailto://u:p@127.0.0.1:{port}?mode=insecure&from=a@example.org&to=b@example.org",
        "mailto://u:p@example.org?smtp=127.0.0.1&mode=insecure&from=a@example.org&to=b@example.org",
    ],
)
def test_what_leads_to_a_private_address_is_refused_before_it_is_connected(url: str) -> None:
    with receiver(answering("200 OK")) as there:
        with pytest.raises(Undelivered) as failure:
            APPRISE.send({"url": url.format(port=port_of(there))}, None, MESSAGE, ())
        assert there.requests == []
    assert (failure.value.code, failure.value.is_permanent) == ("channel_refused", True)


@pytest.mark.parametrize(
    "url",
    ["gotify://messenger.invalid/token", "mailto://u:p@mail.invalid?from=a@example.org&to=b@example.org"],
)
def test_a_name_that_is_not_found_is_tried_again(url: str) -> None:
    with pytest.raises(Undelivered) as failure:
        APPRISE.send({"url": url}, None, MESSAGE, ())
    assert (failure.value.code, failure.value.is_permanent) == ("channel_name_not_found", False)


def test_a_messenger_that_hangs_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def dripping(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        connection.settimeout(0.02)
        while True:
            connection.sendall(b"x")
            try:
                if connection.recv(1) == b"":
                    return
            except TimeoutError:
                continue

    monkeypatch.setattr(guard, "WALL_SECONDS", 0.3)
    with receiver(dripping) as there, pytest.raises(Undelivered) as failure:
        APPRISE.send({"url": gotify(there)}, None, MESSAGE, LOOPBACK)
    assert failure.value.code == "channel_unreachable"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "wecombot",
        "file:///tmp/x",
        "json://example.org",
        "form://example.org",
        "dbus://",
        "syslog://",
        "mailto://u:p@example.org?pgpkey=/etc/passwd",
        "mailto://u:p@example.org?redirect=yes",
        "mailtos://u:p@example.org?verify=no",
        "ntfy://example.org/t?attach=file:///etc/passwd",
        "gotify://[::1/x",
    ],
)
def test_other_services_and_parameters_are_refused(url: str) -> None:
    assert [code for _, code in APPRISE.check({"url": url}, ())] == ["channel_url_unusable"]


@pytest.mark.parametrize(
    "url",
    [
        "wecombot://693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa",
        "dingtalk://token?secret=SEC123",
        "feishu://aaaaaaaa-1111-2222-3333-bbbbbbbbbbbb",
        "mailtos://user:pass@example.org?from=desk@example.org&to={address}",
        "wxpusher://AT_token/{address}",
    ],
)
def test_the_services_of_our_communities_are_accepted(url: str) -> None:
    assert list(APPRISE.check({"url": url}, ())) == []
    assert url.partition("://")[0] in SERVICES
