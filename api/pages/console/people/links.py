"""A volunteer's own link: made, shown once as text and picture, ended; and days on which she cannot come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, g

from api.pages import forms
from api.pages.addresses import whole
from api.pages.console.called import called
from api.pages.console.guard import needs, scope
from api.pages.forms import Form
from api.pages.languages import t
from api.pages.rendering import leave_words, page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.exports import qr
from scheduler.models import Link
from scheduler.models.proposal import BY_COORDINATOR
from scheduler.services import absences, links

LINKS_SHOWN = 10


def add_to(blueprint: Blueprint, card: Callable[..., Response]) -> None:
    """Answer at the addresses of links and absences; ``card`` is the page that they stand on."""

    @needs("links:write")
    def make(volunteer_id: str) -> Response:
        with writing() as session:
            secret = links.make(session, scope(), volunteer_id, {}, now=now())[1]
        address = whole(f"/me/{secret}")
        return card(volunteer_id, Form(), link={"address": address, "picture": qr.inline(address)})

    @needs("links:write")
    def end(volunteer_id: str, link_id: str) -> Response:
        with writing() as session:
            links.revoke(session, scope(), volunteer_id, link_id, now=now())
        return led(f"{_address(volunteer_id)}?said=said_link_ended")

    @needs("answers:write")
    def away(volunteer_id: str) -> Response:
        form = Form.read()
        with form.attempt():
            first, last = form.day("away_first"), form.day("away_last")
            if last < first:
                raise forms.wrong("away_last", "days_reversed")
            span = {"start": f"{first}T00:00", "end": f"{last + timedelta(days=1)}T00:00"}
            who: Any = {"by": BY_COORDINATOR, "now": now()}
            held = absences.would_give_up(reading(), scope(), volunteer_id, span, **who)
            named = " ".join(sorted(one.id for one in held))
            if form.text("sure") != named:
                return page(
                    "console/people/away_sure.html",
                    card=_address(volunteer_id),
                    asked=t("away_of_sure", name=called()[volunteer_id], days=leave_words(first, last)),
                    shifts=held,
                    hidden={"away_first": first.isoformat(), "away_last": last.isoformat(), "sure": named},
                )
            with writing() as session:
                absences.absent(session, scope(), volunteer_id, span, **who)
        noted = "said_away_noted_silently" if g.shell.is_silent else "said_away_noted"
        return (
            led(f"{_address(volunteer_id)}?said={noted if named else 'said_away_noted_none'}")
            if form.is_done
            else card(volunteer_id, form)
        )

    @needs("answers:write")
    def back(volunteer_id: str) -> Response:
        form = Form.read()
        with form.attempt(), writing() as session:
            said = {name: form.text(name) for name in ("start", "end")}
            absences.take_back(session, scope(), volunteer_id, said, now=now())
        return (
            led(f"{_address(volunteer_id)}?said=said_away_taken_back")
            if form.is_done
            else card(volunteer_id, form)
        )

    blueprint.post("/<volunteer_id>/links", endpoint="link")(make)
    blueprint.post("/<volunteer_id>/links/<link_id>/end", endpoint="end_link")(end)
    blueprint.post("/<volunteer_id>/away", endpoint="away")(away)
    blueprint.post("/<volunteer_id>/away/back", endpoint="away_back")(back)


def shown(volunteer_id: str) -> Sequence[Link]:
    """The links of somebody that still open, the newest first."""
    found = links.of_volunteer(reading(), scope(), volunteer_id, size=LINKS_SHOWN)
    return [one for one in found.rows if one.is_open(now())]


def _address(volunteer_id: str) -> str:
    return f"/console/{scope().community_id}/people/{volunteer_id}"
