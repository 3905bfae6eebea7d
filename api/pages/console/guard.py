"""Who is let into the console, and what she may do: every view names its permission."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote

from flask import Response, g, request

from api.access import scope
from api.pages import cookies, forms
from api.pages.rendering import is_part_wanted
from api.pages.sign_in import browser, kept
from api.runtime import now, reading, runtime, stay_within, writing
from scheduler.services import permissions
from scheduler.services import scope as scopes
from scheduler.services.accounts import inviting, signing_in
from scheduler.services.accounts.signing_in import Admitted
from scheduler.services.permissions import PERMISSIONS

__all__ = ["admitted", "may", "needs", "scope", "watch"]

View = TypeVar("View", bound=Callable[..., Any])
LAST_COMMUNITY = "community"
SECOND_FACTOR = "/console/account/second-factor"
YEAR_SECONDS = 365 * 24 * 3600


def watch() -> Response | None:
    """Let in who is signed in whole; lead everybody else to where she can be.  Before every view."""
    found, secret = browser.who()
    if found is None or not found.is_whole:
        if request.method == "POST" and forms.is_surely_from_here():
            return kept.asked_first(found, secret)
        forms.protect()
        return _led("/console/sign-in" if found is None else "/console/sign-in/code")
    forms.protect(secret)
    if not signing_in.is_use_noted(found, now()):
        with writing() as session:
            signing_in.note_use(session, found, now=now())
    g.admitted = found
    if request.method == "POST" and kept.PUT_BACK in request.form and not kept.put_back():
        return browser.led(browser.HOME)
    if not found.account.is_second_factor_on and _must_have_second_factor(found):
        is_on_the_way = request.path.startswith(SECOND_FACTOR)
        return None if is_on_the_way else browser.led(SECOND_FACTOR)
    return None


def _must_have_second_factor(found: Admitted) -> bool:
    """By the settings of the installation, or because she was invited by a link."""
    return runtime().settings.second_factor_required or inviting.is_enrolling(reading(), found.account)


def admitted() -> Admitted:
    """Who is signed in."""
    found: Admitted = g.admitted
    return found


def needs(permission: str) -> Callable[[View], View]:
    """Let only members whose role has a permission into a view of a community.

    Stands directly under the route and takes ``community_id`` out of the address, as in the API: what a view
    reaches of a community, it reaches through :func:`scope`.
    """
    if permission not in PERMISSIONS:
        raise KeyError(permission)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, community_id: str, **kwargs: Any) -> Any:
            g.scope = scopes.enter(reading(), community_id, principal=admitted().principal)
            stay_within(community_id)
            g.scope.require(permission)
            return view(*args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def may(permission: str) -> bool:
    """Whether who is signed in may do something here: what she may not, she is not offered."""
    return permissions.grants(scope().role, permission)


def remember_community(answer: Response) -> Response:
    """The community that was looked at last is the one that is opened next time."""
    if "scope" in g and cookies.read(LAST_COMMUNITY) != g.scope.community_id:
        cookies.give(answer, LAST_COMMUNITY, g.scope.community_id, seconds=YEAR_SECONDS)
    return answer


def _led(address: str) -> Response:
    """To another page; one that waits for a part of itself is told to go there whole."""
    if is_part_wanted():
        return Response(status=204, headers={"HX-Redirect": address})
    back = request.full_path.rstrip("?") if request.method == "GET" else ""
    return browser.led(f"{address}?next={quote(back)}" if back not in ("", browser.HOME) else address)
