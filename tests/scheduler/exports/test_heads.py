"""No format passes off pins in contradiction, or a roster that dropped a lock, as an ordinary roster."""

from __future__ import annotations

from typing import Any

import pytest
from icalendar import Calendar

from scheduler.exports import ics, text, xlsx
from scheduler.exports.sheets import Asked, sheet_file
from tests.scheduler.exports.golden_files import hand_written_roster, sheets

NO_ROSTER = "The pins cannot all hold; there is no roster here."


def with_a_dropped_lock() -> dict[str, Any]:
    roster = hand_written_roster()
    roster["problems"] = [{"code": "lock_dropped", "zh": "已解除。", "en": "Dropped."}, {"code": "odd"}]
    return roster


def in_contradiction() -> dict[str, Any]:
    """What a solve answers when pins cannot all hold: nobody is assigned."""
    return with_a_dropped_lock() | {"status": "contradiction", "shifts": [], "unfilled": []}


def description(made: bytes) -> str:
    """The reader leaves the escapes of names that are not in the standard as they are."""
    written = str(Calendar.from_ical(made).get("X-WR-CALDESC", ""))
    return written.replace("\\n", "\n").replace("\\;", ";")


def test_a_workbook_says_at_its_head_that_it_is_no_roster_and_lists_the_problems() -> None:
    book = sheets(xlsx.render(in_contradiction(), language="en"))
    assert [row[0] for row in book["By day"]][1] == f"{NO_ROSTER} See the sheet Problems (1)."
    assert [row[0] for row in book["Problems"]] == ["Problems", "Dropped."]


def test_a_workbook_whose_lock_was_dropped_keeps_its_wall_sheet_below_the_notice() -> None:
    book = sheets(xlsx.render(with_a_dropped_lock(), language="en"))
    plain = sheets(xlsx.render(hand_written_roster(), language="en"))
    assert book["By day"][1][0] == "See the sheet Problems (1)."
    assert book["By day"][:1] + book["By day"][2:] == plain["By day"]
    assert "Problems" not in plain


def test_text_says_them_before_the_first_day() -> None:
    assert text.render(in_contradiction(), language="en").decode() == f"⚠ {NO_ROSTER}\n⚠ Dropped.\n"
    made = text.render(with_a_dropped_lock(), language="en").decode()
    assert made == f"⚠ Dropped.\n\n{text.render(hand_written_roster(), language='en').decode()}"


def test_a_calendar_says_them_in_its_description() -> None:
    assert description(ics.render(in_contradiction(), language="en")) == f"{NO_ROSTER}\nDropped."
    assert description(ics.render(with_a_dropped_lock(), language="zh")) == "已解除。"
    assert description(ics.render(hand_written_roster(), language="en")) == ""


@pytest.mark.parametrize("format_name", ["xlsx", "text", "ics"])
def test_one_volunteers_list_says_that_there_is_no_roster_and_no_problem_of_others(format_name: str) -> None:
    if format_name == "xlsx":
        rows = sheets(xlsx.render(in_contradiction(), language="en", volunteer="v001"))["Shifts"]
        said = "\n".join(str(cell) for row in rows for cell in row)
    elif format_name == "text":
        said = text.render(in_contradiction(), language="en", volunteer="v001").decode()
    else:
        said = description(ics.render(in_contradiction(), language="en", volunteer="v001"))
    assert NO_ROSTER in said
    assert "Dropped." not in said
    assert "No shifts" not in said


def test_a_wall_sheet_says_nothing_of_how_it_was_made() -> None:
    wall = sheet_file(with_a_dropped_lock(), "wall", written="html", asked=Asked(language="en")).decode()
    assert "Dropped." not in wall
    void = sheet_file(in_contradiction(), "wall", written="html", asked=Asked(language="en")).decode()
    assert NO_ROSTER in void
