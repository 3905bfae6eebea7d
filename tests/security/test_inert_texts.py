"""Whatever people write is shown and never run: every page that leads from another, with hostile records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, publish
from tests.api.pages.test_rooms import coordinating, paths
from tests.api.settling import Caller, codes, settled
from tests.api.weekly import DESK, reviewed
from tests.scheduler.exports.hostile import MARKUP

PAGES_MOST = 160
ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "hx-get",
    "hx-post",
    "poster",
    "cite",
    "background",
)
OURS = re.compile(r"(?:/|#|\?|\./|https?://localhost/|webcal://localhost/|data:image/|mailto:|tel:)[^\n]*")
RUNNING = frozenset({"iframe", "object", "embed", "base", "math", "frame", "applet", "template", "noscript"})


class Harm(HTMLParser):
    """What on a page would run, or lead or load elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        said = {name: value or "" for name, value in attrs}
        if tag in RUNNING or (tag == "script" and not said.get("src", "").startswith("/assets/")):
            self.found.append(f"<{tag} {said}>")
        for name, value in said.items():
            is_away = name in ADDRESSES and value != "" and OURS.fullmatch(value) is None
            if name.startswith("on") or name in ("style", "srcdoc", "xlink:href") or is_away:
                self.found.append(f"<{tag} {name}={value!r}>")
        if tag == "meta" and "refresh" in said.get("http-equiv", ""):
            self.found.append("refresh")
        if tag == "a" and said.get("href", "").startswith("/"):
            self.links.append(said["href"].partition("#")[0])


def hostile(runtime: Runtime) -> tuple[Caller, list[str]]:
    """A community in which every text is one of the fifty, and who of its people could be written down."""
    us = settled(runtime)
    us.make("sites", id="hall", name="<svg onload=alert(1)>")
    people = []
    for number, text in enumerate(MARKUP):
        said = {
            "id": f"v{number}",
            "name": text,
            "kind": "resident",
            "age": 40,
            "availability": "always",
        }
        if (answer := us.post("volunteers", said)).status_code == 201:
            people.append(f"v{number}")
        else:
            assert answer.get_json()["errors"][0]["code"] == "name_not_usable", answer.text
        us.post("areas", {"id": f"a{number}", "name": text})
        us.post("teams", {"id": f"t{number}", "name": text})
        us.post("persons", {"id": f"p{number}", "name": text})
        us.post("webhooks", {"name": text, "url": "https://example.org/", "types": ["week.published"]})
    for number, text in enumerate(MARKUP[:6]):
        us.post("tasks", {**DESK, "id": f"k{number}", "name": text, "notes": text, "bring": text})
    us.change("", {"name": "<script>alert(1)</script>"})
    return us, people


def harm_of(client: FlaskClient, starts: list[str], within: str) -> Iterator[tuple[str, str]]:
    """Open every page that is reached from some pages, and tell what would run on them."""
    ahead, seen = list(starts), set(starts)
    for address in ahead:
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code in (200, 404, 422, 503), (address, answer.status_code)
        if answer.mimetype != "text/html":
            continue
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy, address
        assert "default-src 'none'" in policy, address
        page = Harm()
        page.feed(answer.text)
        yield from ((address, one) for one in page.found)
        for link in page.links:
            if link.startswith(within) and link not in seen and len(seen) < PAGES_MOST:
                seen.add(link)
                ahead.append(link)
    assert len(seen) >= len(starts)


@pytest.mark.case("B110")
def test_nothing_that_people_write_runs_on_any_page_of_coordinators(runtime: Runtime) -> None:
    us, people = hostile(runtime)
    assert len(people) >= 45
    publish(us, reviewed(runtime, us))
    browser = coordinating(runtime, us)
    assert list(harm_of(browser.client, paths(us), f"/console/{us.community}")) == []


@pytest.mark.case("B110")
def test_nothing_that_people_write_runs_on_any_page_of_volunteers(runtime: Runtime) -> None:
    us, people = hostile(runtime)
    publish(us, reviewed(runtime, us))
    who = Volunteer(runtime, us, people[0])
    client, start = who.client, f"/me/{who.link['secret']}"
    del client.environ_base["HTTP_AUTHORIZATION"]
    assert list(harm_of(client, [start], start)) == []


@pytest.mark.case("B110")
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", " javascript:x"]
)
def test_no_address_that_runs_is_kept(runtime: Runtime, address: str) -> None:
    us = settled(runtime)
    fine = "https://93.184.216.34/hook"

    def told(url: str) -> list[Any]:
        """What a subscription and a plan with an address are answered: where each is refused, and why."""
        answers = (
            us.post("webhooks", {"name": "x", "url": url, "types": ["week.published"]}),
            us.client.post("/v1/solves", json=PLAN, query_string={"callback_url": url}),
        )
        return [one.status_code if one.status_code < 300 else codes(one) for one in answers]

    assert told(address) == [{("url", "callback_url_invalid")}, {("query.callback_url", "not_an_address")}]
    assert us.get("webhooks").get_json()["items"] == []
    assert us.client.get("/v1/solves").get_json()["items"] == []
    assert told(fine) == [201, 202]
