"""HTML: one self-contained page for screen and paper, Chinese and English side by side.

The whole roster is a wall sheet on A4 across, a sheet for each week; one volunteer's list is in large type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from scheduler.exports import phrases
from scheduler.exports.view import view_of
from scheduler.exports.wall import wall_rows, weeks_of
from scheduler.language import roster_words as words
from scheduler.language.gap_reasons import reasons_sentence
from scheduler.language.proof_words import goal_sentences


def render(roster: Mapping[str, Any], /, *, language: str, volunteer: str | None = None) -> bytes:
    """Both languages are on the page; the one asked for comes first.  It asks nobody for anything."""
    view = view_of(roster)
    sides = ("en", "zh") if words.chosen(language) == "en" else ("zh", "en")
    page: dict[str, Any] = {"view": view, "sides": sides, "both": _both(sides)}
    if volunteer is not None:
        text = _template("volunteer.html").render(page, person=view.person(volunteer))
    else:
        weeks = [(days, wall_rows(view, days)) for days in weeks_of(view)]
        goals = list(zip(*(goal_sentences(view.goals, side) for side in sides), strict=True))
        text = _template("roster.html").render(page, weeks=weeks, goals=goals)
    return text.encode()


def _both(sides: tuple[str, str]) -> Callable[..., Markup]:
    """``both(function, *arguments)``: what it says in each language, in spans; said once when equal."""

    def both(say: Callable[..., str] | str, *arguments: Any, **facts: Any) -> Markup:
        if isinstance(say, str):
            texts = [words.say(say, side, **facts) for side in sides]
        else:
            texts = [say(*arguments, side, **facts) for side in sides]
        if texts[0] == texts[1]:
            return Markup("{}").format(texts[0])
        return Markup('<span lang="{}">{}</span> <span lang="{}" class="second">{}</span>').format(
            sides[0], texts[0], sides[1], texts[1]
        )

    return both


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("scheduler", "templates"),
        autoescape=True,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        at_place=phrases.at_place,
        where=phrases.where,
        on_call_line=phrases.on_call_line,
        way_line=phrases.way_line,
        title=phrases.title,
        told=phrases.told,
        gap_line=phrases.gap_line,
        lead_line=phrases.lead_line,
        bring_line=phrases.bring_line,
        day_line=words.day_line,
        days_line=words.days_line,
        role_word=words.role_word,
        reasons=reasons_sentence,
    )
    return environment


def _template(name: str) -> Template:
    return _environment().get_template(name)
