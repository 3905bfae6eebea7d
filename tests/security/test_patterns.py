"""No text makes a pattern search for long: every pattern of ours on fifty thousand letters of the worst."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

import pytest

import api
import scheduler
import solver
from tests.house.source_tree import ROOT

LETTERS, FEW = 50_000, 2_000
SECONDS_FEW = 0.001
"""What of a few letters costs more is tried with all of them."""

SECONDS_MOST = 0.25
"""Of the processor's; a pattern that goes back and forth takes minutes."""

WORDS = (
    *(
        "a",
        "1",
        " ",
        "\t",
        "\n",
        "0",
        ".",
        "-",
        "@",
        "/",
        ",",
        "，",
        "周",
        "三",
        "1:",
        "a1",
        "a.",
        "a@",
        "%41",
    ),
    *("<", "<style>", "+86", "13:", " a", "a ", "（", "((", "[]", '="', "\u3000", "é", "2026-", "周一", "、"),
    *("；wait=", "wait", "//", "..", "a-", "1-", "1.", "零", "十"),
)


def modules() -> Iterator[ModuleType]:
    """Every module of ours."""
    for package in (api, scheduler, solver):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith(("__main__", "wsgi", "gunicorn.conf", "migrations.env")):
                yield importlib.import_module(found.name)


@cache
def patterns() -> dict[str, tuple[re.Pattern[Any], bool]]:
    """Every compiled pattern of a module, a class or a table, and whether it is looked for within a text."""
    found: dict[str, tuple[re.Pattern[Any], bool]] = {}
    searched = _searched()
    for module in modules():
        for name, value in list(vars(module).items()):
            for pattern in _within(value, 0):
                found.setdefault(repr(pattern.pattern), (pattern, name in searched))
    return found


def _searched() -> set[str]:
    """Names of patterns that are looked for anywhere in a text, and not at its beginning or for the whole."""
    way = re.compile(r"\b([A-Za-z_]{2,40})\.(?:search|finditer|findall|sub|subn|split)\(")
    folders = (ROOT / package.__name__ for package in (api, scheduler, solver))
    sources = (path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py"))
    return {name for source in sources for name in way.findall(source)}


def _within(value: Any, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from _within(item, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for item in (*value.keys(), *value.values()):
            yield from _within(item, depth + 1)
    elif depth == 0 and isinstance(value, type):
        for item in vars(value).values():
            yield from _within(item, 1)


@pytest.mark.case("B125")
def test_no_pattern_goes_back_and_forth_over_a_long_text() -> None:
    found = patterns()
    assert len(found) > 60
    slow = {text for text, (pattern, is_searched) in found.items() if is_slow(pattern, is_searched)}
    assert slow == set()


def is_slow(pattern: re.Pattern[Any], is_searched: bool) -> bool:
    """Whether any word said over and over keeps a pattern for too long."""
    ways = (pattern.fullmatch, pattern.match, *([pattern.search] if is_searched else []))
    return any(
        spent(way, pattern, word, FEW) > SECONDS_FEW and spent(way, pattern, word, LETTERS) > SECONDS_MOST
        for word in WORDS
        for way in ways
    )


def spent(way: Callable[[Any], Any], pattern: re.Pattern[Any], word: str, letters: int) -> float:
    """Seconds of the processor that a search takes on a word said over and over, and then spoilt."""
    said = (word * letters)[:letters] + "\x00!"
    subject: Any = said if isinstance(pattern.pattern, str) else said.encode()
    began = time.process_time()
    way(subject)
    return time.process_time() - began
