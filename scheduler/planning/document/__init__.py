"""The plan document: its description, its reader, its findings and its JSON Schema."""

from __future__ import annotations

from scheduler.planning.document.findings import Finding
from scheduler.planning.document.plan import Plan, PlannedShift
from scheduler.planning.document.reading import read_plan

__all__ = ["Finding", "Plan", "PlannedShift", "read_plan"]
