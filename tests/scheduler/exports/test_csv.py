"""CSV cells are never computed by a spreadsheet and always give their text back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.exports.csv import HEADINGS, guarded, render, unguarded
from tests.scheduler.exports.golden_files import hand_written_roster
from tests.scheduler.exports.hostile import FORMULA_PREFIXES, roster_of

TRIGGERS = ["=1+1", "+86 138", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "'=1"]
FULL_WIDTH = ["＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", TRIGGERS + FULL_WIDTH)
def test_a_text_that_could_be_computed_gets_a_quote_in_front(text: str) -> None:
    assert guarded(text) == "'" + text


@given(st.text())
def test_taking_the_quote_away_gives_every_text_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_a_name_comes_back_whole_from_the_file(name: str) -> None:
    roster = hand_written_roster()
    roster["shifts"][0]["crew"][0]["name"] = name or "x"
    rows = list(csv.DictReader(io.StringIO(render(roster, language="en").decode("utf-8-sig"), newline="")))
    row = next(r for r in rows if r["Shift id"] == roster["shifts"][0]["id"] and r["State"] == "filled")
    assert unguarded(row["Volunteer"]) == (name or "x")


def test_the_file_starts_with_the_mark_by_which_spreadsheets_know_utf_8() -> None:
    assert render(hand_written_roster(), language="zh").startswith(b"\xef\xbb\xbf")


def test_a_gap_is_a_row_of_its_own_with_its_reason() -> None:
    text = render(hand_written_roster(), language="en").decode("utf-8-sig")
    gaps = [row for row in csv.DictReader(io.StringIO(text)) if row["State"] == "empty"]
    assert [(row["Missing"], row["Volunteer"]) for row in gaps] == [("1", ""), ("1", "")]
    assert gaps[0]["Reason"] == "at the weekly limit: 2"


def cells(roster: dict[str, object], language: str, volunteer: str | None = None) -> list[list[str]]:
    """What a program reads in the rows below the headings."""
    made = render(roster, language=language, volunteer=volunteer).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(made, newline="")))[1:]


@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize("volunteer", [None, "v001"])
@given(prefix=st.sampled_from(FORMULA_PREFIXES), rest=st.text(st.characters(exclude_categories=("Cs",))))
@settings(max_examples=60)
@pytest.mark.case("A4.10", "B122")
def test_no_cell_of_any_column_can_be_computed(
    language: str, volunteer: str | None, prefix: str, rest: str
) -> None:
    rows = cells(roster_of(prefix + rest), language, volunteer)
    assert {len(row) for row in rows} == {len(HEADINGS)}
    # A spreadsheet passes over spaces and what is not seen before it looks for a formula.
    seen = [cell.lstrip(" \t\r\n\u00a0\u3000\ufeff\u200b") for row in rows for cell in row]
    assert not [cell for cell in seen if cell.startswith(tuple("=+-@＝＋－＠"))]


@given(prefix=st.sampled_from(FORMULA_PREFIXES), rest=st.text(st.characters(exclude_categories=("Cs",))))
@settings(max_examples=60)
@pytest.mark.case("A4.10", "B122")
def test_every_text_of_every_column_comes_back_whole(prefix: str, rest: str) -> None:
    text = prefix + rest
    named = dict(zip(HEADINGS, cells(roster_of(text), "zh", "v001")[0], strict=True))
    for column in ("task", "kind", "place", "role", "volunteer"):
        assert unguarded(named[column]) == text


@pytest.mark.parametrize("phone", ["+86 138 0000 0000", "+8613800000000", "-", "010-8888", "13800000000"])
@pytest.mark.case("A4.10", "B122")
def test_a_telephone_number_comes_back_to_the_byte(phone: str) -> None:
    assert unguarded(guarded(phone)) == phone
