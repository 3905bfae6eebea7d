"""The names by which people call other records, both ways: an id as a name, a name as an id."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping
from typing import Any

from api.pages import forms
from api.pages.console.guard import scope
from api.runtime import reading
from scheduler.names.order import sound_key
from scheduler.services import community_days, namesakes, paging, record_pages, volunteers
from scheduler.services.groups import RESOURCE, TEAM, UNIT
from scheduler.services.persons import PERSON
from scheduler.services.places import AREA, SITE
from scheduler.services.record_kinds import RecordKind
from scheduler.services.tasks import TASK
from scheduler.services.volunteer_kind import VOLUNTEER

KINDS: Mapping[str, RecordKind] = {
    kind.plural: kind for kind in (AREA, SITE, TEAM, UNIT, RESOURCE, PERSON, TASK, VOLUNTEER)
}

SCHOOLS = "schools"
"""Schools are no records of their own: the calendar holds them."""


class Names:
    """The records that a form may name, asked for once; those of one name are told apart by ids."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    def of(self, plural: str) -> Mapping[str, str]:
        """Every id of a kind with the name that it is typed by."""
        if plural not in self._known:
            found = _names(plural)
            times = Counter(found.values())
            told = {id: f"{name} ({id})" if times[name] > 1 else name for id, name in found.items()}
            self._known[plural] = dict(sorted(told.items(), key=lambda one: sound_key(one[1])))
        return self._known[plural]

    def seen(self, plural: str) -> Mapping[str, str]:
        """Those that may be told to who did not type them: of people those whom she works with."""
        known = self.of(plural)
        if plural != VOLUNTEER.plural or not scope().is_limited:
            return known
        return {id: known[id] for id in reading().scalars(volunteers.limited_to(scope())) if id in known}

    def name(self, plural: str, id: Any) -> str:
        """How one is typed."""
        return self.of(plural).get(str(id), str(id))

    def id(self, plural: str, text: str, path: str) -> str:
        """Whom a name means; raises :class:`errors.InvalidDocument` at ``path`` where nobody is called so."""
        known = self.of(plural)
        found = next((id for id, name in known.items() if text in (name, id)), None)
        if found is None:
            near = difflib.get_close_matches(text[:60], list(self.seen(plural).values()), 1, cutoff=0.5)
            code = "name_not_known_near" if near else "name_not_known"
            raise forms.wrong(path, code, said=text[:60], **({"near": near[0]} if near else {}))
        return found


def _names(plural: str) -> dict[str, str]:
    if plural == VOLUNTEER.plural:
        return namesakes.called(reading(), scope())
    if plural == SCHOOLS:
        return {one.id: one.called for one in community_days.calendar_of(reading(), scope()).schools}
    kind = KINDS[plural]
    found = paging.every(
        lambda cursor: record_pages.page(reading(), scope(), kind, size=paging.PAGE_MOST, cursor=cursor)
    )
    return {one.id: one.name for one in found}
