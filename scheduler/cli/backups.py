"""``backup``, ``restore``, ``prune``: the installation copied, brought back, and relieved of what is old."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.files import FileTrouble, os_code
from scheduler.cli.installation import installation
from scheduler.cli.voice import tell


def backup(
    target: Annotated[
        Path,
        typer.Argument(metavar="TARGET", help="文件，或已有的文件夹。 A file, or a folder that is there."),
    ],
    keep: Annotated[
        int, typer.Option(min=0, help="文件夹里只留最新几份。 So many stay in the folder; 0 for all.")
    ] = 0,
) -> None:
    """备份整个安装，服务不必停。 Back the whole installation up while it serves."""
    from scheduler import bootstrap
    from scheduler.services.backups import making

    opened = bootstrap.build()
    try:
        if opened.settings.migrate_at_start:  # else it is made by a role that only reads
            bootstrap.prepare(opened, makes_first_key=False)
        now = opened.clock()
        path = making.named(target, now) if target.is_dir() else target
        head = making.make(opened.engine, path, now=now)
        if keep and target.is_dir():
            making.drop_oldest(target, keep)
    except OSError as trouble:
        raise FileTrouble("file_not_writable", path=str(path), reason=os_code(trouble)) from None
    finally:
        opened.close()
    tell("backup_made", path=str(path), bytes=head.length)
    if not head.key:
        tell("backup_made_unkeyed")


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件。 A backup file.")],
    check: Annotated[
        bool, typer.Option("--check", help="只核对，什么也不改。 Look at it only and change nothing.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="现有的记录将被取代，不再问。 What is there is replaced, unasked.")
    ] = False,
    unkeyed: Annotated[
        bool,
        typer.Option(
            "--unkeyed",
            help="没有密钥校验值、或出自别的密钥的也恢复：您担保它没被改写。 "
            "Take one without a keyed digest, or with another key's: you answer for it.",
        ),
    ] = False,
    additions: Annotated[
        bool,
        typer.Option(
            "--additions",
            help="备份里自行添加的视图、触发器也恢复。 Take views and triggers that were added to it.",
        ),
    ] = False,
) -> None:
    """恢复到备份时的样子。 Bring the installation back to a backup; the newer records are gone."""
    from scheduler import bootstrap
    from scheduler.services.backups import restoring

    opened, trust = bootstrap.build(), restoring.Trust(unkeyed=unkeyed, additions=additions)
    try:
        head = restoring.verify(opened.engine, source, trust)
        tell("backup_whole", path=str(source), at=head.made_at.isoformat(timespec="seconds"))
        if check:
            return
        if not yes:
            typer.confirm("取代现有的全部记录？ Replace all records that are there?", abort=True, err=True)
        ledger = opened.settings.erasure_ledger
        done = restoring.restore(opened.engine, source, ledger, now=opened.clock(), trust=trust)
        at = done.made_at.isoformat(timespec="seconds")
        tell("restored", at=at, parked=done.parked, erased=done.erased)
        if done.rights is None:
            tell("restored_without_rights", at=at)
        else:
            tell("restored_rights", revoked=done.revoked, rights=done.rights)
        for community, name in done.without_administrator:
            tell("restored_without_administrator", community=community, name=name)
    except OSError as trouble:
        raise FileTrouble("file_not_readable", path=str(source), reason=os_code(trouble)) from None
    finally:
        opened.close()


def prune() -> None:
    """删除过了保留期的内容，服务不必停。 Delete what is older than the settings keep it."""
    from scheduler.services import pruning

    with installation() as opened, opened.writing() as session:
        dropped = pruning.prune(session, pruning.kept_by(opened.settings), now=opened.clock())
    tell("pruned", **dropped)
