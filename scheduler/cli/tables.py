"""Tables on stdout: rows under headings in the language asked for, and the codes in them in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from scheduler.cli.voice import out
from scheduler.language import has_sentence
from scheduler.language import say as sentence
from scheduler.language.code_words import VOCABULARIES, in_words
from scheduler.language.roster_words import in_language, say

NOTHING = "–"


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str | None]], language: str) -> None:
    """Print rows under headings, which are words of ``roster_words``; what is not there is a dash.

    Ids stay on one line, for they are copied.
    """
    table = Table(box=SIMPLE_HEAD, header_style="bold")
    for heading in headings:
        table.add_column(say(heading, language), overflow="fold", no_wrap=heading.endswith("_id"))
    for row in rows:
        table.add_row(*(Text(cell or NOTHING) for cell in row))
    out().print(table)


def worded(code: str, vocabulary: str, language: str) -> str:
    """A code in the words of a vocabulary, in the language asked for."""
    return in_language((in_words(code, vocabulary, "zh"), in_words(code, vocabulary, "en")), language)


def worded_or_typed(said: str, vocabulary: str, language: str) -> str:
    """A code in words; what the vocabulary does not hold is what somebody typed, and stays to the letter."""
    return worded(said, vocabulary, language) if said in VOCABULARIES[vocabulary] else said


def said(code: str, language: str) -> str:
    """The sentence of a code that has no facts, in the language asked for; another code as it is."""
    if not has_sentence(code):
        return code
    return in_language((sentence(code, "zh"), sentence(code, "en")), language)
