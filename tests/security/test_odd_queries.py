"""What an address asks for is data: it is neither part of a statement nor the size of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event, text

from scheduler.bootstrap import Runtime
from scheduler.models import tenancy
from tests.api.answering import published
from tests.api.settling import Caller
from tests.scheduler.databases import on_both_databases

INJECTED = (
    "' OR '1'='1",
    "'; DROP TABLE volunteers; --",
    '" OR ""="',
    "1) OR (1=1",
    "x' UNION SELECT secret FROM api_keys --",
    "%' AND 1=(SELECT count(*) FROM api_keys) AND '%'='",
    "\\'; SELECT pg_sleep(9); --",
    "$$; SELECT 1; $$",
    "name; VACUUM",
    "-1 ORDER BY 99",
    "%_%_%_%",
    "\x00'",
)
SIZES = {"limit": ("1000000000", "-1", "0", "1e9"), "offset": ("1000000000000",)}
FAR = ("1026-01-01T00:00:00Z", "9999-12-31T23:59:59Z")


def lists(us: Caller) -> Iterator[tuple[str, list[str]]]:
    """Every address of the community that is read without another id, and what may be asked of it."""
    described: dict[str, Any] = us.client.get("/openapi.json").get_json()["paths"]
    for path, item in described.items():
        within = path.replace("{community_id}", us.community).replace("{week_id}", "2026-W48")
        if (
            "get" in item
            and "{" not in within
            and (within.startswith("/v1/communities") or path == "/v1/solves")
        ):
            asked = [*item.get("parameters", []), *item["get"].get("parameters", [])]
            yield within, [one["name"] for one in asked if one.get("in") == "query"]


@on_both_databases
@pytest.mark.case("B112")
def test_no_argument_of_any_list_becomes_part_of_a_statement(runtime: Runtime) -> None:
    us, _ = published(runtime)
    statements: list[str] = []
    plain: dict[str, set[str]] = {}

    def heard(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(runtime.engine, "before_cursor_execute", heard)
    tried = 0
    for path, names in lists(us):
        for name in names:
            for word in INJECTED:
                statements.clear()
                answer = us.client.get(path, query_string={name: word})
                tried += 1
                assert answer.status_code < 500, (path, name, word)
                assert not [one for one in statements if word.strip("\x00") in one]
                # what may be asked of it was asked, in the same words whatever stands in the place of a value
                plain.setdefault(f"{path}?{name}", set()).update(one for one in statements if "LIKE" in one)
    assert tried > 400
    assert all(len(said) <= 4 for said in plain.values())
    with runtime.reading() as session:
        tenancy.everywhere(session)
        assert session.scalar(text("SELECT count(*) FROM volunteers")) == 3


@pytest.mark.case("B118")
def test_no_address_asks_for_more_than_a_page_or_a_span_that_never_ends(runtime: Runtime) -> None:
    us, _ = published(runtime)
    sized = 0
    for path, names in lists(us):
        for name in names:
            for word in SIZES.get(name, ()):
                sized += 1
                assert us.client.get(path, query_string={name: word}).status_code == 422, (path, name, word)
            if name in ("from", "until", "since", "before", "start", "end", "month", "year"):
                for word in FAR:
                    answer = us.client.get(path, query_string={name: word})
                    assert answer.status_code in (200, 422), (path, name, word)
    assert sized > 40


@pytest.mark.case("B118")
@pytest.mark.parametrize(
    "said",
    [
        {"recurrence": {"rrule": "FREQ=SECONDLY"}},
        {"recurrence": {"weekly": {"weekdays": ["mon"], "every": 10**9}}},
        {
            "recurrence": {
                "dates": [f"{2000 + n // 336}-{n % 336 // 28 + 1:02}-{n % 28 + 1:02}" for n in range(9000)]
            }
        },
        {"once": {"start": "1026-01-01T00:00", "end": "2026-01-01T00:00"}, "duration_minutes": 10**9},
        {"times": [{"from": "00:00", "to": "00:01"}] * 100_000},
        {"seats": [{"count": 10**9}]},
    ],
)
def test_work_without_measure_is_refused(runtime: Runtime, said: dict[str, Any]) -> None:
    us, _ = published(runtime)
    whole = {"name": "巡河", "type": "cleaning", "site": "hall", "times": [{"from": "08:00", "to": "09:00"}]}
    answer = us.post("tasks", whole | said)
    assert answer.status_code in (413, 422), answer.text[:300]


@pytest.mark.case("B118")
def test_a_plan_of_a_thousand_years_is_refused(runtime: Runtime) -> None:
    us, _ = published(runtime)
    for horizon in (
        {"start": "2026-11-23", "days": 365_000},
        {"start": "1026-01-01", "days": 10**9},
    ):
        plan = {"format": "volunteer-plan/1", "horizon": horizon, "volunteers": [], "shifts": []}
        assert us.client.post("/v1/solves", json=plan).status_code == 422
    assert us.post("weeks", {"start": "9999-12-27"}).status_code in (404, 409, 422)
