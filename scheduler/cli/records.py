"""``records``: a community's records from and to files, and chat chains, in the installation itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from scheduler.cli.exits import Exit
from scheduler.cli.files import STANDARD, read_bytes, read_text, refuse_present, write_bytes
from scheduler.cli.installation import CommunityArgument, installation, scope_of
from scheduler.cli.options import LanguageOption
from scheduler.cli.tables import NOTHING, said, worded
from scheduler.cli.voice import out, tell
from scheduler.language.roster_words import in_language

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from scheduler.services.scope import Scope

ApplyOption = Annotated[
    bool, typer.Option("--apply", help="写入；不写则只看预览。 Write; else only a preview.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="覆盖已有文件。 Replace a file that is there.")]


def import_file(
    community: CommunityArgument,
    source: Annotated[str, typer.Argument(metavar="FILE", help=".xlsx, .csv, .json")],
    apply: ApplyOption = False,
    make: Annotated[
        bool, typer.Option("--make", help="一并新建表里提到的片区、地点、队伍。 Make what rows name.")
    ] = False,
    language: LanguageOption = "both",
) -> None:
    """导入志愿者、空闲时间、任务；先看预览。 Import records: a preview, or all of it with --apply."""
    raw = read_bytes(source)
    with _community(community) as (session, within, now):
        if raw.lstrip()[:1] == b"{":
            _import_document(session, within, raw, now, apply=apply, language=language)
        else:
            _import_table(
                session, within, raw, now, name=Path(source).name, apply=apply, make=make, language=language
            )


def export_file(
    community: CommunityArgument,
    target: Annotated[str, typer.Option("--out", "-o", help=".xlsx, .json")] = "records.xlsx",
    force: ForceOption = False,
    language: LanguageOption = "both",
) -> None:
    """导出全部记录：.xlsx 与模板同形，.json 完整。 Export: .xlsx in the template's form, .json whole."""
    import msgspec

    from scheduler.services import record_document
    from scheduler.services.imports import downloads

    refuse_present(target, force=force)
    with _community(community) as (session, within, now):
        if target.endswith(".json"):
            raw = msgspec.json.format(msgspec.json.encode(record_document.whole(session, within, now=now)))
        else:
            raw = downloads.workbook(session, within, language=language, now=now)
    write_bytes(target, raw)
    if target != STANDARD:
        tell("written", path=target)


def template(
    target: Annotated[str, typer.Option("--out", "-o", help=".xlsx")] = "records.xlsx",
    force: ForceOption = False,
    language: LanguageOption = "both",
) -> None:
    """写出要填的工作簿，带例子与说明。 Write the workbook to fill in, with examples and help."""
    from scheduler.services.imports import downloads

    refuse_present(target, force=force)
    write_bytes(target, downloads.template(language=language))
    if target != STANDARD:
        tell("written", path=target)


def chain(
    community: CommunityArgument,
    source: Annotated[
        str, typer.Argument(metavar="CHAIN", help="从群里复制的接龙，.txt 或 -。 As pasted, or -.")
    ],
    first: Annotated[str, typer.Option(help="哪一周，第一天。 The week's first day, YYYY-MM-DD.")],
    apply: ApplyOption = False,
    accept_guesses: Annotated[
        bool, typer.Option("--accept-guesses", help="待确认的也写入。 Write what must be confirmed as well.")
    ] = False,
    choice: Annotated[
        list[str] | None, typer.Option(help="名字指谁：王芳=v003，可写几次。 Who is meant, may be repeated.")
    ] = None,
    language: LanguageOption = "both",
) -> None:
    """读懂群里的接龙，写成那一周的空闲时间。 Read a chat chain into that week's availability."""
    from scheduler.services.imports import chains
    from scheduler.services.imports.chain_shown import shown

    pasted = {
        "text": read_text(source),
        "first": first,
        "accept_guesses": accept_guesses,
        "choices": dict(one.partition("=")[::2] for one in choice or ()),
    }
    with _community(community) as (session, within, now):
        if apply:
            found, actions = chains.apply(session, within, pasted, now=now)
            _show_chain(shown(found, actions), language)
            tell("records_written", records=sum(action == "changed" for action in actions.values()))
        else:
            _show_chain(shown(chains.read(session, within, pasted, now=now)), language)
            tell("records_not_written")


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("import", import_file),
    ("export", export_file),
    ("template", template),
    ("chain", chain),
)


