"""Under what name a file is saved: the community, what it is, and of when, in the reader's words."""

from __future__ import annotations

from datetime import date

from api.runtime import reading
from scheduler.exports.sheets import Asked, layout_words
from scheduler.language import say
from scheduler.language.paper_words import sheet_name
from scheduler.language.roster_words import day_word, in_language, week_line
from scheduler.services import scope as scopes
from scheduler.services.scope import Scope


def saved_as(within: Scope, *parts: str) -> str:
    """A name without its suffix, such as ``Gucheng Wall sheet 7–13 Dec``; what is empty is left out."""
    return " ".join(filter(None, (scopes.community(reading(), within).name, *parts)))


def sheet_saved_as(within: Scope, sheet: str, asked: Asked, start: date) -> str:
    """The same for a sheet of paper of a week: which, how it is laid out, and its day if it is of one."""
    when = day_word(asked.day, asked.language) if asked.day else week_line(start, asked.language)
    return saved_as(within, sheet_name(sheet, asked.language), *layout_words(sheet, asked), when)


def file_word(code: str, language: str) -> str:
    """What a file is called, in a language or in both."""
    return in_language((say(code, "zh"), say(code, "en")), language)
