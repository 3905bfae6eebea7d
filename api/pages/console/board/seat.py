"""A shift opened: who is on it and what can be done with them, and who could come, in order, with reasons."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, request

from api.pages.console.board import called_off, telling
from api.pages.console.board.matrix import Asked, Matrix, mark, with_joined
from api.pages.console.board.room import blueprint, is_over, joined_to, rostered
from api.pages.console.guard import may, needs, scope
from api.pages.console.people.coming import way_to
from api.pages.languages import language, t
from api.pages.rendering import is_part_wanted, page, part
from api.runtime import now, reading
from scheduler.exports.view import Person, ShownShift
from scheduler.language.roster_words import listed
from scheduler.planning.crew_holds import FEW
from scheduler.planning.fixing import SEVERAL, asked_of, is_called_off
from scheduler.planning.papers import KIND as RECORD_PAPER
from scheduler.planning.papers import TOGETHER as RECORD_PAPERS
from scheduler.planning.rearranging import OTHER_HOURS, TURN_MORE
from scheduler.planning.verifying import is_together
from scheduler.services import swaps, week_advice, week_shifts
from scheduler.services.name_search import finder
from scheduler.services.week_board import Board
from scheduler.services.week_declines import Released

CANDIDATES_MOST = 12
FOUND_MOST = 10
TRIED_SECONDS = 5.0
BORROW = "borrow"
ASKED = (BORROW, OTHER_HOURS)
"""Fixes for which somebody is asked for more than her record says."""
GIVEN_UP = "lower_wanted"
LOWERED = ("lower_crew", GIVEN_UP)
"""Fixes that ask less of a shift, and say that it takes a reason."""
PUT, TOGETHER, AGREED, REASONED, AFTER, NOT_YET = "put", "together", "agreed", "reasoned", "after", ""
"""How somebody comes onto a shift: as she is, with others, once she agreed, for a reason, after those whom
the crew waits for, or not yet."""


@blueprint.get("/seat")
@needs("advice:read")
def seat(week_id: str) -> Response:
    """One shift of the week."""
    week, board = rostered(week_id)
    id, who = request.args.get("shift", ""), request.args.get("who", "").strip()[:40]
    shift = next((one for one in board.view.shifts if one.id == id), None)
    if shift is None:
        return called_off.shown(week, board, id)
    told, joined = telling.Telling(board.view), joined_to(board)
    is_tried = request.args.get("tried") == "yes"
    is_past = is_over(board)
    advice = NOTHING
    if shift.missing and not is_past:
        advice = _advice(board, shift, told, seconds=TRIED_SECONDS if is_tried else 0)
    box = Matrix(board, Asked()).box(shift)
    filled: dict[str, Any] = {
        "week": week,
        "board": board,
        "box": box,
        "lost": _in_order(box.declined[0].released if box.declined else (), advice["candidates"]),
        "shift_title": telling.shift_title(shift),
        "who": who,
        "met": _met(with_joined(board, joined), shift, who),
        "joined_later": joined.later,
        "met_later": [name for _, name in joined.later if finder(who)(name)][:FOUND_MOST] if who else (),
        "open_shifts": [
            (one.id, telling.shift_title(one)) for one in board.view.shifts if one.missing and one.id != id
        ],
        "given": swaps.of_shift(reading(), scope(), week_id, id) if may("answers:read") else {},
        "banned": [one["volunteer"] for one in board.bans if one.get("shift") == id],
        "told": told,
        "may_write": may("records:write") and board.is_open,
        "ending": _ending(board, id, told) if may("records:write") else None,
        "may_pick": is_part_wanted(),
        "is_past": is_past,
        "is_tried": is_tried,
        "picked": request.args.getlist("pick") or advice["together"] or _expected(board, shift),
        "fragile": week_advice.fragile_words(reading(), scope(), board.week, board.kept, id)[language()]
        if id in board.standing_by
        else "",
        **advice,
    }
    if is_part_wanted():
        return part("console/board/seat.html", "panel", **filled)
    return page("console/board/seat.html", scripted=True, **filled)


@blueprint.get("/fixes")
@needs("advice:read")
def fixes(week_id: str) -> Response:
    """What would fill a shift, each tried by solving anew; all of it, for the list of gaps."""
    week, board = rostered(week_id)
    id = request.args.get("shift", "")
    told = telling.Telling(board.view)
    found = week_advice.fixes_of(reading(), scope(), week_id, id, seconds=TRIED_SECONDS, now=now())
    return part(
        "console/board/fixes.html",
        "fixes",
        week=week,
        board=board,
        mark=mark(id),
        fixes=[_fix(one, id, told, board) for one in found["items"]],
        may_write=may("records:write") and board.is_open,
    )


def _ending(board: Board, shift: str, told: telling.Telling) -> dict[str, list[str]] | None:
    """Who is told when the shift is called off, and what ends with it; None where it cannot be."""
    found = week_shifts.concerned(reading(), scope(), board.week, shift, now=now())
    if found is None:
        return None
    return {
        "names": [told.name(one) for one in found.volunteers],
        "others": [told.shift(one) for one in found.shifts if one != shift],
    }


NOTHING: Mapping[str, Any] = {"why": "", "candidates": (), "fixes": (), "together": ()}
"""What there is to say about a shift with nobody missing."""


def _advice(board: Board, of: ShownShift, told: telling.Telling, *, seconds: float) -> dict[str, Any]:
    """Why places are empty, who could take them, who of them together, and what else would fill them."""
    week_id, shift = board.week.id, of.id
    most = max(CANDIDATES_MOST, 2 * of.missing)
    asked = week_advice.candidates(reading(), scope(), week_id, shift, most=most, now=now())
    ranked, lacks = asked["items"], asked["crew_lacks"]
    found = week_advice.fixes_of(reading(), scope(), week_id, shift, seconds=seconds, now=now())
    ranked = [one | {"question": "", "fix": None, "leads": _her_page(one, board, shift)} for one in ranked]
    known_of = {one["volunteer"]: one for one in ranked}
    fixes = []
    for one in found["items"]:
        made, known = _fix(one, shift, told, board), known_of.get(one.get("volunteer", ""))
        if known is None:
            fixes.append(made)
        elif one.get("added") and known["missed"] and made["action"]:  # she goes first, with who comes along
            beside = [row["name"] for row in one["added"] if row["volunteer"] != known["volunteer"]]
            with_her = t("fix_together", who=listed(beside, language()), closes=one["closes"])
            known |= {"fix": made | {"words": told.named(with_her)}, "question": made["question"]}
        elif one.get("added") and known["obstacle"]:  # the fix says more: who comes along
            fixes.append(made)
            ranked = [other for other in ranked if other is not known] if made["action"] else ranked
        elif not one.get("added"):
            known |= {"question": made["question"], "leads": made["leads"]}
    for one in ranked:
        way = _way(one)
        one["way"] = AFTER if lacks and way == TOGETHER else way  # no choice of them makes a crew
        one["fields"] = {"volunteer": one["volunteer"], "to": shift, "seat": one["seat"]}
        one["words"] = told.named(one[language()]).removeprefix(one["name"]).lstrip(":： ")
    why = told.named(found[language()])
    if lacks:
        why += " " + (t("nobody_is_asked") if _is_told(lacks, found) else lacks[language()])
    whole = next((one["added"] for one in found["items"] if one["kind"] == SEVERAL), ())
    together = [row["volunteer"] for row in whole]
    return {"why": why, "candidates": ranked, "fixes": fixes, "together": together}


def _is_told(lacks: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether why the places are empty says what the crew lacks."""
    return not is_together(found["items"]) and any(one["code"] != FEW for one in lacks["lacks"])


