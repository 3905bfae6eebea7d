"""Nothing on a page is said in one language only: every word of a template comes from the catalogue."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from api.pages.console.doors import DOORS
from scheduler.language import SENTENCES, pages
from tests.house.source_tree import ROOT, name_of, python_files

FOLDER = ROOT / "api" / "pages"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
SAYS = re.compile(r"\bt\(\s*[\"']([a-z0-9_]+)[\"']\s*[,)]")
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
READ = ("title", "alt", "aria-label", "placeholder", "aria-description", "data-words")
"""Attributes that a person reads or hears."""
CODE_OF_PAGES = sorted({code for family in pages.FAMILIES for code in family})
BEGUN = re.compile(r"""\bt\(f?["']([a-z]+_)["'{]|f["']([a-z]+_)\{""")
"""The beginning of codes that are put together where they are said."""
USED = re.compile(r"(?:[\"']|said=)([a-z][a-z0-9_]*)[\"']")


class Words(HTMLParser):
    """Letters that stand in a template as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at what the tag's attributes say."""
        self._unread += tag in ("script", "style")
        self.found += [value for name, value in attrs if name in READ and value and has_letters(value)]

    def handle_endtag(self, tag: str) -> None:
        """Count scripts and styles that end."""
        self._unread -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Look at text."""
        if not self._unread and has_letters(data):
            self.found.append(data.strip())


def has_letters(text: str) -> bool:
    """Whether a person would read words there."""
    return any(letter.isalpha() for letter in text)


def words_in(template: str) -> list[str]:
    """The words of a template that are in one language only."""
    parser = Words()
    parser.feed(JINJA.sub("", template))
    return parser.found


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_says_a_word_of_its_own(path: Path) -> None:
    assert words_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_runs_or_styles_anything_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"\sstyle=|\son[a-z]+=|<style|javascript:|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_what_a_template_says_stands_in_the_catalogue(path: Path) -> None:
    assert set(SAYS.findall(path.read_text(encoding="utf-8"))) - set(SENTENCES) == set()


def test_every_sentence_of_the_pages_is_said_somewhere() -> None:
    sources = [*TEMPLATES, *python_files("api"), *python_files("scheduler")]
    outside = [path for path in sources if "language/pages" not in path.as_posix()]
    doors = {f"room_{door.room}" for door in DOORS}
    used = doors | {code for path in outside for code in USED.findall(path.read_text(encoding="utf-8"))}
    begun = tuple(
        {word for path in outside for found in BEGUN.findall(path.read_text("utf-8")) for word in found}
        - {""}
    )
    assert [code for code in CODE_OF_PAGES if code not in used and not code.startswith(begun)] == []


def test_what_is_said_of_the_page_before_has_no_facts() -> None:
    said = [code for code in CODE_OF_PAGES if code.startswith("said_")]
    assert said
    assert [code for code in said if "{" in SENTENCES[code].zh] == []


def test_the_views_of_pages_hold_no_words_of_one_language() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    allowed = {"api/pages/languages.py"}  # the name of a language, for whoever reads that one alone
    speaking = [name_of(path) for path in python_files("api/pages") if han.search(path.read_text("utf-8"))]
    assert set(speaking) <= allowed


def test_words_that_stand_in_a_template_would_be_found() -> None:
    assert words_in('<p>{{ t("x") }} Hello</p>') == ["Hello"]
    assert words_in('<p aria-label="您好">{{ t("x") }}</p>') == ["您好"]
    assert words_in('<p class="soft" title="{{ t("x") }}">{{ 1 }} · 09:00</p>') == []
