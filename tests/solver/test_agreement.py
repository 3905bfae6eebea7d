"""The product beside a brute force on generated plans: status, every goal, and a roster among the best.

``make agreement`` compares ten thousand seeds; here are the first of them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.oracle import agreement
from tests.oracle.generate import plan_of

SEEDS = 150
TOGETHER = 10


@pytest.mark.parametrize("first", range(0, SEEDS, TOGETHER))
def test_the_product_answers_generated_plans_as_the_brute_force_does(first: int) -> None:
    found = {seed: agreement.differences(plan_of(seed))[1] for seed in range(first, first + TOGETHER)}
    assert {seed: said for seed, said in found.items() if said} == {}


def test_a_difference_is_found_where_there_is_one() -> None:
    answer: dict[str, Any] = {"goals": [], "assignments": [], "problems": [], "shifts": []}
    expected = {"goals": {"1a": 0}, "rosters": [{"assignments": [["an", "s1", 0]]}]}
    said = list(agreement.otherwise({"shifts": []}, expected, answer))
    assert [words.split()[0] for words in said] == ["goals", "roster"]


def test_finished_blocks_of_the_same_code_are_kept_and_others_are_compared_again(tmp_path: Path) -> None:
    kept, heard = tmp_path / "kept.jsonl", Counter[str]()

    def say(line: str) -> None:
        heard["lines"] += 1

    (row,) = agreement.compare(agreement.BLOCK, kept, workers=1, say=say)
    assert sum(row["statuses"].values()) == agreement.BLOCK
    assert agreement.compare(agreement.BLOCK, kept, workers=1, say=say) == [row]
    assert heard["lines"] == 1
    kept.write_text(kept.read_text().replace(row["code"], "other code"))
    assert agreement.compare(agreement.BLOCK, kept, workers=1, say=say) == [row]
    assert heard["lines"] == 2
