"""Points that were not earned by service: typed in, brought in by file, taken back."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.pages.console.called import called_ever, names
from api.pages.console.guard import may, needs, scope
from api.pages.console.hours.frame import around, base, hours_page, month_asked, today
from api.pages.forms import Form, wrong
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.models.credit import SOURCES
from scheduler.services import paging
from scheduler.services import reading as said_readings
from scheduler.services.hours import brought


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of these pages."""
    blueprint.get("/points", endpoint="points_show")(show)
    blueprint.post("/points", endpoint="points_give")(give)
    blueprint.post("/points/file", endpoint="points_bring")(bring)
    blueprint.post("/points/<credit_id>/take-back", endpoint="points_take_back")(take_back)


@needs("hours:read")
def show() -> Response:
    """The points of a month that were brought in."""
    return _points(Form.read())


@needs("hours:approve")
def give() -> Response:
    """Points for one person; fewer than nothing where some are spent."""
    form = Form.read()
    with form.attempt(), writing() as session:
        row = {name: form.text(name) for name in ("volunteer", "source", "day", "what")}
        brought.bring_rows(
            session, scope(), {"rows": [row | {"points": _number(form.text("points"))}]}, now=now()
        )
    return _after(form)


@needs("hours:approve")
def bring() -> Response:
    """Bring in a workbook or CSV, all of it or nothing; twice is once."""
    form = Form.read()
    with form.attempt():
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            raise wrong("file", "missing_field", field="file")
        source = form.text("source")
        rows = brought.opened(sent.read(), source=source if source in SOURCES else None)
        with writing() as session:
            brought.bring(session, scope(), rows, now=now())
    return _after(form)


@needs("hours:approve")
def take_back(credit_id: str) -> Response:
    """Take one row back."""
    form = Form.read()
    with form.attempt(), writing() as session:
        brought.remove(session, scope(), credit_id, now=now())
    return _after(form)


def _after(form: Form) -> Response:
    return led(f"{base()}/points?month={month_asked()}&said=said_saved") if form.is_done else _points(form)


def _points(form: Form) -> Response:
    month = month_asked()
    first, last = said_readings.month(month)
    rows = paging.every(
        lambda cursor: brought.page(reading(), scope(), first=first, last=last, size=100, cursor=cursor)
    )
    return hours_page(
        "points.html",
        "points",
        form=form,
        rows=sorted(rows, key=lambda one: (one.day, one.id), reverse=True),
        known=called_ever(),
        names=names(),
        sources=SOURCES,
        today=today(),
        may_give=may("hours:approve") and not scope().is_limited,
        status=form.status,
        **around(month),
    )


def _number(said: str) -> float | str:
    try:
        return float(said)
    except ValueError:
        return said
