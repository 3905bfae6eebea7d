"""The table of scaling is made of the rows of the runs, and of the last run of each."""

from __future__ import annotations

from benchmarks.scaling_page import PAGE, latest, rows_on_file, table, written


def test_the_page_has_the_rows_that_are_on_file() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert written(page, rows_on_file()) == page


def test_a_later_row_of_the_same_load_and_workers_takes_the_place_of_the_earlier() -> None:
    rows = rows_on_file()
    again = {**rows[0], "wall_seconds": 1.5}
    assert latest([*rows, again])[0]["wall_seconds"] == 1.5
    assert len(latest([*rows, again])) == len(latest(rows))
    assert table([*rows, again]).count("\n") == table(rows).count("\n")