def _in_order(lost: Sequence[Released], ranked: Sequence[Mapping[str, Any]]) -> Sequence[Released]:
    """Those who lost a place with another's, in the order in which people are asked."""
    places = {one["volunteer"]: place for place, one in enumerate(ranked)}
    return sorted(lost, key=lambda one: places.get(one.volunteer, len(places)))


def _way(one: Mapping[str, Any]) -> str:
    """How a candidate comes onto the shift; not yet where any change would be refused."""
    if one["crew_full"]:
        return NOT_YET
    if one["needs_others"]:
        return TOGETHER if one["obstacle"] is None else NOT_YET
    ways = {"assign": PUT, OTHER_HOURS: AGREED, TURN_MORE: REASONED}
    return ways.get(asked_of(one["obstacle"]) or "", NOT_YET)


def _her_page(one: Mapping[str, Any], board: Board, shift: str) -> tuple[str, str] | None:
    """Where what keeps a candidate away is put right, where her record says it."""
    is_recorded = asked_of(one["obstacle"]) in ASKED
    return (way_to(one["volunteer"], board.week.id, shift), "ask_her") if is_recorded else None


def _fix(one: Mapping[str, Any], shift: str, told: telling.Telling, board: Board) -> dict[str, Any]:
    """A fix in words, and the form that makes it where it can be made here.

    Shifts are made other before anybody is told of them.
    """
    made: dict[str, Any] = {
        "words": told.named(one[language()]),
        "fills": one["kind"] != GIVEN_UP,
        "action": "",
        "fields": {},
        "needs_reason": False,
    }
    made |= {"resolved": one.get("resolved"), "leads": _leads(one, shift, board)}
    papers = one["papers"] if one["kind"] == RECORD_PAPERS else ()
    made["records"] = [(_recording(paper, shift, board), paper["name"]) for paper in papers]
    made["question"] = (one.get("question") or {}).get(language(), "")
    is_asked = (one.get("asks") or one["kind"]) == OTHER_HOURS
    if (move := one.get("move")) and not move.get("together"):
        made["action"] = "move"
        made["fields"] = {name: move[name] for name in ("volunteer", "to", "seat")}
        made["needs_reason"] = bool(move.get("despite_warnings"))
        if is_asked:
            made["fields"]["agreed"] = "yes"
    elif one.get("shape") and not board.week.is_told:
        made |= {"action": "shape", "fields": {"change": json.dumps(one["shape"])}}
        made["needs_reason"] = one["kind"] in LOWERED and not is_called_off(one)
    elif one["kind"] == GIVEN_UP and board.week.is_told and not board.week.is_ahead:
        action = "fewer" if one["after"] else "call-off"
        made |= {"action": action, "fields": {"shift": shift}, "needs_reason": True}
    elif change := one["rearrangement"]:
        made["needs_reason"] = "despite_warnings" in change
        made |= {"action": "rearrange", "fields": {"change": json.dumps(change, ensure_ascii=False)}}
    return made


