"""The public page of both documents says what the code says, and its example is a plan."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scheduler.planning.document.reference import TABLES, refreshed
from scheduler.planning.translation import to_problem
from tests.scheduler.planning.plans import read

PAGE = (Path(__file__).parents[4] / "docs" / "plan-document.md").read_text(encoding="utf-8")


def test_the_tables_of_the_page_are_those_of_the_code() -> None:
    assert refreshed(PAGE) == PAGE


def test_every_table_stands_on_the_page() -> None:
    assert set(re.findall(r"<!-- table: (\w+) -->", PAGE)) == set(TABLES)


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(KeyError):
        refreshed("<!-- table: nothing -->\n<!-- end -->")


def test_the_example_of_the_page_is_a_plan() -> None:
    example = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    assert len(to_problem(read(json.loads(example[1]))).shifts) == 1 + 4
