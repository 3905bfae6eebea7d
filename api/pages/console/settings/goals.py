"""What a good roster is: the order of the steps, and what each wish weighs, in plain words."""

from __future__ import annotations

from typing import Any, get_args

from flask import Blueprint, Response

from api.pages.console.guard import may, needs, scope
from api.pages.console.settings.frame import saved, settings_page, version_of
from api.pages.forms import Form
from api.pages.languages import language
from api.runtime import now, reading, writing
from scheduler.language.goal_words import goal_name
from scheduler.planning.document.layout import Preset
from scheduler.planning.goals import ASKED_WEIGHTS, BASE_WEIGHTS, PRESET_WEIGHTS
from scheduler.services import planning_settings

TERMS = (
    "fair_share",
    "wishes",
    "continuity",
    "travel",
    "commitment",
    "turns",
    "home_area",
    "few_faces",
    "standby",
    "reserve",
)
"""Those that a coordinator weighs against each other; others count as the plan itself says."""
PRESETS: tuple[str, ...] = get_args(Preset)


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/goals", endpoint="goals_show")(show)
    blueprint.post("/goals", endpoint="goals_say")(say)


@needs("records:read")
def show() -> Response:
    """The weights that hold."""
    return _goals(Form.read())


@needs("records:write")
def say() -> Response:
    """Say what weighs how much; the rest of the planning settings stays as it was."""
    form = Form.read()
    with form.attempt(), writing() as session:
        before = dict(planning_settings.entry(session, scope()))
        own: dict[str, Any] = dict(before.get("objective") or {})
        weights = dict(own.get("weights") or {})
        for term in TERMS:
            text = form.text(term)
            if text:
                weights[term] = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else text
            else:
                weights.pop(term, None)
        said = before | {"objective": own | {"preset": form.text("preset"), "weights": weights}}
        planning_settings.say(session, scope(), said, version=version_of(form), now=now())
    return saved("goals") if form.is_done else _goals(form)


def _goals(form: Form) -> Response:
    kept = planning_settings.get(reading(), scope())
    own: dict[str, Any] = (kept.entry.get("objective") if kept else None) or {}
    preset = form.text("preset", own.get("preset", PRESETS[0]))
    usual = {**BASE_WEIGHTS, **ASKED_WEIGHTS, **PRESET_WEIGHTS.get(preset, {})}
    said = own.get("weights") or {}
    return settings_page(
        "goals",
        form,
        version=0 if kept is None else kept.version,
        preset=preset,
        presets=PRESETS,
        terms=[
            (term, goal_name(term, language()), usual.get(term, 0), form.text(term, str(said.get(term, ""))))
            for term in TERMS
        ],
        may_say=may("records:write") and not scope().is_limited,
    )