def _leads(one: Mapping[str, Any], shift: str, board: Board) -> tuple[str, str] | None:
    """Where what a fix asks for is done, if not here, and the words for it; from there one comes back."""
    if one["kind"] == "recruit":
        return f"weeks/{board.week.id}/recruiting", "write_call"
    if one["kind"] == "more_resource":
        return "settings/groups", "change_resource"
    if one["kind"] == GIVEN_UP and board.week.is_told:
        return f"weeks/{board.week.id}/publish", "publish_first"
    if "shape" in one and not (one["shape"] and not board.week.is_told):
        task = next((one.task for one in board.view.shifts if one.id == shift), "")
        return f"tasks/{task.partition('+')[0]}", "change_task"
    if one["kind"] == RECORD_PAPER:
        return _recording(one, shift, board), "record_it"
    asks = one.get("asks") or one["kind"]  # what fills the shift before fills this one
    return (way_to(one["volunteer"], board.week.id, shift), "ask_her") if asks in ASKED else None


def _recording(paper: Mapping[str, Any], shift: str, board: Board) -> str:
    """Where a paper that somebody lacks is recorded."""
    return way_to(paper["volunteer"], board.week.id, shift, reason=str(paper["obstacle"]["code"]))


def _expected(board: Board, shift: ShownShift) -> list[str]:
    """Who is ticked where no fix makes the crew: who said yes, and with room who lost her place too."""
    found = [one.volunteer for one in board.ready.get(shift.id, ())]
    lost = [row.volunteer for one in board.declined if one.shift == shift.id for row in one.released]
    return list(dict.fromkeys([*found, *lost])) if len({*found, *lost}) <= shift.missing else found


def _met(people: Sequence[Person], shift: ShownShift, who: str) -> Sequence[Person]:
    """The people whom a search means and who are not on the shift."""
    if not who:
        return ()
    is_meant, there = finder(who), {one.volunteer for one in shift.crew}
    found = [one for one in people if one.id not in there and is_meant(one.name)]
    return found[:FOUND_MOST]
