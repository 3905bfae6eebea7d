"""Who calls: an API key in ``Authorization: Bearer vrs_…``, and what it may do."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import wraps
from typing import Any, TypeVar

from flask import g, request

from api import answer_memory
from api.problems import CHALLENGE, Problem
from api.runtime import now, reading, stay_with, writing
from scheduler.models.api_key import SCOPES, ApiKey
from scheduler.services import keys

READ, WRITE = SCOPES[:2]

View = TypeVar("View", bound=Callable[..., Any])


def needs(scope: str) -> Callable[[View], View]:
    """Let only keys with a scope into a view, and say so in the description.

    Stands outermost under the route, so that a stranger learns nothing about arguments or ids.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            stay_with(admit(scope).id)
            return view(*args, **kwargs)

        guarded._apidoc = deepcopy(getattr(view, "_apidoc", {}))  # type: ignore[attr-defined]
        guarded._apidoc.setdefault("manual_doc", {})["security"] = [{"key": [scope]}]  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def caller() -> str:
    """The id of the key that calls."""
    key: ApiKey = g.caller
    return key.id


def admit(scope: str | None) -> ApiKey:
    """The key of a request, the caller from here on; raises ``Problem`` 401, or 403 without a scope."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise Problem.of_status(401, headers=CHALLENGE)
    key = keys.authenticate(reading(), secret.strip(), now=now())
    if scope is not None and not key.allows(scope):
        raise Problem.of_status(403)
    if key.last_used_at is None or now() - key.last_used_at >= keys.USE_NOTED_EVERY:
        # Looked at before a writing session is opened: most requests must not wait for writers.  And the
        # reader is given back first: who held one would wait for a second connection, as all others do.
        with writing() as session:
            keys.note_use(session, key.id, now=now())
    answer_memory.holds_until(key.expires_at)
    answer_memory.holds_until(key.last_used_at and key.last_used_at + keys.USE_NOTED_EVERY)
    g.caller = key
    return key
