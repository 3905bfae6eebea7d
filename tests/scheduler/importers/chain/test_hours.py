"""Clock times: which half of the day is meant, and when that is a guess."""

from __future__ import annotations

import pytest

from scheduler import errors
from scheduler.importers.chain import DEFAULT_PARTS, Span, with_changes
from scheduler.importers.chain.hours import ClockTime, resolve, span_between


@pytest.mark.parametrize(
    ("clock", "minute", "is_assumed"),
    [
        (ClockTime(5, 59), 17 * 60 + 59, True),  # the last bare hour that is taken for the afternoon
        (ClockTime(6), 6 * 60, False),
        (ClockTime(0), 0, False),
        (ClockTime(2, part="afternoon"), 14 * 60, False),
        (ClockTime(2, part="morning"), 2 * 60, False),
        (ClockTime(14, part="afternoon"), 14 * 60, False),
        (ClockTime(12, part="noon"), 12 * 60, False),
        (ClockTime(1, part="noon"), 13 * 60, False),
        (ClockTime(11, part="noon"), 11 * 60, False),
        (ClockTime(12, part="evening"), 24 * 60, False),
        (ClockTime(12, half=1), 0, False),
        (ClockTime(12, half=2), 12 * 60, False),
    ],
)
def test_a_clock_time_has_its_minute(clock: ClockTime, minute: int, *, is_assumed: bool) -> None:
    found = resolve(clock)
    assert (found.minute, found.is_assumed) == (minute, is_assumed)


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (ClockTime(9), ClockTime(11), Span(540, 660)),
        (ClockTime(2, part="afternoon"), ClockTime(4), Span(840, 960)),
        (ClockTime(9, part="morning"), ClockTime(3, part="afternoon"), Span(540, 900)),
        (ClockTime(11), ClockTime(2, half=2), Span(660, 840)),
        (ClockTime(2), ClockTime(4, half=2), Span(840, 960)),
        (ClockTime(10, part="night"), ClockTime(6), Span(22 * 60, 30 * 60)),
        (ClockTime(16), ClockTime(14), None),
        (ClockTime(9, 30), ClockTime(9, 30), Span(570, 1290)),  # from half past nine to half past nine
    ],
)
def test_two_clock_times_have_a_span_between_them(
    start: ClockTime, end: ClockTime, span: Span | None
) -> None:
    assert span_between(start, end)[0] == span


def test_an_unknown_part_or_an_empty_span_is_refused() -> None:
    for changes in ({"brunch": Span(600, 720)}, {"noon": Span(720, 720)}, {"noon": Span(720, 720 + 1441)}):
        with pytest.raises(errors.Invalid):
            with_changes(changes)
    assert with_changes({"noon": Span(690, 780)})["early"] == DEFAULT_PARTS["early"]
