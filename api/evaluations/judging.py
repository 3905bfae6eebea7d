"""The judgement of a roster that came in one body with its plan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from api.errors import refusal
from api.evaluations.schemas import Evaluation
from scheduler.errors import InvalidDocument
from scheduler.planning.document import read_plan
from scheduler.planning.judging import judge_roster


def judgement(asked: Evaluation) -> dict[str, Any]:
    """What the roster breaks and is worth; raises ``Problem`` 422 for a plan or roster that is wrong."""
    with _part("plan"):
        plan = read_plan(bytes(asked.plan))
    with _part("roster"):
        return judge_roster(plan, msgspec.to_builtins(asked.roster))


@contextmanager
def _part(name: str) -> Iterator[None]:
    """Paths of what is wrong begin at the body, not at the document inside it."""
    try:
        yield
    except InvalidDocument as refused:
        raise refusal(refused, under=name) from refused
