"""Sends requests over kept lines and notes how long each took: as many as can be, or so many a second."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Request:
    """A request, ready to be sent."""

    raw: bytes

    @classmethod
    def of(
        cls, path: str, *, method: str = "GET", bearer: str = "", body: bytes = b"", tag: str = ""
    ) -> Request:
        """A request of HTTP/1.1 for a line that is kept; ``tag`` makes it another than the same without."""
        head = [f"{method} {path} HTTP/1.1", "Host: localhost", "Accept-Language: en"]
        if bearer:
            head.append(f"Authorization: Bearer {bearer}")
        if tag:
            head.append(f'If-None-Match: "{tag}"')
        if body:
            head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        return cls("\r\n".join([*head, "", ""]).encode("ascii") + body)


@dataclass
class Sent:
    """What came of many requests."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        """Answers in a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, part: float) -> float:
        """The latency, in milliseconds, that so great a part of the answers kept to."""
        found = sorted(self.latencies)
        return 1000 * found[min(len(found) - 1, int(part * len(found)))]

    @property
    def failed(self) -> int:
        """Answers of 5xx."""
        return sum(number for status, number in self.statuses.items() if status >= 500)


class Line:
    """A connection that is kept, and made anew when the other side has ended it."""

    def __init__(self, base: str) -> None:
        self._parts = urlsplit(base)
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, request: Request) -> int:
        """Send a request; returns the status of its answer."""
        for is_last in (False, True):
            try:
                if self._writer is None:
                    host, port = self._parts.hostname, self._parts.port
                    self._reader, self._writer = await asyncio.open_connection(host, port)
                return await self._asked(request)
            except (ConnectionError, asyncio.IncompleteReadError):
                self.close()
                if is_last:
                    raise
        raise AssertionError

    async def _asked(self, request: Request) -> int:
        assert self._reader is not None
        assert self._writer is not None
        self._writer.write(request.raw)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        await self._reader.readexactly(length)
        if b"connection: close" in head:
            self.close()
        return int(head.split(None, 2)[1])

    def close(self) -> None:
        """End the connection."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


async def as_many_as_can_be(base: str, requests: Sequence[Request], *, lines: int, seconds: float) -> Sent:
    """Every line asks again as soon as it is answered."""
    sent, ends = Sent(), time.perf_counter() + seconds
    ahead = itertools.cycle(requests)

    async def ask_on(line: Line) -> None:
        while (began := time.perf_counter()) < ends:
            sent.statuses[await line.ask(next(ahead))] += 1
            sent.latencies.append(time.perf_counter() - began)
        line.close()

    began = time.perf_counter()
    await asyncio.gather(*(ask_on(Line(base)) for _ in range(lines)))
    sent.seconds = time.perf_counter() - began
    return sent


async def so_many_a_second(base: str, requests: Sequence[Request], *, rate: float, seconds: float) -> Sent:
    """Requests begin at their times whether or not those before are answered; what waits counts too."""
    return await at(base, list(itertools.islice(itertools.cycle(requests), int(rate * seconds))), rate)


async def at(base: str, requests: Sequence[Request], rate: float) -> Sent:
    """Each request at its time, so many a second, on any line that is free."""
    sent, free = Sent(), [Line(base) for _ in range(8)]
    loop = asyncio.get_running_loop()
    began = loop.time()

    async def ask(number: int, request: Request) -> None:
        due, is_due = began + number / rate, loop.create_future()
        loop.call_at(due, is_due.set_result, None)
        await is_due
        line = free.pop() if free else Line(base)
        sent.statuses[await line.ask(request)] += 1
        sent.latencies.append(loop.time() - due)
        free.append(line)

    await asyncio.gather(*(ask(number, request) for number, request in enumerate(requests)))
    sent.seconds = loop.time() - began
    for line in free:
        line.close()
    return sent
