"""What else is known of a volunteer: days of every year, seasons; her data whole, or erased."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from api.downloads import disposition
from api.pages import forms
from api.pages.console.guard import may, needs, scope
from api.pages.console.people import left, said
from api.pages.console.people.coming import coming
from api.pages.declared.fields import Field, Group, patch, shown
from api.pages.declared.lines import PARTED, Dated, Lines
from api.pages.declared.names import Names
from api.pages.declared.shapes import Called, Flag, Whole
from api.pages.forms import Form
from api.pages.languages import language, t, word
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, runtime, writing
from api.saved import saved_as
from scheduler.importers.records.people import WHEN_LONGEST, doubts_of, times_said
from scheduler.language.code_words import code_of
from scheduler.models import FormerVolunteer
from scheduler.planning.document.layout import Horizon
from scheduler.services import erasures, former, personal_data, records
from scheduler.services.volunteer_kind import VOLUNTEER

A_MONDAY = "2026-11-23"
"""Times of a season name weekdays and no dates: any week does to read them."""


@dataclass(frozen=True)
class Seasons(Lines):
    """A season by its name, or days from and until, and when she is free in it."""

    def line(self, one: Any, _names: Names) -> str:
        """The season, and the times as people say them."""
        when = said.when({"availability": one.get("availability", [])}, language())
        of = word("season", one["season"]) if "season" in one else f"{one['from']}/{one['until']}"
        return f"{of}: {when}"

    def read(self, line: str, path: str, _names: Names) -> Any:
        """A season with its times."""
        name, *when = PARTED.split(line, maxsplit=1)
        text = when[0][:WHEN_LONGEST] if when else ""
        times = times_said(text, Horizon(start=A_MONDAY, days=7))
        is_whole = not (doubts_of(times) or times.time_off or times.limits or times.notes)
        if times.availability is None or not is_whole:
            raise forms.wrong(path, "line_wants_season", line=line[:60])
        free = times.availability
        first, _, last = name.partition("/")
        season = code_of(name.strip(), "season")
        of: dict[str, Any] = {"from": first, "until": last} if last else {"season": season}
        return of | {"availability": free if isinstance(free, str) else [dict(one) for one in free]}


GROUPS = (
    Group(
        "person_who",
        (
            Field("usual_persons", Called(plural="persons")),
            Field("usual_sites", Called(plural="sites")),
            Field("guardian_consent", Flag()),
            Field("occasions", Dated()),
        ),
    ),
    Group(
        "person_when",
        (
            Field("seasons", Seasons()),
            Field("limits.shifts_per_month", Whole()),
            Field("limits.consecutive_days", Whole()),
            Field("limits.weekends", Whole()),
            Field("limits.nights", Whole()),
            Field("limits.rest_minutes", Whole()),
        ),
    ),
)


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    at = "/<volunteer_id>/special"
    blueprint.route(at, endpoint="special", methods=["GET", "POST"])(needs("records:read")(special))
    blueprint.post("/<volunteer_id>/data", endpoint="data")(needs("records:reveal")(data))
    blueprint.post("/<volunteer_id>/erase", endpoint="erase")(needs("records:erase")(erase))


def special(volunteer_id: str) -> Response:
    """What else is known, to be read and changed; what is masked stays where nothing is typed anew."""
    form, names = Form.read(), Names()
    if form.is_posted:
        scope().require("records:write")
    with form.attempt():
        if form.is_posted:
            found = records.show(reading(), scope(), VOLUNTEER, volunteer_id)
            typed = patch(GROUPS, found.document(), form, names)
            kept = {name for name in found.masked() if typed.get(name) is None}
            change = {name: value for name, value in typed.items() if name not in kept}
            with writing() as session:
                records.change(
                    session, scope(), VOLUNTEER, volunteer_id, change, version=form.version(), now=now()
                )
    if not form.is_done:
        return _shown(volunteer_id, form)
    back = coming().back
    return led(f"{back}&said=said_saved" if back else f"{_address(volunteer_id)}?said=said_saved")


def data(volunteer_id: str) -> Response:
    """Everything that is held about her, as a file; who asked is written down."""
    with writing() as session:
        whole = personal_data.export(session, scope(), volunteer_id, now=now())
    raw = json.dumps(whole, ensure_ascii=False, indent=1, default=str)
    answer = Response(raw, mimetype="application/json")
    name = saved_as(scope(), t("person_data"), whole["volunteer"]["name"])
    answer.headers["Content-Disposition"] = disposition(f"{name}.json")
    return answer


def erase(volunteer_id: str) -> Response:
    """Take out all that is hers, for good, once her name was typed; she may have left the register before."""
    form = Form.read()
    gone = former.find(reading(), scope(), volunteer_id)
    with form.attempt():
        found = gone or records.show(reading(), scope(), VOLUNTEER, volunteer_id)
        if form.text("name") != found.name:
            raise forms.wrong("name", "erase_wants_name")
        with writing() as session:
            erasures.erase(
                session,
                scope(),
                volunteer_id,
                ledger=runtime().settings.erasure_ledger,
                version=None if isinstance(found, FormerVolunteer) else found.version,
                now=now(),
            )
    if form.is_done:
        return led(f"/console/{scope().community_id}/people?said=said_person_erased")
    return left.listed(form, wrong=volunteer_id) if gone else _shown(volunteer_id, form)


def _shown(volunteer_id: str, form: Form) -> Response:
    found, names = records.show(reading(), scope(), VOLUNTEER, volunteer_id), Names()
    return page(
        "console/people/special.html",
        form=form,
        one=found,
        coming=coming(),
        groups=shown(GROUPS, found.document(), form, names),
        is_masked="occasions" in found.masked(),
        may_write=may("records:write"),
        may_reveal=may("records:reveal"),
        may_erase=may("records:erase") and not scope().is_limited,
        status=form.status,
    )


def _address(volunteer_id: str) -> str:
    return f"/console/{scope().community_id}/people/{volunteer_id}"
