"""One's own place for that of somebody whom one names, with whom one has spoken perhaps."""

from __future__ import annotations

from datetime import time
from typing import Any

from flask import Blueprint, Response
from sqlalchemy.orm import Session

from api.link_auth import person
from api.pages.forms import Form
from api.pages.me.home import show
from api.pages.me.link import done
from api.runtime import now, reading, writing
from scheduler.services import channels, own_swaps


def add_to(blueprint: Blueprint) -> None:
    """Answer at the address of this form."""
    blueprint.post("/shifts/<id>/exchange")(exchange)


def exchange(id: str) -> Response:
    """Ask for the place that somebody has on a day; until she says yes both stay whose they are."""
    form = Form.read()
    with form.attempt(), writing() as session:
        _ask(session, id, form)
    is_told = channels.reach_volunteers(reading(), person().scope)
    return done("said_exchange_asked" if is_told else "said_exchange_noted") if form.is_done else show(form)


def _ask(session: Session, id: str, form: Form) -> Any:
    name, words = form.text("name")[:200], form.text("words")[:200]
    own_swaps.require_own(session, person(), id)  # before anything typed: of others nothing is told
    day, at = form.day("day"), _hour(form.text("time"))
    return own_swaps.exchange(session, person(), id, name=name, day=day, at=at, words=words, now=now())


def _hour(said: str) -> time | None:
    """When the other shift begins; none where nothing is said that is an hour."""
    try:
        return time.fromisoformat(said)
    except ValueError:
        return None
