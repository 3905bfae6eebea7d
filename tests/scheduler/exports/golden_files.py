"""The recorded exports of ``roster.json``; ``python -m tests.scheduler.exports.golden_files`` rewrites them.

Look at every difference before it is committed: these files are what people get.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from scheduler.exports import FORMATS

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
WHOLE = [("zh", None), ("en", None), ("both", None)]
ONE_PERSON = [("zh", "v001"), ("en", "v001"), ("both", "v001")]
EDITIONS = WHOLE + ONE_PERSON
"""Languages and volunteers that are recorded for every format."""


def hand_written_roster() -> dict[str, Any]:
    """The roster that all recorded exports are made from."""
    roster: dict[str, Any] = json.loads((HERE / "roster.json").read_text(encoding="utf-8"))
    return roster


def sheets(book: bytes) -> dict[str, list[list[Any]]]:
    """What another program reads in a workbook."""
    read = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}


def pages(document: bytes) -> list[list[str]]:
    """What another program reads on the pages of a PDF, line by line."""
    return [page.extract_text().split("\n") for page in PdfReader(io.BytesIO(document)).pages]


READ: dict[str, Callable[[bytes], Any]] = {"xlsx": sheets, "pdf": pages}
"""How formats that are no text are read for the record."""


def edition(name: str, language: str, volunteer: str | None) -> bytes:
    """An export in a form that can be recorded: a workbook by its cells, a PDF by the words of its pages."""
    one = next(one for one in FORMATS if one.name == name)
    made = one.render(hand_written_roster(), language=language, volunteer=volunteer)
    if name not in READ:
        return made
    return (json.dumps(READ[name](made), ensure_ascii=False, indent=1, default=str) + "\n").encode()


def path_of(name: str, language: str, volunteer: str | None) -> Path:
    """Where an edition is recorded."""
    suffix = f"{name}.json" if name in READ else name
    return GOLDEN / f"{volunteer or 'roster'}.{language}.{suffix}"


def rewrite() -> None:
    """Record every edition anew."""
    GOLDEN.mkdir(exist_ok=True)
    for one in FORMATS:
        for language, volunteer in EDITIONS:
            path_of(one.name, language, volunteer).write_bytes(edition(one.name, language, volunteer))


if __name__ == "__main__":
    rewrite()
