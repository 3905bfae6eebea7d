"""The examples of docs/calendars.md give what the page says."""

from __future__ import annotations

import re
from typing import Any

import pytest

from scheduler.calendars import CommunityCalendar, occurrences, read_recurrence
from tests.house.source_tree import ROOT
from tests.scheduler.calendars.communities import day

PAGE = (ROOT / "docs" / "calendars.md").read_text(encoding="utf-8")
PYTHON = dict(re.findall(r"^```python (\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
BLOCK = re.compile(r"^```(json recurrence|text \S+ \S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> list[tuple[str, str, str]]:
    """Each expected text with its range and the recurrence that stands above it."""
    found: list[tuple[str, str, str]] = []
    recurrence = ""
    for head, body in BLOCK.findall(PAGE):
        if head == "json recurrence":
            recurrence = body
        else:
            found.append((recurrence, head.removeprefix("text "), body))
    return found


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """The names that the page's calendar defines."""
    made: dict[str, Any] = {}
    exec(PYTHON["calendar"], made)
    return made


@pytest.mark.parametrize(("recurrence", "range_", "expected"), examples())
def test_an_example_comes_to_the_dates_and_sentences_of_the_page(
    recurrence: str, range_: str, expected: str, names: dict[str, Any]
) -> None:
    calendar = names["calendar"]
    assert isinstance(calendar, CommunityCalendar)
    first, last = map(day, range_.split())
    result = occurrences(
        read_recurrence(recurrence.encode(), calendar=calendar), calendar, first=first, last=last
    )
    lines = [" ".join(one.isoformat() for one in result.dates)] if result.dates else []
    lines += [f"undecided {one.isoformat()}" for one in result.undecided]
    lines += [notice.text(language) for notice in result.notices for language in ("zh", "en")]
    assert lines == expected.splitlines()


def test_every_line_about_a_day_says_what_the_page_says(names: dict[str, Any]) -> None:
    lines = [line.split("  # ") for line in PYTHON["day"].splitlines()]
    assert len(lines) == 4
    for code, expected in lines:
        assert eval(code, names) == expected


@pytest.mark.parametrize("block", ["occurrences", "activation"])
def test_the_last_line_of_a_block_is_true(block: str, names: dict[str, Any]) -> None:
    *before, last = PYTHON[block].splitlines()
    exec("\n".join(before), names)
    assert eval(last, names) is True


def test_the_page_has_its_examples() -> None:
    assert len(examples()) == 5
    assert set(PYTHON) == {"calendar", "day", "occurrences", "activation"}
