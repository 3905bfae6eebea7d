"""What-if copies of a week: one is made of what would be other, solved, laid beside the week, kept or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Response

from api.pages.console.board import telling
from api.pages.console.board.room import address, blueprint, rostered
from api.pages.console.board.versions import compared
from api.pages.console.guard import may, needs, scope
from api.pages.forms import Form, wrong
from api.pages.languages import language, t
from api.pages.rendering import page, part
from api.pages.sign_in.browser import led
from api.runtime import announce, now, reading, runtime, writing
from api.solves.shown import told as told_failure
from scheduler.exports.phrases import title
from scheduler.models import WhatIf
from scheduler.models.what_if import SOLVED, SOLVING
from scheduler.names.order import sound_key
from scheduler.planning.options import PRESETS, SolveOptions
from scheduler.services import paging, what_ifs
from scheduler.services.name_search import finder
from scheduler.services.shift_facts import task_of
from scheduler.services.week_board import Board

HELPERS_MOST = 20
HELPER: Mapping[str, Any] = {"age": 30, "availability": "always", "limits": {"shifts_per_week": 3}}
"""A new helper without any qualification: free all week, for three turns."""
BETWEEN = "、，；,;\n"
"""What stands between names that are typed one after another."""
OUTDATED = "what_if_outdated"


@blueprint.route("/what-ifs", methods=["GET", "POST"])
@needs("advice:read")
def copies(week_id: str) -> Response:
    """All copies of the week, and a form for another: made, it is solved at once."""
    form = Form.read()
    week, board = rostered(week_id)
    if form.is_posted:
        scope().require("records:write")
        with form.attempt():
            said = _said(form, board)
            with writing() as session:
                made = what_ifs.make(session, scope(), week_id, said, now=now())
            _solve(week_id, made.id)
        if form.is_done:
            return led(address(week_id, "what-ifs", said="said_what_if_made"))
    return page(
        "console/board/what_ifs.html",
        scripted=True,
        status=form.status,
        week=week,
        board=board,
        form=form,
        tasks=_tasks(board),
        presets=[("", t("preset_as_now")), *((one, t(f"preset_{one}")) for one in PRESETS)],
        copies=_shown(week_id, board),
        may_write=may("records:write"),
    )


@blueprint.get("/what-ifs/list")
@needs("advice:read")
def listed(week_id: str) -> Response:
    """The copies alone, for a page that waits for their solves."""
    week, board = rostered(week_id)
    return part(
        "console/board/copies.html",
        "copies",
        week=week,
        board=board,
        copies=_shown(week_id, board),
        may_write=may("records:write"),
    )


@blueprint.get("/what-ifs/<what_if_id>")
@needs("advice:read")
def beside(week_id: str, what_if_id: str) -> Response:
    """A solved copy beside the week as it is."""
    return _beside(week_id, what_if_id, Form())


@blueprint.post("/what-ifs/<what_if_id>/adopt")
@needs("records:write")
def adopt(week_id: str, what_if_id: str) -> Response:
    """The copy becomes the week's own version, to be looked at before it is published; it can be undone."""
    form = Form.read()
    said = {"despite_changes": bool(form.text("despite"))}
    with form.attempt(), writing() as session:
        what_ifs.adopt(session, scope(), week_id, what_if_id, said, version=form.version(), now=now())
    if form.is_done:
        return led(address(week_id, said="said_what_if_adopted"))
    return _beside(week_id, what_if_id, form)


@blueprint.post("/what-ifs/<what_if_id>/solve")
@needs("records:write")
def solve_copy(week_id: str, what_if_id: str) -> Response:
    """Solve a copy that has no roster yet."""
    _solve(week_id, what_if_id)
    return led(address(week_id, "what-ifs"))


@blueprint.post("/what-ifs/<what_if_id>/remove")
@needs("records:write")
def remove_copy(week_id: str, what_if_id: str) -> Response:
    """Throw a copy away."""
    with writing() as session:
        what_ifs.remove(session, scope(), week_id, what_if_id, now=now())
    return led(address(week_id, "what-ifs", said="said_what_if_removed"))


def _solve(week_id: str, id: str) -> None:
    with writing() as session:
        copy = what_ifs.solve(session, runtime().settings, scope(), week_id, id, SolveOptions(), now=now())
    if copy.solve_id is not None:
        announce(copy.solve_id)


