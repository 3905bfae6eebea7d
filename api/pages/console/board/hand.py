"""Changes by hand: moved, pinned, banned, taken back; each judged at once, and nothing typed is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Response, request
from sqlalchemy.orm import Session

from api.pages.console.board import telling
from api.pages.console.board.declined import declined_before
from api.pages.console.board.matrix import Asked, Matrix
from api.pages.console.board.room import address, blueprint, rostered
from api.pages.console.board.undoing import undoable
from api.pages.console.guard import needs, scope
from api.pages.console.shell import WeekShown
from api.pages.forms import Form
from api.pages.rendering import is_part_wanted, page, part
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.models.week import Week
from scheduler.planning.changing import CREW_RULES
from scheduler.services import reading as reading_of
from scheduler.services import (
    week_bindings,
    week_board,
    week_moves,
    week_rearranging,
    week_reshaping,
    week_restoring,
    week_shifts,
    week_swaps,
    week_taking_off,
    weeks,
)
from scheduler.services.scope import Scope
from scheduler.services.week_board import Board
from scheduler.services.week_by_hand import MAY_BE_WAIVED

STALE, FROZEN = "record_changed", "shift_frozen"
GOES_TOO = "crew_goes_too"
OTHER_HOURS = "rule_availability"
FIELDS = ("volunteer", "shift", "to", "seat", "with", "lift", "change", "agreed", "whole", "sure")
"""What a change is about, as it is kept for another try."""
SAID: Mapping[str, str] = {
    "move": "said_moved",
    "pin": "said_pinned",
    "ban": "said_banned",
    "undo": "said_undone",
    "rearrange": "said_moved",
    "together": "said_moved",
    "fewer": "said_fewer",
    "call-off": "said_called_off",
    "swap": "said_swapped",
    "shape": "said_reshaped",
    "restore": "said_restored",
}
WITHOUT: Mapping[str, str] = {"undo": "said_undone_without", "restore": "said_restored_without"}
"""The same where somebody left the register since and was not put back."""
ON_BOARD = ("move", "pin", "ban", "rearrange", "together", "swap", "shape")
"""Changes of some shifts, of which a board that is there is sent these shifts alone."""
Change = Callable[..., Week]


@dataclass(frozen=True)
class Tried:
    """A change that was refused: what it was, and how it can be tried again."""

    action: str
    form: Form
    kept: Mapping[str, str]
    number: int
    declined: Sequence[str] = ()
    """Who said no to what she would be put on, and when; it is made once somebody is sure."""

    @property
    def is_late(self) -> bool:
        """Whether somebody else was quicker."""
        return self.form.refusal is not None and self.form.refusal.code == STALE

    @property
    def can_agree(self) -> bool:
        """Whether it may be made once the person was asked and said yes: she gave other hours."""
        if self.form.refusal is None or self.action != "move" or self.kept.get("agreed"):
            return False
        return bool(self.kept.get("to")) and {one.code for one in self.form.refusal.errors} == {OTHER_HOURS}

    @property
    def can_insist(self) -> bool:
        """Whether it may be made for a reason."""
        refusal = self.form.refusal
        if refusal is None or self.action not in ("move", "swap", "pin", "ban"):
            return False
        rules = {one.code.removeprefix("rule_") for one in refusal.errors}
        is_waivable = self.action in ("move", "swap") and bool(rules) and rules <= MAY_BE_WAIVED
        return refusal.code == FROZEN or is_waivable


@blueprint.post("/move")
@needs("records:write")
def move(week_id: str) -> Response:
    """Somebody off one shift, onto another, or both."""
    form = Form.read()
    said: dict[str, Any] = {
        "volunteer": form.text("volunteer"),
        "shift": form.text("shift") or None,
        "to": form.text("to") or None,
    }
    if form.text("seat").isdecimal():
        said["seat"] = int(form.text("seat"))
    if form.text("agreed"):
        said["agreed"] = True
    if form.text("whole") and said["shift"] and not said["to"]:
        off = {name: said[name] for name in ("volunteer", "shift")} | {"reason": form.text("reason")}
        return _made("move", week_id, form, week_taking_off.take_off, off)
    return _made("move", week_id, form, week_moves.move, said | _insisting(form))


@blueprint.post("/swap")
@needs("records:write")
def swap(week_id: str) -> Response:
    """Two people take each other's place."""
    form = Form.read()
    said: dict[str, Any] = {
        "first": {"volunteer": form.text("volunteer"), "shift": form.text("shift")},
        "second": {"volunteer": form.text("with"), "shift": form.text("to")},
    }
    return _made("swap", week_id, form, week_swaps.swap, said | _insisting(form))


