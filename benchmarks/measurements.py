"""One row of ``docs/measurements.md``: put in the place of the one that told the same before, or added."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "measurements.md"


def write_line(line: str, page: Path = PAGE) -> None:
    """Write a row of the table; rows tell the same whose first cells are equal."""
    lines = page.read_text(encoding="utf-8").splitlines()
    first = line.split("|")[1]
    known = [place for place, row in enumerate(lines) if row.startswith("|") and row.split("|")[1] == first]
    if known:
        lines[known[-1]] = line
    else:
        last = max(place for place, row in enumerate(lines) if row.startswith("|"))
        lines.insert(last + 1, line)
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")
