"""What goes wrong on a page is told on a page: in words, with a way on."""

from __future__ import annotations

from zoneinfo import ZoneInfoNotFoundError

from flask import Response, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import ClientDisconnected, HTTPException

from api import errors as answers
from api.pages import forms, languages, packing, rendering
from api.problems import Problem
from scheduler import zones
from scheduler.errors import SchedulerError

PLACES = ("console", "me")
"""What begins so is looked at by people."""


def of_page(error: Exception) -> Response:
    """Answer whatever went wrong in a view of a page."""
    return shown(problem_of(error))


def of_address(error: HTTPException) -> Response:
    """Answer an address that is not there, or not by that method, as its neighbours would."""
    if request.path.split("/")[1] not in PLACES:
        return answers.of_http(error)
    return finish(shown(problem_of(error)))


def shown(problem: Problem) -> Response:
    """A refusal as a page, or as a notice where a page that is there asked for something."""
    headers = {name: value for name, value in problem.headers.items() if name != "WWW-Authenticate"}
    if rendering.is_part_wanted():
        answer = rendering.part("layout/refusal.html", "notice", status=problem.status, problem=problem)
    else:
        home = "/console" if request.path.startswith("/console") else ""
        answer = rendering.page("layout/refusal.html", status=problem.status, problem=problem, home=home)
    answer.headers.extend(headers)
    return answer


def problem_of(error: Exception) -> Problem:
    """What an error is told as; a surprise is written to the log whole."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, SchedulerError):
        return answers.refusal(error)
    if isinstance(error, ZoneInfoNotFoundError):
        return answers.refusal(zones.unusable(error))
    if isinstance(error, ClientDisconnected):  # what was typed did not arrive whole
        return Problem.of_status(408)
    if isinstance(error, HTTPException):
        return Problem.of_status(error.code or 500, headers=answers.kept(error))
    if isinstance(error, SQLAlchemyError):
        answers.of_database(error)
        return Problem.of_status(503, headers={"Retry-After": "5"})
    if isinstance(error, OSError) and error.errno in answers.NO_ROOM:
        answers.of_machine(error)
        return Problem.of_status(503, headers={"Retry-After": "60"})
    answers.of_surprise(error)
    return Problem.of_status(500)


def finish(answer: Response) -> Response:
    """What every page carries: where its forms' referrers go, the language, the secret of its forms."""
    answer.headers["Referrer-Policy"] = "same-origin"
    return packing.pack(forms.keep(languages.keep(answer)))
