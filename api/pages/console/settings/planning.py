"""What all planning takes for granted: how fast people walk, and what holds for each kind of people."""

from __future__ import annotations

from flask import Blueprint, Response

from api.pages.console.guard import may, needs, scope
from api.pages.console.settings.frame import saved, settings_page, version_of
from api.pages.declared.fields import Field, Group, patch, shown
from api.pages.declared.names import Names
from api.pages.declared.shapes import Decimal, Whole
from api.pages.forms import Form
from api.runtime import now, reading, writing
from scheduler.models.volunteer import KINDS
from scheduler.services import planning_settings
from scheduler.services import reading as merging

VOCABULARY = "volunteer_kind"
GROUPS = (
    Group(
        "planning_travel",
        (
            Field("travel.metres_per_minute", Decimal(), is_anchor=True),
            Field("travel.fixed_minutes", Decimal()),
        ),
    ),
    Group(
        "planning_kinds",
        tuple(
            Field(f"kinds.{kind}.{name}", Whole(), of=(VOCABULARY, kind))
            for kind in KINDS
            for name in ("limits.shifts_per_week", "limits.minutes_per_week", "reserve")
        ),
    ),
)


def add_to(blueprint: Blueprint) -> None:
    """Answer at the address of this page."""
    blueprint.get("/planning", endpoint="planning_show")(show)
    blueprint.post("/planning", endpoint="planning_say")(say)


@needs("records:read")
def show() -> Response:
    """What holds."""
    return _planning(Form.read())


@needs("records:write")
def say() -> Response:
    """Say what holds; the rest of the planning settings stays as it was."""
    form = Form.read()
    with form.attempt(), writing() as session:
        before = dict(planning_settings.entry(session, scope()))
        said = merging.merged(before, patch(GROUPS, before, form, Names()))
        planning_settings.say(session, scope(), said, version=version_of(form), now=now())
    return saved("planning") if form.is_done else _planning(form)


def _planning(form: Form) -> Response:
    kept = planning_settings.get(reading(), scope())
    return settings_page(
        "planning",
        form,
        version=0 if kept is None else kept.version,
        groups=shown(GROUPS, {} if kept is None else kept.entry, form, Names()),
        may_say=may("records:write") and not scope().is_limited,
    )
