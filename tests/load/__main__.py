"""``python -m tests.load [--seconds 4] [--page FILE]``: the ceiling, the reads, 200 a second, a burst.

The ceiling is a Flask that says hello under the same gunicorn settings.  It is measured right before each
turn of each read, so that whatever else the machine does weighs on both; what counts is the ratio of a pair.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.api import live
from tests.fork_server import started
from tests.load import report
from tests.load.sender import Request, Sent, as_many_as_can_be, at, so_many_a_second
from tests.load.world import settled

LINES, TURNS, RATE, BURST = 16, 5, 200.0, 100
HELLO = ("gunicorn", "-c", "api/gunicorn.conf.py", "tests.load.ceiling:app")


def worked(master: int) -> float:
    """Seconds of the processor that the processes under a gunicorn have used."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()
    ticks = 0
    for child in children:
        said = Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(said[11]) + int(said[12])
    return ticks / os.sysconf("SC_CLK_TCK")


class Side:
    """A server and what is asked of it."""

    def __init__(self, name: str, base: str, master: int, requests: Sequence[Request]) -> None:
        self.name, self.base, self.master, self.requests = name, base, master, requests
        self.rates: list[float] = []
        self.costs: list[float] = []
        self.shares: list[float] = []
        self.times: list[float] = []
        self.sent = Sent()

    def turn(self, seconds: float) -> None:
        """Ask as much as can be for so long."""
        before = worked(self.master)
        sent = asyncio.run(as_many_as_can_be(self.base, self.requests, lines=LINES, seconds=seconds))
        self.rates.append(sent.per_second)
        self.costs.append(1000 * (worked(self.master) - before) / len(sent.latencies))
        self.sent.latencies += sent.latencies
        self.sent.statuses += sent.statuses

    def turn_after(self, ceiling: Side, seconds: float) -> None:
        """A turn of the ceiling and one of this right after it, which is compared with that."""
        ceiling.turn(seconds / 2)
        self.turn(seconds)
        self.shares.append(self.rates[-1] / ceiling.rates[-1])
        self.times.append(self.costs[-1] / ceiling.costs[-1])

    @property
    def rate(self) -> float:
        """Answers in a second, of the middle turn."""
        return median(self.rates)

    @property
    def cost(self) -> float:
        """Milliseconds of the processor for an answer, of the middle turn."""
        return median(self.costs)


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and say by the status whether anything that is promised was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--page", type=Path)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="load-") as name:
        home = Path(name) / "home"
        wanted = settled(home)
        variables = {"VOLUNTEER_SCHEDULER_HOME": str(home)}
        bare = {"VOLUNTEER_SCHEDULER_HOME": str(Path(name) / "hello")}
        with (
            live.running(bare, with_worker=False, command=HELLO, birth=started) as (hello, hello_web),
            live.running(variables, with_worker=False, birth=started) as (base, web),
        ):
            ceiling = Side("hello", hello, hello_web.pid, [Request.of("/")])
            sides = [Side(name, base, web.pid, requests) for name, requests in wanted.reads.items()]
            for _ in range(TURNS):
                for side in sides:
                    side.turn_after(ceiling, asked.seconds)
            mixed = [kind[number % len(kind)] for number in range(20) for kind in wanted.reads.values()]
            steady = asyncio.run(so_many_a_second(base, mixed, rate=RATE, seconds=asked.seconds * 4))
            burst = asyncio.run(at(base, wanted.sign_ups[:BURST], rate=BURST))
    text = report.page(ceiling, sides, steady, burst)
    print(text)
    if asked.page is not None:
        asked.page.write_text(text, encoding="utf-8")
    missed = report.missed(steady, burst, [side.sent for side in sides])
    for line in missed:
        print(line, file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
