"""Chains of requests in which what one answers is what the next asks for, with every check on.

``python -m tests.contract.stateful [--chains 60] [--steps 12] [--seed 1]``: schemathesis finds by itself
which answers lead to which requests (an id that was made is read, changed, removed, and read again).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.errors import FlakyStrategyDefinition
from hypothesis.stateful import run_state_machine_as_test
from schemathesis import Config
from schemathesis.core.failures import FailureGroup

from scheduler import logs
from tests.contract.checks import CONFIG, OWN, left_out, whole_numbers
from tests.contract.world import World, lived_in


def machine(world: World, statuses: Counter[str], findings: dict[str, str]) -> type[Any]:
    """A state machine of all operations, whose findings are noted rather than raised."""
    schema = schemathesis.openapi.from_wsgi("/openapi.json", world.app, config=Config.from_dict(CONFIG))
    found: type[Any] = schema.as_state_machine()

    class Chains(found):  # type: ignore[misc]
        """One chain after another in the same world."""

        def setup(self) -> None:
            """One chain more."""
            statuses["chains"] += 1
            super().setup()

        def before_call(self, case: Any) -> None:
            """Speak of the community that is there, and as programs write."""
            if "community_id" in (case.path_parameters or {}):
                case.path_parameters["community_id"] = world.community
            case.body = whole_numbers(case.body)

        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            """Who asks."""
            return {"headers": world.headers(case.operation.path)}

        def validate_response(self, response: Any, case: Any, additional_checks: Any = (), **_: Any) -> None:
            """Every check, ours among them."""
            headers = world.headers(case.operation.path)
            statuses[f"{response.status_code // 100}xx"] += 1
            try:
                case.validate_response(
                    response,
                    headers=headers,
                    additional_checks=[*OWN, *additional_checks],
                    excluded_checks=left_out(case),
                    transport_kwargs={"headers": dict(headers)},
                )
            except FailureGroup as group:
                for failure in group.exceptions:
                    name = f"{case.operation.label}: {type(failure).__name__}"
                    findings.setdefault(
                        name, f"{failure}\n{case.as_curl_command()[:1500]}\n{response.text[:600]}"
                    )

    return Chains


def main(words: Sequence[str] | None = None) -> int:
    """Run so many chains; 0 when nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chains", type=int, default=60)
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    statuses: Counter[str] = Counter()
    findings: dict[str, str] = {}
    with logs.warnings_only(), lived_in() as world:
        number = asked.seed
        while statuses["chains"] < asked.chains:
            chains = settings(
                max_examples=asked.chains - statuses["chains"],
                stateful_step_count=asked.steps,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate],
            )
            with suppress(FlakyStrategyDefinition):  # a solve that is over answers otherwise than one at work
                run_state_machine_as_test(seed(number)(machine(world, statuses, findings)), settings=chains)
            number += 1
    for name, told in findings.items():
        print(f"\n--- {name}\n{told}")
    count = statuses.pop("chains")
    print(
        f"种子 seed {asked.seed}: {count} 串 chains, {statuses.total()} 请求 requests, "
        f"{dict(statuses)}, {len(findings)} 问题 findings"
    )
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
