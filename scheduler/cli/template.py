"""``template``: the workbook that a coordinator fills in."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from scheduler.cli.files import STANDARD, refuse_present, write_bytes
from scheduler.cli.voice import tell
from scheduler.clock import utc_now


def template(
    out: Annotated[str, typer.Option("--out", "-o", help="写到哪里。 Where to.")] = "week.xlsx",
    start: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="第一天，缺省为下周一。 First day; next Monday if left out."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="覆盖已有文件。 Replace a file that is there.")
    ] = False,
) -> None:
    """写出要填的工作簿：志愿者、空闲时间、任务。 Write the workbook to fill in, with examples and choices."""
    refuse_present(out, force=force)
    from scheduler.importers.template import next_monday, write_template  # it loads openpyxl

    first = start.date() if start is not None else next_monday(utc_now().astimezone().date())
    write_bytes(out, write_template(monday=first))
    if out != STANDARD:
        tell("written", path=out)
