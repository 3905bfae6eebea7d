"""Whatever fails at any address that changes something: the answer is 503, and all of it was done or nothing.

The requests are those by which ``tests/security`` asks who may do what, of whoever may do most.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
from structlog.testing import capture_logs
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from api import rate
from scheduler.bootstrap import Runtime
from tests.reliability.test_failing_statements import Failing
from tests.security.asking import World, address_of, ask, made, routes

PLACES = (0, 1, 2, 3, 5, 8, 16, 32, 64, 128, 256, 512, 1024)
"""At the commit, and at so many statements."""
INSIDE = "/v1/communities/{community_id}/"
TASK = {
    "name": "值守",
    "type": "service_desk",
    "site": "sites-1",
    "times": [{"from": "16:00", "to": "18:00"}],
    "recurrence": {"weekly": {"weekdays": ["tue"]}},
}
SAID = {
    ("POST", f"{INSIDE}added-hours"): {
        "volunteer": "volunteers-1",
        "day": "2026-11-18",
        "minutes": 60,
        "what": "搬白菜",
    },
    ("POST", f"{INSIDE}areas"): {"name": "新网格"},
    ("POST", f"{INSIDE}campaigns"): {"name": "征集", "start": "2026-12-14", "deadline": "2026-12-11T18:00"},
    ("POST", f"{INSIDE}draws"): {"offer": "pledges-1", "amount": 1},
    ("POST", f"{INSIDE}tasks"): TASK,
    ("POST", f"{INSIDE}volunteers"): {"name": "王秀英", "phone": "13900000001"},
    ("PATCH", f"{INSIDE}volunteers/{{volunteer_id}}/contact"): {"phone": "13900000001"},
    ("PATCH", "/v1/me/contact"): {"phone": "13900000001"},
}
"""What is said where the example of the description is refused in that community."""


@dataclass(frozen=True)
class Request:
    """A request that is done as it is asked."""

    method: str
    rule: Rule
    who: str
    address: str

    def sent(self, world: World) -> TestResponse:
        """Ask, as the first of the minute."""
        world.app.extensions.pop(rate.KEY, None)
        answer = ask(world, self.who, self.method, self.rule, self.address)
        answer.close()
        return answer


def changing(world: World, part: str) -> Iterator[Request]:
    """Every request of a kind that may change something."""
    for method, rule in routes(world.app):
        if method != "GET" and rule.endpoint.startswith("pages.") == bool(part):
            who = "volunteer" if rule.rule.startswith(("/v1/me", "/me/")) else "administrator"
            address = address_of(world, who, "own", rule)
            assert address is not None
            yield Request(method, rule, who, address)


def rows(beside: sqlite3.Connection) -> dict[str, int]:
    """How many there are in each table."""
    names = [name for (name,) in beside.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: beside.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


@pytest.mark.case("A3.2")
@pytest.mark.parametrize(("part", "least"), [("pages.", 45), ("", 109)], ids=["pages", "interface"])
def test_whatever_fails_at_an_address_all_of_it_is_done_or_nothing(
    runtime: Runtime, part: str, least: int
) -> None:
    world = made(runtime)
    world.bodies |= {route: ("application/json", said) for route, said in SAID.items()}
    assert world.api["volunteer"].get("/v1/me").status_code == 200  # that a link was used is noted by now
    world.keep()
    failing, done, failures, refused = Failing(runtime.engine), 0, 0, []
    for request in changing(world, part):
        if request.sent(world).status_code >= 400:
            refused.append(f"{request.method} {request.rule.rule}")
            continue
        with closing(sqlite3.connect(world.file)) as beside:
            whole = rows(beside)
            world.restore()
            failures += failed(world, failing, request, beside, whole)
        world.restore()
        done += 1
    print(f"{done} addresses, {failures} failures, {len(refused)} refused")  # noqa: T201 -- the figure
    assert done >= least, refused


def failed(
    world: World, failing: Failing, request: Request, beside: sqlite3.Connection, whole: dict[str, int]
) -> int:
    """How often a request failed, at its commit and at one statement after the other."""
    for failures, number in enumerate(PLACES):
        (before,) = beside.execute("PRAGMA data_version")
        with capture_logs(), failing.at(number) as attempt:
            answer = request.sent(world)
        what = (request.method, request.rule.rule, number, answer.get_data()[:300])
        if not attempt.has_failed:
            assert answer.status_code < 400, what
            if number:
                return failures
            continue  # it commits nothing
        assert answer.status_code == 503, what
        if attempt.is_committed:
            assert rows(beside) == whole, what
            return failures + 1
        assert [before] == beside.execute("PRAGMA data_version").fetchall(), what
    raise AssertionError(f"{request} came to no end")
