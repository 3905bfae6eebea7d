"""What a roster is worth: by the neutral evaluator and, for rules that it does not know, by ``check``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from benchmarks.all_rules import has_all_rules, plain
from benchmarks.evaluate import Score, Seated, evaluate
from scheduler.planning.document import read_plan
from scheduler.planning.judging import judge_roster


def judged(plan: dict[str, Any], assignments: Iterable[Seated]) -> Score:
    """The score; rules beyond the evaluator's are for the product's plain check, which knows no solver."""
    seated = list(assignments)
    if not has_all_rules(plan):
        return evaluate(plan, seated)
    score = evaluate(plain(plan), seated)
    judgement = judge_roster(read_plan(json.dumps(plan).encode()), {"assignments": seated})
    found = tuple(f"{one['rule']} {one['volunteers']} {one['shifts']}" for one in judgement["violations"])
    return replace(score, broken=score.broken + found)
