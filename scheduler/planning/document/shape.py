"""Every shape problem of a document, found by walking the same description that the decoder compiles."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from scheduler.planning.document.findings import Findings, Path
from scheduler.planning.document.known import LISTS
from scheduler.planning.document.parsing import Marker, is_text

DROPPED = Marker("")
"""Stands for a value that had to be left out."""


@cache
def described(struct: type[msgspec.Struct]) -> inspect.Type:
    """The description of a struct, as the compiled decoder has it."""
    return inspect.type_info(struct)


class Walk:
    """Walks a value beside its description, notes every problem, and keeps what is sound.

    Entries of lists that cannot be kept are left out, and ``findings.places`` remembers where the
    others stood.  ``uncertain`` names the lists of ids that lost entries.
    """

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self.uncertain: set[str] = set()

    def keep(self, value: Any, kind: inspect.Type, path: Path) -> Any:
        """The sound part of a value, or ``DROPPED``."""
        sound = self._kept(value, kind, path)
        if sound is DROPPED and path and path[0] in LISTS and len(path) <= 2:
            self.uncertain.add(str(path[0]))
        return sound

    def _kept(self, value: Any, kind: inspect.Type, path: Path) -> Any:
        if isinstance(value, Marker):
            return self._marked(value, kind, path)
        if isinstance(value, str) and not is_text(value):
            return self._refuse(path, "lone_surrogate")
        match kind:
            case inspect.UnionType():
                return self._union(value, kind, path)
            case inspect.NoneType() if value is None:
                return None
            case inspect.StructType() if isinstance(value, dict):
                return self._struct(value, kind, path)
            case inspect.DictType() if isinstance(value, dict):
                return self._dict(value, kind, path)
            case inspect.ListType() if isinstance(value, list):
                return self._list(value, kind, path)
            case inspect.LiteralType():
                return self._literal(value, kind, path)
            case inspect.StrType() if isinstance(value, str):
                return self._bounded(value, len(value), kind.min_length, kind.max_length, "text", path)
            case inspect.BoolType() if isinstance(value, bool):
                return value
            case inspect.IntType() if isinstance(value, int) and not isinstance(value, bool):
                return self._number(value, kind, path)
            case inspect.FloatType() if isinstance(value, int | float) and not isinstance(value, bool):
                return self._number(value, kind, path)
        return self._refuse(path, "wrong_type", expected=expected(kind))

    def _refuse(self, path: Path, code: str, **facts: Any) -> Marker:
        self._findings.add(path, code, **facts)
        return DROPPED

    def _marked(self, value: Marker, kind: inspect.Type, path: Path) -> Any:
        """A number that no field can hold: out of the bounds of a number's field, else of the wrong type."""
        for option in options(kind):
            if isinstance(option, inspect.IntType | inspect.FloatType):
                return self._refuse(path, value.code, allowed=_allowed(option))
        return self._refuse(path, "wrong_type", expected=expected(kind))

    def _union(self, value: Any, kind: inspect.UnionType, path: Path) -> Any:
        for option in options(kind):
            if _same_type(value, option):
                return self._kept(value, option, path)
        return self._refuse(path, "wrong_type", expected=expected(kind))

    def _struct(self, value: dict[str, Any], kind: inspect.StructType, path: Path) -> Any:
        self._keys(value, path)
        fields = {field.encode_name: field for field in kind.fields}
        sound: dict[str, Any] = {}
        complete = True
        for name, item in value.items():
            field = fields.get(name)
            if field is None:
                if is_text(name):
                    is_told = not self._findings.is_full  # a guess costs more than all the rest
                    nearest = difflib.get_close_matches(name[:60], fields, 1) if is_told else ()
                    hint = f" ({nearest[0]}?)" if nearest else ""
                    self._refuse((*path, name), "unknown_field", field=name, hint=hint)
                continue
            kept = self.keep(item, unwrapped(field.type), (*path, name))
            if kept is not DROPPED:
                sound[name] = kept
            elif field.required:
                complete = False
        for name, field in fields.items():
            if field.required and name not in value:
                self._refuse((*path, name), "missing_field", field=name)
                complete = False
        return sound if complete else DROPPED

    def _dict(self, value: dict[str, Any], kind: inspect.DictType, path: Path) -> Any:
        self._keys(value, path)
        sound: dict[str, Any] = {}
        for name, item in value.items():
            key = self._kept(name, unwrapped(kind.key_type), (*path, name))
            kept = self._kept(item, unwrapped(kind.value_type), (*path, name))
            if key is not DROPPED and kept is not DROPPED:
                sound[name] = kept
        return sound

    def _keys(self, value: dict[str, Any], path: Path) -> None:
        for name in getattr(value, "repeated", ()):
            self._refuse((*path, name), "duplicate_key", field=name)
        for name in value:
            if not is_text(name):
                self._refuse(path, "lone_surrogate")

    def _list(self, value: list[Any], kind: inspect.ListType, path: Path) -> Any:
        if self._bounded(value, len(value), kind.min_length, kind.max_length, "list", path) is DROPPED:
            return DROPPED
        item_type = unwrapped(kind.item_type)
        kept = [self.keep(item, item_type, (*path, place)) for place, item in enumerate(value)]
        places = [place for place, item in enumerate(kept) if item is not DROPPED]
        if len(places) == len(kept):
            return kept
        if len(places) < (kind.min_length or 0):
            return DROPPED
        self._findings.moved(path, places)
        return [kept[place] for place in places]

    def _literal(self, value: Any, kind: inspect.LiteralType, path: Path) -> Any:
        if isinstance(value, str) and value in kind.values:
            return value
        allowed = ", ".join(str(option) for option in kind.values)
        if path == ("format",):
            return self._refuse(path, "wrong_format", expected=allowed)
        return self._refuse(path, "not_one_of", allowed=allowed)

    def _bounded(
        self, value: Any, length: int, least: int | None, most: int | None, what: str, path: Path
    ) -> Any:
        if least is not None and length < least:
            return self._refuse(path, f"{what}_too_short", length=length, least=least)
        if most is not None and length > most:
            return self._refuse(path, f"{what}_too_long", length=length, most=most)
        return value

    def _number(self, value: float, kind: inspect.IntType | inspect.FloatType, path: Path) -> Any:
        low = (kind.ge is not None and value < kind.ge) or (kind.gt is not None and value <= kind.gt)
        if low or (kind.le is not None and value > kind.le):
            return self._refuse(path, "number_out_of_range", allowed=_allowed(kind))
        return value


