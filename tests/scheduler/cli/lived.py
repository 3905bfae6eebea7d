"""A community in an installation of the test's own, and a week of it that is published, by commands alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from scheduler import bootstrap
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.cli.installation import scope_of
from scheduler.models import Proposal
from scheduler.services import proposal_pages
from scheduler.services.scope import Scope

Captured = pytest.CaptureFixture[str]
COMMUNITY = "queli"
_TODAY = datetime.now(UTC).date()
MONDAY = _TODAY + timedelta(days=14 - _TODAY.weekday())
"""The week after next: nothing of it has begun, whenever the tests run."""
START = MONDAY.isoformat()
WEEK = f"{MONDAY.isocalendar().year}-W{MONDAY.isocalendar().week:02}"
SOLVING = (
    ("weeks", "plan", COMMUNITY, "--start", START),
    ("weeks", "solve", COMMUNITY, WEEK, "--time-limit", "20", "--seed", "1"),
)
PUBLISHING = ("weeks", "publish", COMMUNITY, WEEK)
"""Commands after which the week is solved, and published."""


def said(capsys: Captured, *words: str, status: Exit = Exit.DONE) -> tuple[str, str]:
    """What a command says on stdout and on stderr."""
    capsys.readouterr()
    assert run(words) == status
    captured = capsys.readouterr()
    return captured.out, captured.err


@contextmanager
def kept() -> Iterator[tuple[Session, Scope]]:
    """What the installation keeps of the community."""
    installation = bootstrap.build()
    try:
        with installation.reading() as session:
            yield session, scope_of(session, COMMUNITY)
    finally:
        installation.close()


def proposals(**asked: str) -> list[Proposal]:
    """The proposals of the week, the earliest shift first."""
    with kept() as (session, within):
        return list(proposal_pages.page(session, within, {"week": WEEK, **asked}, size=100).rows)
