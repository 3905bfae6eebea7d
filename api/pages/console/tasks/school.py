"""The terms and holidays of a school: several schools of a community, each on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

from flask import Blueprint, Response, request

from api.pages import forms
from api.pages.console.guard import needs, scope
from api.pages.console.tasks import was_read
from api.pages.forms import Form
from api.pages.languages import t
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.importers.values import as_date, as_list
from scheduler.services import community_days, weeks
from scheduler.services import scope as scopes

BREAKS = ("winter", "summer", "other")
ROWS_LEAST, ROWS_SPARE = 2, 1
DATES = ("closed", "extra")
"""Single dates without school, or with school though the rest says none."""
Entry = Mapping[str, Any]


def add_to(blueprint: Blueprint) -> None:
    """Answer at the address of a school."""
    blueprint.route("/calendar/school", endpoint="school", methods=["GET", "POST"])(
        needs("records:write")(show)
    )


def show() -> Response:
    """A school's year, to be read and said; without an id a school that is new."""
    weeks.require_whole(scope())
    form = Form.read()
    kept = community_days.get(reading(), scope())
    entry: dict[str, Any] = {} if kept is None else dict(kept.entry)
    schools: Sequence[Entry] = entry.get("schools", [])
    asked = form.text("id") if form.is_posted else request.args.get("id", "")
    before: Entry = next((one for one in schools if one["id"] == asked), {})
    with form.attempt():
        if form.is_posted:
            was_read.require(form, before, kept)
            fresh = None if form.text("remove") else _said(form, before, id=before.get("id") or _id(schools))
            entry["schools"] = list(_with(schools, before, fresh))
            with writing() as session:
                version = 0 if kept is None else kept.version
                community_days.say(session, scope(), entry, version=version, now=now())
    if form.is_done:
        said = "said_saved" if form.text("remove") else "said_school"
        return led(f"/console/{scope().community_id}/tasks/calendar?said={said}#schools")
    return page(
        "console/tasks/school.html",
        form=form,
        one=before,
        read=was_read.shown(form, before),
        terms=_rows(form, "term", before.get("terms", [])),
        breaks=_rows(form, "break", before.get("breaks", [])),
        single={name: t("comma").join(before.get(name, [])) for name in DATES},
        kinds=BREAKS,
        status=form.status,
    )


def _rows(form: Form, of: str, stood: Sequence[Entry]) -> Sequence[Entry]:
    """As many rows as were typed, or stand there with one to spare."""
    if form.is_posted and not form.text("remove"):
        return [{}] * max(ROWS_LEAST, len(list(_places(form, of))))
    return [*stood, *[{}] * max(ROWS_SPARE, ROWS_LEAST - len(stood))]


def _places(form: Form, of: str) -> Iterator[int]:
    names = set(form.names())
    for place in count():
        if f"{of}-from-{place}" not in names:
            return
        yield place


def _id(schools: Sequence[Entry]) -> str:
    known = {one["id"] for one in schools}
    return next(id for id in (f"school-{number}" for number in count(1)) if id not in known)


def _with(schools: Sequence[Entry], before: Entry, fresh: Entry | None) -> Iterator[Entry]:
    """The schools with one said anew, added or gone; the others stay."""
    for one in schools:
        if one is not before:
            yield one
        elif fresh is not None:
            yield fresh
    if not before and fresh is not None:
        yield fresh


def _said(form: Form, before: Entry, *, id: str) -> Entry:
    """The school as it was typed; half days, which the page does not ask, stay."""
    if not form.text("name"):
        raise forms.wrong("name", "missing_field", field="name")
    terms = list(_spans(form, "term"))
    if not terms:
        raise forms.wrong("term-from-0", "school_wants_term")
    said = {
        **before,
        "id": id,
        "name": form.text("name"),
        "terms": terms,
        "breaks": list(_spans(form, "break")),
        "keeps_makeup_workdays": form.text("makeup") != "no",
    }
    return said | {name: list(_dates(form, name)) for name in DATES}


def _spans(form: Form, of: str) -> Iterator[dict[str, str]]:
    for place in _places(form, of):
        first, last = (form.text(f"{of}-{side}-{place}") for side in ("from", "until"))
        if not first and not last:
            continue
        if not (first and last):
            raise forms.wrong(f"{of}-until-{place}", "both_days_wanted")
        if last < first:
            raise forms.wrong(f"{of}-until-{place}", "calendar_span_reversed", first=first, last=last)
        span = {"from": first, "until": last, "name": form.text(f"{of}-name-{place}")}
        if of == "break":
            kind = form.text(f"break-kind-{place}")
            span["kind"] = kind if kind in BREAKS else "other"
        yield span


def _dates(form: Form, name: str) -> Iterator[str]:
    today: date = scopes.today(reading(), scope(), now())
    for text in as_list(form.text(name)):
        day = as_date(text, first=today)
        if day is None:
            raise forms.wrong(name, "date_unclear", value=text[:40])
        yield day.isoformat()
