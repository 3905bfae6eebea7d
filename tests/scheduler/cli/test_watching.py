"""Progress is one line for each news, and none twice."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from scheduler.cli.watching import Watch, gap, shown, whole_bound


def lines_of(*events: dict[str, object], is_quiet: bool = False) -> list[str]:
    console = Console(file=io.StringIO(), width=200)
    with Watch(console, is_quiet=is_quiet, language="en") as watch:
        for event in events:
            watch.hear(event)
    written = console.file
    assert isinstance(written, io.StringIO)
    return [line.partition("] ")[2] for line in written.getvalue().splitlines()]


def test_value_bound_and_gap_are_said_for_each_step() -> None:
    assert lines_of(
        {"event": "started", "columns": 3, "rows": 4},
        {"event": "bound", "step": "wanted", "value": 20, "bound": 16},
        {"event": "bound", "step": "wanted", "value": 20, "bound": 16},
        {"event": "step", "step": "wanted", "name": "wanted", "value": 16, "bound": 16, "proven": True},
        {"event": "bound", "step": "comfort", "value": None, "bound": 9.5},
    ) == [
        "Seats filled: Value 20 · Bound 16 · gap 20.00 %",
        "Seats filled: Value 16 · Bound 16 · gap 0 %",
        "Comfort: Value – · Bound 10 · gap –",
    ]


def test_an_incumbent_brings_its_goals_along() -> None:
    goals = [{"name": "minimum", "value": 0, "bound": 0}, {"name": "wanted", "value": 12, "bound": None}]
    assert lines_of(
        {"event": "bound", "step": "wanted", "value": 20, "bound": 8},
        {"event": "incumbent", "goals": goals, "filled": 7, "roster": {}},
    )[-1].startswith("Seats filled: Value 12")


def test_a_step_without_figures_is_no_news_and_what_is_known_stays_known() -> None:
    assert lines_of(
        {"event": "bound", "step": "wanted", "value": None, "bound": None},
        {"event": "bound", "step": "wanted", "value": 20, "bound": 8},
        {"event": "incumbent", "goals": [{"name": "wanted", "value": 20, "bound": None}], "filled": 7},
    ) == ["Seats filled: Value 20 · Bound 8 · gap 60.00 %"]


def test_a_value_that_is_worse_than_one_told_of_the_same_step_is_no_news() -> None:
    goals = [{"name": "comfort", "value": 689772, "bound": None}]
    assert lines_of(
        {"event": "bound", "step": "comfort", "value": 689018, "bound": 688000},
        {"event": "incumbent", "goals": goals, "filled": 7},
        {"event": "bound", "step": "comfort", "value": 689018, "bound": 688000},
        # What a step ends with is told as it is.
        {"event": "step", "step": "comfort", "value": 689020, "bound": 688000},
    ) == [
        "Comfort: Value 689018 · Bound 688000 · gap 0.15 %",
        "Comfort: Value 689020 · Bound 688000 · gap 0.15 %",
    ]


def test_what_was_chosen_is_said_with_the_reason() -> None:
    note = {"event": "note", "step": "wanted", "method": "engine", "why": {"zh": "不多", "en": "Few."}}
    assert lines_of(note) == ["Seats filled: Few."]
    assert lines_of({"event": "note", "lines": False}) == []


def test_quiet_says_nothing() -> None:
    assert lines_of({"event": "bound", "step": "wanted", "value": 1, "bound": 0}, is_quiet=True) == []


@pytest.mark.parametrize(
    ("value", "bound", "said"),
    [(None, 1, "–"), (1, None, "–"), (4, 4, "0 %"), (0, 0, "0 %"), (8, 6, "25.00 %")],
)
def test_a_gap_is_a_part_of_the_value(value: float | None, bound: float | None, said: str) -> None:
    assert gap(value, bound) == said


def test_a_whole_figure_has_no_point() -> None:
    assert (shown(3.0), shown(17690.25), shown(None)) == ("3", "17690.25", "–")


def test_a_bound_is_rounded_up_since_goals_are_whole() -> None:
    assert [whole_bound(bound) for bound in (None, 9.5, 9.0000001, 9.0, float("-inf"))] == [
        None,
        10,
        9,
        9,
        None,
    ]
