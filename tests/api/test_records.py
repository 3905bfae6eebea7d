"""What every kind of record keeps to: versions, pages, walls between communities, ids and names, removal."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from api.record_views import RecordViews
from api.resources import RECORDS
from scheduler.bootstrap import Runtime
from scheduler.models.community import VIEWER
from scheduler.services.permissions import grants
from tests.api.settling import Caller, codes, colleague, settled, without_request
from tests.scheduler.databases import on_both_databases

NEEDED: dict[str, dict[str, Any]] = {
    "pledges": {"direction": "offer", "measure": "goods", "amount": 3},
    "webhooks": {"url": "https://example.org/hook", "types": ["week.published"]},
    "channels": {"kind": "log"},
    "tasks": {
        "type": "service_desk",
        "site": "hall",
        "dormant": True,
        "times": [{"from": "09:00", "to": "11:00"}],
    },
}
"""What must be said of a kind beside its name."""
of_every_kind = pytest.mark.parametrize("views", RECORDS, ids=lambda views: views.kind.plural)


def said(views: RecordViews, number: int = 0) -> dict[str, Any]:
    """The least that makes a record of a kind, told apart by a number."""
    return {"id": f"r{number:03}", "name": f"记录{number:03}", **NEEDED.get(views.kind.plural, {})}


def ready(runtime: Runtime, views: RecordViews) -> Caller:
    """The administrator of a community that has what the least record of a kind names."""
    us = settled(runtime)
    if "site" in NEEDED.get(views.kind.plural, {}):
        us.make("sites", id="hall", name="居委会")
    return us


@of_every_kind
@on_both_databases
def test_a_record_is_made_read_changed_and_removed(runtime: Runtime, views: RecordViews) -> None:
    us, plural = ready(runtime, views), views.kind.plural
    made = us.make(plural, **said(views))
    assert (made["id"], made["version"]) == ("r000", 1)
    read = us.get(f"{plural}/r000")
    once = {"secret": made["secret"]} if plural == "webhooks" else {}
    assert (read.get_json() | once, read.headers["ETag"]) == (made, '"1"')
    assert us.get(f"{plural}/r000", headers={"If-None-Match": '"1"'}).status_code == 304
    changed = us.change(f"{plural}/r000", {"name": "另一个名字"}, version=1)
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    assert us.get(f"{plural}/r000").get_json()["name"] == "另一个名字"
    assert us.delete(f"{plural}/r000").status_code == 204
    assert us.get(f"{plural}/r000").status_code == 404


@of_every_kind
@on_both_databases
def test_who_read_an_older_version_changes_and_removes_nothing(runtime: Runtime, views: RecordViews) -> None:
    us, plural = ready(runtime, views), views.kind.plural
    us.make(plural, **said(views))
    us.change(f"{plural}/r000", {"name": "b"}, version=1)
    address = us.address(f"{plural}/r000")
    assert us.client.patch(address, json={"name": "c"}).status_code == 428
    assert us.change(f"{plural}/r000", {"name": "c"}, version=1).status_code == 412
    assert us.client.patch(address, json={"name": "c"}, headers={"If-Match": "b"}).status_code == 412
    assert us.client.delete(address, headers={"If-Match": '"1"'}).status_code == 412
    assert us.get(f"{plural}/r000").get_json()["name"] == "b"


@pytest.mark.case("A1.3")
@of_every_kind
@on_both_databases
def test_of_many_who_change_the_same_version_at_once_one_succeeds(
    runtime: Runtime, views: RecordViews
) -> None:
    us, plural = ready(runtime, views), views.kind.plural
    us.make(plural, **said(views))

    def change(number: int) -> int:
        fresh = us.client.application.test_client()  # type: ignore[attr-defined]
        headers = {"If-Match": '"1"', "Authorization": us.client.environ_base["HTTP_AUTHORIZATION"]}
        patch = {"name": f"n{number}"}
        return int(fresh.patch(us.address(f"{plural}/r000"), json=patch, headers=headers).status_code)

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(change, range(8)))
    assert (statuses.count(200), statuses.count(412)) == (1, 7)


@pytest.mark.case("B94")
@of_every_kind
@on_both_databases
def test_a_foreign_record_is_answered_like_one_that_never_was(runtime: Runtime, views: RecordViews) -> None:
    us, them, plural = ready(runtime, views), ready(runtime, views), views.kind.plural
    them.make(plural, **said(views))
    for method in ("GET", "PATCH", "DELETE"):
        answers = [
            us.client.open(
                us.address(f"{plural}/{id}"), method=method, json={"name": "x"}, headers={"If-Match": '"1"'}
            )
            for id in ("r000", "r999", "a b")
        ]
        assert [answer.status_code for answer in answers] == [404] * 3
        assert len({without_request(answer) for answer in answers}) == 1, method
    assert us.get(plural).get_json()["items"] == []
    assert them.get(f"{plural}/r000").get_json()["version"] == 1


@pytest.mark.case("B106")
@of_every_kind
@on_both_databases
def test_what_another_community_has_taken_is_free_here(runtime: Runtime, views: RecordViews) -> None:
    us, them, plural = ready(runtime, views), ready(runtime, views), views.kind.plural
    them.make(plural, **said(views))
    us.make(plural, **said(views))
    again = us.post(plural, said(views))
    assert (again.status_code, again.get_json()["code"]) == (409, "id_taken")
    named = us.post(plural, said(views) | {"id": "other"})
    assert named.status_code == (409 if views.kind.has_unique_name else 201)


@of_every_kind
@on_both_databases
def test_of_many_who_take_an_id_at_once_one_gets_it(runtime: Runtime, views: RecordViews) -> None:
    us, plural = ready(runtime, views), views.kind.plural

    def make(_: int) -> int:
        fresh = us.client.application.test_client()  # type: ignore[attr-defined]
        headers = {"Authorization": us.client.environ_base["HTTP_AUTHORIZATION"]}
        return int(fresh.post(us.address(plural), json=said(views), headers=headers).status_code)

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(make, range(8)))
    assert (statuses.count(201), statuses.count(409)) == (1, 7)


@pytest.mark.case("B99", "A4.2")
@of_every_kind
@on_both_databases
def test_what_no_one_may_write_is_refused_by_name_and_nothing_is_kept(
    runtime: Runtime, views: RecordViews
) -> None:
    us, plural = ready(runtime, views), views.kind.plural
    us.make(plural, **said(views))
    forbidden = {"role": "x", "tenant_id": "x", "community_id": "x", "version": 9, "created_at": "x"}
    answer = us.change(f"{plural}/r000", forbidden, version=1)
    assert codes(answer) == {(field, "unknown_field") for field in forbidden}
    assert codes(us.post(plural, said(views, 1) | {"background_check": True})) == {
        ("background_check", "unknown_field")
    }
    assert codes(us.change(f"{plural}/r000", {"id": "r001"}, version=1)) == {("id", "id_fixed")}
    assert codes(us.post(plural, said(views, 1) | {"id": "a/b"})) == {("id", "id_not_usable")}
    assert codes(us.post(plural, said(views, 1) | {"name": "a\0"})) == {("name", "text_not_kept")}
    assert us.get(f"{plural}/r000").get_json()["version"] == 1
    assert len(us.get(plural).get_json()["items"]) == 1


@of_every_kind
@on_both_databases
def test_pages_follow_one_another_without_a_gap_or_a_repetition(runtime: Runtime, views: RecordViews) -> None:
    us, plural = ready(runtime, views), views.kind.plural
    for number in range(5):
        us.make(plural, **said(views, number))
    seen, cursor, pages = [], "", 0
    while cursor is not None:
        page = us.get(f"{plural}?limit=2" + (f"&cursor={cursor}" if cursor else "")).get_json()
        seen += [one["id"] for one in page["items"]]
        cursor, pages = page["next"], pages + 1
    assert (seen, pages) == ([f"r{number:03}" for number in range(5)], 3)
    assert [one["id"] for one in us.get(f"{plural}?name=录003").get_json()["items"]] == ["r003"]
    assert us.get(f"{plural}?name=%25%25").get_json()["items"] == []
    assert us.get(f"{plural}?cursor=%00").status_code == 422
    assert us.get(f"{plural}?name=a%00").status_code == 422
    assert us.get(f"{plural}?sort=name").status_code == 422


@of_every_kind
@on_both_databases
def test_a_viewer_reads_what_the_role_may_and_writes_nothing(runtime: Runtime, views: RecordViews) -> None:
    us, plural = ready(runtime, views), views.kind.plural
    us.make(plural, **said(views))
    viewer = colleague(runtime, us, "viewer")
    status = 200 if grants(VIEWER, views.reads) else 403
    assert viewer.get(plural).status_code == viewer.get(f"{plural}/r000").status_code == status
    assert viewer.post(plural, said(views, 1)).status_code == 403
    assert viewer.change(f"{plural}/r000", {"name": "x"}, version=1).status_code == 403
    assert viewer.delete(f"{plural}/r000").status_code == 403
