"""Every kind of notice has its words in both languages, whatever facts it comes with."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.language.notice_words import KINDS
from scheduler.services.notice_rules import NoticeRulesDraft, Rules, TemplateEntry, WordsEntry
from scheduler.services.notice_text import DIGEST_MOST, Told, text_of

RULES = Rules(NoticeRulesDraft(), ZoneInfo("Asia/Shanghai"), "古城社区")
SHIFT: dict[str, Any] = {
    "title": "巡河",
    "site": "北岸",
    "role": "带队",
    "start": "2026-11-25T05:30+08:00",
    "end": "2026-11-25T07:00+08:00",
    "answer_by": "2026-11-24T18:00+08:00",
    "reason": "declined",
    "week": "2026-W48",
    "count": 2,
}
NASTY = st.text() | st.sampled_from(["{{config}}", "{0.__class__}", "%s", "{name}", "a\r\nBcc: b@c", "{"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize("facts", [{}, SHIFT])
def test_a_kind_is_said_with_all_facts_and_with_none(kind: str, language: str, facts: dict[str, Any]) -> None:
    title, text = text_of(Told(kind, facts, name="王秀英"), RULES, language)
    assert title.strip()
    assert text.strip()
    assert "{" not in title + text


def test_the_facts_are_said_line_by_line_in_each_language() -> None:
    _, zh = text_of(Told("assigned", SHIFT, name="王秀英"), RULES, "zh")
    assert zh.splitlines() == [
        "王秀英您好，为您安排了“巡河”。",
        "时间：11月25日（周三）05:30–07:00",
        "地点：北岸",
        "岗位：带队",
        "原因：有人来不了",
        "请在 11月24日（周二）18:00 前答复，来不了也没关系。",
    ]
    _, en = text_of(Told("assigned", SHIFT, name="Wang"), RULES, "en")
    assert en.splitlines()[1] == "When: Wed 25 Nov 05:30–07:00"


def test_times_are_said_in_the_community_s_own_clock() -> None:
    facts = {"start": "2026-11-24T21:30+00:00", "end": "2026-11-24T23:00+00:00"}
    assert "11月25日（周三）05:30–07:00" in text_of(Told("reminder", facts), RULES, "zh")[1]


@given(name=NASTY, title=NASTY)
def test_whatever_a_name_holds_is_printed_and_begins_no_line(name: str, title: str) -> None:
    head, text = text_of(Told("cancelled", {"title": title}, name=name), RULES, "zh")
    assert len(text.splitlines()) == 1
    assert len(head.splitlines()) == 1
    if name.isprintable() and name.strip() == name:
        assert text.startswith(f"{name}您好")


@given(name=NASTY)
def test_own_words_know_a_dozen_fields_and_nothing_else(name: str) -> None:
    words = WordsEntry(title="{title}", text="{name}|{unknown}|{0}|{{name}}|%s")
    rules = Rules(
        NoticeRulesDraft(templates={"cancelled": TemplateEntry(zh=words)}), RULES.zone, RULES.community
    )
    _, text = text_of(Told("cancelled", {}, name=name), rules, "zh")
    if name.isprintable() and name.strip() == name:
        assert text == f"{name}|{{unknown}}|{{0}}|{{{name}}}|%s"


def test_a_kind_that_nobody_worded_is_told_as_news() -> None:
    title, text = text_of(Told("flood_ended", {"title": "巡河"}, name="王秀英"), RULES, "zh")
    assert (title, text) == ("有新消息：巡河", "王秀英您好，“巡河”有新消息。")


def test_coordinators_and_volunteers_are_told_of_a_swap_in_their_own_words() -> None:
    asked = {"title": "巡河", "state": "agreed"}
    title, _ = text_of(Told("swap_asked", asked, is_for_coordinators=True), RULES, "zh")
    assert title == "有换班待批准：巡河"
    own = Told("swap_asked", asked, name="王秀英", person="李建业")
    assert text_of(own, RULES, "zh")[0] == "李建业请您替班：巡河"
    answered = text_of(Told("swap_answered", {**asked, "state": "done"}, name="王秀英"), RULES, "zh")[1]
    assert "结果：换成了" in answered


def test_a_long_digest_says_how_many_more_there_are() -> None:
    items = [{"kind": "coordinator_gap", "facts": SHIFT} for _ in range(DIGEST_MOST + 3)]
    title, text = text_of(Told("digest", {"items": items}), RULES, "zh")
    assert title == "43 件事请您过目"
    assert text.splitlines()[-1] == "……另有 3 件。"
    assert text.splitlines()[1].startswith("1. 空出一个位置：巡河 · 11月25日（周三）05:30–07:00 · 北岸")
