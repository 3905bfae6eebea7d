"""Every line of ``lines.json`` is read as it says there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scheduler.importers.chain.reading import Line, Reply
from tests.scheduler.importers.chain.written_lines import LINES, TODAY, read, window

LINES_LEAST = 120


def only_line(written: dict[str, Any]) -> Line:
    today = date.fromisoformat(written["today"]) if "today" in written else TODAY
    (line,) = read(written["text"], today=today).lines
    assert line.text == written["text"]
    return line


def only_reply(written: dict[str, Any]) -> Reply:
    line = only_line(written)
    assert line.kind == "reply"
    (reply,) = line.replies
    return reply


REPLIES = [one for one in LINES if "kind" not in one]
OTHERS = [one for one in LINES if "kind" in one]


def test_enough_lines_were_written() -> None:
    assert len(LINES) >= LINES_LEAST
    assert len({one["text"] for one in LINES}) == len(LINES)


@pytest.mark.parametrize("written", OTHERS, ids=lambda one: one["text"])
def test_a_line_that_is_no_reply_is_recognised(written: dict[str, Any]) -> None:
    line = only_line(written)
    assert line.kind == written["kind"]
    assert bool(line.troubles) == (line.kind == "unread")


@pytest.mark.parametrize("written", REPLIES, ids=lambda one: one["text"])
def test_a_reply_is_matched_to_its_person(written: dict[str, Any]) -> None:
    person = only_reply(written).match.person
    assert (person.id if person else None) == written["volunteer"]


@pytest.mark.parametrize("written", REPLIES, ids=lambda one: one["text"])
def test_a_reply_says_the_times_that_were_meant(written: dict[str, Any]) -> None:
    times = only_reply(written).times
    if not times.troubles or written["free"]:
        expected = written["free"]
        if isinstance(expected, list):
            assert isinstance(times.availability, tuple)
            assert list(times.availability) == [window(one) for one in expected]
        else:
            assert times.availability == expected
    assert list(times.time_off) == [window(one) for one in written.get("off", [])]
    assert dict(times.limits) == written.get("limits", {})


@pytest.mark.parametrize("written", REPLIES, ids=lambda one: one["text"])
def test_a_reply_has_the_doubts_and_notes_that_it_should(written: dict[str, Any]) -> None:
    times = only_reply(written).times
    assert [one.code.removeprefix("chain_") for one in times.guesses] == written.get("guesses", [])
    assert [one.code.removeprefix("chain_") for one in times.troubles] == written.get("troubles", [])
    assert list(times.notes) == written.get("notes", [])
