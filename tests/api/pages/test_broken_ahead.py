"""A place to come that the records of today forbid is told on the first page and marked on the board."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import holders, published
from tests.api.pages.test_rooms import coordinating
from tests.api.test_proposals import MORNING
from tests.api.weekly import DESK, PEOPLE, WEEK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

NAMES = {one["id"]: str(one["name"]) for one in PEOPLE}
TITLE = "By the records of today, against the rules"


@on_both_databases
def test_who_may_not_come_by_the_records_is_named_until_that_is_put_right_or_the_shift_begins(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime, DESK | {"times": DESK["times"][:1]})
    browser, (who,) = coordinating(runtime, us), holders(us, MORNING)
    home = f"/console/{us.community}"
    assert TITLE not in browser.open(home)
    assert 'class="tag bad" title="' not in browser.open(f"{home}/weeks/{WEEK}")
    us.change(f"volunteers/{who}", {"age": 10})
    page = browser.open(home)
    told = page[page.index(TITLE) : page.index("</section>", page.index(TITLE))]
    assert NAMES[who] in told
    assert f"weeks/{WEEK}/seat?shift=desk%40" in told
    board = browser.open(f"{home}/weeks/{WEEK}")
    assert 'class="tag bad" title="' in board
    us.change(f"volunteers/{who}", {"age": 40})
    assert TITLE not in browser.open(home)
    us.change(f"volunteers/{who}", {"age": 10})
    assert TITLE in browser.open(home)
    clock.go_on(days=3)  # everything has begun
    assert TITLE not in browser.open(home)
    assert 'class="tag bad" title="' not in browser.open(f"{home}/weeks/{WEEK}")
