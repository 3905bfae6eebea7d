"""What is said of people is kept by no cache between; what a page says, by no browser either."""

from __future__ import annotations

import pytest

from api import rate
from scheduler.bootstrap import Runtime
from tests.security.asking import PRINCIPALS, address_of, ask, made, routes

SAME_FOR_ALL = ("/assets/", "/docs", "/openapi.json", "/v1/schemas/")


@pytest.mark.case("B87")
@pytest.mark.parametrize(("part", "least"), [("pages.", 70), ("", 125)], ids=["pages", "interface"])
def test_whatever_anybody_reads_is_kept_by_no_cache(runtime: Runtime, part: str, least: int) -> None:
    """What pages say by nobody; an answer that has a version by who asked alone, to be asked for again."""
    world, read = made(runtime), set()
    for method, rule in routes(world.app):
        is_of_people = method == "GET" and not rule.rule.startswith(SAME_FOR_ALL)
        if not is_of_people or rule.endpoint.startswith("pages.") != bool(part):
            continue
        for who in PRINCIPALS:
            address = address_of(world, who, "own", rule)
            assert address is not None
            world.app.extensions.pop(rate.KEY, None)
            answer = ask(world, who, method, rule, address)
            answer.close()
            said = (rule.rule, who, answer.status_code, dict(answer.headers))
            has_version = not part and ("ETag" in answer.headers or answer.mimetype == "text/calendar")
            kept = "private, no-cache" if has_version else "no-store"
            assert answer.headers["Cache-Control"] == kept, said
            if answer.status_code == 200:
                read.add(rule.rule)
                assert not part or answer.mimetype != "text/html" or "Cookie" in answer.headers["Vary"], said
    assert len(read) >= least
