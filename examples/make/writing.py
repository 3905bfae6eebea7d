"""Write plan documents so that a person can read them: one item of a list on each line."""

from __future__ import annotations

import json
from typing import Any

from scheduler.seeds.building import Document


def dump(document: Document) -> str:
    """Return the document as JSON text with every item of a top-level list on its own line."""
    parts = [f"  {_compact(key)}: {_value(value)}" for key, value in document.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"    {_compact(item)}" for item in value) + "\n  ]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
