"""``validate`` says everything that is wrong with a plan; ``schema`` prints a JSON Schema."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from scheduler.cli.files import STANDARD, write_bytes
from scheduler.cli.options import PlanArgument
from scheduler.cli.solving import good_plan
from scheduler.cli.voice import tell
from scheduler.planning.document import plan_schema, roster_schema


class SchemaName(StrEnum):
    """The documents that have a published schema."""

    PLAN = "plan"
    ROSTER = "roster"


def validate(plan: PlanArgument) -> None:
    """检查计划文档，一次列出全部问题。 Check a plan; every problem at once, with its path or cell."""
    read = good_plan(plan)
    tell("plan_good", volunteers=len(read.volunteers), shifts=len(read.shifts))


def schema(
    name: Annotated[SchemaName, typer.Argument(help="plan 或 roster。 plan or roster.")] = SchemaName.PLAN,
    out: Annotated[str, typer.Option("--out", "-o", help="写到哪里。 Where to.")] = STANDARD,
) -> None:
    """打印文档的 JSON Schema。 Print the JSON Schema of the plan or the roster."""
    document = plan_schema() if name is SchemaName.PLAN else roster_schema()
    write_bytes(out, (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())
