"""Who comes by a link, and what becomes of what she presses.

To open a link answers nothing, whoever or whatever opens it: a chat that looks ahead presses no button.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import Response, g, request
from sqlalchemy.orm import Session

from api.bodies import limit_open_form
from api.link_auth import person
from api.pages import forms
from api.pages.forms import Form, said
from api.pages.languages import t
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.problems import Problem
from api.runtime import now, reading, stay_within, write_along, writing
from scheduler import errors
from scheduler.language import has_sentence
from scheduler.models import Proposal
from scheduler.services import links

COPIED_ALONG = " \u3000/.,;:!?)]>\"'。，、；：！？）】》」』”’…"
"""What stands behind an address in a message, and is copied along with it; no secret ends so."""

Answer = Callable[[], Response]


def watch() -> Response | None:
    """Let in whom a link speaks for; whatever is wrong with it, the page is the same.  Before every view."""
    secret = (request.view_args or {}).pop("link").rstrip(COPIED_ALONG)
    try:
        found, link = links.admit(reading(), secret, now=now())
    except errors.Unauthenticated:
        limit_open_form()
        forms.protect(secret)
        return page("me/unknown.html", status=404)
    stay_within(found.community_id)
    forms.protect(secret)
    if not links.is_use_noted(link, now(), asked_at=found.asked_at):
        write_along(partial(links.put_use_down, link=link, now=now()))
    g.person, g.link = found, secret
    return None


def address(path: str = "") -> str:
    """An address behind the link."""
    return f"/me/{g.link}{path}"


def done(what: str, path: str = "", **about: str) -> Response:
    """To a page behind the link, which says what was done, and about which record."""
    return led(f"{address(path)}?{urlencode({'said': what, **about})}")


def attempt(
    do: Callable[[Session], Any], what: str, otherwise: Callable[[Form], Response], path: str = ""
) -> Response:
    """Do what was pressed and say so on the first page, or that of a path; what stands against it is said
    on another."""
    form = Form.read()
    with form.attempt(), writing() as session:
        do(session)
    return done(what, path) if form.is_done else otherwise(form)


def sure(
    asked: str,
    words: Sequence[str],
    *,
    do: tuple[str, str, Mapping[str, str]],
    rather: tuple[str, str],
    shifts: Sequence[Proposal] = (),
) -> Response:
    """A page that asks once more: what to press to ``do`` it, with what is sent, or ``rather`` to go back."""
    return own_page("sure.html", asked=asked, words=words, do=do, rather=rather, shifts=shifts)


def own_page(template: str, /, *, form: Form | None = None, **filled: Any) -> Response:
    """A page behind the link; ``form`` is one that was refused."""
    form = form or Form()
    return page(
        f"me/{template}",
        status=form.status,
        me=person(),
        address=address,
        problem=plain(form),
        form=form,
        zone=person().timezone,
        **filled,
    )


def plain(form: Form) -> str:
    """What stands against it, in words without ids: a volunteer knows no codes of shifts."""
    return "" if form.refusal is None else why_not(form.refusal)


def why_not(refusal: Problem) -> str:
    """The same of a refusal: the rules that stand against it where they are hers to know."""
    own = f"sorry_{refusal.code}"
    if refusal.errors and has_sentence(f"{own}_because"):
        return t(f"{own}_because", why=" ".join(said(one) for one in refusal.errors))
    return t(own) if has_sentence(own) else said(refusal)
