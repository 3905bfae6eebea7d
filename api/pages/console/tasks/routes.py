"""``/console/<community>/tasks``: what has to be done: listed, added, changed; and the days of the weeks."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from api.pages.console.guard import may, needs, scope
from api.pages.console.people.choices import choices
from api.pages.console.tasks import calendar, dates, finding, long_shifts, mobilise, said, special
from api.pages.console.tasks.apart import days_of, told_apart
from api.pages.console.tasks.folds import standing_open
from api.pages.console.tasks.repeating import WEEKS_OF_MONTH, misses_days
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing, writing_whole
from scheduler.importers.layout import TYPES
from scheduler.planning.document.fields import WEEKDAYS
from scheduler.services import record_pages, records
from scheduler.services import scope as scopes
from scheduler.services.places import SITE
from scheduler.services.tasks import TASK

blueprint = Blueprint("tasks", __name__, url_prefix="/<community_id>/tasks")
SHOWN = 100
PRIORITIES = ("critical", "high", "normal", "low", "optional")


@blueprint.get("")
@needs("records:read")
def show() -> Response:
    """A page of the tasks, with their places and when they are; with words, those that they mean."""
    search, named = request.args.get("find", "").strip(), choices()
    if search:
        rows, following = finding.find(search, named["sites"]), None
    else:
        found = record_pages.page(reading(), scope(), TASK, size=SHOWN, cursor=request.args.get("cursor"))
        rows, following = found.rows, found.next_cursor
    tasks = [(one, document, said.typed(document)) for one in rows for document in [one.document()]]
    return page(
        "console/tasks/tasks.html",
        tasks=tasks,
        days_of={one.id: days_of(document, now().year) for one, document, _ in tasks},
        told_apart=told_apart({one.id: document for one, document, _ in tasks}),
        named=named,
        search=search,
        next=following,
        may_write=may("records:write"),
        may_mobilise=may("records:write") and not scope().is_limited,
    )


@blueprint.route("/new", methods=["GET", "POST"])
@needs("records:write")
def new() -> Response:
    """Say something that has to be done."""
    form = Form.read()
    with form.attempt():
        if form.is_posted:
            patch = said.patch(form, {}, site=form.text("site") or None)
            document = _without_nothing(patch)
            with writing_whole() as session:
                document |= _place(session, form)
                records.make(session, scope(), TASK, document, now=now())
    if form.is_done:
        return led(f"{base()}?said=said_task_added")
    return _form("console/tasks/new.html", form, {})


@blueprint.route("/<task_id>", methods=["GET", "POST"])
@needs("records:read")
def one(task_id: str) -> Response:
    """A task, to be read and changed; who has read an older version is told."""
    form = Form.read()
    if form.is_posted:
        scope().require("records:write")
    with form.attempt():
        if form.is_posted:
            with writing_whole() as session:
                before = records.show(session, scope(), TASK, task_id).document()
                patch = said.patch(form, before, site=form.text("site") or None)
                patch |= _place(session, form)
                records.change(session, scope(), TASK, task_id, patch, version=form.version(), now=now())
    return led(f"{base()}?said=said_saved") if form.is_done else card(task_id, form)


@blueprint.post("/<task_id>/remove")
@needs("records:write")
def remove(task_id: str) -> Response:
    """Nothing of it is planned any more."""
    form = Form.read()
    with form.attempt(), writing() as session:
        records.remove(session, scope(), TASK, task_id, version=None, now=now())
    return led(f"{base()}?said=said_task_gone") if form.is_done else card(task_id, form)


def card(task_id: str, form: Form) -> Response:
    """A task's page."""
    found = records.show(reading(), scope(), TASK, task_id)
    document = found.document()
    return _form(
        "console/tasks/card.html",
        form,
        document,
        one=found,
        misses_days=misses_days(document),
        dates=dates.of_task(task_id),
        today=scopes.today(reading(), scope(), now()),
    )


def base() -> str:
    """Where the tasks are."""
    return f"/console/{scope().community_id}/tasks"


def _place(session: Any, form: Form) -> dict[str, Any]:
    """A site that is not there yet is made along with the task, by its name."""
    name = form.text("new_site")
    return {"site": records.make(session, scope(), SITE, {"name": name}, now=now()).id} if name else {}


def _without_nothing(document: dict[str, Any]) -> dict[str, Any]:
    found = {field: value for field, value in document.items() if value is not None}
    if "recurrence" in found:
        rule = found["recurrence"]
        found["recurrence"] = {name: value for name, value in rule.items() if value is not None}
    return found


def _form(template: str, form: Form, document: dict[str, Any], **also: Any) -> Response:
    stood = said.typed(document)
    return page(
        template,
        form=form,
        document=document,
        stood=stood,
        folds=standing_open(form, stood, document),
        types=list(TYPES.values()),
        weekdays=WEEKDAYS,
        weeks_of_month=WEEKS_OF_MONTH,
        priorities=PRIORITIES,
        clocks=long_shifts.said(form),
        spans=range(said.SPANS),
        seats=range(said.SEATS),
        named=choices(),
        may_write=may("records:write"),
        status=form.status,
        **also,
    )


calendar.add_to(blueprint)
mobilise.add_to(blueprint)
special.add_to(blueprint)
dates.add_to(blueprint, card)
