"""What one chooses for oneself: when to be called, and what is agreed to in advance."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from api.link_auth import person
from api.pages.forms import Form
from api.pages.me.link import attempt, own_page
from api.runtime import now, reading
from scheduler.services import agreeing, portal

PATH = "/choices"
TIERS = ("0", "1", "2")


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get(PATH)(choices)
    blueprint.post(f"{PATH}/reserve")(be_called)
    blueprint.post(f"{PATH}/consent")(agree)


def choices(form: Form | None = None) -> Response:
    """When I am called, and whether I am asked each time."""
    session, me = reading(), person()
    myself = portal.myself(session, me)
    kinds, tasks = (myself.consent.kinds, myself.consent.tasks) if myself.consent else (None, None)
    return own_page(
        "choices.html",
        form=form,
        tiers=TIERS,
        reserve=str(myself.reserve),
        is_asked=myself.consent is None,
        kinds=kinds or (),
        agreed=tasks or (),
        tasks=portal.tasks_known(session, me, tasks or ()),
    )


def be_called() -> Response:
    """With the first, or in reserve."""
    tier = request.form.get("reserve", "")
    said = {"reserve": int(tier) if tier in TIERS else tier}
    return attempt(
        lambda session: portal.be_called(session, person(), said, now=now()), "said_called", choices, PATH
    )


def agree() -> Response:
    """To all in advance, to what is ticked, or to nothing any more."""
    what, said = request.form.get("what", ""), dict[str, Any]()
    for field in ("kinds", "tasks"):
        if what == "some" and (chosen := request.form.getlist(field)):
            said[field] = chosen
    given = said if said or what == "all" else None
    return attempt(
        lambda session: agreeing.agree(session, person(), given, now=now()), "said_agreed", choices, PATH
    )
