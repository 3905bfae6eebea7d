"""Everybody on duty is called once, in the order in which they are needed; telephones only when given."""

from __future__ import annotations

from datetime import date

from scheduler.exports.sheets.call_list import call_list, on_duty
from scheduler.exports.sheets.people import people_sheet
from scheduler.exports.sheets.sign_in import sign_in_by_day
from scheduler.exports.sheets.wall import wall_sheets
from scheduler.exports.sheets.wall_by_person import wall_by_person
from scheduler.exports.view import view_of
from scheduler.planning.weekly.forgetting import roster_without
from tests.scheduler.exports.golden_files import hand_written_roster
from tests.scheduler.exports.sheets.test_sign_in import words

VIEW = view_of(hand_written_roster())
TUESDAY = date(2026, 11, 24)


def test_people_are_called_by_their_first_shift_and_who_leads_before_the_rest() -> None:
    assert on_duty(VIEW) == ["v001", "v002", "v003"]
    # On Tuesday v003 leads and v001 helps.
    assert on_duty(VIEW, day=TUESDAY) == ["v003", "v001"]


def test_each_person_stands_once_with_all_their_shifts() -> None:
    (sheet,) = call_list(VIEW, "zh")
    assert [words(row[1]) for row in sheet.rows] == ["王秀英", "+86 138 0000 0000", "=赵敏"]
    assert [len(row[2]) for row in sheet.rows] == [2, 2, 2]
    assert words(sheet.rows[0][2]).startswith("11月23日 周一 10:30–13:00 爱心食堂（掌勺） @ 爱心食堂")


def test_without_telephones_there_is_no_column_for_them_and_it_is_said() -> None:
    (sheet,) = call_list(VIEW, "zh")
    assert "电话" not in sheet.headings
    assert "未显示电话。" in words(sheet.meta)


def test_with_telephones_each_has_its_cell_and_the_foot_says_how_to_treat_it() -> None:
    (sheet,) = call_list(VIEW, "zh", phones={"v001": "+8613800000001"})
    assert sheet.headings[2] == "电话"
    assert [words(row[2]) for row in sheet.rows] == ["+8613800000001", "", ""]
    assert "用后销毁" in sheet.foot
    assert "未显示" not in words(sheet.meta)


def test_what_is_missing_stands_under_the_table() -> None:
    (sheet,) = call_list(VIEW, "en", day=date(2026, 11, 23))
    assert [line.text for line in sheet.notes] == [
        "Gaps",
        "23 Nov Mon 10:30–13:00 Love canteen @ 爱心食堂 1 missing (helper)",
        "23 Nov Mon 16:10–17:00 School escort @ 槐树小学 1 missing (helper)",
    ]


def test_a_day_without_shifts_calls_nobody() -> None:
    (sheet,) = call_list(VIEW, "zh", day=date(2026, 11, 25), phones={})
    assert (sheet.rows, sheet.notes) == ((), ())
    assert "没有班次。" in words(sheet.meta)


def test_who_was_erased_is_called_by_nobody_and_has_an_empty_row_to_sign_in() -> None:
    view = view_of(roster_without(hand_written_roster(), "v001"))
    assert on_duty(view) == ["v002", "v003"]
    assert "抹除" not in str(wall_by_person(view, "zh")) + str(people_sheet(view, "zh"))
    (wall,) = wall_sheets(view, "zh")
    assert "已抹除的人" in words(tuple(line for row in wall.rows for cell in row for line in cell))
    (monday, *_) = sign_in_by_day(view, "zh")
    names = [words(row[1]) for row in monday.rows]
    assert "掌勺" in names  # her place, with room for who comes instead
    assert not any("v001" in name or "抹除" in name for name in names)
