"""What cannot be removed is refused with links to what holds it."""

from __future__ import annotations

from urllib.parse import quote

from scheduler.bootstrap import Runtime
from tests.api.answering import proposals, published
from tests.api.pages.test_rooms import coordinating
from tests.api.weekly import WEEK
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_what_is_in_use_is_refused_with_links_to_what_holds_it(runtime: Runtime) -> None:
    us, _ = published(runtime)
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    held = proposals(us)
    her = held[0]["volunteer"]
    browser.open(f"{home}/people/{her}")
    page = browser.send(f"{home}/people/{her}/leave", status=409)
    for one in held:
        link = f'href="{home}/weeks/{WEEK}/seat?shift={quote(one["shift"], safe="")}"'
        assert (link in page) == (one["volunteer"] == her)
    browser.open(f"{home}/weeks/{WEEK}/seat?shift={quote(held[0]['shift'], safe='')}")
    assert us.change("tasks/desk", {"standing": [{"volunteer": her}]}).status_code == 200
    site = us.get("sites").get_json()["items"][0]
    browser.open(f"{home}/settings/places")
    gone = {"what": "remove", "version": str(site["version"]), "name": site["name"]}
    page = browser.send(f"{home}/settings/records/site/{site['id']}", status=409, **gone)
    assert f'<a href="{home}/tasks/desk">It is used by the task “值班”.</a>' in page
    browser.open(f"{home}/tasks/desk")
