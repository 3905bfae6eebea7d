"""Shapes of records in the description: one struct says what may be sent, the rest is made from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import msgspec

from api.absorbing import absorb
from api.openapi import Api, json_body
from api.versions import IF_MATCH
from scheduler.planning.document.fields import Entry

MERGE_PATCH = "application/merge-patch+json"
STAMPS = ("created_at", "updated_at")


@dataclass(frozen=True)
class Shape:
    """A kind of record on the wire: what is sent, what comes back, a page of it, a change of it."""

    name: str
    draft: type[msgspec.Struct]
    example: Mapping[str, Any]
    more: Sequence[tuple[Any, ...]] = (("id", str), ("version", int))
    """What an answer holds beside the draft's own fields and the instants."""
    stamps: Sequence[str] = STAMPS

    @cached_property
    def shown(self) -> type[msgspec.Struct]:
        """The record as it comes back."""
        own = [*self.more, *((stamp, datetime) for stamp in self.stamps)]
        return msgspec.defstruct(self.name, own, bases=(self.draft,), frozen=True, kw_only=True)

    @cached_property
    def page(self) -> type[msgspec.Struct]:
        """A page of records."""
        fields: list[tuple[str, Any]] = [("items", list[self.shown]), ("next", str | None)]  # type: ignore[name-defined]
        return msgspec.defstruct(f"{self.name}Page", fields, bases=(Entry,), frozen=True, kw_only=True)

    def describe(self, api: Api) -> None:
        """Put all of it among the description's schemas."""
        for name, struct in ((f"{self.name}Draft", self.draft), (self.name, self.shown)):
            absorb(api, name, msgspec.json.schema(struct))
        absorb(api, f"{self.name}Page", msgspec.json.schema(self.page))
        absorb(api, f"{self.name}Patch", self._patch())

    def posted(self) -> dict[str, Any]:
        """The description of a body that makes a record or says it whole."""
        return posted(f"{self.name}Draft", dict(self.example))

    def patched(self) -> dict[str, Any]:
        """The description of a body that changes a record, and of the version that goes with it."""
        return patched(f"{self.name}Patch", {"name": "…"})

    def _patch(self) -> dict[str, Any]:
        """Every field may be left out, and null takes it away."""
        made = msgspec.json.schema(self.draft)
        whole = made["$defs"].pop(self.draft.__name__)
        properties = {
            name: said if name == "name" else {"anyOf": [said, {"type": "null"}]}
            for name, said in whole["properties"].items()
            if name != "id"
        }
        return {
            "type": "object",
            "description": "A JSON merge patch (RFC 7396).",
            "properties": properties,
            "additionalProperties": False,
            "$defs": made["$defs"],
        }


def reference(name: str) -> dict[str, str]:
    """A reference to a schema of the description."""
    return {"$ref": f"#/components/schemas/{name}"}


def posted(name: str, example: Any, *, required: bool = True) -> dict[str, Any]:
    """The description of a body of some shape."""
    return json_body(reference(name), example, required=required)


def patched(name: str, example: Any) -> dict[str, Any]:
    """The description of a body that changes what was read, and of the version that goes with it."""
    return json_body(reference(name), example, MERGE_PATCH) | {"parameters": [IF_MATCH]}
