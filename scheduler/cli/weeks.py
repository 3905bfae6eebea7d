"""``weeks``: the weeks that an installation keeps; what it prints, ``export`` reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated

import typer

from scheduler.cli.files import STANDARD, write_bytes


def roster(
    community: Annotated[str, typer.Argument(metavar="COMMUNITY", help="社区编号。 The community's id.")],
    week: Annotated[str, typer.Argument(metavar="WEEK", help="如 2026-W48。 Such as 2026-W48.")],
    number: Annotated[
        int | None,
        typer.Option(help="版本；缺省为已发布的。 A version; by default the one that people were told."),
    ] = None,
    out: Annotated[
        str, typer.Option("--out", "-o", help="写到哪里，- 为标准输出。 Where to, - for stdout.")
    ] = STANDARD,
) -> None:
    """取出一周的排班表，可交给 export。 The roster of a week, for export to read."""
    from scheduler import bootstrap  # the database loads when it is needed
    from scheduler.services import week_files, weeks
    from scheduler.services.scope import Scope

    runtime = bootstrap.build()
    try:
        bootstrap.prepare(runtime, makes_first_key=False)
        within = Scope(community, "command-line", "administrator")
        with runtime.reading() as session:
            kept = weeks.get(session, within, week)
            document = week_files.held_roster(session, within, kept, number)
    finally:
        runtime.close()
    write_bytes(out, (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (("roster", roster),)
