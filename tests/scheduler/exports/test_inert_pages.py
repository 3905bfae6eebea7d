"""A page has the same elements and attributes whatever stands in names: fifty ways in, none works."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from scheduler.exports import html
from scheduler.exports.sheets import BY_SHIFT, SHEETS, Asked, sheet_file
from tests.scheduler.exports.hostile import MARKUP, roster_of

BENIGN = "小河"
Page = Callable[[dict[str, Any]], bytes]


def roster_page(volunteer: str | None) -> Page:
    """The page of a roster, or of one volunteer."""
    return lambda roster: html.render(roster, language="zh", volunteer=volunteer)


def sheet_page(sheet: str) -> Page:
    """The page of a sheet, with the text for a telephone number too."""
    return lambda roster: sheet_file(
        roster,
        sheet,
        written="html",
        asked=Asked(language="both", by=BY_SHIFT, phones={"v001": roster["plan"]["name"]}),
    )


PAGES: dict[str, Page] = {
    "roster": roster_page(None),
    "volunteer": roster_page("v001"),
    **{sheet: sheet_page(sheet) for sheet in SHEETS},
}


class Elements(HTMLParser):
    """Every element of a page with its attributes, and every comment and declaration."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.found.append((tag, attrs))

    def handle_comment(self, data: str) -> None:
        """A comment hides what follows."""
        self.found.append("comment")

    def unknown_decl(self, data: str) -> None:
        """What is not HTML is nothing of ours."""
        self.found.append("declaration")

    def handle_pi(self, data: str) -> None:
        """Nor is this."""
        self.found.append("instruction")


def elements(page: bytes) -> list[object]:
    """What a browser would build."""
    reader = Elements()
    reader.feed(page.decode())
    return reader.found


def test_there_are_fifty_of_them() -> None:
    assert len(set(MARKUP)) == 50


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.case("B110")
def test_markup_in_names_is_text_on_every_page(name: str, text: str) -> None:
    made = PAGES[name](roster_of(text))
    assert elements(made) == elements(PAGES[name](roster_of(BENIGN)))
    style = re.search(r"<style>(.*?)</style>", made.decode(), flags=re.S)
    assert style is not None
    assert "evil" not in style[1]
    assert "alert" not in style[1]
