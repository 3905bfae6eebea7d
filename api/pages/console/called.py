"""People as pages call them: by their names, and by what tells them apart where several have one."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from api.pages.console.guard import scope
from api.pages.languages import language
from api.runtime import reading
from scheduler.names.order import sound_key
from scheduler.services import namesakes


def called() -> Mapping[str, str]:
    """What everybody is called, by id."""
    return namesakes.called(reading(), scope(), language())


def names() -> list[str]:
    """Everybody, to be chosen from."""
    return sorted(called().values(), key=sound_key)


def meant(session: Session, said: str) -> str:
    """The id of who is meant; raises what :func:`namesakes.meant` raises."""
    return namesakes.meant(session, scope(), said, language()).id
