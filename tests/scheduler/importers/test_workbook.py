"""Every bad cell is reported with its place, all at once; good ones become the plan."""

from __future__ import annotations

import io
import json
from datetime import time
from typing import Any

import pytest
from openpyxl import load_workbook

from scheduler import errors
from scheduler.importers.kinds import SHORT_FORMS
from scheduler.importers.layout import TYPES
from scheduler.importers.workbook import import_workbook
from scheduler.language.roster_words import KINDS
from tests.scheduler.importers.workbooks import TEMPLATE, problems_of, saved, template_with


def plan_with(changes: dict[str, Any]) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(import_workbook(template_with(changes)).raw)
    return plan


def test_all_problems_of_all_sheets_come_back_at_once_with_their_cells() -> None:
    problems = problems_of(
        template_with(
            {
                "Plan!B2": "soon",
                "Volunteers!C2": 6.5,
                "Volunteers!A3": "v01",
                "Volunteers!B4": None,
                "Availability!A2": "nobody",
                "Availability!C3": "someday",
                "Tasks!B2": "dancing",
                "Tasks!F3": "25:00",
            }
        )
    )
    assert problems == {
        "计划 Plan!B2": "cell_not_date",
        "志愿者 Volunteers!C2": "cell_not_whole",
        "志愿者 Volunteers!A3": "row_twice",
        "志愿者 Volunteers!B4": "cell_empty",
        "空闲时间 Availability!A2": "person_unknown",
        "空闲时间 Availability!C3": "cell_not_days",
        # The second volunteer lost its id to the first, so its rows name nobody.
        "空闲时间 Availability!A3": "person_unknown",
        "空闲时间 Availability!A4": "person_unknown",
        "任务 Tasks!B2": "cell_not_choice",
        "任务 Tasks!F3": "cell_not_time",
    }


def test_a_person_may_be_named_by_name_unless_two_share_it() -> None:
    assert plan_with({})["volunteers"][3]["availability"]  # the example names v04 by name
    problems = problems_of(template_with({"Volunteers!B6": "高磊"}))
    assert problems == {"空闲时间 Availability!A6": "person_ambiguous"}


def test_a_person_without_an_id_is_known_by_name() -> None:
    plan = plan_with({"Volunteers!A5": None})
    assert plan["volunteers"][3]["id"] == "高磊"


def test_a_date_and_weekdays_in_one_row_contradict_each_other() -> None:
    assert problems_of(template_with({"Tasks!D5": "周六"})) == {"任务 Tasks!E5": "date_or_days"}


def test_rows_of_one_task_must_agree() -> None:
    problems = problems_of(template_with({"Tasks!C4": "别处"}))
    assert problems == {"任务 Tasks!C4": "task_rows_differ"}


def test_a_task_needs_a_time() -> None:
    problems = problems_of(template_with({"Tasks!D6": None}))
    assert problems == {"任务 Tasks!D6": "task_without_time"}


def test_an_end_before_its_start_lies_on_the_next_day() -> None:
    task = plan_with({"Tasks!F5": time(22, 0), "Tasks!G5": time(1, 0)})["tasks"][2]
    assert task["times"] == [{"start": "2026-11-28T22:00", "end": "2026-11-29T01:00"}]


def test_an_end_more_than_twelve_hours_over_midnight_must_say_so() -> None:
    night = {"Tasks!F5": time(18, 0), "Tasks!G5": time(17, 0)}
    assert problems_of(template_with(night)) == {"任务 Tasks!G5": "cell_over_midnight"}
    task = plan_with(night | {"Tasks!G5": "次日17:00"})["tasks"][2]
    assert task["times"] == [{"start": "2026-11-28T18:00", "end": "2026-11-29T17:00"}]
    assert problems_of(template_with({"Tasks!F5": "8:00", "Tasks!G5": "次日9:00"})) == {
        "任务 Tasks!G5": "cell_over_midnight"
    }


def test_twelve_at_night_may_end_a_day_and_never_start_one() -> None:
    assert plan_with({"Tasks!G6": "24:00"})["tasks"][3]["times"][0]["to"] == "24:00"
    assert problems_of(template_with({"Tasks!F6": "24:00"})) == {"任务 Tasks!F6": "cell_not_time"}


