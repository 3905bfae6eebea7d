"""Under what name a page saves a file: the community, what it is, and of when, in the reader's words."""

from __future__ import annotations

from api.pages.console.guard import scope
from api.runtime import reading
from scheduler.services import scope as scopes


def saved_as(what: str, when: str = "") -> str:
    """A name without its suffix, such as ``Gucheng Wall sheet 7–13 Dec``."""
    return " ".join(filter(None, (scopes.community(reading(), scope()).name, what, when)))
