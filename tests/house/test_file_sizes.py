"""Files stay small enough to be read whole."""

from __future__ import annotations

from pathlib import Path
from statistics import median, quantiles

from tests.house.source_tree import FOLDERS, PACKAGES, name_of, python_files

LONGEST = 400
NINE_IN_TEN = 250
MEDIAN = 100


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_python_file_is_longer_than_four_hundred_lines() -> None:
    too_long = {name_of(path): lines(path) for path in python_files(*FOLDERS) if lines(path) > LONGEST}
    assert not too_long


def test_half_of_the_product_files_have_fewer_than_a_hundred_lines() -> None:
    assert median(lines(path) for path in python_files(*PACKAGES)) < MEDIAN


def test_nine_in_ten_of_the_product_files_have_fewer_than_two_hundred_and_fifty_lines() -> None:
    assert quantiles((lines(path) for path in python_files(*PACKAGES)), n=10)[-1] < NINE_IN_TEN
