"""Sheets become pages: every text is there as it is, nothing is read as markup, the same bytes every time."""

from __future__ import annotations

import io
import re
import subprocess
from threading import BoundedSemaphore
from typing import Any

import pytest
from pypdf import PdfReader

from scheduler import errors
from scheduler.exports import qr
from scheduler.exports.paper import ALARM, STRONG, Line, Sheet, cell, pages, pdf_of
from tests.scheduler.exports import golden_files

MARKUP = ["#panic()", "$x$", "*a*", "= b", "\\", "@c", "<d>", "`e`", "//f", "[g]", "#{1+1}", "~", "- h"]


def sheet(**changed: Any) -> Sheet:
    """A small sheet."""
    made = {"title": "签到表", "headings": ("姓名", "签名"), "widths": (1, 2)}
    return Sheet(**(made | {"rows": ((cell("王秀英"), ()),)} | changed))


def strokes(document: bytes) -> int:
    """How much is drawn on the only page."""
    (page,) = PdfReader(io.BytesIO(document)).pages
    contents = page.get_contents()
    assert contents is not None
    return len(contents.get_data())


def words(document: bytes) -> str:
    """What stands on all pages."""
    return "\n".join(line for page in golden_files.pages(document) for line in page)


def squeezed(text: str) -> str:
    """Without the spaces that setting puts between scripts."""
    return re.sub(r"\s", "", text)


def test_everything_of_a_sheet_is_on_the_page_with_its_letters() -> None:
    made = pdf_of(
        [sheet(meta=cell("11月23日"), notes=(Line("缺1人", ALARM),), foot="槐树社区")], language="zh"
    )
    for text in ("签到表", "姓名", "王秀英", "11月23日", "缺1人", "槐树社区", "1/1"):
        assert text in squeezed(words(made))
    (page,) = PdfReader(io.BytesIO(made)).pages
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert all("+NotoSansCJK" in font["/BaseFont"] for font in fonts)


def test_the_same_sheets_are_the_same_bytes() -> None:
    assert pdf_of([sheet()], language="zh") == pdf_of([sheet()], language="zh")


def test_no_text_is_read_as_markup() -> None:
    rows = tuple((cell(text), cell(text)) for text in MARKUP)
    made = words(pdf_of([sheet(title=MARKUP[0], rows=rows, foot=MARKUP[-3])], language="en"))
    assert all(text in made for text in MARKUP)


def test_letters_that_no_font_has_are_numbered_and_the_sheet_says_so() -> None:
    made = pdf_of([sheet(rows=((cell("王\U0002a6a5"), ()),)), sheet()], language="both")
    first, second = golden_files.pages(made)
    assert "王〔U+2A6A5〕" in squeezed("".join(first))
    assert "No font has these letters" in " ".join(first)
    assert "No font has" not in " ".join(second)


def test_a_long_table_goes_on_under_its_heading() -> None:
    rows = tuple((cell(f"第{number}位"), ()) for number in range(300))
    made = golden_files.pages(pdf_of([sheet(rows=rows)], language="zh"))
    assert len(made) > 3
    assert all("姓名" in "".join(page) for page in made)
    assert "第299位" in squeezed("".join(made[-1]))


def test_paper_lies_as_the_sheet_says() -> None:
    made = PdfReader(io.BytesIO(pdf_of([sheet(), sheet(is_across=True)], language="zh")))
    boxes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in made.pages]
    assert boxes == [(595, 842), (842, 595)]  # A4 in points


def test_rows_that_do_not_fit_their_headings_are_refused() -> None:
    with pytest.raises(ValueError, match="columns of the sheet differ"):
        sheet(rows=((cell("王"),),))


CAUSES = [subprocess.TimeoutExpired("typst", 1), subprocess.CalledProcessError(1, "typst")]


