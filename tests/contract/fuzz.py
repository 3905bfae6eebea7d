"""So many generated requests to every operation, right and wrong ones, with every check on; resumable.

``python -m tests.contract.fuzz [--requests 20000] [--seed 1] [--fresh]``.  The seed is printed and makes the
same requests again; what is done is kept in ``var/contract`` and taken up where it stopped.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Config, GenerationMode
from schemathesis.core.failures import FailureGroup

from scheduler import logs
from tests.contract.checks import CONFIG, OWN, left_out, whole_numbers
from tests.contract.world import World, lived_in

KEPT = Path("var") / "contract" / "fuzz.json"
EACH = 24
"""Requests to an operation in one round."""
TOGETHER = 12
"""Operations that share a world."""
ORDER = ("get", "head", "post", "put", "patch", "delete")
"""What takes away comes last."""


class Fuzz:
    """Requests that were made, and what was found."""

    def __init__(self, number: int) -> None:
        self.seed = number
        self.each = EACH
        self.requests = 0
        self.chunk = 0
        self.statuses: Counter[str] = Counter()
        self.findings: dict[str, str] = {}

    def chunk_of(self, world: World, labels: Sequence[str], round_number: int) -> None:
        """Try some operations in one world."""
        schema = schemathesis.openapi.from_wsgi("/openapi.json", world.app, config=Config.from_dict(CONFIG))
        for label in labels:
            method, path = label.split(" ")
            self._operation(world, schema[path][method], hash_of(label) + self.seed * 1000 + round_number)

    def _operation(self, world: World, operation: Any, number: int) -> None:
        known = world.known(operation.path)
        modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
        cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

        @seed(number)
        @settings(
            max_examples=self.each,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        @given(case=cases, is_known=st.integers(0, 3).map(bool))
        def tried(case: Any, is_known: bool) -> None:
            anew = known if is_known else {}
            if anew:
                case.path_parameters.update(anew)
            self.one(world, case, anew)

        tried()

    def one(self, world: World, case: Any, anew: Collection[str]) -> None:
        """Send a request whose parameters ``anew`` are right, and note whatever is wrong with the answer."""
        headers = world.headers(case.operation.path)
        case.body = whole_numbers(case.body)
        response = case.call(headers=headers)
        self.requests += 1
        self.statuses[f"{response.status_code // 100}xx"] += 1
        try:
            case.validate_response(
                response,
                headers=headers,
                additional_checks=OWN,
                excluded_checks=left_out(case, anew=anew),
                transport_kwargs={"headers": dict(headers)},
            )
        except FailureGroup as found:
            for failure in found.exceptions:
                name = f"{case.operation.label}: {type(failure).__name__}"
                if name not in self.findings:
                    self.findings[name] = f"{failure}\n{case.as_curl_command()[:1500]}\n{response.text[:600]}"


def hash_of(label: str) -> int:
    """A number of an operation that is the same in every run."""
    return sum(ord(letter) * (place + 1) for place, letter in enumerate(label)) * 1_000_003


def labels_of(description: dict[str, Any]) -> list[str]:
    """Every operation, those of an address that take away last."""
    found = [
        (path, ORDER.index(method), f"{method.upper()} {path}")
        for path, item in description["paths"].items()
        for method in item
        if method in ORDER
    ]
    return [label for _, _, label in sorted(found, key=lambda one: (one[0].split("/")[1:5], one[1], one[0]))]


def main(words: Sequence[str] | None = None) -> int:
    """Run until there are enough requests; 0 when nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fresh", action="store_true", help="forget what was done before")
    parser.add_argument("--each", type=int, default=EACH, help="requests to an operation in one round")
    parser.add_argument("--only", default="", help="operations whose label holds this")
    asked = parser.parse_args(words)
    fuzz = Fuzz(asked.seed)
    fuzz.each = asked.each
    if KEPT.exists() and not asked.fresh and not asked.only:
        kept = json.loads(KEPT.read_text(encoding="utf-8"))
        if kept["seed"] == asked.seed:
            fuzz.requests, fuzz.chunk, fuzz.findings = kept["requests"], kept["chunk"], kept["findings"]
            fuzz.statuses = Counter(kept["statuses"])
    print(f"种子 seed {asked.seed}; 已有 {fuzz.requests} 个请求 so far; of {asked.requests}")
    began = time.process_time()
    warnings = logs.warnings_only()
    warnings.__enter__()
    with lived_in() as world:
        labels = labels_of(world.client.get("/openapi.json").get_json())
    chunks = (
        list(itertools.batched(labels, TOGETHER))
        if hasattr(itertools, "batched")
        else [labels[first : first + TOGETHER] for first in range(0, len(labels), TOGETHER)]
    )
    if asked.only:
        chunks = [[label] for label in labels if asked.only in label]
    while fuzz.requests < asked.requests and not (asked.only and fuzz.chunk >= len(chunks)):
        with lived_in() as world:
            fuzz.chunk_of(world, chunks[fuzz.chunk % len(chunks)], fuzz.chunk // len(chunks))
        fuzz.chunk += 1
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(
            json.dumps(
                {
                    "seed": fuzz.seed,
                    "requests": fuzz.requests,
                    "chunk": fuzz.chunk,
                    "statuses": fuzz.statuses,
                    "findings": fuzz.findings,
                }
            ),
            encoding="utf-8",
        )
        print(
            f"{fuzz.requests:6d} 请求 requests, {len(fuzz.findings)} 问题 findings, "
            f"{time.process_time() - began:.0f} cpu s",
            flush=True,
        )
    for name, told in fuzz.findings.items():
        print(f"\n--- {name}\n{told}")
    print(f"\n{fuzz.requests} 请求 requests, {dict(fuzz.statuses)}, {len(fuzz.findings)} 问题 findings")
    return 1 if fuzz.findings else 0


if __name__ == "__main__":
    sys.exit(main())
