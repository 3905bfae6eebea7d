"""The tables, the sentences and the page about chains hold together."""

from __future__ import annotations

import re
from pathlib import Path

from scheduler.importers.chain import DEFAULT_PARTS, How, LineKind
from scheduler.importers.chain.meaning import clock_text
from scheduler.importers.chain.parts_of_day import DAY_MINUTES
from scheduler.importers.chain.words import TABLES, WORDS
from scheduler.language import has_sentence

ROOT = Path(__file__).resolve().parents[4]
SOURCE = ROOT / "scheduler" / "importers" / "chain"
PAGE = (ROOT / "docs" / "chat-chain.md").read_text(encoding="utf-8")


def test_a_word_stands_in_one_table_only() -> None:
    assert sum(len(table) for table in TABLES) == len(WORDS)


def test_every_word_is_spelt_as_replies_are_once_made_plain() -> None:
    assert [word for word in WORDS if word != word.lower().strip() or not word] == []


def test_every_doubt_has_its_sentence() -> None:
    code = re.compile(r"\.(?:guess|trouble)\(\"([a-z_]+)\"")
    codes = {
        found for path in SOURCE.glob("*.py") for found in code.findall(path.read_text(encoding="utf-8"))
    }
    assert len(codes) > 1
    assert {one for one in codes if not has_sentence(f"chain_{one}")} == set()


def test_the_page_gives_the_hours_of_every_part_of_the_day() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| [^|]+ \| (\d\d:\d\d) \| (\d\d:\d\d) \|$", PAGE, flags=re.M)
    assert rows == [
        (
            name,
            clock_text(span.start),
            clock_text(span.end if span.end <= DAY_MINUTES else span.end - DAY_MINUTES),
        )
        for name, span in DEFAULT_PARTS.items()
    ]


def test_the_page_names_every_kind_of_line_and_of_match() -> None:
    named = set(re.findall(r"^\| `([a-z]+)` \|", PAGE, flags=re.M))
    assert {*LineKind, *How} <= named