@pytest.mark.parametrize("cause", CAUSES)
def test_a_sheet_that_cannot_be_set_is_said_to_be_late(
    cause: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise cause

    monkeypatch.setattr(pages.subprocess, "run", fail)
    with pytest.raises(errors.Unavailable, match="sheets_not_set"):
        pdf_of([sheet()], language="zh")


def test_a_document_that_finds_no_press_free_is_said_to_be_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PRESSES", BoundedSemaphore(1))
    monkeypatch.setattr(pages, "WALL_SECONDS", 0)
    with pages.PRESSES, pytest.raises(errors.Unavailable, match="sheets_not_set"):
        pdf_of([sheet()], language="zh")


def test_a_picture_is_drawn_under_the_table() -> None:
    drawn = [
        strokes(pdf_of([sheet(picture=picture)], language="zh"))
        for picture in ("", qr.svg("https://example.org/v1/extracts/1?code=2").decode())
    ]
    assert drawn[1] > drawn[0] + 1000


def test_no_page_is_a_heading_over_rows_that_are_spare() -> None:
    spare = (((), ()),) * 3
    look: dict[str, Any] = {"row_millimetres": 11.0, "letter_points": 13.0}

    def of(count: int, kept: int = 3) -> Sheet:
        rows = tuple((cell(f"第{number}位", "岗位"), ()) for number in range(count)) + spare[:kept]
        return sheet(rows=rows, notes=cell("路线"), spare_rows=kept, **look)

    made = golden_files.pages(pdf_of([of(count) for count in range(12, 50, 2)], language="zh"))
    assert len(made) > 25  # some need a second page
    assert all("位" in "".join(page) for page in made)
    # Where there is room all of them are there.
    assert strokes(pdf_of([of(5)], language="zh")) > strokes(pdf_of([of(5, kept=0)], language="zh")) + 300


def test_every_sheet_has_spare_rows_and_no_page_has_a_note_alone() -> None:
    spare = ((cell("空行"), ()),) * 3
    look: dict[str, Any] = {"row_millimetres": 11.0, "letter_points": 13.0, "spare_rows": 3}
    rows = tuple((cell(f"第{number}位", "岗位"), ()) for number in range(40))
    for count in range(14, 20):
        made = golden_files.pages(
            pdf_of([sheet(rows=rows[:count] + spare, notes=cell(*["路线"] * 3), **look)], language="zh")
        )
        assert 1 <= sum(page.count("空行") for page in made) <= 3
        assert all("姓名 签名" in page and "位" in "".join(page) for page in made)
        assert sum(line.startswith("第") for page in made for line in page) == count
    assert len(made) == 2


def test_small_sheets_share_a_page_and_none_that_fits_one_is_split() -> None:
    look: dict[str, Any] = {"row_millimetres": 11.0, "letter_points": 13.0, "spare_rows": 1}

    def of(number: int, count: int, *, is_joined: bool) -> Sheet:
        rows = (*((cell(f"甲{number}之{row}"), ()) for row in range(count)), (cell("空行"), ()))
        return sheet(title=f"班{number}", rows=rows, is_joined=is_joined, **look)

    counts = [3, 3, 4, 12, 4, 40, 2, 2]
    sheets = [of(number, count, is_joined=number not in (0, 7)) for number, count in enumerate(counts)]
    made = [
        "".join(squeezed(line) for line in page) for page in golden_files.pages(pdf_of(sheets, language="zh"))
    ]
    where = [
        {at for at, page in enumerate(made) for row in range(count) if f"甲{number}之{row}" in page}
        for number, count in enumerate(counts)
    ]
    assert all(len(pages) == 1 for number, pages in enumerate(where) if number != 5)
    assert where[0] == where[1] == where[2] != where[3]
    assert len(where[5]) == 3  # it fits no page
    assert where[7] == {len(made) - 1} != where[6]  # not joined: a page of its own
    assert sum(page.count("空行") for page in made) == len(counts)
    assert len(made) < len(counts)


@pytest.mark.parametrize("columns", [1, 2])
def test_neither_a_last_row_nor_a_heading_is_alone_on_a_page(columns: int) -> None:
    notes = (Line("空缺", STRONG), *(Line(f"缺{number}人", ALARM) for number in range(3)))
    lasts = []
    for count in range(20 * columns, 60 * columns, columns):
        rows = tuple((cell(f"第{number}位"), ()) for number in range(count))
        made = golden_files.pages(pdf_of([sheet(rows=rows, notes=notes, columns=columns)], language="zh"))
        lasts.append([sum("位" in line for line in page) for page in made][-1])
        assert all("缺2人" in squeezed("".join(page)) for page in made if "空缺" in squeezed("".join(page)))
        assert sum("位" in line for page in made for line in page) == count
    assert 1 not in lasts
    assert len(set(lasts)) > 5


def test_a_name_and_its_role_are_broken_between_words() -> None:
    texts = ("周五清洁 第2网格广场", "欧阳素兰（熟悉业务）", "2 人当时没空；1 人已过期")
    made = pdf_of([sheet(rows=tuple((cell(text), ()) for text in texts), widths=(1, 5))], language="zh")
    lines = [squeezed(one) for one in golden_files.pages(made)[0][2:-1]]
    assert lines[:4] == ["周五清洁", "第2网格广场", "欧阳素兰", "（熟悉业务）"]
    assert "".join(lines[4:]) == squeezed(texts[2])  # longer than its column: broken where it has to be
