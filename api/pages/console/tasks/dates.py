"""Dates beside a task's own: what sleeps is called for, more people are wanted; either is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response

from api.pages.console.guard import needs, scope
from api.pages.forms import Form
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.importers.values import as_list
from scheduler.models.task import TaskDates
from scheduler.services import paging, task_dates


def add_to(blueprint: Blueprint, card: Any) -> None:
    """Answer at the addresses of a task's dates; ``card`` shows the task with what was wrong."""

    @blueprint.post("/<task_id>/activate")
    @needs("records:write")
    def activate(task_id: str) -> Response:
        """Call for a task that sleeps, on a date."""
        form = Form.read()
        said = {"date": form.text("date"), "reason": form.text("reason")}
        with form.attempt(), writing() as session:
            task_dates.activate(session, scope(), task_id, said, now=now())
        return _after(task_id, form, card)

    @blueprint.post("/<task_id>/demand")
    @needs("records:write")
    def demand(task_id: str) -> Response:
        """Ask for more people on some dates."""
        form = Form.read()
        people = form.text("people")
        said = {
            "dates": as_list(form.text("more_dates")),
            "people": int(people) if people.isascii() and people.isdecimal() and len(people) < 9 else people,
            "reason": form.text("reason"),
        }
        with form.attempt(), writing() as session:
            task_dates.demand(session, scope(), task_id, said, now=now())
        return _after(task_id, form, card)

    @blueprint.post("/<task_id>/dates/<dates_id>/remove")
    @needs("records:write")
    def take_back(task_id: str, dates_id: str) -> Response:
        """Take either back."""
        form = Form.read()
        with form.attempt(), writing() as session:
            task_dates.take_back(session, scope(), task_id, dates_id, now=now())
        return _after(task_id, form, card)


def of_task(task_id: str) -> Sequence[TaskDates]:
    """What was asked for beside the task's own days."""
    return [*paging.every(lambda cursor: task_dates.of_task(reading(), scope(), task_id, cursor=cursor))]


def _after(task_id: str, form: Form, card: Any) -> Response:
    if form.is_done:
        return led(f"/console/{scope().community_id}/tasks/{task_id}?said=said_saved")
    shown: Response = card(task_id, form)
    return shown
