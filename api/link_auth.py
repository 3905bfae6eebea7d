"""Who comes by a link: ``Authorization: Bearer vrs_link_…``, for one volunteer's own things and no others."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import partial, wraps
from typing import Any, TypeVar

from flask import g, request

from api import answer_memory, once
from api.problems import CHALLENGE, Problem
from api.runtime import now, reading, stay_within, write_along
from scheduler.services import links
from scheduler.services.links import Person

View = TypeVar("View", bound=Callable[..., Any])


def needs_link(view: View) -> View:
    """Let only who has a link into a view, and say so in the description.

    Stands outermost under the route.  Whatever is wrong with a link, the answer is the same 401.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        _admit()
        return once.answered(
            lambda: view(*args, **kwargs),
            principal=person().scope.principal,
            community_id=person().community_id,
        )

    guarded._apidoc = deepcopy(getattr(view, "_apidoc", {}))  # type: ignore[attr-defined]
    guarded._apidoc.setdefault("manual_doc", {})["security"] = [{"link": []}]  # type: ignore[attr-defined]
    guarded.takes_key = True  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def person() -> Person:
    """The volunteer whose link it is."""
    found: Person = g.person
    return found


def _admit() -> None:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise Problem.of_status(401, headers=CHALLENGE)
    found, link = links.admit(reading(), secret.strip(), now=now())
    stay_within(found.community_id)
    if not links.is_use_noted(link, now(), asked_at=found.asked_at):
        write_along(partial(links.put_use_down, link=link, now=now()))
    answer_memory.holds_until(link.expires_at)
    answer_memory.holds_until(link.last_used_at and link.last_used_at + links.USE_NOTED_EVERY)
    g.person = found
