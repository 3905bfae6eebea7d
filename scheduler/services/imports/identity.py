"""Who a row is: by its id, else by telephone and name, else by the name alone where only one has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler.importers.records.names import name_key
from scheduler.importers.records.said import Said
from scheduler.models import Volunteer
from scheduler.models.record import Record, new_record_id
from scheduler.models.sealing import Vault, vault_of
from scheduler.models.volunteer import phone_indexes
from scheduler.services.record_kinds import RecordKind
from scheduler.services.scope import RECORD_ID, Scope

Note = Callable[..., None]


@dataclass(slots=True)
class _Known:
    """A record that is there, or stands in the file above."""

    id: str
    phone: str | None
    row: int | None = None


@dataclass(slots=True)
class Register:
    """The records of a kind by all that rows may call them, those of the file among them."""

    vault: Vault
    community_id: str
    by_id: dict[str, _Known] = field(default_factory=dict)
    by_name: dict[str, list[_Known]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, known: _Known) -> None:
        """Note a record by its id and name."""
        self.by_id[known.id] = known
        self.names[known.id] = name
        self.by_name.setdefault(name_key(name), []).append(known)

    def add_made(self, name: str, id: str) -> None:
        """Note a record that is going to be made because a row names it."""
        self.add(name, _Known(id, None))

    def find(self, word: str) -> list[str]:
        """The ids of those whom a word means: an id, else a name."""
        if word in self.by_id:
            return [word]
        return [known.id for known in self.by_name.get(name_key(word), ())]

    def identify(self, said: Said, *, now: datetime, warn: Note) -> str | None:
        """The id of the record that a row speaks of, a fresh one for a newcomer, nothing when it is unclear.

        What is unclear is noted at the row's cell; ``warn`` is told of a namesake.
        """
        known = self._known(said, warn)
        if known is not None and known.row is not None:
            self._note_twice(said, known.row)
            return None
        if known is None and said.id and RECORD_ID.fullmatch(said.id) is None:
            said.row.note("id", "id_not_usable")
            return None
        if known is None and self._is_unclear(said):
            said.row.note("name", "import_person_unclear", name=said.name or "")
            return None
        if known is None:
            known = _Known(said.id or new_record_id(now), self._index(said))
            self.add(said.name or "", known)
        known.row = said.row.number
        return known.id

    @staticmethod
    def _note_twice(said: Said, row: int) -> None:
        """Say by what a row is one that stands above already, and what tells two apart."""
        if said.id:
            said.row.note("id", "row_twice", id=said.id, row=row)
        elif "phone" in said.fields:
            said.row.note("phone", "import_phone_twice", name=said.name or "", row=row)
        else:
            code = "import_name_twice" if said.kind == "volunteers" else "import_called_twice"
            said.row.note("name", code, name=said.name or "", row=row)

    def _known(self, said: Said, warn: Note) -> _Known | None:
        if said.id in self.by_id:
            return self.by_id[said.id]
        namesakes = self.by_name.get(name_key(said.name or ""), [])
        index = self._indexes(said)
        same = [known for known in namesakes if known.phone is not None and known.phone in index]
        if same:
            return same[0]
        if said.id is None and len(namesakes) == 1 and (not index or _takes_a_phone(namesakes[0])):
            return namesakes[0]
        if namesakes and said.kind == "volunteers" and (said.id or index):
            warn(said.row.at("name"), "import_namesake", name=said.name or "")
        return None

    def _is_unclear(self, said: Said) -> bool:
        """Whether a row without id and telephone bears the name of several."""
        namesakes = self.by_name.get(name_key(said.name or ""), [])
        return said.id is None and "phone" not in said.fields and len(namesakes) > 1

    def _indexes(self, said: Said) -> list[str]:
        phone = said.fields.get("phone")
        return [] if phone is None else phone_indexes(self.vault, self.community_id, phone)

    def _index(self, said: Said) -> str | None:
        return next(iter(self._indexes(said)), None)


def _takes_a_phone(known: _Known) -> bool:
    """Whether a record that is there, and no row of the file, has no telephone yet."""
    return known.phone is None and known.row is None


def register_of(session: Session, within: Scope, kind: RecordKind) -> Register:
    """The records of a kind that the caller may read, in one query."""
    vault = vault_of(session)
    found = Register(vault, within.community_id)
    model: Any = kind.model
    wanted = within.column(model.id).add_columns(model.name).order_by(model.id)
    if kind.model is Volunteer:
        wanted = wanted.add_columns(model.phone_index, model.phone_sealed)
    if within.is_limited:
        wanted = wanted.where(*kind.readable(within))
    for id, name, *phone in session.execute(wanted):
        found.add(name, _Known(id, _index_of(found, id, *phone) if phone else None))
    return found


def _index_of(register: Register, id: str, index: str | None, sealed: bytes | None) -> str | None:
    """How a telephone is found; one that was sealed before there were indexes is opened."""
    if index is not None or sealed is None:
        return index
    volunteer = Volunteer(community_id=register.community_id, id=id, phone_sealed=sealed)
    opened = Record.opened(volunteer, register.vault, ("phone",))
    return phone_indexes(register.vault, register.community_id, opened["phone"])[0]
