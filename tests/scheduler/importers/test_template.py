"""The template can be filled in by people and read back as a plan."""

from __future__ import annotations

import io
import json
from datetime import date

from openpyxl import load_workbook

from scheduler.importers.layout import PLAN, SHEETS, TASKS
from scheduler.importers.template import next_monday, write_template
from scheduler.importers.workbook import import_workbook
from scheduler.planning.document import read_plan
from tests.scheduler.importers.workbooks import MONDAY, TEMPLATE


def test_the_template_as_it_is_gives_a_plan_that_is_valid() -> None:
    plan = read_plan(import_workbook(TEMPLATE).raw)
    assert [volunteer.id for volunteer in plan.volunteers] == ["v01", "v02", "v03", "v04", "v05", "v06"]
    # Three escorts, two canteen days, one patrol, one snow clearing.
    assert len(plan.shifts) == 7


def test_the_template_holds_help_and_every_sheet_with_both_languages_in_its_headings() -> None:
    book = load_workbook(io.BytesIO(TEMPLATE))
    visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert visible == ["说明 Help", *(layout.name for layout in SHEETS)]
    for layout in SHEETS:
        headings = [cell.value for cell in book[layout.name][1]]
        assert headings == [f"{column.zh} {column.en}" for column in layout.columns]


def test_columns_with_choices_offer_them() -> None:
    book = load_workbook(io.BytesIO(TEMPLATE))
    checks = book[TASKS.name].data_validations.dataValidation
    assert len(checks) == len([column for column in TASKS.columns if column.choices])
    reference = next(check.formula1 for check in checks if "B2" in str(check.sqref))
    place = reference.split("!")[1].replace("$", "")
    words = [cell.value for (cell,) in book["选项 Choices"][place]]
    assert tuple(words) == next(column.choices for column in TASKS.columns if column.code == "type")


def test_the_week_starts_on_the_day_asked_for() -> None:
    plan = json.loads(import_workbook(write_template(monday=date(2027, 3, 1))).raw)
    assert plan["horizon"] == {"start": "2027-03-01", "days": 7}
    assert PLAN.name == "计划 Plan"


def test_the_next_monday_is_never_today() -> None:
    assert next_monday(MONDAY) == date(2026, 11, 30)
    assert next_monday(date(2026, 11, 22)) == MONDAY
