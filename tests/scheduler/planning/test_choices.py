"""What a search chose is said with its reason, in both languages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scheduler.language import filled, search_words
from scheduler.planning import choices
from scheduler.planning.document import read_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.solving import solve_plan
from tests.oracle.generate import plan_of

ENGINE = {"step": "wanted", "method": "engine", "engine": "highs", "pairs": 20163}
LARGE = {"step": "wanted", "method": "neighbourhoods", "pairs": 250185}


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ({**ENGINE, "beside": False, "windows": False}, "search_whole"),
        ({**ENGINE, "beside": True, "windows": False}, "search_beside"),
        ({**ENGINE, "beside": True, "windows": True}, "search_windows"),
        ({**LARGE, "priced": True}, "search_priced"),
        ({**LARGE, "priced": False}, "search_parts"),
    ],
)
def test_each_way_of_searching_has_its_reason(note: dict[str, Any], code: str) -> None:
    why = choices.told(note)["why"]
    sentence = search_words.SENTENCES[code]
    facts = {"pairs": f"{note['pairs']:,}", "engine": "highs"}
    assert why == {"zh": filled(sentence.zh, "zh", **facts), "en": filled(sentence.en, "en", **facts)}


def test_what_time_left_no_choice_for_and_what_was_begun_with_are_said_too() -> None:
    late = choices.told({"step": "comfort", "method": "none", "pairs": 1234, "cause": "time"})
    assert late["why"]["en"].startswith("There are 1,234 possible pairings: time was over")
    begun = choices.told({"restored": 501, "before": 506})
    assert begun["why"]["en"].endswith("of its 506 assignments 501 are still lawful.")
    assert begun["restored"] == 501


def test_what_is_no_choice_is_told_as_it_is() -> None:
    note = {"step": "comfort", "guard": "wall_time"}
    assert choices.told(note) == note


def test_a_roster_and_its_events_say_why_each_step_was_searched_as_it_was() -> None:
    plan, events = read_plan(json.dumps(plan_of(3000)).encode()), []
    roster = solve_plan(plan, SolveOptions(time_limit_seconds=10), events.append, lambda: False)
    chosen = [note for note in roster["run"]["notes"] if "method" in note]
    assert chosen
    assert all("pairings" in note["why"]["en"] and "搭配" in note["why"]["zh"] for note in chosen)
    assert [event["why"] for event in events if "method" in event] == [note["why"] for note in chosen]


def test_who_was_stopped_for_want_of_improvement_or_by_hand_is_not_told_that_time_was_over() -> None:
    none = {"step": "comfort", "method": "none", "pairs": 1234}
    tired = choices.told({**none, "cause": "no_improvement"})["why"]["en"]
    assert "it had stopped for want of improvement" in tired
    assert "a stop was asked for" in choices.told({**none, "cause": "asked"})["why"]["en"]
    stopped = choices.told({"step": "wanted", "no_improvement": 4.0})["why"]
    assert stopped["en"].startswith("No better roster and no better bound came for 4 s")
    assert stopped["zh"].startswith("4 秒没有更好的排班")
