"""People as pages call them: by their names, and by what tells them apart where several have one."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from api.pages.console.guard import scope
from api.pages.languages import language
from api.runtime import reading
from scheduler.models import Volunteer
from scheduler.names.order import sound_key
from scheduler.services import former, namesakes, volunteers
from scheduler.services.scope import usable
from scheduler.services.volunteers import limited_to


def called() -> Mapping[str, str]:
    """What everybody is called, by id."""
    return namesakes.called(reading(), scope())


def called_ever() -> Mapping[str, str]:
    """The same of who left the register as well, where what was done is told."""
    return former.called(reading(), scope())


def on_register(id: str) -> str:
    """What one person on the register is called; nothing where there is none, the id where she is not hers
    who coordinates some people alone."""
    of = Volunteer.id == usable(id)
    if reading().scalar(scope().column(Volunteer.id, of)) is None:
        return ""
    if scope().is_limited and reading().scalar(limited_to(scope()).where(of)) is None:
        return id
    return called()[id]


def names() -> list[str]:
    """Everybody, to be chosen from; those of her areas and teams for who coordinates some of them alone.

    Somebody else can be typed all the same: who knows her name is told nothing by it.
    """
    known = called()
    if scope().is_limited:
        known = {id: known[id] for id in reading().scalars(limited_to(scope())) if id in known}
    return sorted(known.values(), key=sound_key)


def meant(session: Session, said: str) -> str:
    """The id of who is meant; raises what :func:`namesakes.meant` raises."""
    return namesakes.meant(session, scope(), said, language()).id


def meant_ever(session: Session, said: str) -> str:
    """The same, of who left the register as well."""
    return former.meant(session, scope(), said, language())


def alike(said: str) -> list[tuple[str, str]]:
    """Everybody within her reach who has a name, by id, each with what tells them apart."""
    known = called()
    of_name = [id for id, name in volunteers.names(reading(), scope()).items() if name == said]
    if scope().is_limited:
        mine = set(reading().scalars(limited_to(scope())))
        of_name = [id for id in of_name if id in mine]
    return sorted(((id, known[id]) for id in of_name), key=lambda one: sound_key(one[1]))
