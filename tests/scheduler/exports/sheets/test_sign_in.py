"""Who comes signs: a row for each person and each empty place, boxes wide enough, no telephone."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.exports.paper import Cell, Sheet
from scheduler.exports.sheets.sign_in import SPARE, sign_in_by_day, sign_in_by_page, sign_in_by_shift
from scheduler.exports.view import view_of
from tests.scheduler.exports.golden_files import hand_written_roster

VIEW = view_of(hand_written_roster())
MONDAY = date(2026, 11, 23)


def words(cell: Cell) -> str:
    """What stands in a cell."""
    return " ".join(line.text for line in cell)


def names(sheet: Sheet, column: int) -> list[str]:
    """A column of a sheet without its spare rows."""
    return [words(row[column]) for row in sheet.rows[: -len(SPARE)]]


def test_each_day_has_a_sheet_with_everybody_and_a_row_for_who_is_missing() -> None:
    sheets = sign_in_by_day(VIEW, "zh")
    assert [sheet.title for sheet in sheets] == [
        "签到表 11月23日 周一",
        "签到表 11月24日 周二",
        "签到表 11月28日 周六",
    ]
    assert names(sheets[0], 1) == [
        "王秀英 掌勺",
        "+86 138 0000 0000 帮手",
        "帮手",
        "=赵敏 带队",
        "帮手",
    ]
    assert words(sheets[0].rows[0][0]) == "10:30–13:00 爱心食堂 @ 爱心食堂"


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_boxes_are_empty_and_high_enough_to_write_in(language: str) -> None:
    for sheet in (
        *sign_in_by_day(VIEW, language),
        *sign_in_by_shift(VIEW, language),
        *sign_in_by_page(VIEW, language),
    ):
        assert all(row[-3:] == ((), (), ()) for row in sheet.rows)
        assert sheet.row_millimetres >= 10
        assert sheet.letter_points >= 12


def test_each_shift_can_have_a_sheet_that_says_what_to_bring() -> None:
    sheets = sign_in_by_shift(VIEW, "zh", day=MONDAY)
    assert [sheet.title for sheet in sheets] == ["签到表 爱心食堂 @ 爱心食堂", "签到表 护学 @ 槐树小学"]
    assert "携带：围裙、帽子、口罩；岗位要健康证的带上证" in words(sheets[0].meta)
    assert len({sheet.tab for sheet in sheets}) == 2


def test_the_shifts_of_a_day_share_pages_unless_each_is_asked_to_have_its_own() -> None:
    shared, apart = sign_in_by_shift(VIEW, "zh"), sign_in_by_page(VIEW, "zh")
    assert [sheet.title for sheet in shared] == [sheet.title for sheet in apart]
    firsts = [sheet for sheet in shared if not sheet.is_joined]
    assert len(firsts) == len({sheet.foot for sheet in shared}) < len(shared)  # the foot says the day
    assert shared[0].foot == "槐树社区 11月23日 周一"
    assert {sheet.spare_rows for sheet in shared} == {1}
    assert not any(sheet.is_joined for sheet in apart)
    assert {sheet.spare_rows for sheet in apart} == {len(SPARE)}


def test_shifts_alike_in_time_work_and_place_are_signed_on_one_sheet() -> None:
    roster = hand_written_roster()
    roster["shifts"] = [
        one | {"id": one["id"] + again} for one in roster["shifts"] for again in ("", "-again")
    ]
    roster["assignments"] += [one | {"shift": one["shift"] + "-again"} for one in roster["assignments"]]
    view = view_of(roster)
    once = sign_in_by_shift(VIEW, "zh")
    made = sign_in_by_shift(view, "zh")
    assert [sheet.title for sheet in made] == [sheet.title for sheet in once]
    assert len(made[0].rows) > len(once[0].rows)
    assert len(sign_in_by_page(view, "zh")) == 2 * len(once)


def test_a_day_without_shifts_has_a_sheet_that_says_so() -> None:
    for made in (sign_in_by_day, sign_in_by_shift, sign_in_by_page):
        (sheet,) = made(VIEW, "en", day=date(2026, 11, 25))
        assert (words(sheet.meta), sheet.rows) == ("There are no shifts.", ())
