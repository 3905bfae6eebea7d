"""``If-Match`` and ``If-None-Match`` as RFC 9110 has them."""

from __future__ import annotations

import pytest

from scheduler.bootstrap import Runtime
from tests.api.settling import settled
from tests.scheduler.databases import on_both_databases


@pytest.mark.case("B25")
@on_both_databases
@pytest.mark.parametrize(
    ("said", "status"),
    [
        ('"1"', 200),
        ("*", 200),
        (" * ", 200),
        ('"0", "1"', 200),
        ('W/"7" , "1"', 200),
        ('W/"1"', 412),
        ('W/"1", "2"', 412),
        ('"2"', 412),
        ('"01"', 412),
        ('"of another service"', 412),
        ("1", 412),
        ('*, "1"', 412),
        ("", 412),
        ('"1', 412),
    ],
)
def test_a_change_holds_only_for_a_version_that_was_read(runtime: Runtime, said: str, status: int) -> None:
    us = settled(runtime)
    us.make("areas", id="grid", name="第一网格")
    answer = us.client.patch(us.address("areas/grid"), json={"name": "新名"}, headers={"If-Match": said})
    assert answer.status_code == status
    assert us.get("areas/grid").get_json()["version"] == (2 if status == 200 else 1)


def test_whatever_version_it_has_is_still_a_version_of_something(runtime: Runtime) -> None:
    us = settled(runtime)
    headers = {"If-Match": "*"}
    assert us.client.patch(us.address("areas/none"), json={"name": "x"}, headers=headers).status_code == 404
    said = us.client.put(us.address("planning-settings"), json={}, headers=headers)
    assert (said.status_code, said.headers["ETag"]) == (200, '"1"')


@pytest.mark.case("B25")
@pytest.mark.parametrize(
    ("said", "status"), [('"1"', 304), ('W/"1"', 304), ("*", 304), ('"0", "1"', 304), ('"11"', 200)]
)
def test_what_a_caller_has_already_is_not_sent_again(runtime: Runtime, said: str, status: int) -> None:
    us = settled(runtime)
    us.make("areas", id="grid", name="第一网格")
    answer = us.get("areas/grid", headers={"If-None-Match": said})
    assert (answer.status_code, answer.headers["ETag"]) == (status, '"1"')
