"""``/console/<community>/tasks/<task>/special``: what else holds for a task beside days and seats."""

from __future__ import annotations

from flask import Blueprint, Response

from api.pages.console.guard import may, needs, scope
from api.pages.console.tasks.repeating import misses_days
from api.pages.declared.fields import Field, Group, patch, shown
from api.pages.declared.lines import Counted, Lines, Spans, Standing
from api.pages.declared.names import Names
from api.pages.declared.shapes import Called, Codes, Flag, One, Present, Several, Shape, Whole
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.services import records
from scheduler.services.tasks import TASK

GROUPS = (
    Group(
        "task_who",
        (
            Field("required", Called(plural="volunteers")),
            Field("standing", Standing()),
            Field("team", One(plural="teams")),
            Field("open_to.areas", Several(plural="areas")),
            Field("open_to.teams", Several(plural="teams")),
            Field("open_to.units", Several(plural="units")),
            Field("not_own_area", Flag()),
            Field("allotted_units", Flag()),
            Field("max_age", Whole()),
            Field("demands", Codes(vocabulary="demand")),
            Field("dangerous", Flag()),
            Field("crew.minimum", Whole()),
            Field("crew.maximum", Whole()),
            Field("crew.all_or_nobody", Flag()),
            Field("crew.adults", Whole()),
            Field("crew.novices_per_experienced", Whole()),
            Field("standby", Whole()),
        ),
    ),
    Group(
        "task_whom",
        (
            Field("each_person", Present(), is_anchor=True),
            Field("each_person.persons", Called(plural="persons")),
            Field("each_person.area", One(plural="areas")),
            Field("each_person.per_round", Whole()),
            Field("each_occasion", Shape()),
            Field("serves", Called(plural="persons")),
            Field("serves_children", Flag()),
            Field("children", Whole()),
            Field("crew.children_per_adult", Whole()),
        ),
    ),
    Group(
        "task_when",
        (
            Field("times", Spans()),
            Field("duration_minutes", Whole()),
            Field("spacing_minutes", Whole()),
            Field("forbidden", Spans()),
            Field("recurrence.seasons", Codes(vocabulary="season")),
            Field("recurrence.school", One(plural="schools")),
            Field("follows.task", One(plural="tasks"), is_anchor=True),
            Field("follows.same_volunteer", Flag()),
            Field("follows.min_gap_minutes", Whole()),
            Field("classes", Codes(vocabulary="duty_class")),
            Field("on_call.reach_minutes", Whole(), is_anchor=True),
            Field("on_call.load_percent", Whole()),
        ),
    ),
    Group(
        "task_where",
        (
            Field("route", Counted(plural="sites", named="site", counted="minutes")),
            Field("turns.teams", Several(plural="teams")),
            Field("turns.sites", Several(plural="sites")),
            Field("turns.at_once", Flag()),
            Field("checkpoints", Lines()),
            Field("needs", Counted(plural="resources", named="resource", counted="count", usual=1)),
        ),
    ),
)
"""What a task may say beside what its first form asks."""


def add_to(blueprint: Blueprint) -> None:
    """Answer at the address of this page."""
    blueprint.route("/<task_id>/special", endpoint="special", methods=["GET", "POST"])(
        needs("records:read")(special)
    )


def special(task_id: str) -> Response:
    """The special demands of a task, to be read and changed."""
    form, names = Form.read(), Names()
    if form.is_posted:
        scope().require("records:write")
    with form.attempt():
        if form.is_posted:
            before = records.show(reading(), scope(), TASK, task_id).document()
            said = _settled(patch(GROUPS, before, form, names), before)
            with writing() as session:
                records.change(session, scope(), TASK, task_id, said, version=form.version(), now=now())
    if form.is_done:
        return led(f"/console/{scope().community_id}/tasks/{task_id}?said=said_saved")
    found = records.show(reading(), scope(), TASK, task_id)
    return page(
        "console/tasks/special.html",
        form=form,
        one=found,
        misses_days=misses_days(found.document()),
        groups=shown(GROUPS, found.document(), form, names),
        may_write=may("records:write"),
        status=form.status,
    )


def _settled(said: dict[str, object], before: dict[str, object]) -> dict[str, object]:
    """Seasons narrow a rule that there is."""
    if before.get("recurrence"):
        return said
    return {name: value for name, value in said.items() if name != "recurrence"}
