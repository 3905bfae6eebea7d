"""Publishing says whom it reaches: those put on, those taken off, both or nobody."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.answering import holders, published
from tests.api.pages.browsing import Browser
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.test_proposals import MORNING
from tests.api.weekly import DESK, PEOPLE, WEEK, act
from tests.scheduler.databases import on_both_databases

URL = "mailtos://user:a-password@example.org?from=desk@example.org&to={address}"
ONE = DESK | {"times": DESK["times"][:1]}


def moved(us: Caller, **move: str) -> None:
    """Somebody is moved by hand."""
    week = us.get(f"weeks/{WEEK}").get_json()
    made = act(us, week, "moves", {"reason": "换人", **move})
    assert made.status_code == 200, made.text


def publishing(us: Caller, browser: Browser) -> tuple[str, str]:
    """What the page says before publishing and after."""
    address = f"/console/{us.community}/weeks/{WEEK}/publish"
    page = browser.open(address)
    return page, browser.send(address, version=re.findall(r'name="version" value="(\d+)"', page)[0])


@on_both_databases
def test_what_is_said_of_publishing_is_true_of_who_is_taken_off_put_on_both_or_nobody(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime, ONE)
    us.make("channels", id="mail", name="邮件", kind="apprise", settings={"url": URL})
    browser, (who,) = coordinating(runtime, us), holders(us, MORNING)
    other = next(one["id"] for one in PEOPLE if one["id"] != who)
    moved(us, volunteer=who, shift=MORNING)
    before, after = publishing(us, browser)
    assert "Taken off: 1 place, whose people are told that they need not come." in before
    assert "who need not come is told, and no place is new to be asked for" in after
    assert "until when to answer" not in after
    moved(us, volunteer=who, to=MORNING)
    before, after = publishing(us, browser)
    assert "Taken off" not in before
    assert "everybody is told of their shifts and until when to answer" in after
    moved(us, volunteer=who, shift=MORNING)
    us.change(f"volunteers/{other}", {"standing_consent": {}})
    moved(us, volunteer=other, to=MORNING)
    assert "nobody has to answer" in publishing(us, browser)[1]
    us.change(f"volunteers/{other}", {"standing_consent": None})
    moved(us, volunteer=other, shift=MORNING)
    moved(us, volunteer=who, to=MORNING)
    assert "who need not come is told too" in publishing(us, browser)[1]
    moved(us, volunteer=who, shift=MORNING)
    moved(us, volunteer=who, to=MORNING)
    assert "nobody is put on and nobody taken off" in publishing(us, browser)[1]


@on_both_databases
def test_without_a_channel_it_says_where_those_are_named_who_need_not_come(runtime: Runtime) -> None:
    us, _ = published(runtime, ONE)
    browser, (who,) = coordinating(runtime, us), holders(us, MORNING)
    moved(us, volunteer=who, shift=MORNING)
    before, after = publishing(us, browser)
    assert "the first page names whom to telephone" in before
    assert "who need not come is named on the first page" in after
