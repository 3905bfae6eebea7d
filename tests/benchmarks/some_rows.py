"""Rows of results as short as tests need them."""

from __future__ import annotations

from typing import Any


def row(instance: str, seconds: float, solver: str = "ours", **facts: Any) -> dict[str, Any]:
    """A lawful row with the facts given."""
    unfilled, comfort = facts.pop("unfilled", 0), facts.pop("comfort", 0)
    notes = dict(facts.pop("notes", {}))
    steps = {"wanted": {"value": unfilled, "bound": None, "proven": False}} | notes.pop("steps", {})
    return {
        "instance": instance, "seconds": seconds, "solver": solver, "seed": 1, "code": "x",
        "unfilled": unfilled, "comfort": comfort, "total": 1_000_000 * unfilled + comfort, "assigned": 1,
        "broken": 0, "peak_mebibytes": 100, "notes": {"steps": steps} | notes,
    } | facts  # fmt: skip
