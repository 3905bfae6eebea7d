"""A week in pictures: every picture stands in a table with its figures, and bars add up."""

from __future__ import annotations

import re

from api.pages.charts import parts
from api.pages.console.charts.routes import _covered
from scheduler.bootstrap import Runtime
from scheduler.exports.view import view_of
from tests.api.answering import published
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import settled
from tests.api.weekly import DESK, RIVER, WEEK
from tests.scheduler.databases import on_both_databases


def test_pieces_stand_beside_each_other_and_fill_the_line_together() -> None:
    assert parts(8, ("soft", 2), ("main", 6)) == [("soft", 0.0, 25.0), ("main", 25.0, 75.0)]


def test_nothing_is_drawn_of_nothing() -> None:
    assert parts(0, ("main", 0)) == []
    assert parts(5, ("soft", 0), ("main", 5)) == [("main", 0.0, 100.0)]


def test_a_day_without_a_gap_is_a_whole_line_however_few_places_it_has() -> None:
    member = {"volunteer": "v1", "name": "王芳", "seat": 0}
    shifts = [
        {"id": f"s{day}", "name": "值班", "start": f"2026-11-{day}T09:00", "end": f"2026-11-{day}T10:00"}
        | {"crew": [member] * crew}
        for day, crew in ((23, 1), (24, 3))
    ]
    gaps = [{"shift": "s24", "seat": 0, "missing": 1}]
    few, many = _covered(view_of({"shifts": shifts, "unfilled": gaps}))
    assert (few.percent, few.bar) == (100, [("good", 0.0, 100.0)])
    assert (many.percent, many.bar) == (75, [("good", 0.0, 75.0), ("gap", 75.0, 25.0)])


@on_both_databases
def test_a_week_is_drawn_with_its_figures(runtime: Runtime) -> None:
    us, _ = published(runtime)
    browser = coordinating(runtime, us)
    page = browser.open(f"/console/{us.community}/weeks/{WEEK}/charts")
    figures = us.get(f"weeks/{WEEK}/figures").get_json()
    assert page.count("100 %") >= 2  # both days are covered
    for id, sum_of in (
        (one["volunteer"], one["minutes"]) for one in us.get(f"weeks/{WEEK}/bench").get_json()["carrying"]
    ):
        assert f"hours/people/{id}" in page
        assert f"{sum_of // 60} h" in page
    assert figures["covered_percent"] == 100
    assert "<svg" in page
    assert page.count("<table") == 4


@on_both_databases
def test_what_is_empty_is_drawn_and_tight_work_stands_out(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    browser = coordinating(runtime, us)
    page = browser.open(f"/console/{us.community}/weeks/{WEEK}/charts")
    assert "river" in page.lower()
    # two insured people for a crew of two: nobody to spare
    assert '<span class="tag bad">1</span>' in page


def test_without_a_roster_it_says_what_to_do_first(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    assert "no roster of this week yet" in browser.open(f"/console/{us.community}/weeks/{WEEK}/charts")


def test_turns_on_call_and_people_standing_by_are_told_and_drawn(runtime: Runtime) -> None:
    at_home = {"on_call": {"reach_minutes": 30, "load_percent": 25}}  # of two hours 30 minutes count
    us, _ = published(runtime, DESK | at_home, RIVER | {"standby": 1})
    page = coordinating(runtime, us).open(f"/console/{us.community}/weeks/{WEEK}/charts")
    assert "30 min (of 2 h)" in page
    assert "8 h this week count as 2 h" in page  # two turns on each of two days
    assert 'class="bar-call"' in page
    behind = page.split('id="standing-by"')[1].split("</table>")[0]
    # both insured people are on the river, and nobody else may be: one wanted, none there
    assert re.findall(r'<td class="number"[^>]*>(?:<span[^>]*>)?(\d)', behind) == ["1", "0", "1"]
    assert page.count("<table") == 5
