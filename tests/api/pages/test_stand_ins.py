"""Who looks for somebody to stand in reads at every moment how it stands, and waits for nobody in vain."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, published
from tests.api.pages.browsing import Browser
from tests.api.pages.test_me import link_of
from tests.api.test_proposals import DAWN
from tests.api.weekly import RIVER
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_who_asks_where_nobody_could_stand_in_reads_so_at_once_and_may_give_it_up(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    me = Volunteer(runtime, us, holders(us, DAWN)[0])
    mine, link, browser = me.on(DAWN)["id"], link_of(us, me.id), Browser(runtime)
    browser.open(link)
    browser.send(f"{link}/shifts/{mine}/accept")
    page = browser.send(f"{link}/shifts/{mine}/swap", status=409)
    assert "By the rules nobody on the register could take this shift now" in page
    assert "<details open><summary>I cannot come after all" in page
    assert f'action="{link}/shifts/{mine}/decline"' in page
    assert "Whoever may take it sees it" not in page
