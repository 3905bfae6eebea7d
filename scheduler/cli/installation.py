"""The installation that the settings name, opened for one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scheduler.cli.voice import tell

if TYPE_CHECKING:
    from scheduler.bootstrap import Runtime


@contextmanager
def installation(*, makes_first_key: bool = False) -> Iterator[Runtime]:
    """The installation with its schema up to date; its very first key is told as ``serve`` would."""
    from scheduler import bootstrap  # the database loads when it is needed

    opened = bootstrap.build()
    try:
        first = bootstrap.prepare(opened, makes_first_key=makes_first_key)
        if first is not None:
            tell("first_key", key=first)
        yield opened
    finally:
        opened.close()
