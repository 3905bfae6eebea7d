"""The commands in the order in which they are offered, and how errors become exit statuses."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import typer

from scheduler import errors, zones
from scheduler.cli import (
    accounts,
    advice,
    answers,
    attendance,
    backups,
    by_hand,
    campaigns,
    chain,
    changes,
    communities,
    demo,
    document,
    explain,
    export,
    judge,
    keys,
    ledger,
    links,
    move,
    notices,
    offers,
    records,
    reseal,
    seed,
    serve,
    sheet,
    solve,
    swaps,
    template,
    volunteers,
    weeks,
    what_ifs,
)
from scheduler.cli.exits import EXIT_TABLE, Exit
from scheduler.cli.files import FileTrouble
from scheduler.cli.options import LanguageOption
from scheduler.cli.solving import DEBUG
from scheduler.cli.voice import complain, complain_of

NAME = "volunteer-scheduler"
COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("demo", demo.demo),
    ("solve", solve.solve),
    ("validate", document.validate),
    ("check", judge.check),
    ("move", move.move),
    ("explain", explain.explain),
    ("shortages", advice.shortages),
    ("fixes", advice.fixes),
    ("candidates", advice.candidates),
    ("recruit", advice.recruit),
    ("fragility", advice.fragility),
    ("compare", advice.compare),
    ("export", export.export),
    ("template", template.template),
    ("chain", chain.chain),
    ("schema", document.schema),
    ("seed", seed.seed),
    ("serve", serve.serve),
    ("worker", serve.worker),
    ("reseal", reseal.reseal),
    ("backup", backups.backup),
    ("restore", backups.restore),
    ("prune", backups.prune),
    ("sheet", sheet.sheet),
)
GROUPS: tuple[tuple[str, str, tuple[tuple[str, Callable[..., None]], ...]], ...] = (
    ("communities", "社区。 Communities that the installation keeps.", communities.COMMANDS),
    ("records", "社区的记录：导入、导出、模板、接龙。 Records from and to files.", records.COMMANDS),
    ("volunteers", "志愿者：名单、请假。 The people: who they are, who is away.", volunteers.COMMANDS),
    (
        "campaigns",
        "征集空闲时间：谁还没说。 Asking who is free when, and who has not said.",
        campaigns.COMMANDS,
    ),
    (
        "weeks",
        "每周：编制、求解、查看、发布、归档。 Weeks, from planning to closed.",
        (*weeks.COMMANDS, *by_hand.COMMANDS),
    ),
    (
        "what-ifs",
        "假设方案：另排一份来对比。 What if: copies of a week, compared, adopted.",
        what_ifs.COMMANDS,
    ),
    ("answers", "答复：谁接受、谁还没答，代为答复。 Who has answered, and who telephones.", answers.COMMANDS),
    ("offers", "补位：邀人顶上空出的位置。 Asking people to stand in.", offers.COMMANDS),
    ("swaps", "换班：查看、批准。 Swaps between volunteers, and their approval.", swaps.COMMANDS),
    ("attendance", "到岗登记。 Who came.", attendance.COMMANDS),
    ("links", "志愿者的个人链接。 Links for volunteers without an account.", links.COMMANDS),
    (
        "notices",
        "列出、重发通知，测试渠道。 List notices, send them again, test a channel.",
        notices.COMMANDS,
    ),
    ("ledger", "核验、存证工时账本。 Verify and anchor the ledger of hours.", ledger.COMMANDS),
    ("changes", "核验、存证留痕。 Verify and anchor the log of who did what.", changes.COMMANDS),
    ("accounts", "管理页面的账号。 Accounts of the people who coordinate by the pages.", accounts.COMMANDS),
    ("keys", "新建、列出、停用访问密钥。 Make, list and revoke API keys.", keys.COMMANDS),
)
"""Commands of one noun, behind its name."""
USAGE_CODES = frozenset({"option_invalid", "option_unknown", "setting_invalid"})
"""Errors of the product that are, on a command line, a matter of usage."""


def application() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        name=NAME,
        help="社区志愿服务排班：空闲与任务进，可证明的排班出。 "
        "Rosters for neighbourhood volunteers: availability and tasks in, a proven roster out.",
        epilog=EXIT_TABLE,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich" if sys.stdout.isatty() and sys.stderr.isatty() else None,  # boxes, or lines
    )
    app.callback()(_before_all)
    for name, command in COMMANDS:
        app.command(name, epilog=EXIT_TABLE)(command)
    for name, meaning, commands in GROUPS:
        group = typer.Typer(help=meaning, epilog=EXIT_TABLE, no_args_is_help=True, add_completion=False)
        for verb, command in commands:
            group.command(verb, epilog=EXIT_TABLE)(command)
        app.add_typer(group, name=name)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit status, whatever happened."""
    try:
        application()(args=list(arguments), prog_name=NAME)
    except SystemExit as end:
        return _status_of_exit(end.code)
    except errors.SchedulerError as error:
        complain_of(error)
        return status_of(error)
    except ZoneInfoNotFoundError as error:
        complain_of(zones.unusable(error))
        return Exit.REFUSED
    except Exception as error:  # noqa: BLE001 -- the edge of the command: whatever it was becomes a status
        if os.environ.get(DEBUG):
            traceback.print_exc()
        complain("internal_error", error=f"{type(error).__name__}: {error}")
        return Exit.INTERNAL
    return Exit.DONE


def _status_of_exit(code: object) -> int:
    """What typer leaves with; its 1 means that the reader of our output has gone, which is no failure."""
    if code in (None, 1):
        return Exit.DONE
    return code if isinstance(code, int) else Exit.INTERNAL


def status_of(error: errors.SchedulerError) -> Exit:
    """The exit status of an error of the product."""
    if isinstance(error, FileTrouble) or error.code in USAGE_CODES:
        return Exit.USAGE
    if isinstance(error, errors.Invalid | errors.NotFound | errors.Conflict):
        return Exit.REFUSED
    return Exit.INTERNAL


def _before_all(context: typer.Context, language: LanguageOption = "both") -> None:
    # a callback keeps the commands behind their names even if only one were left
    if language != "both":
        context.default_map = _in_language(context.command, language)


def _in_language(command: object, language: str) -> dict[str, Any]:
    """What a language that is said before a command means for each that takes one."""
    spoken: dict[str, Any] = {}
    if any(one.name == "language" for one in getattr(command, "params", ())):
        spoken["language"] = language
    for name, one in getattr(command, "commands", {}).items():
        spoken[name] = _in_language(one, language)
    return spoken