def _insisting(form: Form) -> dict[str, object]:
    """Why a change is made all the same, where somebody says so."""
    reason = form.text("reason")
    return {"reason": reason, "despite_warnings": True} if reason else {}


@blueprint.post("/pin")
@needs("records:write")
def pin(week_id: str) -> Response:
    """Somebody stays on a shift whatever is solved next; or not any more."""
    form = Form.read()
    return _made("pin", week_id, form, week_bindings.pin, _bound(form))


@blueprint.post("/ban")
@needs("records:write")
def ban(week_id: str) -> Response:
    """Somebody does not come to a shift; or may again."""
    form = Form.read()
    is_known = form.text("lift") or form.text("whole")
    change = week_bindings.ban if is_known else week_taking_off.ban_alone
    return _made("ban", week_id, form, change, _bound(form))


def _bound(form: Form) -> dict[str, object]:
    """Who is bound to a shift, or kept off it, and why; ``lift`` ends that."""
    return {
        "volunteer": form.text("volunteer"),
        "shift": form.text("shift"),
        "lift": bool(form.text("lift")),
        "reason": form.text("reason"),
    }


@blueprint.post("/rearrange")
@needs("records:write")
def rearrange(week_id: str) -> Response:
    """Several people change their places in one step, as a fix says it."""
    form = Form.read()
    said = decode(form.text("change"))
    if reason := form.text("reason"):
        said["reason"] = reason
    return _made("rearrange", week_id, form, week_rearranging.rearrange, said)


@blueprint.post("/shape")
@needs("records:write")
def shape(week_id: str) -> Response:
    """A shift begins elsewhen, needs a smaller crew or wants fewer, as a fix says it; with why."""
    form = Form.read()
    said = decode(form.text("change"))
    if reason := form.text("reason"):
        said["reason"] = reason
    return _made("shape", week_id, form, week_reshaping.reshape, said)


@blueprint.post("/fewer")
@needs("records:write")
def fewer(week_id: str) -> Response:
    """A shift that people were told of wants no more than are on it, for a reason."""
    return _of_told("fewer", week_id, week_shifts.want_no_more)


@blueprint.post("/call-off")
@needs("records:write")
def call_off(week_id: str) -> Response:
    """A shift that people were told of is called off, for a reason that they are told."""
    return _of_told("call-off", week_id, week_shifts.cancel)


def _of_told(action: str, week_id: str, change_shift: Callable[..., week_shifts.ShiftsChanged]) -> Response:
    """A single shift of a published week is made other, for whoever has read its newest version."""
    form = Form.read()
    shift = form.text("shift")

    def change(session: Session, within: Scope, id: str, said: Mapping[str, Any], **when: Any) -> Week:
        reading_of.require_version(weeks.get(session, within, id).version, when["version"])
        return change_shift(session, within, id, shift, said, now=when["now"]).week

    return _made(action, week_id, form, change, {"reason": form.text("reason")})


@blueprint.post("/together")
@needs("records:write")
def together(week_id: str) -> Response:
    """Several people come onto a shift at once, a crew that goes together or not at all; who takes which seat
    is found for all of them.
    """
    form = Form.read()
    onto = [{"volunteer": who, "shift": form.text("to")} for who in form.chosen("pick")]
    return _made("together", week_id, form, week_rearranging.rearrange, {"onto": onto})


@blueprint.post("/restore")
@needs("records:write")
def restore(week_id: str) -> Response:
    """An older version holds again."""
    form = Form.read()
    number = int(form.text("to")) if form.text("to").isdecimal() else 0
    return _made("restore", week_id, form, week_restoring.restore, {"number": number})


@blueprint.post("/undo")
@needs("records:write")
def undo(week_id: str) -> Response:
    """The last change is taken back."""
    weeks.require_whole(scope())
    last = week_board.undone(reading(), scope(), weeks.get(reading(), scope(), week_id))
    is_agreed = last is not None and any("agreed" in step for step in last.steps)
    done = "said_undone_agreed" if is_agreed else SAID["undo"]
    return _made("undo", week_id, Form.read(), week_board.undo, None, done=done)