def _import_document(
    session: Session, within: Scope, raw: bytes, now: datetime, *, apply: bool, language: str
) -> None:
    from scheduler.services import record_document

    document = record_document.read_document(raw)
    if apply:
        _show_counts(record_document.write(session, within, document, now=now), language)
        return
    _show_counts(record_document.preview(session, within, document, now=now), language)
    tell("records_not_written")


def _import_table(
    session: Session,
    within: Scope,
    raw: bytes,
    now: datetime,
    *,
    name: str,
    apply: bool,
    make: bool,
    language: str,
) -> None:
    from scheduler.services.imports import uploads

    made = uploads.take(session, within, uploads.opened(raw), name=name, now=now)
    try:
        _show_preview(made, language)
        if apply:
            uploads.apply(session, within, made["id"], {"make": make}, now=now)
            tell("records_written", records=sum(n["created"] + n["changed"] for n in made["counts"].values()))
        else:
            tell("records_not_written")
    finally:  # the file is at hand: nothing of it need stay
        session.rollback()
        uploads.forget(session, within, made["id"], now=now)
    if made["findings"]:
        raise typer.Exit(Exit.REFUSED)


def _show_preview(made: dict[str, Any], language: str) -> None:
    for sheet in made["sheets"]:
        table = Table(
            *(said(code, language) for code in ("import_heading", "import_field")), title=sheet["sheet"]
        )
        for column in sheet["columns"]:
            table.add_row(Text(column["heading"]), Text(_heading(column, language)))
        out().print(table)
    _show_counts(made["counts"], language)
    for finding in (*made["findings"], *made["notices"]):
        words = " ".join(finding[one] for one in ("zh", "en") if language in (one, "both"))
        out().print(
            Text(f"{finding['path']}: {words}", style="red" if finding in made["findings"] else "yellow")
        )


def _heading(column: dict[str, Any], language: str) -> str:
    """What a column is read as, in the template's words; a dash where it is not read."""
    if column["zh"] is None:
        return column["field"] or NOTHING
    return in_language((str(column["zh"]), str(column["en"])), language)


def _show_counts(counts: dict[str, dict[str, int]], language: str) -> None:
    headings = ("import_kind", "import_created", "import_changed", "import_unchanged")
    table = Table(*(said(code, language) for code in headings))
    for plural, of_kind in counts.items():
        table.add_row(
            worded(plural, "list", language),
            *(str(of_kind[action]) for action in ("created", "changed", "unchanged")),
        )
    out().print(table)


def _show_chain(found: dict[str, Any], language: str) -> None:
    columns = ("chain_column_line", "chain_column_text", "chain_column_person", "chain_column_reading")
    table = Table(*(said(code, language) for code in columns))
    for line in found["lines"]:
        for reply in line["replies"] or (None,):
            person = (reply or {}).get("volunteer") or {}
            told = [] if reply is None else [_words(reply["understood"], language)]
            told += [_words(one, language) for one in (reply or line)["troubles"]]
            told += [] if reply is None else [_words(one, language) for one in reply["guesses"]]
            told += [_words(reply["leave"], language)] if reply and reply["leave"] else []
            state = "" if reply is None else reply["state"]
            style = {"not_understood": "red", "confirm": "yellow", "replaced": "dim"}.get(state, "")
            cells = (
                Text(line["text"]),
                Text(person.get("name", "")),
                Text("\n".join(filter(None, told)), style=style),
            )
            table.add_row(str(line["number"]), *cells)
    out().print(table)


def _words(told: dict[str, str], language: str) -> str:
    return "\n".join(told[one] for one in ("zh", "en") if language in (one, "both") and told[one])


@contextmanager
def _community(id: str) -> Iterator[tuple[Session, Scope, datetime]]:
    """A session that may write, and all of a community of this installation."""
    with installation() as opened, opened.writing() as session:
        yield session, scope_of(session, id), opened.clock()
