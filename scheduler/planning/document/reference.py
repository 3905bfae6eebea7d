"""The tables of ``docs/plan-document.md``, written from the code that they describe."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from scheduler.language.fields import described
from scheduler.language.findings import SENTENCES
from scheduler.planning.document.schema import plan_schema, roster_schema
from scheduler.planning.goals import ASKED_WEIGHTS, BASE_WEIGHTS, PRESET_ORDERS, PRESET_WEIGHTS, USUAL_ORDER
from scheduler.planning.kinds import built_in_kinds

BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
VOCABULARY = re.compile(r":[a-z_]+\}")
OF_SEVERAL = re.compile(r"\{\w+:[^/{}]*/([^{}]*)\}")
"""What follows a number, of which a page that lists the sentences says the side of several."""
"""Which words a fact of a sentence is put into; a table says the fact alone."""


def refreshed(page: str) -> str:
    """A page with each of its marked tables written anew.  Raises ``KeyError`` for an unknown table."""
    return BLOCK.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n{found[3]}", page)


def _fields(schema: Mapping[str, Any]) -> str:
    """One table for each part of a document: field, type, words in both languages."""
    parts = []
    for part, shape in schema["$defs"].items():
        required = shape.get("required", ())
        words = described(part)
        rows = [
            f"### {part}",
            "",
            f"{words.zh} {words.en}",
            "",
            "| field | type | 说明 · meaning |",
            "|---|---|---|",
        ]
        for field, kind in shape["properties"].items():
            meaning = described(part, field)
            name = f"**`{field}`**" if field in required else f"`{field}`"
            rows.append(f"| {name} | {_type(kind)} | {meaning.zh} {meaning.en} |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _type(kind: Mapping[str, Any]) -> str:
    """The type of a field as a table says it; null, which is the same as leaving out, is not said."""
    if "anyOf" in kind:
        names = [_type(option) for option in kind["anyOf"] if option.get("type") != "null"]
        return " or ".join(dict.fromkeys(names))
    if "$ref" in kind:
        return str(kind["$ref"]).rpartition("/")[2]
    if "enum" in kind:
        return ", ".join(f"`{value}`" for value in kind["enum"])
    if kind.get("type") == "array":
        return f"list of {_type(kind['items'])}" if "items" in kind else "list"
    if kind.get("type") == "object":
        values = kind.get("additionalProperties")
        return f"object of {_type(values)}" if isinstance(values, dict) and values else "object"
    return str(kind.get("type", "any")) + _bounds(kind)


def _bounds(kind: Mapping[str, Any]) -> str:
    low, high = kind.get("minimum", kind.get("exclusiveMinimum")), kind.get("maximum")
    return "" if low is None or high is None else f" {low:.15g}–{high:.15g}"


def _findings() -> str:
    """Every code with its sentence."""
    rows = ["| code | 中文 | English |", "|---|---|---|"]
    rows += [f"| `{code}` | {words.zh} | {words.en} |" for code, words in SENTENCES.items()]
    return VOCABULARY.sub("}", OF_SEVERAL.sub(r"\1", "\n".join(rows))) + "\n"


def _kinds() -> str:
    """Every built-in kind with the reason for each of its defaults."""
    rows = ["| type | defaults | 理由 · reason |", "|---|---|---|"]
    for type_name, kind in built_in_kinds().items():
        defaults = kind.written_defaults()
        for reason in kind.reasons:
            values = json.dumps({name: defaults[name] for name in reason.of}, ensure_ascii=False)
            rows.append(f"| `{type_name}` {kind.name.zh} | `{values[1:-1]}` | {reason.zh} {reason.en} |")
    return "\n".join(rows) + "\n"


def _weights() -> str:
    """Presets, and the weights of all terms."""
    rows = ["| preset | order | weights |", "|---|---|---|"]
    for name, changed in PRESET_WEIGHTS.items():
        weights = ", ".join(f"{term} {weight}" for term, weight in {**BASE_WEIGHTS, **changed}.items())
        rows.append(f"| `{name}` | {', '.join(PRESET_ORDERS.get(name, USUAL_ORDER))} | {weights} |")
    asked = ", ".join(f"{term} {weight}" for term, weight in ASKED_WEIGHTS.items())
    return "\n".join([*rows, "", f"Where the plan's data asks and the plan names no weight: {asked}."]) + "\n"


TABLES: Mapping[str, Callable[[], str]] = {
    "plan_fields": lambda: _fields(plan_schema()),
    "roster_fields": lambda: _fields(roster_schema()),
    "findings": _findings,
    "kinds": _kinds,
    "weights": _weights,
}
