"""Who may do what in a community: each view names its permission, and gets a scope that holds it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import wraps
from typing import Any, TypeVar

from flask import g

from api import auth, once
from api.runtime import reading, stay_with, stay_within
from scheduler.services import scope as scopes
from scheduler.services.hours import reach
from scheduler.services.permissions import OF_KEYS, PERMISSIONS, scope_of
from scheduler.services.scope import Scope

View = TypeVar("View", bound=Callable[..., Any])


def needs(permission: str) -> Callable[[View], View]:
    """Let only members whose role has a permission into a view, and say so in the description.

    Stands outermost under the route and takes ``community_id`` out of the address: what a view reaches of a
    community, it reaches through :func:`scope`.  Raises ``KeyError`` for a permission that is in no table.
    """
    if permission not in PERMISSIONS:
        raise KeyError(permission)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            key = auth.admit(scope_of(permission))
            if permission in OF_KEYS:
                stay_with(key.id)
                return once.answered(lambda: view(*args, **kwargs), principal=key.id, community_id=None)
            community_id = kwargs.pop("community_id")
            g.scope = scopes.enter(reading(), community_id, principal=key.id)
            stay_within(community_id)
            g.scope.require(permission)
            return once.answered(
                lambda: view(*args, **kwargs),
                principal=key.id,
                community_id=community_id,
                standing=g.scope.standing,
                still=lambda: _still_reached(kwargs.get("volunteer_id")),
            )

        guarded._apidoc = deepcopy(getattr(view, "_apidoc", {}))  # type: ignore[attr-defined]
        guarded._apidoc.setdefault("manual_doc", {})["security"] = [{"key": [permission]}]  # type: ignore[attr-defined]
        guarded.permission = permission  # type: ignore[attr-defined]
        guarded.takes_key = True  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def scope() -> Scope:
    """The caller in the community that the address names."""
    found: Scope = g.scope
    return found


def _still_reached(volunteer: str | None) -> None:
    """Raise :class:`errors.NotFound` where the address names a volunteer whom the caller reaches no more."""
    if volunteer is not None and scope().is_limited:
        reach.volunteer(reading(), scope(), volunteer)
