"""What publishing is refused for leads to the shift and the person that it is put right at."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.pages.test_board import SHIFT, at_the_board, crew
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_each_refusal_opens_its_shift_and_its_person_and_the_week_is_planned_anew(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    us.change(f"volunteers/{who}", {"availability": []})
    page = browser.open(f"{board}/publish")
    assert re.search(rf'<a href="{board}/seat\?shift=desk[^"]*T09[^"]*">Open 23 Nov', page)
    assert f'<a href="/console/{us.community}/people/{who}">' in page
    assert f'<a class="button quiet" href="{board}/anew">' in page