def test_an_unknown_column_is_refused_and_not_dropped_in_silence() -> None:
    assert problems_of(template_with({"Tasks!O1": "Colour"}))["任务 Tasks!O1"] == "column_unknown"
    assert problems_of(template_with({"Tasks!O1": "类别"}))["任务 Tasks!O1"] == "column_twice"


def test_a_missing_column_or_sheet_is_named() -> None:
    problems = problems_of(template_with({"Volunteers!B1": None}))
    assert problems["志愿者 Volunteers"] == "column_missing"
    book = load_workbook(io.BytesIO(TEMPLATE))
    del book["任务 Tasks"]
    assert problems_of(saved(book)) == {"任务 Tasks": "sheet_missing"}


def test_sheets_and_headings_in_one_language_are_understood() -> None:
    book = load_workbook(io.BytesIO(TEMPLATE))
    book["任务 Tasks"].title = "任务"
    book["志愿者 Volunteers"].title = "VOLUNTEERS"
    book["任务"]["A1"] = "编号"
    book["任务"]["B1"] = " type "
    assert json.loads(import_workbook(saved(book)).raw)["tasks"] == plan_with({})["tasks"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("值班", "service_desk"),
        ("清洁", "cleaning"),
        ("食堂", "love_canteen"),
        (" Snow ", "snow_clearing"),
        ("escort", "school_escort"),
        ("巡逻", "patrol"),
        ("Service desk", "service_desk"),
    ],
)
def test_a_type_may_be_called_by_a_short_form(word: str, kind: str) -> None:
    plan = plan_with({"Tasks!B2": word, "Volunteers!K2": word})
    assert plan["tasks"][0]["type"] == kind
    assert plan["volunteers"][0]["wishes"] == [{"kind": kind, "wish": "prefer"}]


def test_a_short_form_that_may_mean_two_types_is_refused_with_both() -> None:
    with pytest.raises(errors.InvalidDocument) as refusal:
        import_workbook(template_with({"Tasks!B2": "巡查"}))
    (found,) = refusal.value.findings
    assert (found.path, found.code) == ("任务 Tasks!B2", "cell_choice_unclear")
    assert found.text("zh") == "“巡查”可能是河道巡逻、巡逻，请写清是哪一种。"
    assert found.text("en") == "巡查 may mean one of: River patrol, Patrol. Write which it is."


def test_no_name_or_code_of_a_type_is_a_short_form_of_another() -> None:
    assert {*SHORT_FORMS} == {*TYPES.values()}
    names = {word.casefold() for kind in SHORT_FORMS for word in (*KINDS[kind], kind)}
    for forms in SHORT_FORMS.values():
        assert not {*forms} & names
        assert all(form == form.casefold() for form in forms)


def test_a_plan_without_days_is_a_week() -> None:
    assert plan_with({"Plan!C2": None})["horizon"]["days"] == 7


def test_a_zone_that_does_not_exist_is_refused() -> None:
    assert problems_of(template_with({"Plan!D2": "Mars/Olympus"})) == {"计划 Plan!D2": "cell_not_choice"}


def test_a_path_of_the_plan_leads_back_to_its_row() -> None:
    places = import_workbook(TEMPLATE).places
    assert places["volunteers[2]"] == "志愿者 Volunteers!4"
    # The canteen has two rows, so the third task stands in row 5.
    assert places["tasks[2]"] == "任务 Tasks!5"


@pytest.mark.parametrize("text", ["=1+1", "+86 138", "007"])
def test_names_stay_text(text: str) -> None:
    book = load_workbook(io.BytesIO(TEMPLATE))
    cell = book["志愿者 Volunteers"]["B2"]
    cell.value = text
    cell.data_type = "s"
    assert json.loads(import_workbook(saved(book)).raw)["volunteers"][0]["name"] == text


def test_a_date_without_a_year_lies_in_the_plans() -> None:
    plan = plan_with({"Plan!B2": "2026年12月28日", "Availability!D2": "1月2日", "Availability!C2": None})
    (window,) = plan["volunteers"][0]["availability"]
    assert window["start"].startswith("2027-01-02")
    assert "计划 Plan!B2" in problems_of(template_with({"Plan!B2": "12月28日"}))
    assert problems_of(template_with({"Volunteers!I2": "3月1日"})) == {
        "志愿者 Volunteers!I2": "cell_not_date"
    }
