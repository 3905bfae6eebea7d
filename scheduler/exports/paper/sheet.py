"""What a sheet of paper holds, in plain values."""

from __future__ import annotations

from dataclasses import dataclass

PLAIN, STRONG, ALARM, SOFT = "plain", "strong", "alarm", "soft"
"""How a line looks: as it is, bold, bold and red, small and grey."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; too long for its place, it is broken where its language may be."""

    text: str
    look: str = PLAIN


Cell = tuple[Line, ...]
"""What stands in one cell, line under line; empty to be written in by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table with what stands around it; it begins on a page of its own unless it ``is_joined``."""

    title: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    """One for each column, against each other: roughly how many Latin letters fit."""
    rows: tuple[tuple[Cell, ...], ...]
    meta: Cell = ()
    """Between title and table."""
    notes: Cell = ()
    """After the table."""
    picture: str = ""
    """A drawing in SVG below everything, on paper alone: a code to be read by a telephone."""
    foot: str = ""
    """At the bottom of every page, before its number."""
    tab: str = ""
    """What its tab in a workbook is called; by default its title."""
    is_across: bool = False
    """Whether the paper lies on its long side."""
    is_joined: bool = False
    """Whether it stands below the sheet before it where its page has all the room; never the first."""
    columns: int = 1
    """How many times the table stands beside itself on a page, where its rows are short."""
    letter_points: float = 10.0
    row_millimetres: float = 0.0
    """Least height of a row, where something is to be written by hand."""
    spare_rows: int = 0
    """How many of the last rows are empty, for what may come yet: on paper as many as fill the last page, and
    at least one, with some of the rows before it."""

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for rows that do not fit the headings."""
        columns = {len(self.headings), len(self.widths), *map(len, self.rows)}
        if len(columns) != 1:
            raise ValueError(f"columns of the sheet differ: {sorted(columns)}")


def cell(*texts: str, look: str = PLAIN) -> Cell:
    """A cell of lines that look alike; empty texts are left out."""
    return tuple(Line(text, look) for text in texts if text)