def unwrapped(kind: inspect.Type) -> inspect.Type:
    """A description without the metadata around it."""
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    return kind


def options(kind: inspect.Type) -> Iterator[inspect.Type]:
    """The single descriptions that a value may follow, unions inside unions opened."""
    kind = unwrapped(kind)
    if isinstance(kind, inspect.UnionType):
        for option in kind.types:
            yield from options(option)
    else:
        yield kind


def expected(kind: inspect.Type) -> str:
    """The JSON types that a description allows, null left out."""
    names_by_type: dict[type[inspect.Type], str] = {
        inspect.StructType: "object",
        inspect.DictType: "object",
        inspect.ListType: "array",
        inspect.IntType: "integer",
        inspect.FloatType: "number",
        inspect.BoolType: "boolean",
    }
    given = [option for option in options(kind) if not isinstance(option, inspect.NoneType)]
    return " / ".join(dict.fromkeys(names_by_type.get(type(option), "string") for option in given))


def _same_type(value: Any, kind: inspect.Type) -> bool:
    """Whether a value has the JSON type that a description starts from."""
    if isinstance(value, bool):
        return isinstance(kind, inspect.BoolType)
    accepted: dict[type[inspect.Type], type | tuple[type, ...]] = {
        inspect.StructType: dict,
        inspect.DictType: dict,
        inspect.ListType: list,
        inspect.StrType: str,
        inspect.LiteralType: str,
        inspect.IntType: int,
        inspect.FloatType: (int, float),
        inspect.NoneType: type(None),
    }
    return isinstance(value, accepted.get(type(kind), ()))


def _allowed(kind: inspect.IntType | inspect.FloatType) -> str:
    """The bounds of a number as people write them."""
    low = f"> {kind.gt:.15g}" if kind.gt is not None else f">= {kind.ge:.15g}" if kind.ge is not None else ""
    high = f"<= {kind.le:.15g}" if kind.le is not None else ""
    return ", ".join(part for part in (low, high) if part)