def _beside(week_id: str, id: str, form: Form) -> Response:
    week, board = rostered(week_id)
    copy = _settled(week_id, what_ifs.get(reading(), scope(), week_id, id))
    is_solved = copy.state == SOLVED
    news = compared(week_id, str(board.week.number), copy.id, board) if is_solved else None
    return page(
        "console/board/what_if.html",
        status=form.status,
        week=week,
        board=board,
        form=form,
        copy=copy,
        said_of_it=list(_words(copy, board)),
        news=news,
        is_outdated=form.refusal is not None and form.refusal.code == OUTDATED,
        may_write=may("records:write"),
    )


def _shown(week_id: str, board: Board) -> Sequence[tuple[WhatIf, Sequence[str]]]:
    """Every copy with what is other in it, the latest first; what the solver has answered is taken over."""
    every = paging.every(lambda cursor: what_ifs.page(reading(), scope(), week_id, cursor=cursor))
    found = [_settled(week_id, one) for one in every]
    return [(one, list(_words(one, board))) for one in reversed(found)]


def _settled(week_id: str, copy: WhatIf) -> WhatIf:
    if copy.state != SOLVING:
        return copy
    with writing() as session:
        return what_ifs.settle(session, scope(), week_id, copy.id, now=now())


def _words(copy: WhatIf, board: Board) -> Iterator[str]:
    """What is other in a copy, a sentence for each."""
    said, told = copy.said, telling.Telling(board.view)
    without = said.get("without", {})
    for who in without.get("volunteers", ()):
        yield t("what_if_without", name=told.name(who))
    names = dict(_tasks(board))
    for task in dict.fromkeys(task_of(one) for one in without.get("tasks", ())):
        yield t("what_if_without", name=names.get(task or "", task))
    if added := said.get("added"):
        yield t("what_if_helpers", count=len(added))
    if preset := (said.get("objective") or {}).get("preset"):
        yield t(f"preset_{preset}")
    if copy.failure is not None:
        yield told_failure(copy.failure)[language()]


def _tasks(board: Board) -> Sequence[tuple[str, str]]:
    """The tasks that the week has shifts of, by their names; a run of its own is of the same task."""
    names: dict[str, str] = {}
    for shift in board.view.shifts:
        if task := task_of(shift.task):
            names.setdefault(task, title(shift, language()))
    return sorted(names.items(), key=lambda one: sound_key(one[1]))


def _said(form: Form, board: Board) -> dict[str, Any]:
    """What the form says of the copy; raises within :meth:`Form.attempt` for people whom nobody can tell."""
    away = [_meant(name, board) for name in _names(form.text("away"))]
    chosen = set(form.chosen("task"))
    tasks = sorted({one.task for one in board.view.shifts if task_of(one.task) in chosen})
    count = int(form.text("helpers")) if form.text("helpers").isdecimal() else 0
    if count > HELPERS_MOST:
        raise wrong("helpers", "number_out_of_range", allowed=f"0 – {HELPERS_MOST}")
    said: dict[str, Any] = {"without": {"volunteers": away, "tasks": tasks}}
    if count:
        said["added"] = [
            {"id": f"helper-{number}", "name": t("new_helper", number=number), **HELPER}
            for number in range(1, count + 1)
        ]
    if form.text("preset") in PRESETS:
        said["objective"] = {"preset": form.text("preset")}
    if not (away or tasks or count or "objective" in said):
        raise wrong("away", "what_if_of_nothing")
    said["name"] = form.text("name")[:200] or t("what_if_unnamed", day=f"{now():%m-%d}")
    return said


def _names(typed: str) -> Sequence[str]:
    for mark in BETWEEN:
        typed = typed.replace(mark, "\n")
    return [one.strip() for one in typed.split("\n") if one.strip()]


def _meant(name: str, board: Board) -> str:
    """Who is meant by a name, or by a part, pinyin or initials of one that nobody else has."""
    exact = [one for one in board.view.people if one.name == name]
    is_meant = finder(name)
    found = exact or [one for one in board.view.people if is_meant(one.name)]
    if len(found) != 1:
        raise wrong("away", "nobody_of_name" if not found else "several_of_name", called=name[:40])
    return found[0].id
