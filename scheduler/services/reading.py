"""Reading what a caller says about a record: every problem at once, as with a plan document."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from scheduler import errors, typed
from scheduler.planning.document.clock import EARLIEST_YEAR, LATEST_YEAR, BadTime, Clock, read_date
from scheduler.planning.document.controls import CONTROLS
from scheduler.planning.document.findings import Finding, Findings, Path
from scheduler.planning.document.shape import DROPPED, Walk, described

BLANKS = r" \xa0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
"""What is no control and yet not seen."""
NAME = re.compile(rf"^[{BLANKS}]*[^{BLANKS}{CONTROLS}][^{CONTROLS}]*$")
"""A name has something in it that can be seen."""
Name = Annotated[str, Meta(min_length=1, max_length=200, extra_json_schema={"pattern": NAME.pattern})]
RecordId = Annotated[
    str, Meta(max_length=64, extra_json_schema={"pattern": r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"})
]
DEPTH_MOST = 32
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)

Shape = TypeVar("Shape", bound=msgspec.Struct)


def shaped(said: Mapping[str, Any], shape: type[Shape], findings: Findings) -> Shape | None:
    """The sound part of what was said, or nothing; problems are noted."""
    for path in _unkept(said, ()):
        findings.add(path, "text_not_kept")
    if findings:
        return None
    name = said.get("name")
    if name and isinstance(name, str) and "name" in shape.__struct_fields__ and NAME.fullmatch(name) is None:
        findings.add(("name",), "name_not_usable")
    with suppress(msgspec.ValidationError):
        return typed.convert(dict(said), shape)  # what is sound at once, of which nothing need be noted
    sound = Walk(findings).keep(dict(said), described(shape), ())
    return None if sound is DROPPED else typed.convert(sound, shape)


def require_kept(said: Any, findings: Findings) -> None:
    """Note every text that cannot be kept, where the shape of what was said is looked at later."""
    for path in _unkept(said, ()):
        findings.add(path, "text_not_kept")


def sound(draft: Shape | None, findings: Findings) -> Shape:
    """The draft, if nothing is wrong with it; raises :class:`errors.InvalidDocument` with every finding."""
    if draft is None or len(findings):
        raise errors.InvalidDocument(findings.all())
    return draft


def read(said: Mapping[str, Any], shape: type[Shape]) -> Shape:
    """What was said, which needs no other look than at its shape; raises :class:`errors.InvalidDocument`."""
    findings = Findings()
    return sound(shaped(said, shape, findings), findings)


def day(said: str, path: str, *, read: Callable[[str], date] = read_date) -> date:
    """A date that was said; raises :class:`errors.InvalidDocument`."""
    try:
        return read(said)
    except BadTime as error:
        raise errors.InvalidDocument([Finding(path, error.code, error.facts(said[:40]))]) from None


def instant(said: str, path: str, zone: ZoneInfo) -> datetime:
    """A time that was said, by the community's own clock unless it has an offset, as a plan reads it.

    Raises :class:`errors.InvalidDocument` for what is none and outside the years that plans reach.
    """
    clock = Clock(zone, date(EARLIEST_YEAR, 1, 1))
    try:
        return clock.local(clock.minute(said))
    except BadTime as error:
        raise errors.InvalidDocument([Finding(path, error.code, error.facts(said[:40]))]) from None


def month(said: str) -> tuple[date, date]:
    """The first and the last day of a month such as ``2026-11``; raises :class:`errors.Invalid`."""
    found = MONTH.fullmatch(said)
    if found is None or not EARLIEST_YEAR <= int(found[1]) < LATEST_YEAR:
        raise errors.Invalid("month_invalid", month=said[:20])
    first = date(int(found[1]), int(found[2]), 1)
    return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def plain(draft: msgspec.Struct) -> dict[str, Any]:
    """A draft as JSON values; what was left out or is null is absent."""
    built: dict[str, Any] = msgspec.to_builtins(draft)
    return {name: _without_null(value) for name, value in built.items() if value is not None}


def struct_values(document: Mapping[str, Any], shape: type[msgspec.Struct], *fields: str) -> dict[str, Any]:
    """Some fields of a document as the structs that they are by its shape."""
    whole = typed.convert(document, shape)
    return {field: getattr(whole, field) for field in fields}


def merged(current: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """What a record becomes by a JSON merge patch (RFC 7396): null removes, objects are merged."""
    result = dict(current)
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, Mapping):
            before = result.get(name)
            result[name] = merged(before if isinstance(before, Mapping) else {}, value)
        else:
            result[name] = value
    return result


class _Any:
    def __contains__(self, version: object) -> bool:
        return True


Read = int | Container[int]
"""The version that a caller has read, or several of which one will do."""
ANY_VERSION: Container[int] = _Any()
"""Said by who changes a record whatever version it has."""


def require_version(present: int, read: Read) -> None:
    """Raise :class:`errors.Stale` unless the caller has read the present version."""
    if not (present == read if isinstance(read, int) else present in read):
        raise errors.Stale("record_changed", version=present)


def _unkept(value: Any, path: Path) -> Iterator[Path]:
    """Where a text holds NUL, which PostgreSQL cannot keep, or the nesting has no end."""
    if len(path) > DEPTH_MOST:
        yield path
    elif isinstance(value, str):
        if "\0" in value:
            yield path
    elif isinstance(value, Mapping):
        for name, below in value.items():
            if "\0" in name:
                yield path
            else:
                yield from _unkept(below, (*path, name))
    elif isinstance(value, list):
        for place, below in enumerate(value):
            yield from _unkept(below, (*path, place))


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_null(below) for name, below in value.items() if below is not None}
    if isinstance(value, list):
        return [_without_null(below) for below in value]
    return value
