"""One attempt at a callback, against receivers of every kind."""

from __future__ import annotations

import socket
from datetime import timedelta

import pytest

from scheduler.notify import posting
from scheduler.notify.posting import post
from tests.scheduler.notify.receiver import LOOPBACK, answering, receiver
from tests.servers import free_port


def test_a_taken_message_is_delivered_with_its_headers_and_body() -> None:
    with receiver(answering("204 No Content")) as there:
        answer = post(there.url, b'{"a":1}', {"webhook-id": "m1"}, networks=LOOPBACK)
    assert answer.is_delivered
    head, _, body = there.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /hook HTTP/1.1\r\n")
    assert b"\r\nwebhook-id: m1" in head
    assert body == b'{"a":1}'


@pytest.mark.case("B64")
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_a_failure_and_is_not_followed(status: str) -> None:
    with receiver(answering("200 OK")) as elsewhere:
        with receiver(answering(status, f"Location: {elsewhere.url}\r\n")) as there:
            answer = post(there.url, b"{}", {}, networks=LOOPBACK)
        assert elsewhere.requests == []
    assert (answer.is_delivered, answer.is_final) == (False, False)


def test_gone_is_final() -> None:
    with receiver(answering("410 Gone")) as there:
        assert post(there.url, b"{}", {}, networks=LOOPBACK).is_final


@pytest.mark.case("B64")
def test_a_receiver_may_ask_to_be_left_alone_for_a_while() -> None:
    with receiver(answering("503 Later", "Retry-After: 120\r\n")) as there:
        answer = post(there.url, b"{}", {}, networks=LOOPBACK)
    assert (answer.status, answer.retry_after, answer.is_final) == (503, timedelta(minutes=2), False)


@pytest.mark.parametrize("word", ["soon", "-1", "1.5", "Sat, 21 Nov 2026 08:00:00 GMT", "9" * 30])
def test_a_pause_that_is_no_number_of_seconds_is_passed_over(word: str) -> None:
    with receiver(answering("503 Later", f"Retry-After: {word}\r\n")) as there:
        assert post(there.url, b"{}", {}, networks=LOOPBACK).retry_after is None


@pytest.mark.case("B67")
def test_a_closed_port_and_a_broken_answer_look_the_same() -> None:
    closed = post(f"http://127.0.0.1:{free_port()}/", b"{}", {}, networks=LOOPBACK)
    with receiver(lambda connection: connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")) as there:
        broken = post(there.url, b"{}", {}, networks=LOOPBACK)
    assert closed == broken == posting.Answer(None, "callback_unreachable")


def silent(connection: socket.socket) -> None:
    """Says nothing until the other side goes."""
    connection.recv(1)


def dripping(connection: socket.socket) -> None:
    """Says one letter after another, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    connection.settimeout(0.02)
    while True:
        connection.sendall(b"x")
        try:
            if connection.recv(1) == b"":
                return
        except TimeoutError:
            continue


@pytest.mark.case("B65")
@pytest.mark.parametrize("behave", [silent, dripping])
def test_a_receiver_that_does_not_come_to_an_end_is_cut_off(
    behave: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "WALL_SECONDS", 0.3)
    with receiver(behave) as there:  # type: ignore[arg-type]
        assert post(there.url, b"{}", {}, networks=LOOPBACK).error == "callback_unreachable"


@pytest.mark.case("B65")
def test_a_long_answer_is_read_to_64_kibibytes_and_no_further() -> None:
    sent: list[int] = []

    def flood(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
        for _ in range(1000):
            connection.sendall(b"x" * 1_000_000)
            sent.append(1_000_000)

    with receiver(flood) as there:
        assert post(there.url, b"{}", {}, networks=LOOPBACK).is_delivered
    assert sum(sent) < 100_000_000  # what fits into the buffers of both sides, not the gigabyte
