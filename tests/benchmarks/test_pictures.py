"""The pictures are made of the rows alone: every solver is in them, and the same rows give the same bytes."""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.ttLib import TTFont

from benchmarks import pictures
from benchmarks.standings import ORDER
from tests.benchmarks.some_rows import row

SIZE = {"people": 27, "shifts": 40, "places": 100}
WAY = [[0.5, 9_000_000, 1_000_000], [2.0, 4_000_000, 4_000_000]]
FACTS = {"trace": WAY, "size": SIZE, "wall_seconds": 5.0, "notes": {"bound": 4_000_000}}
ROWS = [row("S1", 5, solver, unfilled=4 + place, **FACTS) for place, solver in enumerate(ORDER)]


def test_every_picture_is_drawn_and_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    drawn = []
    for folder in (tmp_path / "once", tmp_path / "again"):
        folder.mkdir()
        pictures.draw(ROWS, folder)
        drawn.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert sorted(drawn[0]) == ["cost-over-time.svg", "gap-over-size.svg", "unfilled.svg"]
    assert drawn[0] == drawn[1]
    for picture in drawn[0].values():
        assert all(colour.encode() in picture for colour in pictures.COLOURS.values())


def test_every_solver_has_a_colour_of_its_own() -> None:
    assert set(pictures.COLOURS) == set(ORDER)
    assert len(set(pictures.COLOURS.values())) == len(ORDER)


def test_the_font_holds_every_chinese_letter_that_is_drawn() -> None:
    held = TTFont(io.BytesIO(pictures.chinese_font())).getBestCmap()
    words = "".join([*pictures.WORDS.values(), *pictures.WORDS_DRAWN.values()])
    assert {letter for letter in words if "\u4e00" <= letter <= "\u9fff" and ord(letter) not in held} == set()


def test_rows_without_a_way_or_a_bound_are_drawn_as_far_as_they_go(tmp_path: Path) -> None:
    old = [{key: value for key, value in entry.items() if key not in {"trace", "size"}} for entry in ROWS]
    pictures.draw([entry | {"notes": {}} for entry in old], tmp_path)
    pictures.draw([], tmp_path)  # nothing was measured yet
    assert len(list(tmp_path.iterdir())) == 3
