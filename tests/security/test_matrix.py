"""Every address decides about whoever comes as its row in ``matrix.txt`` says, and the rows are sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.bootstrap import Runtime
from tests.security.asking import (
    FORBIDDEN,
    LED,
    LET_IN,
    NOT_ASKED,
    NOT_THERE,
    PRINCIPALS,
    STRANGER,
    TARGETS,
    World,
    decisions,
    made,
    routes,
)

TABLE = Path(__file__).with_name("matrix.txt")
OPEN = {
    "GET /",
    "GET /console/set-up",
    "GET /console/sign-in",
    "GET /docs",
    "GET /docs/start.js",
    "GET /healthz",
    "GET /openapi.json",
    "GET /readyz",
    "GET /v1/extracts/<number>",
    "GET /v1/schemas/<name>",
}
"""What is open to everybody."""
NAMED_FROM_AFAR = {"PUT /v1/communities/<community_id>/members/<key_id>"}
"""A key is made a member by who knows its id, wherever it has been a member before."""


def table() -> dict[str, dict[str, dict[str, str]]]:
    """Route -> who comes -> what is asked for -> the letter."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            method, rule, *groups = line.split()
            assert len(groups) == len(PRINCIPALS), line
            who = (dict(zip(TARGETS, group, strict=True)) for group in groups)
            found[f"{method} {rule}"] = dict(zip(PRINCIPALS, who, strict=True))
    return found


def row(method: str, rule: str, groups: str) -> str:
    """A row as it stands in the table."""
    return f"{method:<6} {rule:<85} {groups}"


@pytest.fixture
def world(runtime: Runtime) -> World:
    """Both communities."""
    return made(runtime)


@pytest.mark.parametrize("part", ["pages.", ""], ids=["pages", "interface"])
@pytest.mark.case("A4.1", "B93", "B94", "B96", "B101")
def test_every_address_decides_as_its_row_says(world: World, part: str) -> None:
    said = TABLE.read_text(encoding="utf-8").splitlines()
    asked = [one for one in routes(world.app) if one[1].endpoint.startswith("pages.") == bool(part)]
    assert len(asked) > 100
    found = [row(method, rule.rule, decisions(world, method, rule)) for method, rule in asked]
    assert [one for one in found if one not in said] == []


@pytest.mark.case("A4.1")
def test_every_address_has_its_row_and_no_row_is_left_over(runtime: Runtime) -> None:
    from tests.api.applications import application

    there = [f"{method} {rule.rule}" for method, rule in routes(application(runtime))]
    assert sorted(there) == sorted(table())


def letters(who: str, *, but: set[str] = frozenset()) -> Iterator[tuple[str, str, str]]:  # type: ignore[assignment]
    """What is decided about somebody, address by address, target by target."""
    for route, decided in table().items():
        if route not in but:
            for target, letter in decided[who].items():
                if letter != NOT_ASKED:
                    yield route, target, letter


@pytest.mark.case("A4.1")
def test_nobody_is_let_in_where_it_is_not_open() -> None:
    assert {route for route, _, letter in letters("nobody") if letter == LET_IN} == OPEN
    assert {letter for _, _, letter in letters("nobody", but=OPEN)} <= {STRANGER, FORBIDDEN, NOT_THERE, LED}


@pytest.mark.case("A4.1")
def test_a_link_opens_ones_own_addresses_and_no_others() -> None:
    opened = {route for route, _, letter in letters("volunteer", but=OPEN) if letter == LET_IN}
    assert {route.split()[1].split("/")[1:3][-1] for route in opened} == {"me", "<link>"}


@pytest.mark.case("A4.1", "B94")
def test_what_is_another_communitys_is_let_in_to_nowhere() -> None:
    for who in PRINCIPALS:
        found = {
            route
            for route, target, letter in letters(who, but=NAMED_FROM_AFAR)
            if letter == LET_IN and target in ("foreign", "tenant")
        }
        assert found == set(), who
    inside = [one for one in letters("elsewhere") if "<community_id>" in one[0]]
    assert len(inside) > 500
    assert {letter for _, _, letter in inside} == {NOT_THERE}


@pytest.mark.case("A4.1")
def test_who_is_limited_is_let_in_to_no_more_than_who_is_not() -> None:
    limited, whole, administrators = (
        {(route, target) for route, target, letter in letters(who) if letter == LET_IN}
        for who in ("limited", "coordinator", "administrator")
    )
    assert limited - whole == set()
    decision = "POST /v1/communities/<community_id>/added-hours/<added_id>/decision"
    hers = {route for route, _ in whole - administrators}
    assert hers == {decision}  # of what one has asked for oneself another decides


@pytest.mark.case("A4.1")
def test_who_may_only_look_changes_nothing_of_a_community() -> None:
    changed = {
        route
        for route, _, letter in letters("viewer")
        if letter == LET_IN and "<community_id>" in route and not route.startswith("GET")
    }
    verification = "POST /v1/communities/<community_id>/ledger/verifications"  # counts, and keeps nothing
    assert changed == {verification}
