"""The list of volunteers' own links as a sheet: a name and an address in each row."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.exports.paper import STRONG, Sheet, cell
from scheduler.language.paper_words import say as paper
from scheduler.language.roster_words import say


def links_sheet(community: str, links: Sequence[tuple[str, str]], language: str) -> Sheet:
    """``links`` are names with the address that each of them opens."""
    title = paper("links_of", language, community=community)
    return Sheet(
        title=title,
        tab=paper("links", language),
        meta=cell(paper("links_words", language)),
        headings=(say("volunteer", language), paper("links", language)),
        widths=(20, 80),
        rows=tuple((cell(name, look=STRONG), cell(address)) for name, address in links),
        foot=title,
    )
