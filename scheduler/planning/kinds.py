"""The built-in kinds of task: names, defaults, and the reason for each default, read from one file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from scheduler import typed
from scheduler.planning.document.work import WorkEntry


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same words in Chinese and English."""

    zh: str
    en: str


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why some defaults of a kind are what they are."""

    of: tuple[str, ...]
    zh: str
    en: str


class TaskKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A built-in kind of task."""

    name: Words
    defaults: WorkEntry
    reasons: tuple[Reason, ...]

    def written_defaults(self) -> dict[str, Any]:
        """The defaults as a document would write them, without what is left open."""
        return as_written(self.defaults)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["volunteer-kinds/1"]
    kinds: dict[str, TaskKind]


@cache
def built_in_kinds() -> Mapping[str, TaskKind]:
    """Every built-in kind by name."""
    return typed.decode(files("scheduler.planning").joinpath("kinds.json").read_bytes(), _File).kinds


def as_written(entry: msgspec.Struct) -> dict[str, Any]:
    """An entry as plain values, without the fields that were left out."""
    plain: dict[str, Any] = msgspec.to_builtins(entry)
    return _given(plain)


def _given(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: _inside(value) for name, value in plain.items() if value is not None}


def _inside(value: Any) -> Any:
    if isinstance(value, dict):
        return _given(value)
    return [_inside(item) for item in value] if isinstance(value, list) else value
