"""Under what name a file is saved: the community, what it is, and of when, in the reader's words."""

from __future__ import annotations

from api.runtime import reading
from scheduler.language import say
from scheduler.language.roster_words import in_language
from scheduler.services import scope as scopes
from scheduler.services.scope import Scope


def saved_as(within: Scope, *parts: str) -> str:
    """A name without its suffix, such as ``Gucheng Wall sheet 7–13 Dec``; what is empty is left out."""
    return " ".join(filter(None, (scopes.community(reading(), within).name, *parts)))


def file_word(code: str, language: str) -> str:
    """What a file is called, in a language or in both."""
    return in_language((say(code, "zh"), say(code, "en")), language)
