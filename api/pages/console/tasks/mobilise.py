"""``/console/<community>/tasks/mobilise``: posts, hours and people by one form; their week is planned."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, Response

from api.pages import forms
from api.pages.console.guard import needs, scope
from api.pages.console.shell import week_id
from api.pages.declared.names import Names
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.importers.values import as_date, as_list
from scheduler.services import mobilisations
from scheduler.services import scope as scopes

POST = re.compile(
    r"(?P<name>[^@]+?)(?<!\s)\s*+@\s*+(?P<site>.+?)(?<![\s:\uff1a])[\s:\uff1a]++(?P<people>\d{1,4})\s*+\D{0,3}"
)


def add_to(blueprint: Blueprint) -> None:
    """Answer at the address of this page."""
    blueprint.route("/mobilise", endpoint="mobilise", methods=["GET", "POST"])(
        needs("records:write")(mobilise)
    )


def mobilise() -> Response:
    """A whole effort: its tasks are made and its week is planned, all or nothing."""
    form, names = Form.read(), Names()
    with form.attempt():
        if form.is_posted:
            said = _said(form, names)
            with writing() as session:
                made = mobilisations.mobilise(session, scope(), said, now=now())
                week = week_id(made.week.start)
    if form.is_done:
        return led(f"/console/{scope().community_id}/weeks/{week}?said=said_mobilised")
    return page(
        "console/tasks/mobilise.html",
        form=form,
        today=scopes.today(reading(), scope(), now()),
        sites=list(names.of("sites").values()),
        status=form.status,
    )


def _said(form: Form, names: Names) -> dict[str, Any]:
    turn = form.text("turn_minutes")
    dates = [as_date(word) for word in as_list(form.text("dates"))]
    if not dates or None in dates:
        raise forms.wrong("dates", "dates_wanted")
    if not (turn.isascii() and turn.isdecimal() and len(turn) < 6):
        raise forms.wrong("turn_minutes", "number_wanted")
    return {
        "name": form.text("name"),
        "dates": [day.isoformat() for day in dates if day],
        "from": form.text("from"),
        "to": form.text("to"),
        "turn_minutes": int(turn),
        "posts": [_post(line, names) for line in map(str.strip, form.text("posts").splitlines()) if line],
    }


def _post(line: str, names: Names) -> dict[str, Any]:
    found = POST.fullmatch(line)
    if found is None:
        known = next(iter(names.of("sites").values()), "")
        if not known:
            raise forms.wrong("posts", "mobilise_no_site")
        raise forms.wrong("posts", "mobilise_line", line=line[:60], site=known)
    site = names.id("sites", found["site"], "posts")
    return {"name": found["name"], "site": site, "people": int(found["people"])}
