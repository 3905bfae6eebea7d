"""Every check of schemathesis, and ours: what an answer must be for any request."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

from schemathesis.checks import CHECKS, CheckContext, load_all_checks
from schemathesis.core.failures import Failure

load_all_checks()
CONFIG = {
    "checks": {
        "negative_data_rejection": {
            # What may come in no order of ours: a stale version is told before the body is looked at.
            "expected-statuses": [400, 401, 403, 404, 405, 406, 408, 409, 412, 413, 415, 422, 428, 429, 503]
        }
    }
}
INSIDE = re.compile(r"Traceback|sqlite|SELECT |\.py\b|site-packages|psycopg", re.IGNORECASE)
"""What no answer may tell."""

SHAPE = frozenset(
    {
        "wrong_type",
        "unknown_field",
        "not_a_choice",
        "not_text",
        "unknown_argument",
        "argument_missing",
        "not_a_number",
        "not_a_boolean",
        "not_an_id",
        "too_long",
        "not_one_of",
        "text_too_long",
        "text_too_short",
        "list_too_long",
        "list_too_short",
        "number_out_of_range",
    }
)
"""Codes of what a schema can tell: a request that fits the description is not refused for one of them.

What is missing may be so because of what else was said, and no schema bounds a date.
"""


def told_as_a_problem(ctx: CheckContext, response: Any, case: Any) -> None:
    """Every refusal is a problem with its own status, and says nothing of our inside."""
    del ctx
    if response.status_code < 400:
        return
    raw = response.content.decode()
    if not raw and case.method.upper() == "HEAD":
        return
    kind = response.headers.get("content-type", [""])[0]
    found = json.loads(raw) if kind == "application/problem+json" else {}
    if found.get("status") != response.status_code or INSIDE.search(raw):
        raise Failure(operation=case.operation.label, title="No problem as described", message=raw[:300])


def refused_for_what_it_means(ctx: CheckContext, response: Any, case: Any) -> None:
    """As schemathesis' ``positive_data_acceptance``; but a fitting request may mean what cannot be.

    It may name somebody who is not there, end before it begins, or come in a wrong state: that no schema can
    tell.  What a schema could have told must not be the reason.
    """
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if response.status_code in (409, 412, 428, 429, 503) or response.status_code < 400:
        return
    if response.status_code == 422:
        found = json.loads(response.content)
        reasons = {one["code"] for one in found.get("errors", ())} or {found["code"]}
        if not reasons & SHAPE:
            return
    CHECKS.get_one("positive_data_acceptance")(ctx, response, case)


OWN = [told_as_a_problem, refused_for_what_it_means]
REPLACED = [CHECKS.get_one("positive_data_acceptance")]
REFUSAL = CHECKS.get_one("negative_data_rejection")
AS_IT_WAS = "Positive test case"
"""What a generator says of a request that it could not make wrong."""


def left_out(case: Any, *, anew: Collection[str] = ()) -> list[Any]:
    """Checks that say nothing of this request: it need not be refused when nothing is wrong with it.

    Who asks is said anew before it is sent, as are the parameters ``anew``, so that what was made wrong there
    alone is right again.
    """
    how = case.meta and case.meta.phase.data
    made, is_right = getattr(how, "mutations", ()), getattr(how, "description", "") == AS_IT_WAS
    said_anew = ("Authorization", *anew)
    if is_right or (made and all(one.parameter in said_anew or _is_unsent(case, one) for one in made)):
        return [*REPLACED, REFUSAL]
    return REPLACED


def _is_unsent(case: Any, made: Any) -> bool:
    """Whether what was made wrong stands nowhere: an unknown argument with an empty list is in no address."""
    if made.parameter_location.value != "query" or made.keywords != ("additionalProperties",):
        return False
    known = {one.name for one in case.operation.query}
    return all(value == [] for name, value in case.query.items() if name not in known)


def whole_numbers(value: Any) -> Any:
    """JSON as programs write it: a whole number without a point, for the description cannot ask for that."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [whole_numbers(item) for item in value]
    if isinstance(value, dict):
        return {name: whole_numbers(item) for name, item in value.items()}
    return value
