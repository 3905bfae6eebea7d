"""The rules of answers, of hours and of notices, each a form of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from flask import Blueprint, Response

from api.pages.console.guard import may, needs, scope
from api.pages.console.settings.fields import (
    CHOICE,
    FLAG,
    REAL,
    SPANS,
    TIME,
    Setting,
    rules_said,
    shown,
)
from api.pages.console.settings.frame import saved, settings_page, version_of
from api.pages.forms import Form
from api.runtime import now, reading, writing
from scheduler.services import answer_rules, notice_rules
from scheduler.services.hours import rules as hour_rules

ANSWERS = (
    Setting("answer_within_hours", REAL),
    Setting("answer_hours_before_start", REAL),
    Setting("without_answer", CHOICE, ("lapse", "keep")),
    Setting("offers.automatic", FLAG),
    Setting("offers.at_once"),
    Setting("offers.minutes"),
    Setting("offers.asks_per_week"),
    Setting("offers.quiet.from", TIME),
    Setting("offers.quiet.to", TIME),
    Setting("sign_up.allowed", FLAG),
    Setting("sign_up.closes_hours_before", REAL),
    Setting("sign_up.cancel_hours_before", REAL),
    Setting("swaps_need_approval", FLAG),
    Setting("link_days"),
)
HOURS = (
    Setting("whole_from_percent"),
    Setting("round_minutes"),
    Setting("rounding", CHOICE, ("nearest", "down", "up")),
    Setting("beyond_minutes"),
    Setting("opens_minutes_before"),
    Setting("closes_minutes_after"),
    Setting("check_in_by", CHOICE, ("link", "code")),
    Setting("without_check_in", CHOICE, ("not_recorded", "no_show", "served")),
    Setting("no_show_limit"),
    Setting("no_show_days"),
    Setting("points_per_hour", REAL),
    Setting("public_names", CHOICE, ("masked", "full")),
)
NOTICES = (
    Setting("quiet.from", TIME),
    Setting("quiet.to", TIME),
    Setting("reading_windows", SPANS),
    Setting("understaffed_hours"),
    Setting("messages_per_minute"),
    Setting("language", CHOICE, ("zh", "en", "both")),
)
WRITES = {"answers": "community:write", "hours": "hours:approve", "notices": "community:write"}
"""Who may say which rules."""


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/rules", endpoint="rules_show")(show)
    blueprint.post("/rules/answers", endpoint="rules_say_answers")(say_answers)
    blueprint.post("/rules/hours", endpoint="rules_say_hours")(say_hours)
    blueprint.post("/rules/notices", endpoint="rules_say_notices")(say_notices)


@needs("records:read")
def show() -> Response:
    """Every rule as it holds."""
    return _rules(Form(), "")


@needs("community:write")
def say_answers() -> Response:
    """Say by when people answer, how places are offered, when they sign up."""
    form = Form.read()
    with form.attempt(), writing() as session:
        said = rules_said(form, ANSWERS, _answers())
        answer_rules.say(session, scope(), said, version=version_of(form), now=now())
    return saved("rules") if form.is_done else _rules(form, "answers")


@needs("hours:approve")
def say_hours() -> Response:
    """Say how hours are counted, as a new version; what was counted stays."""
    form = Form.read()
    with form.attempt(), writing() as session:
        kept = hour_rules.get(session, scope())
        said = rules_said(form, HOURS, kept.content if kept else {})
        hour_rules.say(session, scope(), said, now=now())
    return saved("rules") if form.is_done else _rules(form, "hours")


@needs("community:write")
def say_notices() -> Response:
    """Say when and how often people are told things."""
    form = Form.read()
    with form.attempt(), writing() as session:
        said = rules_said(form, NOTICES, _notices())
        if not said.get("quiet"):
            said.pop("quiet", None)
        notice_rules.say(session, scope(), said, version=version_of(form), now=now())
    return saved("rules") if form.is_done else _rules(form, "notices")


def _rules(form: Form, about: str) -> Response:
    session, within = reading(), scope()
    kept = answer_rules.get(session, within)
    told = notice_rules.get(session, within.community_id)
    holds: Sequence[tuple[str, Sequence[Setting], Mapping[str, Any], int]] = (
        ("answers", ANSWERS, _answers(), 0 if kept is None else kept.version),
        ("hours", HOURS, hour_rules.rules_of(session, within).of(None).content, 0),
        ("notices", NOTICES, _notices(), 0 if told is None else told.version),
    )
    return settings_page(
        "rules",
        form,
        about=about,
        groups=[
            (
                name,
                shown(settings, values, form if name == about else Form()),
                version,
                may(WRITES[name]) and not within.is_limited,
            )
            for name, settings, values, version in holds
        ],
    )


def _answers() -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(answer_rules.rules_of(reading(), scope()))
    return _without_nothing(found)


def _notices() -> dict[str, Any]:
    said = notice_rules.rules_of(reading(), scope().community_id).said
    found: dict[str, Any] = msgspec.to_builtins(said)
    return _without_nothing(found)


def _without_nothing(found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _without_nothing(value) if isinstance(value, Mapping) else value
        for name, value in found.items()
        if value is not None
    }
