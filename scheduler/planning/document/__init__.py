"""The plan document: its description, its reader, its findings and its JSON Schema."""

from __future__ import annotations

from scheduler.planning.document.findings import Finding
from scheduler.planning.document.plan import Plan, PlannedShift
from scheduler.planning.document.reading import read_plan
from scheduler.planning.document.schema import plan_schema, roster_schema

__all__ = ["Finding", "Plan", "PlannedShift", "plan_schema", "read_plan", "roster_schema"]
