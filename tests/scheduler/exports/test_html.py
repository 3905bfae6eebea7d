"""The page asks nobody for anything, shows names as they are and speaks both languages."""

from __future__ import annotations

import re

import pytest

from scheduler.exports.html import render
from tests.scheduler.exports.golden_files import hand_written_roster


@pytest.mark.parametrize("volunteer", [None, "v001"])
def test_nothing_outside_the_page_is_asked_for(volunteer: str | None) -> None:
    page = render(hand_written_roster(), language="zh", volunteer=volunteer).decode()
    assert not re.findall(r"<(?:link|script|img|iframe)|https?:|@import|url\(", page)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7*7 }}", "{0.__class__}", '"><b>', "%s"])
@pytest.mark.parametrize("volunteer", [None, "v001"])
def test_a_name_is_shown_and_never_run(text: str, volunteer: str | None) -> None:
    roster = hand_written_roster()
    roster["plan"]["name"] = text
    roster["volunteers"][0]["name"] = text
    for shift in roster["shifts"]:
        shift.update(site_name=text, name=text)
    page = render(roster, language="en", volunteer=volunteer).decode()
    assert "<script" not in page
    assert "<b>" not in page
    assert "49" not in re.sub(r"<style>.*</style>", "", page, flags=re.S)


def test_the_language_asked_for_comes_first_and_the_other_beside_it() -> None:
    zh = render(hand_written_roster(), language="zh").decode()
    en = render(hand_written_roster(), language="en").decode()
    assert '<span lang="zh">护学</span> <span lang="en" class="second">School escort</span>' in zh
    assert '<span lang="en">School escort</span> <span lang="zh" class="second">护学</span>' in en


def test_every_week_is_a_sheet_of_its_own() -> None:
    roster = hand_written_roster()
    roster["shifts"][3].update(start="2026-12-05T22:00:00+08:00", end="2026-12-06T01:00:00+08:00")
    assert render(roster, language="zh").decode().count('<section class="week">') == 2


def test_what_could_not_be_kept_is_said_at_the_head_of_the_page() -> None:
    roster = hand_written_roster()
    dropped = {"code": "lock_dropped", "zh": "已解除。", "en": "Dropped: <b>."}
    roster["problems"] = [dropped, {"code": "odd"}]
    page = render(roster, language="zh").decode()
    assert '<span lang="zh">已解除。</span> <span lang="en" class="second">Dropped: &lt;b&gt;.' in page
    assert "固定的安排不能同时成立" not in page


def test_a_page_of_pins_in_contradiction_says_that_it_is_no_roster() -> None:
    page = render(hand_written_roster() | {"status": "contradiction"}, language="zh").decode()
    assert "固定的安排不能同时成立，这里没有排班。" in page