def decode(change: str) -> dict[str, Any]:
    """A change of several places as a form carries it; what is none is none of a change."""
    try:
        found = json.loads(change)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _made(
    action: str,
    week_id: str,
    form: Form,
    change: Change,
    said: Mapping[str, Any] | None,
    *,
    done: str | None = None,
) -> Response:
    """A change made and shown, or told why not."""
    version = int(form.text("version")) if form.text("version").isdecimal() else 0
    if not form.text("sure") and (declined := declined_before(week_id, action, form, said)):
        return _refused(action, week_id, form, said, declined)
    with form.attempt(), writing() as session:
        given = (week_id,) if said is None else (week_id, said)
        change(session, scope(), *given, version=version, now=now())
    if not form.is_done:
        return _refused(action, week_id, form, said)
    done = done or SAID[action]
    if action in WITHOUT and rostered(week_id)[1].kept.steps:
        done = WITHOUT[action]
    where = address(week_id, said=done, **_asked())
    if not is_part_wanted():
        return led(where)
    if urlsplit(_shown()).path == address(week_id, "gaps"):
        return Response(status=204, headers={"HX-Redirect": address(week_id, "gaps", said=done)})
    if action in ON_BOARD and urlsplit(_shown()).path == address(week_id):
        return _changed(week_id, done, [form.text("shift"), form.text("to")])
    return Response(status=204, headers={"HX-Redirect": where})


def _changed(week_id: str, said: str, touched: Sequence[str]) -> Response:
    """What is not as before, each part for its place on the page that is there."""
    week, board = rostered(week_id)
    shifts = {step[way] for step in board.kept.steps for way in telling.WAYS if way in step}
    renewed = _renewed(week, board, shifts.union(touched))
    return part("console/board/changed.html", "changed", week=week, board=board, said_now=said, **renewed)


def _renewed(week: WeekShown, board: Board, shifts: Collection[str]) -> dict[str, Any]:
    """Some shifts of a board that is there, and what stands above it, as they are now."""
    asked = Asked(**_asked())
    matrix = Matrix(board, asked)
    return {
        "boxes": [matrix.box(one) for one in board.view.shifts if one.id in shifts],
        "may_write": True,
        "undoable": undoable(board.view, week_board.undone(reading(), scope(), board.week)),
        "asked": asked,
        "may_ask": True,
    }


def _refused(
    action: str,
    week_id: str,
    form: Form,
    said: Mapping[str, Any] | None,
    declined: Sequence[str] = (),
) -> Response:
    """Why not, in words; with what others did meanwhile, and the same change to try again."""
    week, board = rostered(week_id)
    seen = int(form.text("number")) if form.text("number").isdecimal() else board.kept.number
    kept = {name: form.text(name) for name in FIELDS if form.text(name)}
    if action in ("rearrange", "shape") and said is not None:
        kept = {"change": json.dumps(said, ensure_ascii=False)}
    told = telling.Telling(board.view)
    picked = form.chosen("pick")
    if action != "together":
        what = told.change(action, kept)
    else:  # tried again it is made as a change of several places
        what = told.together(picked, form.text("to"))
        action, kept = "rearrange", {"change": json.dumps(said, ensure_ascii=False)}
    if action == "rearrange" and form.text("sure"):
        kept["sure"] = "yes"
    tried = Tried(action, form, kept, board.kept.number, declined)
    status = 409 if declined else form.status
    later = week_board.since(reading(), scope(), board.week, seen) if tried.is_late else ()
    filled: dict[str, Any] = {
        "week": week,
        "board": board,
        "tried": tried,
        "what": what,
        "goes_with": _goes_with(action, week_id, form, kept),
        "picked": picked,
        "picked_for": form.text("to"),
        "problems": [told.named(one) for one in telling.problems(form)] if form.refusal else [],
        "meanwhile": [line for one in later for line in told.version(one)],
    }
    if is_part_wanted():
        if tried.is_late and urlsplit(_shown()).path == address(week_id):
            touched = week_board.touched_since(reading(), scope(), board, seen)
            filled |= _renewed(week, board, touched)
        return part("console/board/refused.html", "refused", status=status, **filled)
    return page("console/board/refused.html", scripted=True, status=status, **filled)


def _goes_with(action: str, week_id: str, form: Form, kept: Mapping[str, str]) -> Sequence[str]:
    """Who would have to leave a shift with somebody, where that is all that keeps her from leaving."""
    is_off = action in ("move", "ban") and kept.get("shift") and not (kept.get("to") or kept.get("lift"))
    if not is_off or kept.get("whole") or form.refusal is None:
        return ()
    rules = {one.code.removeprefix("rule_") for one in form.refusal.errors}
    if form.refusal.code != GOES_TOO and not (rules and rules <= CREW_RULES):
        return ()
    return week_taking_off.goes_with(reading(), scope(), week_id, kept["volunteer"], kept["shift"])


def _shown() -> str:
    """The address of the page that is there, as htmx says it."""
    return request.headers.get("HX-Current-URL", "")


def _asked() -> dict[str, str]:
    """What of the board the page shows: by its address, or as it comes along with a form."""
    query = parse_qs(urlsplit(_shown()).query)
    return {
        name: (request.form.get(f"asked_{name}") or query.get(name, [""])[0])[:80]
        for name in Asked.__dataclass_fields__
    }
