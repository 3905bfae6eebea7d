"""What a volunteer chooses on her own page: when she is called, and what needs no asking."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, published
from tests.api.pages.browsing import Browser
from tests.api.pages.test_me import link_of
from tests.api.test_proposals import MORNING
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_she_joins_the_reserve_and_agrees_in_advance_and_takes_both_back(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    me, browser, link = Volunteer(runtime, us, who), Browser(runtime), link_of(us, who)
    page = browser.open(f"{link}/choices")
    assert "Now: With the first" in page
    assert "Now: Ask me each time" in page
    assert 'value="desk"> 值班' in page  # the task that she has places of
    here = f"{link}/choices"
    assert "Now: Last: when nobody else can come" in browser.send(f"{here}/reserve", reserve="2")
    assert me.get().get_json()["reserve"] == 2
    browser.send(f"{here}/reserve", reserve="7", status=422)
    browser.send(f"{here}/reserve", reserve="0")
    assert me.get().get_json()["reserve"] == 0
    page = browser.send(f"{here}/consent", what="some", tasks="desk")
    assert "Now: No need to ask about what is ticked" in page
    assert me.get().get_json()["standing_consent"] == {"kinds": None, "tasks": ["desk"]}
    assert "Now: No need to ask about anything" in browser.send(f"{here}/consent", what="all")
    assert me.get().get_json()["standing_consent"] == {"kinds": None, "tasks": None}
    assert "Now: Ask me each time" in browser.send(f"{here}/consent", what="none")
    assert me.get().get_json()["standing_consent"] is None
    browser.send(f"{here}/consent", what="some", tasks="none-such", status=422)
