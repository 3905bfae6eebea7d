"""JSON Schemas put among the description's own, each part once: a generated client has one class for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from api.openapi import Api

PARTS, COMPONENTS = "#/$defs/", "#/components/schemas/"
ALIAS = {"$ref", "title", "description"}
"""What a schema says that is one of its own parts under another name."""


def absorb(api: Api, name: str, schema: Mapping[str, Any]) -> None:
    """Put a JSON Schema among the description's own under a name.

    Its ``$defs`` stand beside it as ``<name>.<part>``; a part that stands there already, by whatever name and
    with all that it refers to, is referred to and not said again.
    """
    parts: dict[str, Any] = dict(schema.get("$defs", {}))
    document = {key: said for key, said in schema.items() if key not in ("$defs", "$schema", "$id")}
    root = None
    if "$ref" in document and set(document) <= ALIAS:
        root = str(document.pop("$ref")).removeprefix(PARTS)
        document = parts[root] | document
    names = {} if root is None else {root: name}
    for part in parts:
        known = _known(api).get(_fingerprint(part, parts))
        names.setdefault(part, known or f"{name}.{part}")
    for part, called in names.items():
        if part != root and called not in api.spec.components.schemas:
            api.spec.components.schema(called, _moved(_untitled(parts[part]), names))
            _known(api)[_fingerprint(part, parts)] = called
    if root is not None:
        _known(api).setdefault(_fingerprint(root, parts), name)
    api.spec.components.schema(name, _moved(_untitled(document), names))


def _known(api: Api) -> dict[str, str]:
    """What was said already, by its fingerprint, and what it is called."""
    return api.said_parts


def _fingerprint(part: str, parts: Mapping[str, Any]) -> str:
    """A part with everything that it refers to: equal for parts that mean the same."""
    reached, ahead = {part: parts[part]}, [part]
    while ahead:
        for name in _references(parts[ahead.pop()]):
            if name not in reached:
                reached[name] = parts[name]
                ahead.append(name)
    return json.dumps([part, reached], sort_keys=True)


def _references(node: Any) -> Iterator[str]:
    """The parts that a schema refers to."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str) and value.startswith(PARTS):
                yield value.removeprefix(PARTS)
            else:
                yield from _references(value)
    elif isinstance(node, list):
        for item in node:
            yield from _references(item)


def _untitled(definition: Mapping[str, Any]) -> dict[str, Any]:
    """A schema that goes by its own name alone: several of one title would be one class in a client."""
    return {key: said for key, said in definition.items() if key != "title"}


def _moved(node: Any, names: Mapping[str, str], *, is_schema: bool = True) -> Any:
    """The same schema with its references led to where the parts now stand.

    A default that is an object is left out: generators of clients have no way to write it down.
    """
    if isinstance(node, list):
        return [_moved(item, names) for item in node]
    if not isinstance(node, Mapping):
        return node
    made = {}
    for key, value in node.items():
        if is_schema and key == "default" and isinstance(value, Mapping):
            continue
        if key == "$ref" and isinstance(value, str) and value.startswith(PARTS):
            made[key] = COMPONENTS + names[value.removeprefix(PARTS)]
        else:
            made[key] = _moved(value, names, is_schema=not (is_schema and key == "properties"))
    return made
