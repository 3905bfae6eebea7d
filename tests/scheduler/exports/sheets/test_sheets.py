"""Every sheet in every format and language: as recorded, inert, and never a formula."""

from __future__ import annotations

import copy
import io
import json
import re
from typing import Any

import pytest
from openpyxl import load_workbook

from scheduler.exports.sheets import (
    BY_DAY,
    BY_PERSON,
    BY_SHIFT,
    SHEETS,
    WRITTEN,
    Asked,
    sheet_file,
    sheets_of,
)
from tests.scheduler.exports.golden_files import GOLDEN, READ, hand_written_roster, pages, sheets

LANGUAGES = ("zh", "en", "both")
PHONES = {"v001": "+8613800000001"}


def made(sheet: str, written: str, language: str, **asked: Any) -> bytes:
    """A sheet of the hand-written roster, with one telephone."""
    asked_for = Asked(language=language, phones=PHONES, **asked)
    return sheet_file(hand_written_roster(), sheet, written=written, asked=asked_for)


def recorded(sheet: str, written: str, language: str) -> bytes:
    """A sheet in a form that can be recorded."""
    content = made(sheet, written, language)
    if written not in READ:
        return content
    return (json.dumps(READ[written](content), ensure_ascii=False, indent=1, default=str) + "\n").encode()


def test_the_wall_sheet_by_person_has_a_row_for_each_who_works_by_pinyin() -> None:
    (rows,) = sheets(made("wall", "xlsx", "zh", by=BY_PERSON)).values()
    place = next(n for n, row in enumerate(rows) if row[0] == "志愿者")
    # Signs sort before letters: + before =, and both before wang.
    assert [row[0] for row in rows[place + 1 : place + 4]] == ["+86 138 0000 0000", "=赵敏", "王秀英"]
    assert rows[place + 3][1].split("\n")[0] == "周一 10:30–13:00 爱心食堂 @ 爱心食堂（掌勺）"
    assert [row[0] for row in rows[place + 4 : place + 6]] == ["没有班次的 1 人", "孙立"]


def test_two_hundred_people_with_a_shift_fit_four_pages_of_the_wall_sheet_by_person() -> None:
    roster = hand_written_roster()
    people = [{"id": f"p{number}", "name": f"志愿者{number}", "role": "lead"} for number in range(200)]
    without = [{"id": f"q{number}", "name": f"没排上{number}"} for number in range(80)]
    roster["volunteers"] = [*people, *without]
    crew = [one | {"volunteer": one["id"], "seat": 0} for one in people]
    roster["shifts"] = [roster["shifts"][0] | {"crew": crew}]
    made = pages(sheet_file(roster, "wall", written="pdf", asked=Asked(language="zh", by=BY_PERSON)))
    assert len(made) <= 4
    text = re.sub(r"\s", "", "".join("".join(page) for page in made))
    assert all(one["name"] in text for one in roster["volunteers"])
    assert all("志愿者 班次" in page for page in made)


def test_a_wall_sheet_names_its_own_days_once() -> None:
    roster = hand_written_roster()
    sides = [Asked(language="en", by=by) for by in (BY_DAY, BY_PERSON)]
    for asked in sides:
        (sheet,) = sheets_of(roster, "wall", asked)
        assert (sheet.foot, sheet.title.startswith(sheet.foot)) == ("槐树社区 23–29 Nov", True)
    later = {"id": "later", "start": "2026-12-01T10:30:00+08:00", "end": "2026-12-01T13:00:00+08:00"}
    roster["shifts"].append(copy.deepcopy(roster["shifts"][0]) | later)
    roster["plan"]["name"] = "槐树社区"
    for asked in sides:
        feet = [sheet.foot for sheet in sheets_of(roster, "wall", asked)]
        assert feet == ["槐树社区 23–28 Nov", "槐树社区 1 Dec"]


EDITIONS = [
    (sheet, written, language)
    for sheet in SHEETS
    for written, languages in (("html", LANGUAGES), ("xlsx", ("zh",)), ("pdf", ("both",)))
    for language in languages
]


def rewrite() -> None:
    """Record every sheet anew; look at the differences before they are committed."""
    for sheet, written, language in EDITIONS:
        suffix = f"{written}.json" if written in READ else written
        (GOLDEN / f"{sheet}.{language}.{suffix}").write_bytes(recorded(sheet, written, language))


if __name__ == "__main__":
    rewrite()


@pytest.mark.parametrize(("sheet", "written", "language"), EDITIONS)
def test_a_sheet_is_what_is_recorded(sheet: str, written: str, language: str) -> None:
    suffix = f"{written}.json" if written in READ else written
    wanted = (GOLDEN / f"{sheet}.{language}.{suffix}").read_text(encoding="utf-8")
    assert recorded(sheet, written, language).decode() == wanted


@pytest.mark.parametrize("sheet", SHEETS)
def test_telephones_are_on_the_call_list_alone(sheet: str) -> None:
    assert ("+8613800000001" in made(sheet, "html", "zh").decode()) == (sheet == "call-list")


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("written", WRITTEN)
def test_a_roster_of_nothing_still_has_its_sheets(sheet: str, written: str) -> None:
    empty = {"format": "volunteer-roster/1", "plan": {"name": "空"}, "status": "optimal"}
    assert sheet_file(empty, sheet, written=written, asked=Asked(language="zh"))


@pytest.mark.parametrize("sheet", SHEETS)
def test_nothing_outside_the_page_is_asked_for_and_nothing_is_styled_in_place(sheet: str) -> None:
    page = made(sheet, "html", "zh").decode()
    assert not re.findall(r"<(?:link|script|img|iframe)|https?:|@import|url\(| style=", page)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("text", ["=1+1", "+86 138", "@SUM(A1)", "#N/A", "_x0041_"])
@pytest.mark.case("A4.10", "B122")
def test_no_cell_of_a_workbook_is_a_formula(sheet: str, text: str) -> None:
    roster = hand_written_roster()
    roster["plan"]["name"] = text
    for shift in roster["shifts"]:
        shift.update(name=text, site_name=text)
        for member in shift["crew"]:
            member.update(name=text, role=text)
    asked = Asked(language="zh", by=BY_SHIFT, phones=dict.fromkeys(("v001", "v002", "v003"), text))
    book = sheet_file(roster, sheet, written="xlsx", asked=asked)
    cells = [cell for tab in load_workbook(io.BytesIO(book)) for row in tab.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    assert any(text in str(row) for tab in sheets(book).values() for row in tab)


def test_every_shift_of_a_week_has_a_tab_of_its_own_whatever_it_is_called() -> None:
    roster = hand_written_roster()
    for shift in roster["shifts"]:
        shift.update(name="[a]/b*:?" + "长" * 40)
    asked = Asked(language="zh", by=BY_SHIFT)
    book = sheet_file(roster, "sign-in", written="xlsx", asked=asked)
    assert len(sheets(book)) == len(roster["shifts"])


def test_every_person_with_shifts_has_a_page_to_be_handed_out() -> None:
    found = pages(made("people", "pdf", "zh"))
    assert [page[0].replace(" ", "") for page in found] == [
        "+8613800000000的值班安排",
        "=赵敏的值班安排",
        "王秀英的值班安排",
    ]


def test_an_unknown_sheet_or_format_is_refused() -> None:
    for sheet, written in (("poster", "pdf"), ("wall", "docx")):
        with pytest.raises(KeyError):
            made(sheet, written, "zh")
