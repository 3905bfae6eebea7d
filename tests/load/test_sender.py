"""The sender of the load run counts what it hears: every answer once, failures as failures."""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from tests.load.report import missed
from tests.load.sender import Request, Sent, as_many_as_can_be, so_many_a_second

ANSWERS = {b"/good": b"200 OK", b"/bad": b"503 Service Unavailable"}


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer on a kept line until the other side hangs up, and hang up on it after every third answer."""
    with suppress(asyncio.IncompleteReadError):
        for number in range(3):
            head = await reader.readuntil(b"\r\n\r\n")
            status = ANSWERS[head.split()[1]]
            last = b"Connection: close\r\n" if number == 2 else b""
            writer.write(b"HTTP/1.1 " + status + b"\r\n" + last + b"Content-Length: 2\r\n\r\nok")
    writer.close()
    await writer.wait_closed()


@pytest.mark.case("A3.8")
def test_every_answer_is_counted_once_and_lines_are_made_anew() -> None:
    async def tried() -> tuple[Sent, Sent]:
        server = await asyncio.start_server(_answer, "127.0.0.1", 0)
        base = "http://{}:{}".format(*server.sockets[0].getsockname()[:2])
        asked = [Request.of("/good"), Request.of("/bad", bearer="vrs_key_x", tag="t1")]
        many = await as_many_as_can_be(base, asked, lines=2, seconds=0.5)
        some = await so_many_a_second(base, asked, rate=200, seconds=0.05)
        server.close()
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))  # its last lines are ended
        return many, some

    with ThreadPoolExecutor(1) as apart:  # a browser of other tests may keep a loop running in this thread
        many, some = apart.submit(asyncio.run, tried()).result()
    assert many.statuses.total() == len(many.latencies) > 0
    assert many.failed == many.statuses[503]
    assert some.statuses == Counter({200: 5, 503: 5})
    assert some.failed == 5


@pytest.mark.case("A3.8")
def test_a_percentile_is_the_latency_that_so_many_kept_to() -> None:
    sent = Sent(seconds=2.0, latencies=[number / 1000 for number in range(1, 101)])
    assert (sent.percentile(0.5), sent.percentile(0.95), sent.percentile(0.99)) == (51, 96, 100)
    assert sent.per_second == 50


@pytest.mark.case("A3.8")
def test_a_run_that_is_too_slow_or_fails_is_no_success() -> None:
    kept = Sent(seconds=1.0, latencies=[0.15] * 96 + [9.0] * 4, statuses=Counter({200: 100}))
    slow = Sent(seconds=1.0, latencies=[0.151] * 100, statuses=Counter({200: 100}))
    late = Sent(seconds=1.0, latencies=[0.1] * 99 + [1.1], statuses=Counter({200: 100}))
    quick = Sent(seconds=1.0, latencies=[1.0] * 100, statuses=Counter({200: 100}))
    failing = Sent(seconds=1.0, latencies=[0.1], statuses=Counter({503: 1}))
    assert missed(kept, quick, [kept]) == []
    assert [line.split(":")[0] for line in missed(slow, late, [failing])] == [
        "5xx",
        "200 reads a second",
        "a hundred sign-ups",
    ]


def test_a_request_is_one_of_http_with_its_length() -> None:
    raw = Request.of("/x", method="POST", bearer="k", body=b"{}").raw
    assert raw.startswith(b"POST /x HTTP/1.1\r\nHost: localhost\r\n")
    assert raw.endswith(b"Content-Length: 2\r\n\r\n{}")
