"""Tasks found by what is typed of them: part of the name, the place or the kind of work, or how it sounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.pages.console.guard import scope
from api.pages.languages import language
from api.runtime import reading
from scheduler.language.roster_words import kind_word
from scheduler.models.record import Record
from scheduler.services import paging, record_pages
from scheduler.services.name_search import finder
from scheduler.services.tasks import TASK


def find(typed: str, sites: Mapping[str, str]) -> Sequence[Record]:
    """The tasks of which each word that was typed says something; ``sites`` are the names of places by id."""
    wanted = [finder(word) for word in typed.split()]
    every = paging.every(
        lambda cursor: record_pages.page(reading(), scope(), TASK, size=paging.PAGE_MOST, cursor=cursor)
    )
    return [one for one in every if all(any(map(is_meant, _said(one, sites))) for is_meant in wanted)]


def _said(task: Record, sites: Mapping[str, str]) -> list[str]:
    document = task.document()
    words = (task.name, sites.get(document.get("site", ""), ""), kind_word(document["type"], language()))
    return [piece for words_of in words for piece in words_of.split()]
